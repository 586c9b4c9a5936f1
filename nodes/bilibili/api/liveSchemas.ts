import type { Schema } from '../../shared/values/protobuf';

/*
 * The messages that come as protobuf, with the names that the same things have in the older JSON commands:
 * one reader serves both forms.
 */

const VISITORS_MEDAL: Schema = {
	1: 'target_id',
	2: 'medal_level',
	3: 'medal_name',
	9: ['guard_level', 0],
	12: 'anchor_roomid',
};

/** `INTERACT_WORD_V2` */
export const INTERACT_WORD: Schema = {
	1: 'uid',
	2: 'uname',
	5: 'msg_type',
	7: 'timestamp',
	9: ['fans_medal', VISITORS_MEDAL],
	15: 'trigger_time',
	16: ['privilege_type', 0],
	22: ['uinfo', { 2: ['base', { 2: 'face' }] }],
};

const GIVERS_MEDAL: Schema = {
	1: 'target_id',
	4: 'anchor_roomid',
	5: 'medal_level',
	6: 'medal_name',
	12: 'guard_level',
};

const GIFT: Schema = {
	1: 'giftId',
	2: 'giftName',
	3: 'num',
	5: ['price', 0],
	7: ['total_coin', 0],
	8: 'coin_type',
	9: 'tid',
	10: 'timestamp',
	12: 'batch_combo_id',
	29: ['receive_user_info', { 1: 'uname', 2: 'uid' }],
	31: ['bag_gift', {}],
	35: ['gift_info', { 1: 'img_basic' }],
	36: 'worth',
};

/** `SEND_GIFT_V2`: one user's gifts. The medal is the worn one; 15.3 is the room's, also where it is not worn. */
export const SEND_GIFT: Schema = {
	1: 'uid',
	2: 'uname',
	3: 'face',
	5: ['guard_level', 0],
	8: ['medal_info', GIVERS_MEDAL],
	9: ['blind_gift', { 3: 'original_gift_name', 6: 'original_gift_price' }],
	10: ['gifts', [GIFT]],
};
