import { liveRoomCases } from './faults/liveRoomCases';

/*
 * What the desk's calls send, to the letter: Bilibili answers "success" to some that lack a field, and does
 * nothing or something else.
 */

import { Scene } from '../scene';
const scene = new Scene();

const room_id = '25600481';
const anchor_id = '3546712804291187';
const tuid = '41920587';
const random = expect.stringMatching(/^[0-9a-f]{16}$/) as unknown;
const android = { mobi_app: 'android', platform: 'android', spmid: '444.8.0.0' };
const write = { visit_id: '', csrf: expect.any(String), csrf_token: expect.any(String) } as const;

const SENT: Record<string, object> = {
	muteUser: { room_id, tuid, mobile_app: 'web', hour: '1', type: '1', msg: '', ...write },
	unmuteUser: { room_id, tuid, mobi_app: 'web', ...write },
	getManyMuted: { room_id, ps: '1', pn: '1', ...write },
	blacklistUser: { anchor_id, tuid, spmid: '444.8.0.0', ...write },
	removeFromBlacklist: { anchor_id, tuid, ...android, ...write },
	getManyBlacklisted: { anchor_id, pn: '1', ps: '20', ...android, ...write },
	addShieldWord: { room_id, keyword: '剧透', ...write },
	removeShieldWord: { room_id, keyword: '剧透', ...write },
	getShieldWords: { room_id, ...write },
	setRoomMute: { room_id, type: 'medal', level: '5', minute: '30', ...write },
	getRoomMute: { room_id },
	addAdmin: { admin: tuid, admin_level: '1', ...write },
	removeAdmin: { uid: tuid, ...write },
	getManyAdmins: { page: '1' },
	cancelReservation: { sid: '4003487', from: '13', ...write, visit_id: random },
	createReservation: {
		title: '周五歌回',
		type: '2',
		from: '23',
		create_dynamic: '0',
		live_plan_start_time: expect.stringMatching(/^40\d{8}$/),
		business_type: '10',
		...write,
		visit_id: random,
	},
	getManyReservations: {},
	getGuards: { roomid: room_id, ruid: anchor_id, page: '1', page_size: '30', typ: '5' },
	getGoldRank: { ruid: anchor_id, roomId: room_id, page: '1', pageSize: '50' },
	getRecent: { roomid: room_id },
	getDelay: { room_id },
};

const cases = liveRoomCases.flatMap((testCase) => {
	const operation = String(testCase.parameters.operation);
	return operation in SENT ? [{ ...testCase, operation }] : [];
});

test('every call of the table has a case', () => {
	expect(cases.map(({ operation }) => operation).sort()).toEqual(Object.keys(SENT).sort());
});

test.each(cases)('$operation', async ({ node, parameters, path, prepare, operation }) => {
	await prepare?.(scene.simulator);
	const account = scene.streamer;
	const { error } = await scene.runNode(node, parameters, { account });
	expect(error).toBeUndefined();
	const [{ method, query, body }] = scene.requests(path);
	expect(method === 'GET' ? query : body).toEqual(SENT[operation]);
	if (method === 'POST') expect(query).toEqual({});
});
