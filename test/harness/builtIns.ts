import {
	NodeConnectionTypes,
	UnexpectedError,
	type INodeType,
	type ITriggerFunctions,
} from 'n8n-workflow';

const PREFIX = 'n8n-nodes-base.';

/** The manual trigger of n8n-nodes-base: one empty item when "Execute workflow" is pressed. */
async function manualTrigger(this: ITriggerFunctions) {
	return { manualTriggerFunction: async () => this.emit([this.helpers.returnJsonArray([{}])]) };
}

/**
 * n8n's own nodes are not part of n8n-core. They may stand in a workflow (their place, connections
 * and pinned output count), but only the manual trigger runs; another one has to be pinned.
 */
export function builtInNodeType(fullName: string): INodeType {
	const isTrigger = fullName.toLowerCase().endsWith('trigger');
	return {
		description: {
			displayName: fullName,
			name: fullName,
			group: [isTrigger ? 'trigger' : 'transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		...(fullName === `${PREFIX}manualTrigger`
			? { trigger: manualTrigger }
			: {
					async execute() {
						throw new UnexpectedError(`The harness has no ${fullName}: pin its output (pinData)`);
					},
				}),
	};
}

export const isBuiltIn = (fullName: string): boolean =>
	fullName.startsWith(PREFIX) || fullName.startsWith('@n8n/');
