import type { IDataObject } from 'n8n-workflow';
import { Scene } from '../scene';
import {
	baijiayunCredentials,
	type LoggedRequest,
	type School,
	type Simulator,
} from '../simulator';
import { runNodeWith, type NodeRun, type RunNodeOptions } from './support';

export interface SchoolOptions extends RunNodeOptions {
	school?: School;
	/** Fields of the credential that differ from the school's. */
	credential?: Record<string, string>;
}

/** Runs the Baijiayun Room node in a workflow whose time zone is Beijing's. */
export async function runSchoolNode(
	simulator: Simulator,
	parameters: IDataObject,
	options: SchoolOptions = {},
): Promise<NodeRun> {
	const {
		school = simulator.world.schools.moonhill,
		credential,
		settings = { timezone: 'Asia/Shanghai' },
		...rest
	} = options;
	return await runNodeWith(
		'baijiayunRoom',
		parameters,
		{ baijiayunApi: baijiayunCredentials(school, simulator, credential) },
		{ settings, ...rest },
	);
}

/** A scene for the Baijiayun Room node. */
export class SchoolScene extends Scene {
	/** The school that has bought everything; the node acts for it unless told otherwise. */
	get moonhill(): School {
		return this.simulator.world.schools.moonhill;
	}

	/** The parameters of the latest request, as they arrived. */
	get sent(): Record<string, unknown> {
		return this.simulator.log.last()?.body ?? {};
	}

	get calls(): LoggedRequest[] {
		return this.simulator.log.entries;
	}

	readonly run = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		options?: SchoolOptions,
	): Promise<NodeRun> =>
		await runSchoolNode(this.simulator, { resource, operation, ...parameters }, options);
}

const DAY = 86_400;

/** A time of tomorrow in Beijing, as n8n's date field stores it: without an offset. */
export const tomorrowAt = (time: string): string =>
	`${new Date((Date.now() / 1000 + DAY + 8 * 3600) * 1000).toISOString().slice(0, 10)}T${time}`;

/** The Unix seconds of a time in Beijing. */
export const inBeijing = (text: string): number => Date.parse(`${text}+08:00`) / 1000;

/** The fields of an ordinary lesson of an hour, tomorrow. */
export const lesson = (more: IDataObject = {}): IDataObject => ({
	title: '高二英语 语法 A&B c=1',
	startTime: tomorrowAt('09:00:00'),
	endTime: tomorrowAt('10:00:00'),
	roomType: 2,
	...more,
});

/** Puts a room into a school without a request. */
export function addRoom(
	school: School,
	settings: Record<string, string> = {},
	fields: { title?: string; startTime?: number; endTime?: number } = {},
) {
	const start = Math.floor(Date.now() / 1000) + DAY;
	return school.rooms.add({
		title: '高一数学',
		startTime: start,
		endTime: start + 3600,
		settings: { type: '2', ...settings },
		...fields,
	});
}
