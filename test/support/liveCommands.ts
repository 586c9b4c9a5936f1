/** Commands of the live stream as the server sends them, with only what a test cares about to fill in. */

let serial = 0;

interface Sender {
	uid?: number;
	name?: string;
	guardLevel?: number;
	medal?: { name: string; level: number };
}

const anybody = { uid: 386120577, name: '柚子茶不加冰' };

export function chatMessage({
	text = '来了来了',
	at = 1_782_906_331_407,
	id = `4d7c${String((serial += 1)).padStart(28, '0')}`,
	uid = anybody.uid,
	name = anybody.name,
	guardLevel = 0,
	medal,
}: Sender & { text?: string; at?: number; id?: string } = {}) {
	const extra = { send_from_me: false, content: text, id_str: id, reply_mid: 0, emots: null };
	const base = { name, face: `https://i2.hdslb.com/bfs/face/${uid}.jpg` };
	return {
		cmd: 'DANMU_MSG',
		info: [
			[
				0,
				1,
				25,
				5566168,
				at,
				1782902114,
				0,
				'7be3a0c1',
				0,
				0,
				0,
				'',
				0,
				'{}',
				'{}',
				{ mode: 0, extra: JSON.stringify(extra), user: { uid, base } },
			],
			text,
			[uid, name, 0, 0, 0, 10000, 1, ''],
			medal ? [medal.level, medal.name, '主播', 25600481, 6126494] : [],
			[21, 0, 5805790, '>50000', 0],
			['', ''],
			0,
			guardLevel,
			null,
			{ ts: Math.floor(at / 1000), ct: 'E2A0C53F' },
		],
	};
}

export function giftCommand({
	tid = `17829063${String((serial += 1)).padStart(11, '0')}`,
	uid = anybody.uid,
	name = anybody.name,
	guardLevel = 0,
	coins = 9900,
	count = 1,
	coinType = 'gold',
	giftName = '告白花束',
}: Sender & {
	tid?: string;
	coins?: number;
	count?: number;
	coinType?: string;
	giftName?: string;
} = {}) {
	return {
		cmd: 'SEND_GIFT',
		data: {
			action: '投喂',
			coin_type: coinType,
			face: `https://i2.hdslb.com/bfs/face/${uid}.jpg`,
			giftId: 32609,
			giftName,
			giftType: 0,
			gift_info: { img_basic: 'https://s1.hdslb.com/bfs/live/32609.png' },
			guard_level: guardLevel,
			blind_gift: null,
			medal_info: { anchor_roomid: 0, medal_level: 0, medal_name: '', target_id: 0 },
			batch_combo_id: '',
			num: count,
			price: coins,
			rnd: tid,
			tid,
			timestamp: 1_782_906_340,
			total_coin: coins * count,
			uid,
			uname: name,
		},
	};
}

/** The purchase of a guard, without the price paid. */
export const guardCommand = ({ uid = anybody.uid, start = 1_782_906_329 } = {}) => ({
	cmd: 'GUARD_BUY',
	data: {
		uid,
		username: anybody.name,
		guard_level: 3,
		num: 1,
		price: 198000,
		gift_id: 10003,
		gift_name: '舰长',
		start_time: start,
		end_time: start,
	},
});

/** The same purchase, as the room's page shows it. */
export const guardToast = ({ uid = anybody.uid, start = 1_782_906_329 } = {}) => ({
	cmd: 'USER_TOAST_MSG',
	data: {
		uid,
		username: anybody.name,
		guard_level: 3,
		num: 1,
		unit: '月',
		price: 138000,
		payflow_id: 'payment 1',
		start_time: start,
		toast_msg: `<%${anybody.name}%> 开通了舰长`,
	},
});
