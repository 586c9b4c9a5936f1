/** Defects that other Baijiayun clients have, each with the proof that this node is free of it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { sign } from '../../packages/baijiayun/nodes/api/sign';
import { continueOnFail } from '../scene';
import { addRoom, inBeijing, lesson, SchoolScene, tomorrowAt } from './baijiayunSupport';
import { byId } from './support';

const scene = new SchoolScene();

const { run } = scene;

describe('deleting', () => {
	test('names the room: a delete without it could only fail, or hit another', async () => {
		const { roomId } = addRoom(scene.moonhill);
		await run('room', 'delete', { room: byId(roomId) });
		expect(scene.sent.room_id).toBe(String(roomId));
	});
});

describe('reading spot videos', () => {
	test('asks for no video ids', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const { error } = await run('spotVideo', 'get', { room: byId(roomId) });
		expect(error).toBeUndefined();
		expect(scene.sent).not.toHaveProperty('video_ids');
	});
});

describe('attachments', () => {
	test('arrive whole, with the parameters beside them', async () => {
		const bytes = Buffer.from(Array.from({ length: 70_000 }, (_entry, index) => index % 256));
		const { json } = await run(
			'room',
			'create',
			lesson({
				roomType: 4,
				access: { max_users: 6 },
				smallClass: { whiteboard_attachment: 'data' },
			}),
			{ binary: { data: { data: bytes.toString('base64'), mimeType: 'image/png' } } },
		);
		expect(scene.moonhill.rooms.get(String(json[0].room_id)).pictures).toEqual({
			whiteboard_attachment: 70_000,
		});
		expect(scene.sent).toMatchObject({ whiteboard_attachment: { bytes }, max_users: '6' });
	});
});

describe('defaults', () => {
	test('none are sent that nobody chose: students keep their hands, small classes their seats', async () => {
		const { json } = await run('room', 'create', lesson());
		expect(Object.keys(scene.sent).sort()).toEqual([
			'end_time',
			'partner_id',
			'sign',
			'start_time',
			'timestamp',
			'title',
			'type',
		]);
		const { json: read } = await run('room', 'get', {
			room: byId(String(json[0].room_id)),
			output: 'raw',
		});
		expect(read[0].has_student_raise).toBe(1);
	});

	test('the list asks for no product, and keeps more than one page', async () => {
		for (let count = 0; count < 120; count++) addRoom(scene.moonhill);
		const { json } = await run('room', 'getMany', { returnAll: true });
		expect(json).toHaveLength(120);
		expect(scene.calls.some(({ body }) => 'product_type' in body)).toBe(false);
	});
});

describe('times', () => {
	test("do not depend on the machine's own zone", () => {
		const script = `
			const { millisecondsFrom } = require('./nodes/shared/values/time');
			console.log(millisecondsFrom('2026-03-02T09:00:00', 'Asia/Shanghai', 'Start'));`;
		const of = (TZ: string) =>
			execFileSync(process.execPath, ['--import', 'tsx', '--eval', script], {
				env: { ...process.env, TZ },
				encoding: 'utf8',
			}).trim();
		expect(of('America/New_York')).toBe('1772413200000');
		expect(of('Asia/Tokyo')).toBe('1772413200000');
	});

	test('an update moves the end too, under the name the platform knows', async () => {
		const added = addRoom(scene.moonhill);
		const changes = { startTime: tomorrowAt('14:00:00'), endTime: tomorrowAt('16:00:00') };
		await run('room', 'update', { room: byId(added.roomId), changes });
		expect(added.endTime).toBe(inBeijing(tomorrowAt('16:00:00')));
		expect(scene.sent).toHaveProperty('end_time');
		expect(scene.sent).not.toHaveProperty('endTime');
	});
});

describe('signatures', () => {
	test('sort keys, not finished pairs', () => {
		const expected = createHash('md5').update('alpha=2&alpha2=3&partner_key=key').digest('hex');
		expect(sign({ alpha2: '3', alpha: '2' }, 'key')).toBe(expected);
	});

	test('hold for titles with & + = % and blanks, and for a zero', async () => {
		const title = 'A&B + 50% = "x" 教室 😀';
		const { json } = await run('room', 'create', lesson({ title, access: { max_users: 0 } }));
		expect(scene.moonhill.rooms.get(String(json[0].room_id)).title).toBe(title);
		expect(scene.sent.max_users).toBe('0');
	});

	test('no key is fetched or renewed: the first request is the one that was asked for', async () => {
		await run('room', 'getMany');
		expect(scene.calls.map(({ path }) => path)).toEqual(['/openapi/room/list']);
	});

	test('two schools at the same time use a key each', async () => {
		const { riverside } = scene.simulator.world.schools;
		const [here, there] = await Promise.all([
			run('room', 'create', lesson({ title: 'here' })),
			run('room', 'create', lesson({ title: 'there' }), { school: riverside }),
		]);
		expect([here.error, there.error]).toEqual([undefined, undefined]);
		expect(scene.moonhill.rooms.list()[0].title).toBe('here');
		expect(riverside.rooms.list()[0].title).toBe('there');
	});
});

describe('updates', () => {
	test('send a new title', async () => {
		const added = addRoom(scene.moonhill);
		await run('room', 'update', { room: byId(added.roomId), changes: { title: '新的标题' } });
		expect(added.title).toBe('新的标题');
	});

	test('let a long-term room last longer than a day, and no other', async () => {
		const longTerm = addRoom(scene.moonhill, { is_long_term: '1' });
		const ordinary = addRoom(scene.moonhill);
		const changes = { startTime: tomorrowAt('09:00:00'), endTime: '2031-01-01T00:00:00' };
		const { json } = await run(
			'room',
			'update',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.id }}' }, changes },
			{ input: [{ id: longTerm.roomId }, { id: ordinary.roomId }], ...continueOnFail },
		);
		expect(longTerm.endTime).toBe(inBeijing('2031-01-01T00:00:00'));
		expect(json[1].error).toBe('Only a long-term room may be open for 24 hours or more');
		expect(scene.simulator.log.filter({ path: /update$/ })).toHaveLength(1);
	});

	test('the longest delay of the end is 7200 seconds', async () => {
		const { error } = await run('room', 'create', lesson({ lesson: { end_delay_time: 7200 } }));
		expect(error).toBeUndefined();
	});
});

describe('refusals', () => {
	test("a code that may stand for anything has the platform's own words in front", async () => {
		scene.simulator.faults.always({}, { kind: 'apiCode', code: 1001, message: '平台的话' });
		const { json } = await run('room', 'create', lesson(), continueOnFail);
		expect(json[0]).toEqual({
			error: 'Baijiayun refused: 平台的话 (code 1001)',
			details: { code: 1001, description: 'Check the fields of the node.' },
		});
	});

	test.each([
		[1002, 'the signature does not fit', "'Partner Key'"],
		[2001, 'the account does not exist', "'Partner ID'"],
		[2002, 'the account may not do this', 'account manager'],
		[2003, 'the live service of the account is not opened, or was stopped', 'console'],
		[3001, 'the room does not exist', 'Check the room id'],
		[3002, 'the room was deleted before', 'Ignore If Already Deleted'],
		[4001, 'the file could not be taken over', 'picture'],
		[429, 'too many requests in a short time', 'Wait a minute'],
		[404, 'it does not know this call', "'Private Domain'"],
	])('code %i keeps its number and says what to do', async (code, meaning, remedy) => {
		scene.simulator.faults.always({}, { kind: 'apiCode', code, message: '平台的话' });
		const { json } = await run('room', 'create', lesson(), continueOnFail);
		expect(json[0]).toEqual({
			error: `Baijiayun refused: ${meaning} (code ${code})`,
			details: { code, description: expect.stringContaining(remedy) },
		});
		expect((json[0].details as { description: string }).description).toContain('平台的话');
	});

	test('a code nobody documents is told in the words of the platform', async () => {
		scene.simulator.faults.next({}, { kind: 'apiCode', code: 5999, message: '维护中' });
		const { error } = await run('room', 'create', lesson());
		expect(error?.message).toBe('Baijiayun refused: 维护中 (code 5999)');
	});
});

describe('ids', () => {
	test('are text in every output, whichever type the wire has', async () => {
		const { json: created } = await run('room', 'create', lesson());
		const { json: read } = await run('room', 'get', { room: byId(String(created[0].room_id)) });
		const { json: listed } = await run('room', 'getMany');
		expect([created, read, listed].map(([{ room_id }]) => room_id)).toEqual(
			Array(3).fill(expect.stringMatching(/^\d{14}$/)),
		);
	});

	test('a user number of 19 digits comes back exact', async () => {
		const { roomId } = addRoom(scene.moonhill);
		const userNumber = '9007199254740993001';
		await run('accessCode', 'create', { room: byId(roomId), userNumber });
		const { json } = await run('accessCode', 'getMany', { room: byId(roomId) });
		expect(json[0].user_number).toBe(userNumber);
	});
});
