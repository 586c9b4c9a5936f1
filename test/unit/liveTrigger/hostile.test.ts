import { readCommand } from '../../../nodes/bilibili/LiveRoomTrigger/events';
import { room } from '../../support/liveEvents';
import { protobufText } from '../../support/protobufEncoder';

/** As long as a command may be. */
const length = 500_000;

test.each(['<%', '%>', '<', '%'])('a toast of nothing but %s is read in a moment', (mark) => {
	const toast_msg = mark.repeat(length / mark.length);
	const command = { cmd: 'USER_TOAST_MSG', data: { uid: 1, toast_msg } };
	const before = performance.now();
	expect(readCommand(command, room)).toHaveLength(1);
	expect(performance.now() - before).toBeLessThan(1000);
});

test('a command with more gifts than anybody sends at once is refused, not told in thousands', () => {
	const gifts = (count: number) => {
		const pb = protobufText({ 1: 1, 10: Array.from({ length: count }, () => ({ 1: 1 })) });
		return readCommand({ cmd: 'SEND_GIFT_V2', data: { pb } }, room);
	};
	expect(gifts(20)).toHaveLength(20);
	expect(() => gifts(21)).toThrow(RangeError);
});
