import { startSimulator, type Simulator } from '../../simulator';
import { wbiSignature } from '../../simulator/bilibili/wbi';
import { browser } from './browser';

// The expected values were computed by a separate Python program.
const imgKey = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const subKey = '13579bdf02468ace13579bdf02468ace';
const evening = encodeURIComponent("晚上 好! (it's *fun*)~&=+");

describe('WBI signature', () => {
	it.each([
		['room_id=481&wts=1795000000', '5317428a1a5f1165c21bd7f9efa2e67f'],
		['b=2&wts=1795000001&a=1&Z=0', 'e75993c563a6f3dcdce01dc766f4f2b2'],
		[`wts=1795000002&msg=${evening}`, '3abffed60da11b5c6cb1c179e0172b43'],
		['wts=1795000000&w_rid=ignored&room_id=481', '5317428a1a5f1165c21bd7f9efa2e67f'],
	])('of %s', (query, signature) => {
		expect(wbiSignature(query, imgKey, subKey)).toBe(signature);
	});
});

describe('an endpoint that wants a signature', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await startSimulator();
	});
	afterEach(() => simulator.close());

	const path = '/xlive/web-room/v1/index/getInfoByUser';
	const call = async (query: string) =>
		browser(simulator, simulator.world.people.viewer).get(`api.live.bilibili.com${path}?${query}`);
	const signed = (query: string) => {
		const { wbi } = simulator.world;
		return `${query}&w_rid=${wbiSignature(query, wbi.imgKey, wbi.subKey)}`;
	};
	const query = 'room_id=25600481&wts=1795000000';

	it('takes a correct one', async () => {
		simulator.world.wbi.setRefusal(path, 'code403');
		expect((await call(signed(query))).json.code).toBe(0);
	});

	it.each(['room_id=25600481', query, `${query}&w_rid=${'0'.repeat(32)}`])(
		'refuses %s',
		async (unsigned) => {
			simulator.world.wbi.setRefusal(path, 'code403');
			expect((await call(unsigned)).json.code).toBe(-403);
		},
	);

	it('refuses a signature of keys that have rotated', async () => {
		simulator.world.wbi.setRefusal(path, 'code403');
		const stale = signed(query);
		simulator.world.wbi.rotate();
		expect((await call(stale)).json.code).toBe(-403);
		expect((await call(signed(query))).json.code).toBe(0);
	});

	it.each([
		['code352', { code: -352, data: { v_voucher: expect.any(String) } }],
		['code400', { code: -400 }],
		['voucher', { code: 0, data: { v_voucher: expect.any(String) } }],
		['unchecked', { code: 0, data: { property: expect.any(Object) } }],
	] as const)('answers as told: %s', async (refusal, answer) => {
		simulator.world.wbi.setRefusal(path, refusal);
		expect((await call('room_id=25600481')).json).toMatchObject(answer);
	});
});
