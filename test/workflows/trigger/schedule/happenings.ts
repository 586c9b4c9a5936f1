import type { Account } from '../../../simulator';
import type { Bench } from '../setup';
import type { Action, LiveChange, MessageKind, NotificationKind, Publication } from './actions';
import { GROUPS, STREAMERS, USERS } from './actions';
import type { Ledger } from './ledger';

type Message = ReturnType<Bench['world']['messages']['receive']>;
type Talker = { key: string; to: number | { group: number }; from: number };
type Room = NonNullable<ReturnType<Bench['world']['live']['rooms']['of']>>;
type Post = ReturnType<Bench['world']['community']['posts']['add']>;
type Card = ReturnType<Bench['world']['notifications']['like']>;

let people = 0;

/** A person of this schedule alone. */
export function addPerson(bench: Bench): Account {
	people += 1;
	return bench.world.accounts.add({ uid: 700_000_000 + people, uname: `人${people}` });
}

/** The part of Bilibili that one schedule plays with, and the record of what happens there. */
export class Happenings {
	readonly streamers: Account[];
	private readonly talkers: Talker[];
	private readonly latest = new Map<string, Message>();
	private readonly hint = new Map<string, Message>();
	private readonly hinted = new Set<Message>();
	private card?: Card;

	constructor(
		private readonly bench: Bench,
		private readonly me: Account,
		private readonly ledger: Ledger,
	) {
		const { messages, live } = bench.world;
		const users = Array.from({ length: USERS }, () => addPerson(bench));
		const groups = Array.from({ length: GROUPS }, () => {
			bench.wait(1);
			return messages.addGroup({ name: '群', ownerUid: me.uid, members: [users[0].uid, me.uid] });
		});
		this.talkers = [
			...users.map(({ uid }) => ({ key: `1:${uid}`, to: me.uid, from: uid })),
			...groups.map(({ id }) => ({ key: `2:${id}`, to: { group: id }, from: users[0].uid })),
		];
		this.streamers = Array.from({ length: STREAMERS }, () => addPerson(bench));
		for (const { uid } of this.streamers) {
			live.rooms.add({ roomId: uid + 1_000_000, uid, title: '标题0', areaId: 216 });
		}
	}

	/** @param counts whether the trigger has to tell it */
	happen(action: Action, counts: boolean): void {
		this.endStale();
		if (action.do === 'message') {
			for (let n = 0; n < action.count; n++) this.message(action.talker, action.kind, counts);
		} else if (action.do === 'recall') {
			this.recall(action.talker, action.bySite);
		} else if (action.do === 'notify') {
			for (let n = 0; n < action.count; n++) this.notify(action.kind, action.again, counts);
		} else if (action.do === 'readElsewhere') {
			const { viewedAt } = this.bench.world.notifications.inbox(this.me.uid);
			viewedAt[action.kind] = this.bench.simulator.clock.now();
		} else if (action.do === 'live') {
			this.live(this.streamers[action.streamer], action.change);
		} else if (action.do === 'publish') {
			for (let n = 0; n < action.count; n++) this.publish(action.author, action.kind, counts);
		} else if (action.do === 'unpublish') {
			this.unpublish(action.kind, action.index);
		}
	}

	/** A message in the very microsecond of the last one, or before it: such times are not unique. */
	messageAtOnce(index: number): void {
		this.message(index, 'text', true, true);
	}

	private message(index: number, kind: MessageKind, counts: boolean, atOnce = false): void {
		const { messages } = this.bench.world;
		const { key, to, from } = this.talkers[index];
		// Sessions of one microsecond that fill more than a page can not be listed by anybody.
		const isTie = kind === 'sameTick' && messages.rules.sessions.pageLimit >= USERS + GROUPS;
		if (!isTie && !atOnce) this.bench.wait(1);
		if (kind === 'own') {
			const receiver = typeof to === 'object' ? to : from;
			this.latest.set(key, messages.receive({ from: this.me.uid, to: receiver, text: '我' }));
			return;
		}
		if (kind === 'hint' || kind === 'hintBeside') {
			// Hint lines stand in talks with users.
			if (typeof to === 'object') return;
			const beside = kind === 'hintBeside' ? this.latest.get(key) : undefined;
			// Lines of one seqno that fill more than a page can not be read by anybody.
			if (beside && this.hinted.has(beside)) return;
			if (beside) this.hinted.add(beside);
			this.hint.set(key, messages.hint({ to: this.me.uid, talker: from, text: '提示', beside }));
			return;
		}
		const hint = kind === 'underHint' ? this.hint.get(key) : undefined;
		const isAbove = hint && hint.seqno > (this.latest.get(key)?.seqno ?? 0n);
		const message = messages.receive({
			from,
			to,
			text: `消息${key}`,
			...(isAbove && { seqno: hint.seqno }),
			...(kind === 'auto' && { source: 9 }),
			...(kind === 'notice' && { key: 0n }),
		});
		this.latest.set(key, message);
		if (isAbove) this.hinted.add(message);
		if (counts && kind !== 'auto') this.ledger.expect(idOf(key, message), key, message.seqno);
	}

	private recall(index: number, bySite: boolean): void {
		const { key } = this.talkers[index];
		const message = this.latest.get(key);
		if (!message || message.status !== 0) return;
		this.bench.wait(1);
		this.bench.world.messages.recall(message, { bySite });
		// What Bilibili takes away is gone for whoever has not seen it.
		if (bySite) this.ledger.excuse(idOf(key, message));
	}

