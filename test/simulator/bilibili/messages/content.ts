import { md5 } from '../../digest';

/** Content of a type-10 notice without buttons, all its fields present as on the wire. */
export function noticeContent(title: string, text: string): object {
	return {
		title,
		text,
		jump_text: '',
		jump_uri: '',
		modules: null,
		jump_text_2: '',
		jump_uri_2: '',
		jump_text_3: '',
		jump_uri_3: '',
		notifier: null,
		jump_uri_config: { all_uri: 'https://member.bilibili.com/', text: '' },
		jump_uri_2_config: { text: '' },
		jump_uri_3_config: { text: '' },
		biz_content: null,
	};
}

/** Content of a type-18 hint: JSON text within JSON text. */
export function hintContent(text: string): object {
	const lines = [{ text, color_day: '#9499A0', color_nig: '#9499A0' }];
	return { content: JSON.stringify(lines) };
}

interface EmoteInfo {
	text: string;
	url: string;
	size: number;
}

const emotes = ['[doge]', '[口罩]', '[大哭]', '[打call]'];

/** `e_infos` of texts: one entry per emote in them; undefined without any. */
export function emotesIn(texts: string[]): EmoteInfo[] | undefined {
	const used = emotes.filter((name) => texts.some((text) => text.includes(name)));
	return used.length === 0 ? undefined : used.map(emoteInfo);
}

function emoteInfo(text: string): EmoteInfo {
	return { text, url: `https://i0.hdslb.com/bfs/emote/${md5(text)}.png`, size: 1 };
}
