import { nodeDescriptions } from './ownTypes';
import { connectToN8n } from './runningN8n';

test('n8n offers Bilibili Message as a human review of what an agent does', async () => {
	const name = 'n8n-nodes-bilibili.bilibiliMessageHitlTool';
	const review = (await nodeDescriptions(connectToN8n())).find((node) => node.name === name)!;
	expect(review).toMatchObject({
		displayName: 'Bilibili Message',
		codex: { subcategories: { Tools: ['Human in the Loop'] } },
		inputs: [expect.objectContaining({ type: 'ai_tool' })],
	});
	const fields = review.properties.filter(({ type }) => type !== 'hidden');
	expect(fields.map((field) => field.name)).toEqual(
		expect.arrayContaining(['message', 'user', 'answerBy', 'maxWaitHours']),
	);
});
