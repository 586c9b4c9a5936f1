import { setTimeout as sleep } from 'node:timers/promises';
import { parse as parseFlatted } from 'flatted';
import type {
	ExecutionStatus,
	IConnections,
	IDataObject,
	INode,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
	IPinData,
	IRunExecutionData,
	ITaskData,
	IWorkflowSettings,
} from 'n8n-workflow';

/** Whoever n8n belongs to: the account that the editor asks for. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	/** At least 8 characters, with a capital letter and a digit. */
	password: string;
}

/** Workflow JSON as n8n exports it. */
export interface WorkflowJson {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Output of nodes that are not to run in the editor, by node name. */
	pinData?: IPinData;
}

export interface StoredWorkflow extends WorkflowJson {
	id: string;
	versionId: string;
	active: boolean;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** An execution as n8n lists it. */
export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
	/** What started it, e.g. `trigger`, `manual`, `retry`. */
	mode: string;
	workflowId: string;
	/** The execution that it repeats. */
	retryOf?: string | null;
}

export interface Execution extends ExecutionSummary {
	/** What stopped the workflow. */
	error?: { message: string; description?: string | null; node?: INode };
	/** Every run of every node that ran, by node name. */
	runs: Record<string, ITaskData[]>;
	/** The JSON of the items that a node's last run put out, on its first output or another. */
	items(nodeName: string, output?: number): IDataObject[];
}

/** Which field of which node a dynamic list belongs to. */
export interface NodeField {
	type: string;
	version: number;
	/** e.g. `parameters.areaId` */
	path: string;
	methodName: string;
	parameters: INodeParameters;
	credentials?: Record<string, StoredCredential>;
}

export class N8nApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

const UNFINISHED: ExecutionStatus[] = ['new', 'running', 'waiting', 'unknown'];

/** n8n accepts the session cookie only together with the browser id that signed in. */
export const browserId = 'n8n-api';

/** The REST interface that n8n's own editor uses, as one signed-in user. */
export class N8nApi {
	/** @param session the cookie of a user who is signed in already */
	constructor(
		readonly url: string,
		private session = '',
	) {}

	/** The session cookie, `name=value`; empty before `signIn`. */
	get cookie(): string {
		return this.session;
	}

	/** What a request needs to count as this user's. */
	get headers() {
		return {
			'browser-id': browserId,
			'content-type': 'application/json',
			cookie: this.cookie,
		};
	}

