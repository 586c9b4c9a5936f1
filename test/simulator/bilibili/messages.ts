import type { Accounts } from '../accounts';
import type { Clock } from '../clock';
import type { UploadedFile } from '../log';
import type { Arrival, GroupSeed, Hint, Notice } from './messages/arrivals';
import { hintContent, noticeContent } from './messages/content';
import { Numbers } from './messages/numbers';
import { defaultRules } from './messages/rules';
import type { Session } from './messages/sessions';
import { systemAccounts } from './messages/sessions';
import { defaultSettings, type MessageSettings } from './messages/settings';
import { hintType, recallType, Thread, type Group, type Message } from './messages/threads';

/**
 * The private messages of all accounts, as `world.messages`. A test makes things happen with it:
 *
 *     const { messages, people } = simulator.world;
 *     messages.receive({ from: people.viewer.uid, to: people.streamer.uid, text: '在吗' });
 *     messages.receive({ from, to, type: 2, content: { url, height, width, imageType, original: 1, size } });
 *     const group = messages.addGroup({ name: '粉丝团', ownerUid, members: [ownerUid, fanUid] });
 *     messages.receive({ from: fanUid, to: { group: group.id }, text: '@阿夏', atUids: [ownerUid] });
 *     messages.recall(message);                       // by its sender, or { bySite: true }
 *     messages.notice({ to: uid, system: 7, title: '…', text: '…', key: 0n });
 *     messages.hint({ to: uid, talker: fanUid, text: '…', beside: message });  // type 18, same seqno
 *     messages.follow(uid, fanUid);                   // uid follows fanUid
 *     messages.rules.history.pageLimit = 20;          // see rules.ts for all of them
 *
 * Both sides of a thread see the same message under the same numbers. Whoever writes has read.
 */
export class Messages {
	readonly rules = defaultRules();
	readonly groups = new Map<number, Group>();
	/** `a follows b` as `a:b`. */
	readonly follows = new Set<string>();
	/** `a blocked b` as `a:b`: b's messages are refused with 25003, a's own with 25005. */
	readonly blocks = new Set<string>();
	/** Who takes messages only from users they follow (25003 for others). */
	readonly closed = new Set<number>();
	/** Who has no phone number and so may not send (21015). */
	readonly withoutPhone = new Set<number>();
	/** Pictures of private messages, by address. */
	readonly images = new Map<string, UploadedFile>();
	/** Who may not send until then (ms), after too many messages in a day. */
	readonly bannedUntil = new Map<number, number>();

	private readonly numbers = new Numbers();
	private readonly settings = new Map<number, MessageSettings>();
	private readonly userThreads = new Map<string, Thread>();
	private readonly sessions = new Map<string, Session>();

	constructor(
		private readonly clock: Clock,
		private readonly accounts: Accounts,
	) {}

	/** Delivers a message, whoever wrote it, without asking the rules of sending. */
	receive(arrival: Arrival): Message {
		const { from, to, at = this.clock.now(), text = '' } = arrival;
		const group = typeof to === 'object' ? this.group(to.group) : undefined;
		const receiverId = typeof to === 'object' ? to.group : to;
		const thread = group?.thread ?? this.threadOf(from, receiverId);
		const { type = 1, content = { content: text } } = arrival;
		const next = group ? (thread.messages.at(-1)?.seqno ?? 0n) + 1n : this.numbers.seqno(at);
		const message: Message = {
			seqno: arrival.seqno ?? next,
			key: arrival.key ?? this.numbers.key(at),
			senderUid: from,
			receiverType: group ? 2 : 1,
			receiverId,
			type,
			content: typeof content === 'string' ? content : JSON.stringify(content),
			at,
			sortTime: Math.floor(at) * 1000 + (thread.messages.length % 1000),
			status: 0,
			source: arrival.source ?? 7,
			atUids: arrival.atUids ?? null,
			notifyCode: arrival.notifyCode ?? '',
			onlyFor: arrival.onlyFor,
		};
		thread.insert(message);
		for (const session of this.sessionsWith(message)) {
			if (session.ownerUid === from) this.acknowledge(session, message.seqno, at);
		}
		return message;
	}

	/** A notice of one of the site's own accounts, by its `system_msg_type`. */
	notice({ to, system = 7, title, text, ...rest }: Notice): Message {
		return this.receive({
			from: systemAccounts[system].uid,
			to,
			type: 10,
			content: noticeContent(title, text),
			source: 6,
			notifyCode: '2091_253',
			...rest,
		});
	}

	/**
	 * A grey line (type 18) that the site shows to one side of a talk. Where it belongs to a message,
	 * it bears that message's seqno.
	 */
	hint({ to, talker, text, beside, at = beside?.at }: Hint): Message {
		return this.receive({
			from: talker,
			to,
			type: hintType,
			content: hintContent(text),
			at,
			seqno: beside?.seqno,
			source: 18,
			onlyFor: to,
		});
	}

