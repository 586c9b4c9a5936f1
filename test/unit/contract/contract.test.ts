import { rowsOf, record } from '../../contract/check';
import { compare, neededFields } from '../../contract/compare';
import type { RecordedReply } from '../../contract/recorder';
import { reportOf } from '../../contract/report';
import { contract } from '../../contract/schemas';
import { prepare } from '../../contract/simulated';
import { cookieHeader, startSimulator } from '../../simulator';

let replies: RecordedReply[] = [];
let secrets: string[] = [];

beforeAll(async () => {
	const simulator = await startSimulator();
	const { credential, subject } = prepare(simulator);
	replies = await record(credential, { subject, pauseMs: 0, notifications: true });
	const { streamer } = simulator.world.people;
	const cookies = cookieHeader(streamer).split('; ');
	secrets = [
		...cookies.map((cookie) => cookie.split('=')[1]),
		streamer.uname,
		String(streamer.uid),
		'主播在吗',
	];
	await simulator.close();
});

test('the simulator answers every read call in the shape that the nodes rely on', () => {
	const differing = rowsOf(replies).filter(({ result }) => result !== 'ok');
	expect(differing).toEqual([]);
	expect(Object.keys(contract).length).toBeGreaterThan(50);
});

test('every call that a run makes has its contract', () => {
	const called = new Set(replies.map(({ call }) => call));
	expect([...called].filter((call) => !(call in contract))).toEqual([]);
});

test.each(Object.keys(contract))('%s: each needed field is missed when it is gone', (call) => {
	const schema = contract[call];
	const data = replies.filter((reply) => reply.call === call).map((reply) => reply.data);
	for (const field of neededFields(schema)) {
		const path = `data${field.map((name) => `.${name}`).join('')}`;
		const findings = compare(
			schema,
			data.map((one) => without(one, field)),
		);
		const gone = findings.filter(({ kind }) => kind === 'gone').map((one) => one.path);
		expect(gone.map((one) => one.replaceAll('[]', '.*'))).toContain(path);
	}
});

test('the report holds no value', () => {
	const report = reportOf(rowsOf(replies), {});
	for (const secret of secrets) expect(report).not.toContain(secret);
});

test('a changed type, and a field that only some have, are told and break nothing', () => {
	const call = 'GET passport.bilibili.com/x/passport-login/web/qrcode/generate';
	const reply = (data: unknown) => ({ call, status: 200, code: 0, data });
	const rows = rowsOf([reply({ qrcode_key: 'k', url: 7 }), reply({ url: 'u', 'who 12345': 1 })]);
	const row = rows.find((one) => one.call === call);
	expect(row?.result).toBe('changed');
	expect(row?.findings).toEqual([
		{ path: 'data.qrcode_key', kind: 'sometimes', type: '' },
		{ path: 'data.url', kind: 'retyped', type: 'number' },
		{ path: 'data.*', kind: 'new', type: 'number' },
	]);
});

/** A reply without one field; `*` is every entry of a list or map. */
function without(value: unknown, [name, ...rest]: string[]): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (name === '*' && Array.isArray(value)) return value.map((entry) => without(entry, rest));
	const entries = Object.entries(value);
	const changed = entries.flatMap(([key, inner]) => {
		if (name !== '*' && key !== name) return [[key, inner]];
		return rest.length === 0 ? [] : [[key, without(inner, rest)]];
	});
	return Object.fromEntries(changed);
}
