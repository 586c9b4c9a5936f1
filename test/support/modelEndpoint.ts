import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What a client of the chat-completions protocol sends, as far as anything here looks at it. */
export interface ChatRequest {
	model: string;
	messages: Array<{ role: string; content: string | null; tool_call_id?: string }>;
	tools?: Array<{ function: { name: string; description: string; parameters: object } }>;
	stream?: boolean;
}

/** A text, or the call of one of the tools of the request. */
export type ModelAnswer = string | { tool: string; input: object };

/** A language model on loopback, which says what the test lets it say. */
export interface ModelEndpoint {
	requests: ChatRequest[];
	/** Data of a credential `openAiApi` that leads here. */
	credential: object;
	close(): Promise<void>;
}

/** @param answer what the model says to a request; where it throws, the client gets status 400 */
export async function openModel(
	answer: (request: ChatRequest) => ModelAnswer,
): Promise<ModelEndpoint> {
	const requests: ChatRequest[] = [];
	const server = createServer(async (request, response) => {
		if (request.method === 'GET') return reply(response, 200, { object: 'list', data: [] });
		const body = (await json(request)) as ChatRequest;
		requests.push(body);
		try {
			const message = messageOf(answer(body), `call_${requests.length}`);
			return body.stream ? stream(response, message) : reply(response, 200, completion(message));
		} catch (error) {
			return reply(response, 400, { error: { message: String(error) } });
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		requests,
		credential: { apiKey: 'none', url: `http://127.0.0.1:${port}/v1` },
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

function messageOf(answer: ModelAnswer, id: string) {
	if (typeof answer === 'string') return { role: 'assistant', content: answer };
	const call = { name: answer.tool, arguments: JSON.stringify(answer.input) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id, type: 'function', function: call }],
	};
}

type Message = ReturnType<typeof messageOf>;

const head = { id: 'chatcmpl-1', created: 1, model: 'fake-model' };
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const reasonOf = (message: Message) => ('tool_calls' in message ? 'tool_calls' : 'stop');

function completion(message: Message) {
	const choices = [{ index: 0, message, finish_reason: reasonOf(message) }];
	return { ...head, object: 'chat.completion', choices, usage };
}

function stream(response: ServerResponse, message: Message): void {
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const send = (choices: object[]) =>
		response.write(
			`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices })}\n\n`,
		);
	send([{ index: 0, delta: message, finish_reason: null }]);
	send([{ index: 0, delta: {}, finish_reason: reasonOf(message) }]);
	response.end('data: [DONE]\n\n');
}

function reply(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
