import { messageFrame, type Compression } from '../../simulator/bilibili/danmaku/packets';
import { chatMessage, giftCommand } from '../../support/liveCommands';
import { protobufText } from '../../support/protobufEncoder';

/** Different frames, so that nothing can be remembered from one to the next. */
const FRAMES = 512;

/** What a lively room sends: a third is chat, most of the rest nobody asks for. */
function commandsOf(frame: number): object[] {
	const uid = 386_000_000 + frame;
	const name = `观众${frame}`;
	return [
		chatMessage({ text: `第${frame}条 今天唱什么`, uid, name }),
		{
			cmd: 'INTERACT_WORD_V2',
			data: {
				dmscore: 4,
				pb: protobufText({ 1: uid, 2: name, 5: 1, 6: 25600481, 7: 1782906320 + frame }),
			},
		},
		{
			cmd: 'ONLINE_RANK_COUNT',
			data: { count: 3120 + frame, count_text: `${3120 + frame}`, online_count: 9000 },
		},
		chatMessage({ text: '哈哈哈哈哈哈', uid: uid + 1, medal: { name: '阿夏', level: frame % 40 } }),
		giftCommand({ uid, name, count: (frame % 9) + 1 }),
		{
			cmd: 'WATCHED_CHANGE',
			data: { num: 20000 + frame, text_small: '2万', text_large: '2万人看过' },
		},
		chatMessage({ text: `点歌 夜航 ${frame}`, uid: uid + 2, guardLevel: 3 }),
		{
			cmd: 'STOP_LIVE_ROOM_LIST',
			data: {
				room_id_list: Array.from({ length: 60 }, (_room, index) => 10_000_000 + frame * 61 + index),
			},
		},
		{
			cmd: 'ONLINE_RANK_V2',
			data: {
				rank_type: 'gold-rank',
				online_list: Array.from({ length: 7 }, (_user, index) => ({
					uid: uid + index,
					face: `https://i2.hdslb.com/bfs/face/${uid + index}.jpg`,
					score: String(9000 - index * 17),
					uname: `观众${frame + index}`,
					rank: index + 1,
					guard_level: 3,
				})),
			},
		},
	];
}

export interface Corpus {
	frames: Buffer[];
	/** In all frames together. */
	commands: number;
}

export function corpusOf(compression: Compression): Corpus {
	const all = Array.from({ length: FRAMES }, (_frame, index) => commandsOf(index));
	return {
		frames: all.map((commands) => messageFrame(commands, compression)),
		commands: all.reduce((sum, commands) => sum + commands.length, 0),
	};
}
