import type { World } from '../../world';
import type { Area, Comment } from './comments';
import { visibleTo } from './comments';

/** A comment as the site tells it to somebody. */
export function commentView(
	world: World,
	area: Area,
	comment: Comment,
	viewer: number | undefined,
	withAnswers = true,
): object {
	const {
		uname = `用户${comment.uid}`,
		face = '',
		level = 5,
	} = world.accounts.get(comment.uid) ?? {};
	const answers = visibleTo(area, viewer).filter(({ root }) => root === comment.rpid);
	return {
		rpid: comment.rpid,
		rpid_str: String(comment.rpid),
		oid: area.oid,
		oid_str: String(area.oid),
		type: area.type,
		mid: comment.uid,
		mid_str: String(comment.uid),
		root: comment.root,
		root_str: String(comment.root),
		parent: comment.parent,
		parent_str: String(comment.parent),
		dialog: 0,
		count: answers.length,
		rcount: answers.length,
		state: comment.hidden ? 17 : 0,
		attr: 0,
		ctime: Math.floor(comment.at / 1000),
		like: comment.likedBy.size,
		action: viewer !== undefined && comment.likedBy.has(viewer) ? 1 : 0,
		invisible: false,
		member: {
			mid: String(comment.uid),
			uname,
			avatar: face,
			level_info: { current_level: level },
			vip: { vipStatus: 0 },
			official_verify: { type: -1, desc: '' },
			fans_detail: null,
		},
		content: { message: comment.text, members: [], jump_url: {}, max_line: 6 },
		replies: withAnswers
			? answers.slice(0, 3).map((one) => commentView(world, area, one, viewer, false))
			: null,
		reply_control: {
			time_desc: '刚刚',
			location: 'IP属地：上海',
			is_up_top: area.pinned === comment,
		},
		up_action: { like: false, reply: false },
		folder: { has_folded: false, is_folded: false, rule: '' },
		dynamic_id_str: '0',
		note_cvid_str: '0',
		track_info: '',
	};
}

/** `data` of a new comment. */
export function addedView(world: World, area: Area, comment: Comment): object {
	return {
		success_action: 0,
		success_toast: '发送成功',
		success_animation: '',
		need_captcha: false,
		need_captcha_v2: false,
		url: '',
		url_v2: '',
		rpid: comment.rpid,
		rpid_str: String(comment.rpid),
		root: comment.root,
		root_str: String(comment.root),
		parent: comment.parent,
		parent_str: String(comment.parent),
		dialog: 0,
		dialog_str: '0',
		emote: null,
		reply: commentView(world, area, { ...comment, hidden: false }, comment.uid),
	};
}
