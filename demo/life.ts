import type { World } from '../test/simulator';
import { chatMessage, giftCommand } from '../test/support/liveCommands';

const EVENT_EVERY_MS = 4_000;
const FOLLOWERS = 40;

const CHAT = ['来了来了', '主播晚上好', '这个方块怎么搭的', '哈哈哈哈', '下次几点播？', '求歌单'];
const GIFTS = [
	{ giftName: '告白花束', coins: 9_900 },
	{ giftName: '小花花', coins: 100 },
	{ giftName: '人气票', coins: 100 },
];

/** Advertises in the chat until somebody mutes them. */
const SPAMMER = { uid: 300_000_999, uname: '皮肤代理小号' };

/** What a streamer finds on coming home: talks, a fan group, followers, news in every list. */
export function populate({ accounts, people, messages, notifications }: World): void {
	const { streamer, viewer, broadcaster, carousel } = people;
	for (let number = 1; number <= FOLLOWERS; number++) {
		const fan = accounts.add({ uid: 300_000_000 + number, uname: `小可爱${number}号` });
		fan.followedUids = [streamer.uid];
		messages.follow(fan.uid, streamer.uid);
	}
	accounts.add(SPAMMER);
	const to = streamer.uid;
	const { id } = messages.addGroup({
		name: '阿夏的方块小屋',
		ownerUid: to,
		members: [to, viewer.uid, broadcaster.uid],
	});
	messages.receive({ from: viewer.uid, to: { group: id }, text: '今晚播什么呀' });
	messages.receive({ from: viewer.uid, to, text: '主播在吗，想问下服务器地址' });
	messages.receive({ from: carousel.uid, to, text: '方便聊一下联动吗' });
	notifications.reply({ to, from: viewer.uid, text: '讲得好清楚，收藏了' });
	notifications.mention({ to, from: broadcaster.uid, text: '@阿夏今天不咕 周末一起播？' });
	notifications.like({ to, from: viewer.uid, title: '方块生存第十二集' });
	notifications.systemNotice({ to, title: '稿件已通过审核', text: '《方块生存第十二集》已发布' });
}

/** Lets people write and give in the streamer's room every few seconds. Returns what ends it. */
export function liven({ accounts, danmaku, live, people, clock }: World): () => void {
	const room = live.rooms.of(people.streamer.uid);
	let turn = 0;
	const timer = setInterval(() => {
		if (!room) return;
		turn += 1;
		const isMuted = room.moderation.mutes.some((mute) => mute.uid === SPAMMER.uid);
		const isSpam = turn % 5 === 1 && !isMuted;
		const uid = isSpam ? SPAMMER.uid : 300_000_001 + (turn % FOLLOWERS);
		const sender = { uid, name: accounts.get(uid)?.uname };
		const at = clock.now();
		if (turn % 3 === 0 && !isSpam) {
			const gift = { ...GIFTS[turn % GIFTS.length], count: 1 + (turn % 5) };
			void danmaku.emit(room.roomId, giftCommand({ ...sender, ...gift }));
			return;
		}
		const text = isSpam ? '加群领皮肤，私信我' : CHAT[turn % CHAT.length];
		live.danmaku.push({ id: `demo${turn}`, uid, roomId: room.roomId, text, at, fields: {} });
		void danmaku.emit(room.roomId, chatMessage({ ...sender, text, at }));
	}, EVENT_EVERY_MS);
	return () => clearInterval(timer);
}
