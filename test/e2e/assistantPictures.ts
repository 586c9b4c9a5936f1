import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { N8nApi, WorkflowJson } from '../../host/api';
import type { Simulator } from '../simulator';
import { until } from '../support/until';
import type { Editor } from './browser';
import { click, clickedNode, streamersCredential } from './nodePictures';

const ASK = 'Ask the Moderator';

/** Makes the pictures of docs/message.md: a question to somebody, and an agent with tools. */
export async function takeAssistantPictures(
	editor: Editor,
	api: N8nApi,
	simulator: Simulator,
	folder: string,
): Promise<void> {
	const { messages, people } = simulator.world;
	const credential = await streamersCredential(api, simulator);
	await api.createCredential('OpenAI account', 'openAiApi', { apiKey: 'none' });

	const question = {
		resource: 'message',
		operation: 'sendAndWait',
		user: { __rl: true, mode: 'id', value: String(people.viewer.uid) },
		message: '发这条动态？\n“今晚八点，周末方块生存，老地方见！”',
		answerBy: 'link',
		approveWord: '发',
		declineWord: '先不发',
	};
	await click(editor, api, clickedNode(ASK, 'bilibiliMessage', question, credential));
	const sent = () => messages.threadOf(people.streamer.uid, people.viewer.uid).messages.at(-1);
	const link = await until('the question', () => /http:[^\s"\\]+/.exec(sent()?.content ?? '')?.[0]);
	await editor.answer(link, question.approveWord, join(folder, 'approval-page.png'));
	await editor.success();
	await editor.openNode(ASK);
	await editor.picture(join(folder, 'approval.png'));

	const credentials = [credential, ...(await api.credentials())];
	await editor.openWorkflow(await api.importWorkflow(agentWithTools(), credentials));
	await editor.pictureOfWorkflow(join(folder, 'agent-with-tools.png'));
}

/** A chat with an agent that looks things up on Bilibili, and may mute somebody. */
function agentWithTools(): WorkflowJson {
	const node = (
		name: string,
		type: string,
		position: [number, number],
		more: Partial<INode> = {},
	): INode => ({ id: name, name, type, typeVersion: 1, position, parameters: {}, ...more });
	const tool = (name: string, type: string, x: number, parameters: IDataObject) =>
		node(name, `n8n-nodes-bilibili.${type}Tool`, [x, 240], {
			parameters: parameters as INode['parameters'],
			credentials: { bilibiliApi: { id: '', name: 'Bilibili account' } },
		});
	const tools = [
		tool('My Room', 'bilibiliLiveRoom', 380, { resource: 'room', operation: 'getMine' }),
		tool('Unread Counts', 'bilibiliMessage', 560, {
			resource: 'notification',
			operation: 'getUnreadCounts',
		}),
		tool('Comments', 'bilibili', 740, {
			resource: 'comment',
			operation: 'getMany',
			subject: "={{ $fromAI('video', 'Address of the video') }}",
		}),
	];
	const langchain = '@n8n/n8n-nodes-langchain';
	const into = (type: 'ai_languageModel' | 'ai_tool' | 'main') => ({
		[type]: [[{ node: 'Assistant', type, index: 0 }]],
	});
	return {
		name: 'Assistant of a streamer',
		nodes: [
			node('Chat', `${langchain}.chatTrigger`, [0, 0], { typeVersion: 1.1 }),
			node('Assistant', `${langchain}.agent`, [300, 0], { typeVersion: 3 }),
			node('Model', `${langchain}.lmChatOpenAi`, [200, 240], {
				typeVersion: 1.2,
				parameters: { model: { __rl: true, mode: 'id', value: 'gpt-4.1-mini' } },
				credentials: { openAiApi: { id: '', name: 'OpenAI account' } },
			}),
			...tools,
		],
		connections: {
			Chat: into('main'),
			Model: into('ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, into('ai_tool')])),
		},
	};
}