	/**
	 * Calls `/rest<path>` and returns the `data` of the answer.
	 *
	 * @throws N8nApiError for every status but 2xx
	 */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: this.headers,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		this.session = cookies.find((pair) => pair.startsWith('n8n-auth=')) ?? this.session;
		const text = await response.text();
		if (!response.ok) {
			throw new N8nApiError(response.status, `${method} ${path}: ${response.status} ${text}`);
		}
		return (JSON.parse(text) as { data: T }).data;
	}

	/** Creates the owner account on a new n8n, or signs in on one that has it. */
	async signIn(owner: Owner): Promise<void> {
		const { userManagement } = await this.request<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.request('POST', '/owner/setup', owner);
		} else {
			const { email, password } = owner;
			await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
		}
	}

	createCredential(name: string, type: string, data: object): Promise<StoredCredential> {
		return this.request('POST', '/credentials', { name, type, data });
	}

	credentials(): Promise<StoredCredential[]> {
		return this.request('GET', '/credentials');
	}

	/** A key for n8n's public API, e.g. with the scope `execution:retry`. */
	async createApiKey(label: string, scopes: string[]): Promise<string> {
		const { rawApiKey } = await this.request<{ rawApiKey: string }>('POST', '/api-keys', {
			label,
			scopes,
			expiresAt: null,
		});
		return rawApiKey;
	}

	/** Does what the "Test" button of a credential does. */
	async testCredential(credential: StoredCredential): Promise<CredentialTestResult> {
		const data = await this.request<{ data: object }>(
			'GET',
			`/credentials/${credential.id}?includeData=true`,
		);
		const { id, name, type } = credential;
		return await this.request('POST', '/credentials/test', {
			credentials: { id, name, type, data: data.data },
		});
	}

	/**
	 * Stores a workflow. A node that names a credential type gets the credential of that type
	 * from `credentials`, since the ids in exported JSON mean nothing here.
	 */
	importWorkflow(
		workflow: WorkflowJson,
		credentials: StoredCredential[] = [],
	): Promise<StoredWorkflow> {
		const nodes = workflow.nodes.map((node) => ({
			...node,
			credentials: Object.fromEntries(
				Object.entries(node.credentials ?? {}).map(([type, named]) => {
					const own = credentials.find((credential) => credential.type === type);
					return [type, own ? { id: own.id, name: own.name } : named];
				}),
			),
		}));
		const { name, connections, settings, pinData } = workflow;
		return this.request('POST', '/workflows', { name, nodes, connections, settings, pinData });
	}

	workflows(): Promise<StoredWorkflow[]> {
		return this.request('GET', '/workflows');
	}

	/** Runs a stored workflow as the editor's button does, and waits for its end. */
	async run(workflow: StoredWorkflow, options: { trigger?: string; timeoutMs?: number } = {}) {
		return await this.finished(await this.start(workflow, options.trigger), options.timeoutMs);
	}

	/** Like `run`, without waiting for anything; returns the id of the execution. */
	async start(workflow: StoredWorkflow, trigger = firstNode(workflow)): Promise<string> {
		const { executionId } = await this.request<{ executionId?: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		if (!executionId) throw new Error(`'${workflow.name}' waits for a webhook instead of running.`);
		return executionId;
	}

	/** Publishes a workflow, so that its triggers run by themselves. */
	activate({ id, versionId }: StoredWorkflow): Promise<StoredWorkflow> {
		return this.request('POST', `/workflows/${id}/activate`, { versionId });
	}

	deactivate({ id }: StoredWorkflow): Promise<StoredWorkflow> {
		return this.request('POST', `/workflows/${id}/deactivate`, {});
	}

	/** The newest executions of a workflow, newest first, without their data. */
	async executions({ id }: StoredWorkflow): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.request<{ results: ExecutionSummary[] }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results;
	}

	/** Runs an execution again on the items it began with, and waits for its end. */
	async retry(id: string): Promise<void> {
		await this.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	}

	async execution(id: string): Promise<Execution> {
		const stored = await this.request<Omit<Execution, 'runs' | 'items'> & { data: string }>(
			'GET',
			`/executions/${id}?includeData=true`,
		);
		// An execution that has only just begun has no data yet.
		const resultData = (parseFlatted(stored.data) as IRunExecutionData | undefined)?.resultData;
		const runs = resultData?.runData ?? {};
		const { status, mode, workflowId, retryOf } = stored;
		const items = (nodeName: string, output = 0) =>
			(runs[nodeName]?.at(-1)?.data?.main[output] ?? []).map(({ json }) => json);
		return { id, status, mode, workflowId, retryOf, error: resultData?.error, runs, items };
	}

	/** Waits for the end of an execution. */
	async finished(id: string, timeoutMs?: number): Promise<Execution> {
		return await this.reaches(id, (status) => !UNFINISHED.includes(status), timeoutMs);
	}

	/** Waits until an execution waits for somebody, which it does not when it has ended. */
	async waiting(id: string): Promise<Execution> {
		const isThere = (status: ExecutionStatus) =>
			status === 'waiting' || !UNFINISHED.includes(status);
		const execution = await this.reaches(id, isThere);
		if (execution.status === 'waiting') return execution;
		throw new Error(`Execution ${id} is '${execution.status}': ${execution.error?.message}`);
	}

	private async reaches(
		id: string,
		isThere: (status: ExecutionStatus) => boolean,
		timeoutMs = 60_000,
	): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(id);
			if (isThere(execution.status)) return execution;
			if (Date.now() > deadline) {
				throw new Error(`Execution ${id} is still '${execution.status}' after ${timeoutMs} ms.`);
			}
			await sleep(100);
		}
	}

	/** The descriptions that the editor builds its panels from. */
	nodeTypes(...types: Array<{ name: string; version: number }>): Promise<INodeTypeDescription[]> {
		return this.request('POST', '/node-types', { nodeInfos: types });
	}

	/** What a field offers that loads its options, as the editor asks for them. */
	options(field: NodeField): Promise<INodePropertyOptions[]> {
		return this.request('POST', '/dynamic-node-parameters/options', fieldRequest(field));
	}

	/** What a searchable list finds, as the editor asks for it. */
	search(field: NodeField, filter?: string): Promise<INodeListSearchResult> {
		return this.request('POST', '/dynamic-node-parameters/resource-locator-results', {
			...fieldRequest(field),
			filter,
		});
	}
}

function fieldRequest({ type, version, path, methodName, parameters, credentials }: NodeField) {
	return {
		path,
		methodName,
		nodeTypeAndVersion: { name: type, version },
		currentNodeParameters: parameters,
		credentials,
	};
}

/** The first node that nothing leads into. */
function firstNode({ name, nodes, connections }: WorkflowJson): string {
	const targets = Object.values(connections).flatMap((outputs) =>
		Object.values(outputs).flatMap((lists) =>
			lists.flatMap((list) => (list ?? []).map(({ node }) => node)),
		),
	);
	const first = nodes.find(
		(node) => !targets.includes(node.name) && node.type !== 'n8n-nodes-base.stickyNote',
	);
	if (!first) throw new Error(`'${name}' has no node to start from.`);
	return first.name;
}
