import '../support/noSleep';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../simulator';
import { MessageScene } from './messageSupport';
import { byId } from './support';

let fan: number;
const scene = new MessageScene(() => {
	({ fan } = scene);
});

/** What a user reads when the site always answers a send with this code. */
async function refusal(fault: Fault, operation = 'send', parameters: IDataObject = {}) {
	scene.simulator.faults.always({ path: /send_msg$/ }, fault);
	const run = scene.operationsOf('bilibiliMessage', 'message');
	const { error } = await run(operation, { user: byId(fan), text: '你好', ...parameters });
	return error!;
}

test.each([
	[-101, 'login is no longer valid', 'Log in'],
	[-111, 'csrf token does not match', "'bili_jct' and 'SESSDATA'"],
	[-3, 'message system does not work', 'later'],
	[-352, 'risk control', 'Wait some minutes'],
	[-400, 'signature', 'in a minute'],
	[-403, 'may not do this', 'buvid3'],
	[-412, 'risk control', 'Wait some minutes'],
	[10005, 'no such message', "'msg_key' that Send returned"],
	[21007, 'too long', 'split'],
	[21015, 'no phone number', 'Bind a phone number'],
	[21020, 'too fast', "'Seconds Between Messages'"],
	[21026, 'write to itself', 'another receiver'],
	[21028, 'version of Bilibili', 'by hand'],
	[21035, 'this type', 'Send a text'],
	[21037, 'not hosted by Bilibili', 'binary field'],
	[21041, 'older than two minutes', 'two minutes only'],
	[21042, 'recalled already', 'Nothing is left to do'],
	[21046, 'none for 24 hours', 'Wait 24 hours'],
	[21047, 'one message of a stranger', 'answer or follow'],
	[25003, 'does not take messages', 'privacy settings'],
	[25005, 'has blocked the receiver', 'block list'],
	[700013, 'dissolved', 'another receiver'],
	[700014, 'no longer a member', 'Join the group again'],
])('%i says what happened and what to do', async (code, meaning, remedy) => {
	const error = await refusal({ kind: 'apiCode', code, message: '服务器的话' });
	expect(error.message).toContain(meaning);
	expect(error.message).toContain(`(code ${code})`);
	expect(error.description).toContain(remedy);
	expect(error.description).toContain('服务器的话');
});

test('a code nobody has listed gives the words of the site', async () => {
	const error = await refusal({ kind: 'apiCode', code: 21999, message: '未来的原因' });
	expect(error.message).toBe('Bilibili refused: 未来的原因 (code 21999)');
});

test('a signature is renewed once, not in a loop', async () => {
	await refusal({ kind: 'apiCode', code: -400 });
	expect(scene.requests(/send_msg$/)).toHaveLength(2);
});

test('a recall without an answer is told as such', async () => {
	const error = await refusal('timeoutBefore', 'recall', {
		msgKey: '7612345678901234567',
		requestOptions: { timeout: 100 },
	});
	expect(error.message).toContain('unknown, the message may have been recalled');
	expect(error.description).toContain('Nothing was sent a second time');
});
