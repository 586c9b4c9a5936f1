import { readOutboundAttempts } from '../../host/n8n';
import { controlAddress, isControl } from './outbound';
import { connectToN8n, n8nAddress, singleNodeWorkflow } from './runningN8n';

describe('connections to other machines', () => {
	const attempts = () => readOutboundAttempts(n8nAddress().outboundLog);

	it('are refused and noted', async () => {
		const api = connectToN8n();
		const workflow = await api.importWorkflow(
			singleNodeWorkflow({
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: { url: `http://${controlAddress}/` },
			}),
		);

		const execution = await api.run(workflow);

		expect(execution.status).toBe('error');
		expect(attempts().filter(isControl)).toEqual([`${controlAddress}:80`]);
	});

	it('n8n and the nodes try none', () => {
		expect(attempts().filter((attempt) => !isControl(attempt))).toEqual([]);
	});
});
