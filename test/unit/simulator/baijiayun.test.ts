import { createHash } from 'node:crypto';
import { startSimulator, type School, type Simulator } from '../../simulator';

let simulator: Simulator;
let school: School;
beforeEach(async () => {
	simulator = await startSimulator();
	school = simulator.world.schools.moonhill;
});
afterEach(async () => await simulator.close());

type Fields = Record<string, string | number>;
const now = () => Math.floor(simulator.clock.now() / 1000);
const hour = 3600;

/** A request as a correct client sends it; `overrides` go in after it was signed. */
async function call(path: string, fields: Fields = {}, overrides: Fields = {}) {
	const all: Fields = { partner_id: school.partnerId, timestamp: now(), ...fields };
	const text = Object.keys(all)
		.sort()
		.map((name) => `${name}=${all[name]}`)
		.join('&');
	const sign = createHash('md5').update(`${text}&partner_key=${school.partnerKey}`).digest('hex');
	const entries = Object.entries({ ...all, sign, ...overrides }).map(([name, value]) => [
		name,
		String(value),
	]);
	const response = await fetch(
		`${simulator.url}/${school.privateDomain}.at.baijiayun.com/openapi${path}`,
		{ method: 'POST', body: new URLSearchParams(Object.fromEntries(entries)) },
	);
	expect(response.status).toBe(200);
	return (await response.json()) as { code: number; data: never; msg: string; ts?: number };
}

const lesson = () => ({
	title: '数学',
	start_time: now() + hour,
	end_time: now() + 2 * hour,
	type: 2,
});
const createRoom = async (fields: Fields = {}) =>
	await call('/room/create', { ...lesson(), ...fields });

describe('the gate', () => {
	test('takes a signature over the raw values, a GET as well as a form', async () => {
		expect((await createRoom({ title: 'A&B = 50% + 测试' })).code).toBe(0);
		expect(school.rooms.list()[0].title).toBe('A&B = 50% + 测试');
	});

	test.each([
		['a changed value', { limit: 2 }],
		['a parameter that was not signed', { extra: 1 }],
		['another signature', { sign: 'e10adc3949ba59abbe56e057f20f883e' }],
		['upper case', { sign: 'E10ADC3949BA59ABBE56E057F20F883E' }],
	])('refuses %s with 1002', async (_name, overrides) => {
		expect(await call('/room/list', { limit: 1 }, overrides)).toEqual({
			code: 1002,
			data: null,
			msg: expect.any(String),
		});
	});

	test.each([-299, 299])('lets a clock be %i seconds off', async (seconds) => {
		expect((await call('/room/list', { timestamp: now() + seconds })).code).toBe(0);
	});

	test.each([-310, 310, 1e12])('but not %i', async (seconds) => {
		expect((await call('/room/list', { timestamp: now() + seconds })).code).toBe(1002);
	});

	test('knows its own account only, and whether it is in service', async () => {
		expect((await call('/room/list', { partner_id: 1 })).code).toBe(2001);
		school.inService = false;
		expect((await call('/room/list')).code).toBe(2003);
	});

	test('refuses the 201st request of ten seconds', async () => {
		simulator.clock.freeze();
		for (let count = 0; count < 200; count++) expect((await call('/room/list')).code).toBe(0);
		expect((await call('/room/list')).code).toBe(429);
		simulator.clock.advance(10_001);
		expect((await call('/room/list')).code).toBe(0);
	});

	test('answers an unknown path with code 404', async () => {
		expect((await call('/room/nothing')).code).toBe(404);
	});
});

describe('rooms', () => {
	test('a long title is cut without a word', async () => {
		expect((await createRoom({ title: '长'.repeat(60) })).code).toBe(0);
		expect(school.rooms.list()[0].title).toBe('长'.repeat(50));
	});

	test.each([
		['no title', { title: '' }],
		['15 minutes', { lasts: 900 }],
		['a day', { lasts: 24 * hour }],
		['a small class without seats', { type: 4 }],
		['a one-to-one room for two', { type: 6, max_users: 2 }],
		['an end delay above 7200', { end_delay_time: 7201 }],
		['a mock live of nothing', { is_mock_live: 1 }],
		['groups in a small class', { type: 4, max_users: 6, new_group_live: 1 }],
		['a number that is none', { max_users: 'many' }],
	])('refuses %s with 1001', async (_name, { lasts = hour, ...fields }: Fields) => {
		const end_time = now() + hour + Number(lasts);
		expect((await createRoom({ ...fields, end_time })).code).toBe(1001);
		expect(school.rooms.list()).toHaveLength(0);
	});

	test('what was not bought is refused with 2002', async () => {
		school = simulator.world.schools.riverside;
		for (const name of ['is_long_term', 'is_push_live', 'new_group_live']) {
			expect((await createRoom({ [name]: 1 })).code).toBe(2002);
		}
	});
});