	private notify(kind: NotificationKind, again: boolean, counts: boolean): void {
		const { notifications } = this.bench.world;
		const [to, from] = [this.me.uid, this.talkers[0].from];
		this.bench.wait(1);
		if (kind === 'notice') {
			const list = again ? 'both' : this.bench.simulator.clock.now() % 2 ? 'user' : 'unified';
			const { id, cursor } = notifications.systemNotice({ to, title: '通知', text: '…', list });
			if (counts) this.ledger.expect(`system_notice:${id}`, 'notice', cursor);
		} else if (kind === 'like') {
			const card = again ? this.card : undefined;
			this.card = notifications.like({ to, from, title: '视频', card });
			if (counts) this.likes.set(this.card.id, this.card);
		} else {
			const { id } = notifications[kind]({ to, from, text: '评论' });
			if (counts) this.ledger.expect(`${kind}:${id}`, kind, id);
		}
	}

	/** Without a post that stays, dates have to tell what is new, and a late one's does not. */
	beginFeed(): void {
		this.hasFeed = true;
		this.bench.world.community.posts.add({ uid: this.streamers[0].uid, text: '第一条' });
	}

	private hasFeed = false;

	private publish(author: number, kind: Publication, counts: boolean): void {
		const { posts, videos } = this.bench.world.community;
		const { uid } = this.streamers[author];
		this.bench.wait(1000);
		const now = this.bench.simulator.clock.now();
		const video = kind === 'video' ? videos.add({ uid, title: '视频' }) : undefined;
		const post = posts.add({
			uid,
			text: '动态',
			video,
			...(kind === 'live' && { kind }),
			...(kind === 'late' && { datedAt: now - 30 * 86_400_000 }),
			...(kind === 'scheduled' && { at: now + 3 * 60_000 }),
		});
		this.posts.push(post);
		if (kind === 'live' || (!counts && kind !== 'scheduled')) return;
		const id = video ? `new_video:${video.bvid}` : `new_post:${post.id}`;
		// Dates of odd ones say nothing about when they came.
		const stream = ['late', 'scheduled'].includes(kind) ? id : 'posts';
		this.ledger.expect(id, stream, post.id);
		// What was written before may show up before the trigger begins, and what is to come never.
		if (kind === 'scheduled' || (kind === 'late' && !this.hasFeed)) this.ledger.excuse(id);
	}

	/** What is gone before a poll has seen it need not come. */
	private unpublish(kind: 'delete' | 'pin' | 'unpin', index: number): void {
		const { pinned, rules } = this.bench.world.community.posts;
		const post = this.posts.at(-1 - (index % Math.max(1, this.posts.length)));
		if (!post) return;
		if (kind === 'unpin') pinned.delete(post.uid);
		else if (kind === 'pin') {
			rules.pinsInFeed = true;
			pinned.set(post.uid, post);
			// In front its place does not show that it is new, and its date does not either.
			if (post.datedAt < post.at) this.ledger.excuse(`new_post:${post.id}`);
		} else {
			post.deleted = true;
			this.ledger.excuse(post.video ? `new_video:${post.video.bvid}` : `new_post:${post.id}`);
		}
	}

	private readonly posts: Post[] = [];

	/** Cards that were liked since the trigger began. */
	readonly likes = new Map<number, Card>();

	private live({ uid }: Account, change: LiveChange): void {
		const { rooms } = this.bench.world.live;
		const room = rooms.of(uid);
		if (!room || (room.locked && change !== 'unlock')) return;
		if (change === 'start' && !room.broadcast) {
			// A start is a second: two starts of a room can not share one.
			this.bench.wait(1000);
			rooms.start(room);
		} else if (change === 'stop') {
			rooms.stop(room);
		} else if (change === 'restart' && room.broadcast) {
			rooms.stop(room);
			this.bench.wait(1000);
			rooms.start(room);
		} else if (change === 'flap' && this.past.has(uid) && !room.broadcast) {
			room.broadcast = this.past.get(uid);
		} else if (change === 'stale' && this.older.has(uid)) {
			this.stale.set(room, room.broadcast);
			room.broadcast = this.older.get(uid);
			return;
		} else if (change === 'retitle') {
			this.bench.wait(1000);
			room.title = `标题${this.bench.simulator.clock.now()}`;
		} else if (change === 'lock' || change === 'unlock') {
			// A room is banned for good reason: the broadcast ends with it.
			room.locked = change === 'lock';
			if (room.locked) rooms.stop(room);
		}
		if (room.broadcast && room.broadcast !== this.past.get(uid)) {
			if (this.past.has(uid)) this.older.set(uid, this.past.get(uid));
			this.past.set(uid, room.broadcast);
		}
	}

	/** An old answer, from some cache, is over. */
	endStale(): void {
		for (const [room, broadcast] of this.stale) room.broadcast = broadcast;
		this.stale.clear();
	}

	private readonly stale = new Map<Room, Room['broadcast']>();
	private readonly older = new Map<number, Room['broadcast']>();
	private readonly past = new Map<number, Room['broadcast']>();
}

function idOf(key: string, { seqno }: Message): string {
	return `private_message:${key}:${seqno}`;
}
