import type { Area } from '../api/liveRoom';

/** What the large areas are called in English, by a part of their Chinese name. */
const ENGLISH: Array<[part: string, ...names: string[]]> = [
	['英雄联盟', 'league of legends', 'lol'],
	['无畏契约', 'valorant'],
	['我的世界', 'minecraft', 'mc'],
	['王者荣耀', 'honor of kings'],
	['和平精英', 'peacekeeper elite', 'game for peace'],
	['三角洲行动', 'delta force'],
	['原神', 'genshin impact'],
	['崩坏：星穹铁道', 'honkai star rail', 'hsr'],
	['绝区零', 'zenless zone zero', 'zzz'],
	['明日方舟', 'arknights'],
	['最终幻想14', 'final fantasy xiv', 'ffxiv'],
	['魔兽世界', 'world of warcraft', 'wow'],
	['绝地求生', 'pubg'],
	['永劫无间', 'naraka bladepoint'],
	['炉石传说', 'hearthstone'],
	['主机游戏', 'console games'],
	['独立游戏', 'indie games'],
	['虚拟', 'vtuber', 'virtual'],
	['聊天', 'chatting', 'talk'],
	['唱', 'singing', 'music'],
	['户外', 'outdoor'],
	['学习', 'study', 'learning'],
	['绘画', 'drawing', 'art'],
	['舞', 'dance', 'dancing'],
	['美食', 'food', 'cooking'],
	['科技', 'technology', 'science'],
];

/** One syllable of pinyin; its last consonant belongs to the next one where a vowel follows. */
const SYLLABLE =
	/(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouvü]+(?:ng(?![aeiouvü])|[nr](?![aeiouvü]))?|\d+|[a-z]/g;

/** Whether somebody who typed this means the area: by pinyin, its initials or an English name. */
export function isCalled({ name, pinyin }: Pick<Area, 'name' | 'pinyin'>, typed: string): boolean {
	const wanted = plain(typed);
	if (wanted.length < 2) return false;
	const sound = plain(pinyin ?? '');
	const initials = (sound.match(SYLLABLE) ?? []).map(([first]) => first).join('');
	const english = ENGLISH.filter(([part]) => name?.includes(part)).flatMap(([, ...names]) => names);
	return (
		sound.includes(wanted) ||
		initials.startsWith(wanted) ||
		english.some((called) => plain(called).startsWith(wanted))
	);
}

/** Letters and digits alone. */
const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9ü]/g, '');
