import type { IDataObject } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { baijiayunCredentials, credentialsFor, type Simulator } from '../../simulator';
import { actionNodes, type ActionNode, type NodeOperation } from '../everyNode';
import { cases } from '../faults/cases';
import { fillerFor, placesOf, type Place } from './places';

/** A field of an operation. */
export interface Row {
	where: string;
	node: ActionNode;
	operation: NodeOperation;
	place: Place;
}

/** Every field of every operation. */
export const table: Row[] = actionNodes.flatMap((node) =>
	node.operations.flatMap((operation) =>
		placesOf(operation.fields).map((place) => ({
			where: `${node.type} ${operation.resource} ${operation.operation}: ${place.name}`,
			node,
			operation,
			place,
		})),
	),
);

/** The operation as the fault matrix runs it. */
export const caseOf = ({ node, operation: { resource, operation } }: Row) =>
	cases.find(
		({ node: type, parameters }) =>
			type === node.type && parameters.resource === resource && parameters.operation === operation,
	);

export const credentialsIn = (simulator: Simulator) => ({
	bilibiliApi: credentialsFor(simulator.world.people.streamer, simulator),
	baijiayunApi: baijiayunCredentials(simulator.world.schools.moonhill, simulator),
});

/** Parameters that the operation can be run with, and this field set by an expression. */
export function parametersFor(row: Row, expression = '={{ $json.value }}'): IDataObject {
	const { operation, place } = row;
	const { resource, operation: value, fields } = operation;
	const known = caseOf(row);
	const set = place.set(
		place.field.type === 'resourceLocator'
			? { __rl: true, mode: 'id', value: expression }
			: expression,
	);
	const parameters: IDataObject = { ...known?.parameters, resource, operation: value, ...set };
	for (const field of fields.filter(({ required }) => required)) {
		const shown = NodeHelpers.displayParameter(parameters as never, field, null, null);
		if (shown) parameters[field.name] ??= fillerFor(field) as IDataObject;
	}
	return parameters;
}
