import { exampleWorkflows } from '../../demo/examples';
import type { StoredCredential } from '../../host/api';
import { baijiayunCredentials } from '../simulator';
import { openMailbox, type Mailbox } from './mailbox';
import { setScene, type Scene } from './runningN8n';

const DAY_MS = 86_400_000;
/** Tomorrow in Beijing, as a sheet shows it. */
const tomorrow = new Date(Date.now() + DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);

describe('the example "Timetable to classrooms"', () => {
	let scene: Scene;
	let mailbox: Mailbox;
	let credentials: StoredCredential[];

	beforeAll(async () => {
		scene = await setScene();
		mailbox = await openMailbox();
		const { moonhill } = scene.simulator.world.schools;
		credentials = [
			await scene.api.createCredential(
				'Baijiayun account',
				'baijiayunApi',
				baijiayunCredentials(moonhill, scene.simulator),
			),
			await scene.api.createCredential('Mail account', 'smtp', mailbox.credential),
		];
	});
	afterAll(async () => {
		await mailbox.close();
		await scene.close();
	});

	it('plans rooms from the sheet and mails everybody their code', async () => {
		const { rooms } = scene.simulator.world.schools.moonhill;
		const example = exampleWorkflows().find(({ name }) => name === 'Timetable to classrooms')!;
		const lesson = (row_number: number, more: object) => ({
			row_number,
			class: '7b',
			start: `${tomorrow} 9:00`,
			end: `${tomorrow} 10:00`,
			teacher_email: 'wang@school.example',
			room_id: '',
			...more,
		});
		const rows = (...all: object[]) => all.map((json) => ({ json: { ...json } }));
		// The sheets are the user's; what stands in for them is what Google Sheets would have put out.
		const pinData = {
			'Read Timetable': rows(
				lesson(2, { title: '高二英语 & 语法' }),
				lesson(3, { title: 'Planned before', room_id: '26112100000011' }),
				lesson(4, { title: 'Too short', end: `${tomorrow} 9:10` }),
				lesson(5, { title: 'Physics', class: '7a', teacher_email: 'li@school.example' }),
			),
			'Read Students': rows(
				{ class: '7b', name: '李华', user_number: 100023, email: 'lihua@school.example' },
				{ class: '7b', name: 'Mia', user_number: 'none', email: 'mia@school.example' },
				{ class: '7a', name: 'Tom', user_number: 100025, email: 'tom@school.example' },
				{ class: '8c', name: 'Zoe', user_number: 100026, email: 'zoe@school.example' },
			),
			'Write Room ID': rows({}),
		};
		const stored = await scene.api.importWorkflow({ ...example, pinData }, credentials);

		const execution = await scene.api.run(stored);

		expect(execution.error?.message).toBeUndefined();
		expect(execution.status).toBe('success');
		const [physics, english] = rooms.list();
		expect(rooms.list()).toHaveLength(2);
		expect(english).toMatchObject({
			title: '高二英语 & 语法',
			startTime: Date.parse(`${tomorrow}T09:00:00+08:00`) / 1000,
			settings: { type: '2', pre_enter_time: '900' },
		});
		expect(physics.codes).toMatchObject([{ userNumber: '100025' }]);

		const mailTo = (address: string) => mailbox.mails.filter(({ to }) => to.includes(address));
		expect(mailTo('wang@school.example')).toEqual([
			{
				to: ['wang@school.example'],
				subject: 'Your lesson: 高二英语 & 语法',
				text: expect.stringContaining(`Your code: ${english.teacherCode}`),
			},
		]);
		expect(mailTo('wang@school.example')[0].text).toContain(', 09:00 (Beijing time)');
		expect(mailTo('li@school.example')[0].text).toContain(physics.teacherCode);
		const [{ code }] = english.codes;
		expect(mailTo('lihua@school.example')).toEqual([
			{
				to: ['lihua@school.example'],
				subject: 'Your lesson: 高二英语 & 语法',
				text: expect.stringMatching(new RegExp(`^Hello 李华,\n[^]*Your code: ${code}\n`)),
			},
		]);
		expect(mailTo('tom@school.example')[0].text).toContain(physics.codes[0].code);
		expect(mailTo('zoe@school.example')).toEqual([]);

		const troubles = mailTo('planning@example.com')
			.map(({ text }) => text)
			.sort();
		expect(troubles).toEqual([
			expect.stringMatching(/^Too short\n\nThe room must be open for more than 15 minutes/),
			expect.stringMatching(/^高二英语 & 语法 for Mia\n\n'User Number' holds 'none'/),
		]);
	});
});
