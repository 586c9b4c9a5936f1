import type { WireMessage } from '../../../nodes/bilibili/api/messages';
import { messageView } from '../../../nodes/bilibili/views/message';

const wire: WireMessage = {
	sender_uid: 41920587,
	receiver_type: 1,
	receiver_id: '3546712804291187',
	msg_type: 1,
	content: '{"content":"在吗"}',
	msg_seqno: 2676651670372352,
	timestamp: 1795236872,
	at_uids: null,
	msg_key: '7710483655989886287',
	msg_status: 0,
	notify_code: '',
	msg_source: 7,
};
const context = { talker: { id: '41920587', type: 1 as const }, ownUid: '3546712804291187' };

test('a message is flat, its ids are text, its time is in ISO too', () => {
	const profiles = new Map([['41920587', { name: '小鱼', avatar: 'https://i0.hdslb.com/f.jpg' }]]);
	expect(messageView(wire, { ...context, profiles })).toEqual({
		talker_id: '41920587',
		session_type: 1,
		receiver_id: '3546712804291187',
		receiver_type: 1,
		reply_to: 'user:41920587',
		uid: '41920587',
		name: '小鱼',
		avatar_url: 'https://i0.hdslb.com/f.jpg',
		is_own: false,
		text: '在吗',
		content: { content: '在吗' },
		msg_type: 1,
		kind: 'text',
		sent_at: '2026-11-21T04:54:32.000Z',
		msg_seqno: '2676651670372352',
		msg_key: '7710483655989886287',
		msg_status: 0,
		recalled: false,
		msg_source: 7,
		auto_reply: false,
		at_uids: [],
		notify_code: null,
	});
});

test('what was recalled stays unsaid, unless it is asked for', () => {
	const recalled = { ...wire, msg_status: 1 };
	expect(messageView(recalled, context)).toMatchObject({
		recalled: true,
		text: '[recalled]',
		content: null,
	});
	expect(messageView(recalled, { ...context, showRecalled: true })).toMatchObject({
		recalled: true,
		text: '在吗',
	});
});

test('tells robots, own messages, mentions, and lines without sender or key', () => {
	expect(messageView({ ...wire, msg_source: 9 }, context).auto_reply).toBe(true);
	expect(messageView({ ...wire, sender_uid: '3546712804291187' }, context).is_own).toBe(true);
	expect(messageView({ ...wire, at_uids: [0] }, context).at_uids).toEqual([]);
	expect(messageView({ ...wire, at_uids: [41920587] }, context).at_uids).toEqual(['41920587']);
	expect(messageView({ ...wire, sender_uid: 0, msg_key: 0 }, context)).toMatchObject({
		uid: null,
		is_own: false,
		msg_key: null,
	});
});
