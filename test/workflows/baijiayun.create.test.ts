import type { IDataObject } from 'n8n-workflow';
import { continueOnFail } from '../scene';
import { inBeijing, lesson, SchoolScene, tomorrowAt, type SchoolOptions } from './baijiayunSupport';

const scene = new SchoolScene();

const { run } = scene;
const room = async (operation: string, parameters: IDataObject = {}, options?: SchoolOptions) =>
	await run('room', operation, parameters, options);

describe('Create', () => {
	test('sends the room and nothing that was not set', async () => {
		const { json } = await room('create', lesson());
		expect(json).toEqual([
			{
				room_id: expect.stringMatching(/^\d{14}$/),
				admin_code: expect.stringMatching(/^[a-z0-9]{6}$/),
				teacher_code: expect.stringMatching(/^[a-z0-9]{6}$/),
				student_code: expect.stringMatching(/^[a-z0-9]{6}$/),
				title: '高二英语 语法 A&B c=1',
				starts_at: new Date(inBeijing(tomorrowAt('09:00:00')) * 1000).toISOString(),
				ends_at: new Date(inBeijing(tomorrowAt('10:00:00')) * 1000).toISOString(),
				start_time: tomorrowAt('09:00:00').replace('T', ' '),
				end_time: tomorrowAt('10:00:00').replace('T', ' '),
			},
		]);
		expect(scene.sent).toEqual({
			title: '高二英语 语法 A&B c=1',
			start_time: String(inBeijing(tomorrowAt('09:00:00'))),
			end_time: String(inBeijing(tomorrowAt('10:00:00'))),
			type: '2',
			partner_id: scene.moonhill.partnerId,
			timestamp: expect.stringMatching(/^\d{10}$/),
			sign: expect.stringMatching(/^[0-9a-f]{32}$/),
		});
		expect(scene.simulator.log.last()?.rawBody).toContain('A%26B+c%3D1');
		expect(scene.moonhill.rooms.list()).toHaveLength(1);
	});

	test('sends every setting in the words of the API: zero, yes and no, both ways', async () => {
		const settings = {
			access: {
				max_users: 0,
				pre_enter_time: 600,
				teacher_need_detect_device: false,
				has_student_raise: true,
				has_foreign_user: true,
			},
			layout: {
				is_video_main: true,
				m_is_video_main: false,
				enable_share: false,
				template_name: 'liveWall',
			},
			lesson: { auto_playback_record: true, is_webrtc_live: false, end_delay_time: 0 },
			groups: { switch_room_role: 1 },
			smallClass: { auto_on_stage: true },
			streams: { push_live_record: false },
		};
		await room('create', lesson(settings));
		expect(scene.sent).toMatchObject({
			max_users: '0',
			pre_enter_time: '600',
			is_video_main: '1',
			m_is_video_main: '2',
			teacher_need_detect_device: '2',
			has_student_raise: '1',
			has_foreign_user: '2',
			enable_share: '2',
			auto_playback_record: '1',
			template_name: 'liveWall',
			end_delay_time: '0',
			switch_room_role: '1',
			auto_on_stage: '1',
			push_live_record: '0',
		});
		expect(scene.sent).not.toHaveProperty('media_type');
		expect(scene.sent).not.toHaveProperty('is_webrtc_live');
	});

	test('takes pictures along, which are not signed', async () => {
		const { json } = await room(
			'create',
			lesson({
				roomType: 4,
				access: { max_users: 6 },
				smallClass: { background_attachment: 'data', whiteboard_attachment: 'board' },
			}),
			{
				binary: {
					data: {
						data: Buffer.from('background').toString('base64'),
						mimeType: 'image/png',
						fileName: '背景.png',
					},
					board: { data: Buffer.from('board').toString('base64'), mimeType: 'image/jpeg' },
				},
			},
		);
		expect(json[0].room_id).toBeDefined();
		expect(scene.sent).toMatchObject({
			title: '高二英语 语法 A&B c=1',
			max_users: '6',
			background_attachment: {
				filename: '背景.png',
				mimetype: 'image/png',
				bytes: Buffer.from('background'),
			},
			whiteboard_attachment: { mimetype: 'image/jpeg', bytes: Buffer.from('board') },
		});
	});

	test('says what to do when the picture is refused or missing', async () => {
		const settings = {
			access: { max_users: 6 },
			smallClass: { background_attachment: 'data' },
		};
		const text = { data: { data: 'eA==', mimeType: 'text/plain' } };
		const refused = await room('create', lesson({ roomType: 4, ...settings }), { binary: text });
		expect(refused.error?.message).toBe(
			'Baijiayun refused: the file could not be taken over (code 4001)',
		);
		expect(refused.error?.description).toContain('JPEG or PNG');
		const missing = await room('create', lesson({ roomType: 4, ...settings }));
		expect(missing.error?.message).toContain('data');
	});

	test.each([
		[{ title: '' }, /required|'Title' is empty/],
		[{ title: 'two\nlines' }, /'Title' has more than one line/],
		[{ title: '一'.repeat(51) }, /'Title' has 51 characters; Baijiayun allows 50 and would cut/],
		[{ startTime: 'soon' }, /'Start Time' holds 'soon', which is not a date/],
		[{ endTime: tomorrowAt('08:00:00') }, /'End Time' is not after 'Start Time'/],
		[{ endTime: tomorrowAt('09:15:00') }, /more than 15 minutes/],
		[{ startTime: '2020-01-01T09:00:00', endTime: '2020-01-01T10:00:00' }, /has passed/],
		[
			{ startTime: tomorrowAt('00:00:00'), endTime: '2099-01-01T00:00:00' },
			/Only a long-term room/,
		],
		[{ startTime: '2099-01-01T09:00:00', endTime: '2099-01-01T10:00:00' }, /more than a year away/],
		[{ roomType: 4 }, /needs 'Max Users' from 1 to 12/],
		[{ roomType: 3, access: { max_users: 13 } }, /needs 'Max Users' from 1 to 12/],
		[{ roomType: 6, access: { max_users: 2 } }, /needs 'Max Users' 1$/],
		[{ access: { max_users: -1 } }, /'Max Users' holds '-1'/],
		[{ lesson: { end_delay_time: 7201 } }, /'End Delay' holds '7201'; .* from 0 to 7200/],
		[{ smallClass: { max_backup_users: 301 } }, /'Max Backup Users' holds '301'/],
		[{ streams: { is_mock_live: true } }, /'Mock Live' has nothing to play/],
		[
			{ streams: { is_mock_live: true, mock_video_id: '9' }, lesson: { is_long_term: true } },
			/can't be both/,
		],
		[{ streams: { mock_video_id: 'x' } }, /'Mock Video ID' holds 'x'/],
		[{ roomType: 5, groups: { new_group_live: 1 } }, /'Group Mode' goes with the room type/],
		[{ timeZone: 'Asia/Beijing' }, /'Asia\/Beijing', the time zone of 'Start Time'/],
	])('refuses %j before sending anything', async (fields, message) => {
		const { error } = await room('create', lesson(fields));
		expect(error?.message).toMatch(message);
		expect(scene.calls).toHaveLength(0);
	});

	test('cuts a long title on request, never through a character', async () => {
		const family = '👩‍👩‍👧';
		const long = `${'一'.repeat(47)}${family}尾`;
		const { json } = await room('create', lesson({ title: long, options: { cutTitle: true } }));
		expect(json[0].title).toBe('一'.repeat(47));
		const exact = '二'.repeat(50);
		await room('create', lesson({ title: exact }));
		expect(scene.sent.title).toBe(exact);
	});

	test('a long-term room may last for years', async () => {
		const { json } = await room(
			'create',
			lesson({ endTime: '2036-01-01T00:00:00', lesson: { is_long_term: true } }),
		);
		expect(json[0].ends_at).toBe('2035-12-31T16:00:00.000Z');
	});

	test('names what the account lacks', async () => {
		const { error } = await room('create', lesson({ streams: { is_push_live: true } }), {
			school: scene.simulator.world.schools.riverside,
		});
		expect(error?.message).toBe('Baijiayun refused: the account may not do this (code 2002)');
		expect(error?.description).toContain('account manager');
		expect(error?.description).toContain('Baijiayun says: 账号权限错误');
	});

	test('makes one room per item, in order; a bad one leaves the others alone', async () => {
		const { json, items } = await room('create', lesson({ title: '={{ $json.title }}' }), {
			input: [{ title: 'one' }, { title: 'x'.repeat(51) }, { title: 'three' }],
			...continueOnFail,
		});
		expect(json.map(({ title }) => title)).toEqual(['one', undefined, 'three']);
		expect(json[1]).toMatchObject({
			error: expect.stringContaining("'Title' has 51 characters"),
			details: { description: expect.stringContaining('Cut Long Title') },
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(scene.moonhill.rooms.list().map(({ title }) => title)).toEqual(['three', 'one']);
	});

	test('is never sent twice: without an answer it is unknown whether there is a room', async () => {
		scene.simulator.faults.next({ path: /create$/ }, 'resetAfter');
		const { error } = await room('create', lesson());
		expect(error?.message).toContain('it is unknown whether the change was made');
		expect(scene.calls).toHaveLength(1);
	});
});
