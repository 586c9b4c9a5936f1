import type { Envelope } from '../../envelope';
import { fail } from '../../envelope';
import type { World } from '../../world';
import type { Outgoing } from './sendRoutes';
import type { Message } from './threads';

/** Limits of a text: characters, where a line break counts two, and bytes of the content's JSON. */
export const textLimits = { characters: 500, bytes: 2000 };

const recallWindowMs = 120_000;
const dayMs = 86_400_000;

export function textLength(text: string): number {
	return text.length + text.split('\n').length - 1;
}

/** Whether sender and receiver may talk at all. */
export function refuseTalk(
	{ messages, accounts }: World,
	outgoing: Outgoing,
): Envelope | undefined {
	const { from, to } = outgoing;
	if (typeof to === 'object') {
		const group = messages.groups.get(to.group);
		if (!group || group.dissolved) return fail(700013, '该群已解散');
		return group.members.has(from) ? undefined : fail(700014, '你已退出该群');
	}
	if (to === from) return fail(21026, '不能给自己发消息哦~');
	return accounts.get(to) ? undefined : fail(-400, '请求错误');
}

/** Whether this account may send one more message to this receiver now. */
export function refuseSender(world: World, { from, to }: Outgoing): Envelope | undefined {
	const { messages } = world;
	if (messages.withoutPhone.has(from)) return fail(21015, '你还没绑定手机哦，不能发送私信');
	const tooMuch = refusePace(world, from);
	if (tooMuch || typeof to === 'object') return tooMuch;
	if (messages.blocks.has(`${from}:${to}`)) return fail(25005, '请先将对方移出黑名单');
	const closed = messages.closed.has(to) && !messages.isFollowing(to, from);
	if (closed || messages.blocks.has(`${to}:${from}`)) {
		return fail(25003, '因对方隐私设置，暂无法给他发送私信');
	}
	return isStranger(world, from, to)
		? fail(21047, '对方主动回复或关注你前，最多发送1条消息')
		: undefined;
}

/** Somebody who neither follows nor ever answered gets one message. */
function isStranger({ messages }: World, from: number, to: number): boolean {
	const { messages: thread } = messages.threadOf(from, to);
	const real = thread.filter(({ onlyFor, type }) => onlyFor === undefined && type !== 5);
	return (
		!messages.isFollowing(to, from) &&
		real.some(({ senderUid }) => senderUid === from) &&
		!real.some(({ senderUid }) => senderUid === to)
	);
}

function refusePace({ messages, clock }: World, from: number): Envelope | undefined {
	const { minimumGapMs, perDay } = messages.rules.pace;
	const often = () => fail(21046, '你发消息频率过高，请在24小时后再发');
	if ((messages.bannedUntil.get(from) ?? 0) > clock.now()) return often();
	const times = messages.sentTimes(from, clock.now() - dayMs);
	if (times.length >= perDay) {
		messages.bannedUntil.set(from, clock.now() + dayMs);
		return often();
	}
	const tooFast = clock.now() - (times.at(-1) ?? -Infinity) < minimumGapMs;
	return tooFast ? fail(21020, '你发消息太快啦，歇一歇吧') : undefined;
}

/** Only one's own message, once, within two minutes. */
export function refuseRecall(
	{ clock }: World,
	{ from }: Outgoing,
	target: Message | undefined,
): Envelope | undefined {
	if (target?.senderUid !== from) return fail(10005, '消息不存在');
	if (target.status !== 0) return fail(21042, '消息已经撤回');
	const tooLate = clock.now() - target.at > recallWindowMs;
	return tooLate ? fail(21041, '消息超过2分钟，无法撤回') : undefined;
}
