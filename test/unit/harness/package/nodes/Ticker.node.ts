import {
	NodeConnectionTypes,
	NodeOperationError,
	type INodeType,
	type INodeTypeDescription,
	type IRun,
	type ITriggerFunctions,
} from 'n8n-workflow';

export const openTickers = new Set<unknown>();

/** Emits a number every few milliseconds, waiting for each execution; may break at a number. */
export class Ticker implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ticker',
		name: 'ticker',
		group: ['trigger'],
		version: 1,
		description: 'Ticks',
		defaults: { name: 'Ticker' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Fail At', name: 'failAt', type: 'number', default: -1 },
			{ displayName: 'Break At', name: 'breakAt', type: 'number', default: -1 },
		],
	};

	async trigger(this: ITriggerFunctions) {
		const state = this.getWorkflowStaticData('node');
		const failAt = this.getNodeParameter('failAt') as number;
		const breakAt = this.getNodeParameter('breakAt') as number;
		if (breakAt === 0) throw new NodeOperationError(this.getNode(), 'No clock');
		const ticker = setInterval(() => void tick(), 5);
		openTickers.add(ticker);
		let busy = false;

		const tick = async () => {
			if (busy) return;
			busy = true;
			const count = ((state.count as number) ?? 0) + 1;
			state.count = count;
			if (count === failAt) {
				this.saveFailedExecution(new NodeOperationError(this.getNode(), 'Missed a tick'));
			}
			if (count === breakAt) {
				// In a manual run n8n calls no closeFunction after an error.
				if (this.getMode() === 'manual') await closeFunction();
				this.emitError(new NodeOperationError(this.getNode(), 'The clock broke'));
				return;
			}
			const done = this.helpers.createDeferredPromise<IRun>();
			this.emit([this.helpers.returnJsonArray([{ count }])], undefined, done);
			await done.promise;
			busy = false;
		};
		const closeFunction = async () => {
			clearInterval(ticker);
			openTickers.delete(ticker);
		};
		return {
			closeFunction,
			// Not awaited: `done` waits for the run, which waits for this function.
			manualTriggerFunction: async () => void tick(),
		};
	}
}
