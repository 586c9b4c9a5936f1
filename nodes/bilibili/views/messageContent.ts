import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { parseNestedJson } from '../../shared/http/json';
import { withStringIds } from '../api/ids';

/** What a message says: its content as an object, and the gist of it as plain text. */
export interface MessageContent {
	/** What the types are called here; `unknown` where Bilibili invents a new one. */
	kind: string;
	content: IDataObject;
	text: string;
}

/** How a type of message is read. */
interface ContentType {
	kind: string;
	/** Its gist, from the decoded content. */
	text: (content: IDataObject) => string;
}

const field = (name: string) => (content: IDataObject) => textOf(content[name]);

/** `[label] title https://…`, as much of it as there is. */
const card = (label: string, ...parts: unknown[]) =>
	[`[${label}]`, ...parts.map(textOf)].filter(Boolean).join(' ');

/** `source` of a shared card (type 7). */
const SHARED: Record<number, string> = {
	2: 'album',
	3: 'text',
	4: 'live',
	5: 'video',
	6: 'article',
	7: 'season',
	8: 'music',
	9: 'animation',
	10: 'picture',
	11: 'post',
	16: 'episode',
	17: 'anime',
};

const picture: ContentType = { kind: 'picture', text: ({ url }) => card('picture', url) };
const groupLine: ContentType = { kind: 'group_notice', text: field('content') };

/** By `msg_type`. */
const TYPES: Record<number, ContentType> = {
	1: { kind: 'text', text: field('content') },
	2: picture,
	5: { kind: 'recall', text: () => '[recalled a message]' },
	6: { ...picture, kind: 'custom_emote' },
	7: {
		kind: 'share',
		text: ({ source, title, url, bvid }) =>
			card(`shared ${SHARED[Number(source)] ?? 'card'}`, title, url || videoLink(bvid)),
	},
	9: {
		kind: 'mini_program',
		text: ({ name, title, jump_uri }) => card('mini program', name, title, jump_uri),
	},
	10: {
		kind: 'notice',
		text: ({ title, text, modules }) =>
			[title, text, ...moduleLines(modules)].map(textOf).filter(Boolean).join('\n'),
	},
	11: { kind: 'video', text: ({ title, bvid, rid }) => card('video', title, videoLink(bvid, rid)) },
	12: {
		kind: 'article',
		text: ({ title, rid }) =>
			card('article', title, rid && `https://www.bilibili.com/read/cv${textOf(rid)}`),
	},
	13: {
		kind: 'picture_card',
		text: ({ title, jump_url, pic_url }) => card('picture', title, jump_url || pic_url),
	},
	14: { kind: 'share', text: ({ title, url }) => card('shared card', title, url) },
	15: { kind: 'share', text: ({ title, content }) => card('shared text', title, content) },
	16: {
		kind: 'follow_greeting',
		text: ({ main_title, reply_content, sub_cards }) =>
			[main_title, reply_content, ...listOf(sub_cards).map(({ field1 }) => field1)]
				.map(textOf)
				.filter(Boolean)
				.join('\n'),
	},
	18: {
		kind: 'hint',
		text: ({ content }) =>
			Array.isArray(content)
				? listOf(content)
						.map(({ text }) => textOf(text))
						.join('')
				: textOf(content),
	},
	19: { kind: 'ai', text: ({ content }) => textsWithin(content).join('') },
	51: { kind: 'system', text: field('content') },
	301: groupLine,
	302: groupLine,
	303: groupLine,
	304: groupLine,
	305: groupLine,
	306: groupLine,
};

/** The kinds as a user chooses from them. */
export const MESSAGE_KIND_OPTIONS: INodePropertyOptions[] = [
	{ name: 'AI Answer', value: 'ai' },
	{ name: 'Article', value: 'article' },
	{ name: 'Custom Emote', value: 'custom_emote' },
	{ name: 'Follow Greeting', value: 'follow_greeting' },
	{ name: 'Group Notice', value: 'group_notice' },
	{ name: 'Hint', value: 'hint' },
	{ name: 'Mini Program', value: 'mini_program' },
	{ name: 'Notice', value: 'notice' },
	{ name: 'Picture', value: 'picture' },
	{ name: 'Picture Card', value: 'picture_card' },
	{ name: 'Recall', value: 'recall' },
	{ name: 'Shared Card', value: 'share' },
	{ name: 'System', value: 'system' },
	{ name: 'Text', value: 'text' },
	{ name: 'Video', value: 'video' },
];

/** The types that each kind stands for. */
export const MESSAGE_KINDS: Record<string, number[]> = {};
for (const [type, { kind }] of Object.entries(TYPES)) {
	MESSAGE_KINDS[kind] = [...(MESSAGE_KINDS[kind] ?? []), Number(type)];
}

/**
 * Reads the `content` of a message. It is JSON text, except for a recall (type 5), which is the bare
 * key of the recalled message; the text of a hint (type 18) is JSON once more. Ids are strings.
 */
export function decodeContent(type: number, raw: unknown): MessageContent {
	const known = TYPES[type];
	const content = withStringIds(contentOf(type, raw), ['id', 'rid', 'group_id', 'card_id']);
	const text = (known?.text ?? anyText)(content);
	return { kind: known?.kind ?? 'unknown', content, text };
}

function contentOf(type: number, raw: unknown): IDataObject {
	const parsed = typeof raw === 'string' ? parseNestedJson(raw) : raw;
	const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
	if (type === 5) return { recalled_msg_key: recalledKey(raw, isObject ? parsed : {}) };
	if (!isObject) return { content: typeof raw === 'string' ? raw : textOf(parsed) };
	const content = parsed as IDataObject;
	if (type !== 18) return content;
	return { ...content, content: (parseNestedJson(content.content) ?? content.content) as string };
}

/** Some answers wrap the key in an object all the same. */
function recalledKey(raw: unknown, wrapped: object): string | null {
	const candidates = [raw, (wrapped as IDataObject).content].map(textOf);
	return candidates.find((text) => /^\d+$/.test(text)) ?? null;
}

/** What a type that is not known is about: whatever reads like a text. */
function anyText(content: IDataObject): string {
	return [content.content, content.text, content.title].map(textOf).find(Boolean) ?? '';
}

function moduleLines(modules: unknown): string[] {
	return listOf(modules).map(({ title, detail }) => `${textOf(title)}: ${textOf(detail)}`);
}

function videoLink(bvid: unknown, aid?: unknown): string {
	const id = textOf(bvid) || (textOf(aid) && `av${textOf(aid)}`);
	return id && `https://www.bilibili.com/video/${id}`;
}

/** Every text inside a value of unknown shape, in order. */
function textsWithin(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsWithin);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		typeof inner === 'string' ? (/text|word|content/.test(key) ? [inner] : []) : textsWithin(inner),
	);
}

function listOf(value: unknown): IDataObject[] {
	const list = Array.isArray(value) ? value : [];
	return list.filter((entry) => typeof entry === 'object' && entry !== null) as IDataObject[];
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
