import type { IDataObject } from 'n8n-workflow';
import { lesson, SchoolScene, tomorrowAt } from './baijiayunSupport';

const scene = new SchoolScene();
const { run } = scene;
const nine = tomorrowAt('09:00:00');
const ten = tomorrowAt('10:00:00');
const seconds = (iso: string) => String(Date.parse(iso) / 1000);

/** Start and end as they were sent, for a workflow in that time zone. */
const sent = async (fields: IDataObject, timezone?: string, input?: IDataObject[]) => {
	const { error } = await run('room', 'create', lesson(fields), {
		settings: { timezone },
		...(input && { input }),
	});
	expect(error).toBeUndefined();
	const { start_time, end_time } = scene.sent;
	return [start_time, end_time];
};

test("a time without an offset is Beijing's, whatever the workflow is set to", async () => {
	for (const timezone of ['Asia/Shanghai', 'America/New_York', undefined]) {
		expect(await sent({ startTime: nine, endTime: ten }, timezone)).toEqual([
			seconds(`${nine}+08:00`),
			seconds(`${ten}+08:00`),
		]);
	}
});

test("or that of the field 'Time Zone', which may be the workflow's", async () => {
	for (const timeZone of ['Asia/Kolkata', '={{ $now.zoneName }}']) {
		expect(await sent({ startTime: nine, endTime: ten, timeZone }, 'Asia/Kolkata')).toEqual([
			seconds(`${nine}+05:30`),
			seconds(`${ten}+05:30`),
		]);
	}
});

test('a time with an offset is taken as it is', async () => {
	expect(await sent({ startTime: `${nine}Z`, endTime: `${ten}+00:00` }, 'Asia/Shanghai')).toEqual([
		seconds(`${nine}Z`),
		seconds(`${ten}Z`),
	]);
});

test("times of n8n's own expressions and of spreadsheets", async () => {
	const start = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000);
	const end = new Date(start.getTime() + 3_600_000);
	const expected = [seconds(start.toISOString()), seconds(end.toISOString())];
	const fromItem = { startTime: '={{ $json.start }}', endTime: '={{ $json.end }}' };
	for (const [from, to] of [
		[start.toISOString(), end.toISOString()],
		[start.getTime() / 1000, end.getTime() / 1000],
		[start.getTime(), end.getTime()],
		[beijing(start, '-'), beijing(end, '-')],
		[beijing(start, '/'), beijing(end, '/')],
	]) {
		expect(await sent(fromItem, 'Asia/Shanghai', [{ start: from, end: to }])).toEqual(expected);
	}
	const luxon = {
		startTime: '={{ DateTime.fromISO($json.start) }}',
		endTime: '={{ DateTime.fromISO($json.start).plus({ hours: 1 }).setZone("Europe/Paris") }}',
	};
	expect(await sent(luxon, 'Asia/Tokyo', [{ start: start.toISOString() }])).toEqual(expected);
});

/** As a sheet shows it: local time, no zeros in front. */
function beijing(date: Date, separator: string): string {
	const local = new Date(date.getTime() + 8 * 3_600_000);
	const day = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
	return `${day.join(separator)} ${local.getUTCHours()}:${local.toISOString().slice(14, 19)}`;
}