	/**
	 * Recalls a message. Its sender leaves the text in place under status 1, and a line of type 5 with
	 * its key follows; the site takes the message away.
	 */
	recall(message: Message, { bySite = false, at = this.clock.now() } = {}): Message {
		message.status = bySite ? 2 : 1;
		const line = this.receive({
			from: message.senderUid,
			to: message.receiverType === 2 ? { group: message.receiverId } : message.receiverId,
			type: recallType,
			content: String(message.key),
			at,
		});
		if (bySite) line.systemCancel = true;
		return line;
	}

	/** Opens a group; its first line welcomes the newest member. */
	addGroup(seed: GroupSeed): Group {
		const group: Group = {
			id: 221_000_101 + this.groups.size,
			type: 0,
			cover: 'http://i0.hdslb.com/bfs/face/member/noface.jpg',
			dissolved: false,
			thread: new Thread(),
			...seed,
			members: new Set(seed.members),
		};
		this.groups.set(group.id, group);
		const newest = this.accounts.get(seed.members.at(-1) ?? 0)?.uname ?? '';
		this.receive({
			from: 0,
			to: { group: group.id },
			type: 306,
			content: { group_id: group.id, content: `欢迎${newest}入群` },
			source: 13,
		});
		return group;
	}

	follow(uid: number, followed: number): void {
		this.follows.add(`${uid}:${followed}`);
	}

	isFollowing(uid: number, followed: number): boolean {
		return this.follows.has(`${uid}:${followed}`);
	}

	/** The session of an account with a user (type 1) or a group (type 2). */
	session(ownerUid: number, talkerId: number, type: 1 | 2 = 1): Session | undefined {
		return this.sessions.get(`${ownerUid}:${type}:${talkerId}`);
	}

	sessionsOf(ownerUid: number): Session[] {
		return [...this.sessions.values()].filter((session) => session.ownerUid === ownerUid);
	}

	/** Opens the session if there is none; it may have no message yet. */
	openSession(ownerUid: number, talkerId: number, type: 1 | 2 = 1): Session {
		const known = this.session(ownerUid, talkerId, type);
		if (known) return known;
		const group = type === 2 ? this.group(talkerId) : undefined;
		const system = Object.entries(systemAccounts).find(([, { uid }]) => uid === talkerId);
		const session: Session = {
			ownerUid,
			talkerId,
			type,
			thread: group?.thread ?? this.threadOf(ownerUid, talkerId),
			group,
			systemType: type === 1 && system ? Number(system[0]) : 0,
			ackSeqno: 0n,
			ackTime: 0,
			topTime: 0,
			muted: false,
			intercepted: false,
			openedTime: this.clock.now() * 1000,
		};
		this.sessions.set(`${ownerUid}:${type}:${talkerId}`, session);
		return session;
	}

	/** Marks a session as read up to `seqno`, by default up to its newest message. */
	acknowledge(session: Session, seqno?: bigint, at = this.clock.now()): void {
		const upTo = seqno ?? session.thread.newest(session.ownerUid)?.seqno ?? 0n;
		if (upTo > session.ackSeqno) session.ackSeqno = upTo;
		session.ackTime = Math.floor(at) * 1000;
	}

	/** The account's switches, to read and to change. */
	settingsOf(uid: number): MessageSettings {
		const settings = this.settings.get(uid) ?? defaultSettings();
		this.settings.set(uid, settings);
		return settings;
	}

	/** When (ms) an account sent messages since a time, oldest first. */
	sentTimes(uid: number, since: number): number[] {
		const threads = new Set(this.sessionsOf(uid).map(({ thread }) => thread));
		return [...threads]
			.flatMap(({ messages }) => messages)
			.filter((message) => message.senderUid === uid && message.at > since)
			.filter(({ type }) => type === 1 || type === 2)
			.map(({ at }) => at)
			.sort((left, right) => left - right);
	}

	/** What two users wrote to one another. */
	threadOf(uid: number, other: number): Thread {
		const name = [uid, other].sort((left, right) => left - right).join(':');
		const thread = this.userThreads.get(name) ?? new Thread();
		this.userThreads.set(name, thread);
		return thread;
	}

	private group(id: number): Group {
		const group = this.groups.get(id);
		if (!group) throw new Error(`There is no group ${id}`);
		return group;
	}

	/** The sessions a message shows up in, opened where they are new. */
	private sessionsWith({ senderUid, receiverType, receiverId, onlyFor }: Message): Session[] {
		const sides: Array<[number, number]> =
			receiverType === 2
				? [...this.group(receiverId).members].map((uid) => [uid, receiverId])
				: [
						[senderUid, receiverId],
						[receiverId, senderUid],
					];
		return sides
			.filter(([owner]) => onlyFor === undefined || owner === onlyFor)
			.filter(([owner]) => this.accounts.get(owner) !== undefined)
			.map(([owner, talker]) => this.openSession(owner, talker, receiverType));
	}
}
