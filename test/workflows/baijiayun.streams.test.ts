import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../harness';
import { baijiayunCredentials } from '../simulator';
import { continueOnFail } from '../scene';
import { addRoom, SchoolScene, type SchoolOptions } from './baijiayunSupport';
import { byId } from './support';

const scene = new SchoolScene();

const { run } = scene;
const room = async (operation: string, parameters: IDataObject = {}, options?: SchoolOptions) =>
	await run('room', operation, parameters, options);

describe('Get Push URL, Get Pull URL', () => {
	test('give the addresses of push-live rooms', async () => {
		const { roomId } = addRoom(scene.moonhill, { is_push_live: '1' });
		const push = await room('getPushUrl', { room: byId(roomId) });
		expect(push.json).toEqual([
			{ room_id: String(roomId), push_url: expect.stringMatching(/^rtmp:\/\/push\..*txSecret=/) },
		]);
		const pull = await room('getPullUrl', { room: byId(roomId) });
		expect(pull.json[0]).toMatchObject({ hls: expect.stringContaining('.m3u8') });
	});

	test.each(['getPushUrl', 'getPullUrl'])('%s: no address is no answer', async (operation) => {
		const { roomId } = addRoom(scene.moonhill, { is_push_live: '1' });
		scene.simulator.faults.always({}, { kind: 'apiCode', code: 0, data: [] });
		const { error } = await room(operation, { room: byId(roomId) });
		expect(error?.message).toBe('Baijiayun answered without the data that was asked for');
	});

	test.each(['getPushUrl', 'getPullUrl'])(
		'%s reports a refusal, bad input, several items',
		async (operation) => {
			const [push, ordinary] = [
				addRoom(scene.moonhill, { is_push_live: '1' }),
				addRoom(scene.moonhill),
			];
			const { json } = await room(
				operation,
				{ room: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
				{ input: [{ id: ordinary.roomId }, { id: '' }, { id: push.roomId }], ...continueOnFail },
			);
			expect(json[0].error).toContain('(code 1)');
			expect(json[1].error).toContain("'Room' is empty");
			expect(json[2].room_id).toBe(String(push.roomId));
		},
	);
});

describe('Get Group Sub-Rooms', () => {
	test('gives the small rooms of a group room, ids as text', async () => {
		const parent = addRoom(scene.moonhill, { new_group_live: '1' });
		parent.groups = [
			{ roomId: 26112100000011, code: 'aaaaaa' },
			{ roomId: 26112100000012, code: 'bbbbbb' },
		];
		const { json } = await room('getGroupSubRooms', { room: byId(parent.roomId) });
		expect(json).toEqual([
			{ parent_room_id: String(parent.roomId), room_id: '26112100000011' },
			{ parent_room_id: String(parent.roomId), room_id: '26112100000012' },
		]);
	});

	test('reports a refusal, bad input, several items', async () => {
		const [group, ordinary] = [
			addRoom(scene.moonhill, { new_group_live: '1' }),
			addRoom(scene.moonhill),
		];
		group.groups = [{ roomId: 26112100000011, code: 'aaaaaa' }];
		const { json } = await room(
			'getGroupSubRooms',
			{ room: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ input: [{ id: 'x' }, { id: ordinary.roomId }, { id: group.roomId }], ...continueOnFail },
		);
		expect(json.map(({ error, room_id }) => error ?? room_id)).toEqual([
			expect.stringContaining("'Room' holds 'x'"),
			expect.stringContaining('(code 1)'),
			'26112100000011',
		]);
	});
});

describe('Get Enter URL', () => {
	const visit = (more: IDataObject = {}) => ({
		room: byId('22112449907210'),
		userNumber: '100023',
		userName: '李华 · Co',
		userRole: 0,
		...more,
	});
	const signOf = (text: string) =>
		createHash('md5').update(`${text}&partner_key=${scene.moonhill.partnerKey}`).digest('hex');

	test('signs exactly the parameters of the link, an empty picture too, and sends nothing', async () => {
		const { json } = await room('getEnterUrl', visit());
		const url = new URL(json[0].enter_url as string);
		expect(url.origin + url.pathname).toBe('https://moonhill.at.baijiayun.com/web/room/enter');
		expect(Object.fromEntries(url.searchParams)).toEqual({
			room_id: '22112449907210',
			user_number: '100023',
			user_name: '李华 · Co',
			user_role: '0',
			user_avatar: '',
			sign: signOf(
				'room_id=22112449907210&user_avatar=&user_name=李华 · Co&user_number=100023&user_role=0',
			),
		});
		expect(json[0]).toMatchObject({ room_id: '22112449907210', user_number: '100023' });
		expect(scene.calls).toHaveLength(0);
	});

	test.each([
		['User Name', { userName: 'Eve&user_number=1&user_role=1' }],
		['User Name', { userName: 'a=b' }],
		['Avatar URL', { options: { avatar: 'https://a.example.com/?b=1&user_role=1' } }],
		['Group ID', { options: { groupId: '1&user_role=1' } }],
	])("refuses a '%s' whose signature would hold for another visitor", async (field, more) => {
		const { error } = await room('getEnterUrl', visit(more));
		expect(error?.message).toBe(`'${field}' holds a character that a signed link can't: & or =`);
	});

	test('refuses the address of a picture that has a blank', async () => {
		const options = { avatar: 'https://school.example.com/1 2.png' };
		const { error } = await room('getEnterUrl', visit({ options }));
		expect(error?.message).toContain('which is not a whole address');
	});

	test('takes role, picture and group along', async () => {
		const options = { avatar: 'https://school.example.com/1.png', groupId: '2' };
		const { json } = await room('getEnterUrl', visit({ userRole: 1, options }));
		const { sign, ...rest } = Object.fromEntries(new URL(json[0].enter_url as string).searchParams);
		expect(rest).toMatchObject({ user_role: '1', group_id: '2', user_avatar: options.avatar });
		const text = Object.keys(rest).sort();
		expect(sign).toBe(signOf(text.map((name) => `${name}=${rest[name]}`).join('&')));
	});

	test('makes one per item; a bad one leaves the others alone', async () => {
		const { json } = await room(
			'getEnterUrl',
			visit({ userNumber: '={{ $json.user }}', userName: '={{ $json.name }}' }),
			{
				input: [
					{ user: 1, name: 'A' },
					{ user: 'x', name: 'B' },
					{ user: 3, name: ' ' },
					{ user: 4, name: 'D' },
				],
				...continueOnFail,
			},
		);
		expect(json.map(({ name, error }) => name ?? error)).toEqual([
			'A',
			expect.stringContaining("'User Number' holds 'x'"),
			"'User Name' is empty",
			'D',
		]);
	});
});

describe('the list of rooms in the editor', () => {
	const search = async (filter?: string, paginationToken?: string) =>
		await listSearch({ type: 'baijiayunRoom' }, 'searchRooms', {
			credentials: { baijiayunApi: baijiayunCredentials(scene.moonhill, scene.simulator) },
			filter,
			paginationToken,
		});

	test('finds rooms by title and id, a hundred at a time', async () => {
		const added = Array.from({ length: 130 }, (_entry, index) =>
			addRoom(scene.moonhill, {}, { title: `Class ${index}` }),
		);
		const first = await search();
		expect(first.results).toHaveLength(100);
		expect(first.results[0]).toEqual({
			name: expect.stringMatching(/^Class 129 · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			value: String(added[129].roomId),
		});
		const second = await search(undefined, first.paginationToken as string);
		expect(second.results).toHaveLength(30);
		expect(second.paginationToken).toBeUndefined();
		expect((await search('CLASS 12')).results.map(({ name }) => name.split(' · ')[0])).toEqual(
			[9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((digit) => `Class 12${digit}`),
		);
		expect((await search(String(added[125].roomId))).results).toHaveLength(1);
	});

	test('shows why there is none', async () => {
		scene.simulator.faults.next({ path: /list$/ }, { kind: 'apiCode', code: 1002 });
		await expect(search()).rejects.toThrow('the signature does not fit (code 1002)');
	});
});
