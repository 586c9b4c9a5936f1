import { z } from 'zod';
import { idLike } from './idLike';

/** What the nodes rely on in replies about people and what they post: the `data` of each call. */
export const people = {
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/detail': z.object({
		item: z.object({
			modules: z.object({
				module_author: z.object({
					mid: idLike,
					name: z.string(),
					face: z.string(),
					pub_ts: idLike,
				}),
				module_dynamic: z.object({
					desc: z.unknown(),
					major: z.object({
						type: z.string(),
						opus: z.object({
							title: z.unknown(),
							summary: z.object({
								text: z.string(),
							}),
							pics: z.array(z.unknown()),
							jump_url: z.string(),
						}),
					}),
				}),
				module_stat: z.object({
					like: z.object({
						count: z.number(),
					}),
					comment: z.object({
						count: z.number(),
					}),
					forward: z.object({
						count: z.number(),
					}),
				}),
			}),
			id_str: idLike,
			type: z.string(),
			basic: z.object({
				is_only_fans: z.boolean(),
				comment_type: z.number(),
				comment_id_str: idLike,
			}),
		}),
	}),
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/feed/all': z.object({
		items: z.array(
			z.object({
				id_str: idLike,
				modules: z.object({
					module_author: z.object({
						mid: idLike,
						name: z.string(),
						face: z.string(),
						pub_ts: idLike,
					}),
					module_dynamic: z.object({
						desc: z.unknown(),
						major: z.object({
							type: z.string(),
							opus: z.object({
								title: z.unknown(),
								summary: z.object({
									text: z.string(),
								}),
								pics: z.array(z.unknown()),
								jump_url: z.string(),
							}),
						}),
					}),
					module_stat: z.object({
						like: z.object({
							count: z.number(),
						}),
						comment: z.object({
							count: z.number(),
						}),
						forward: z.object({
							count: z.number(),
						}),
					}),
				}),
				type: z.string(),
				basic: z.object({
					is_only_fans: z.boolean(),
					comment_type: z.number(),
					comment_id_str: idLike,
				}),
			}),
		),
		offset: z.string(),
		has_more: z.boolean(),
		update_baseline: z.string(),
	}),
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/feed/all/update': z.object({
		update_num: z.number(),
	}),
	'GET api.bilibili.com/x/polymer/web-dynamic/v1/feed/space': z.object({
		items: z.array(
			z.object({
				modules: z.object({
					module_author: z.object({
						mid: idLike,
						name: z.string(),
						face: z.string(),
						pub_ts: idLike,
					}),
					module_dynamic: z.object({
						major: z.object({
							type: z.string(),
							opus: z.object({
								summary: z.object({
									text: z.string(),
								}),
								pics: z.array(z.unknown()),
								jump_url: z.string(),
							}),
						}),
					}),
					module_stat: z.object({
						like: z.object({
							count: z.number(),
						}),
						comment: z.object({
							count: z.number(),
						}),
						forward: z.object({
							count: z.number(),
						}),
					}),
				}),
				id_str: idLike,
				type: z.string(),
				basic: z.object({
					is_only_fans: z.boolean(),
					comment_type: z.number(),
					comment_id_str: idLike,
				}),
			}),
		),
		offset: z.string(),
		has_more: z.boolean(),
		update_baseline: z.string(),
	}),
	'GET api.bilibili.com/x/relation/followings': z.object({
		total: z.number(),
		list: z.array(
			z.object({
				mid: idLike,
				uname: z.string(),
				face: z.string(),
				sign: z.string(),
				attribute: z.number(),
				special: z.number(),
				mtime: z.number(),
			}),
		),
	}),
	'GET api.bilibili.com/x/web-interface/card': z.object({
		card: z.object({
			mid: idLike,
			name: z.string(),
			face: z.string(),
			sign: z.string(),
			level_info: z.object({
				current_level: z.number(),
			}),
			attention: z.number(),
			Official: z.object({
				title: z.string(),
			}),
			spacesta: z.number(),
		}),
		following: z.boolean(),
		archive_count: z.number(),
		article_count: z.number(),
		follower: z.number(),
		like_num: z.number(),
	}),
};
