import type { INodeProperties } from 'n8n-workflow';
import { resources as account } from '../../../nodes/bilibili/Account/operations';
import { resources as content } from '../../../nodes/bilibili/Bilibili/operations';
import { resources as liveRoom } from '../../../nodes/bilibili/LiveRoom/operations';
import { resources as message } from '../../../nodes/bilibili/Message/operations';
import { resources as watchRoom } from '../../../nodes/bilibili/WatchRoom/operations';
import type { Operation, Resource } from '../../../nodes/shared/node/operation';
import { resources as baijiayunRoom } from '../../../packages/baijiayun/nodes/Room/operations';
import type { FaultCase } from './matrix';

export type Effect = 'read' | 'write';

const resourcesOf: Record<string, Array<Resource<never>>> = {
	bilibili: content,
	bilibiliAccount: account,
	bilibiliLiveRoom: liveRoom,
	bilibiliMessage: message,
	bilibiliWatchRoom: watchRoom,
	baijiayunRoom,
};

/** Operations that no fault can hit, or whose output is a login and has tests of its own. */
const APART = [
	// Signs a link and sends nothing.
	'baijiayunRoom room getEnterUrl',
	// See account.refresh.test.ts.
	'bilibiliAccount login refresh',
];

const everyOperation = Object.entries(resourcesOf).flatMap(([node, resources]) =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			name: [node, resource.value, operation.value].join(' '),
			effect: effectOfOperation(operation),
			fields: operation.fields,
		})),
	),
);

function effectOfOperation(operation: Operation<never>): Effect {
	return 'effect' in operation ? operation.effect : 'read';
}

const operationOf = ({ node, parameters: { resource, operation } }: FaultCase) =>
	[node, resource, operation].join(' ');

/** Whether the call that a fault hits reads or changes something. */
export function effectOf(testCase: FaultCase): Effect {
	const operation = everyOperation.find(({ name }) => name === operationOf(testCase));
	if (!operation) throw new Error(`There is no operation ${operationOf(testCase)}`);
	return testCase.effect ?? operation.effect;
}

/** The fields of the operation. */
export function fieldsOfOperation(testCase: FaultCase): INodeProperties[] {
	return everyOperation.find(({ name }) => name === operationOf(testCase))?.fields ?? [];
}

/** The operations of all nodes that none of these cases is about. */
export function operationsWithout(cases: FaultCase[]): string[] {
	const known = new Set([...APART, ...cases.map(operationOf)]);
	return everyOperation.map(({ name }) => name).filter((name) => !known.has(name));
}
