import { additionalData } from './engine';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type IDataObject,
	type ICredentialTestRequest,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
} from 'n8n-workflow';

import { builtInNodeType } from './builtIns';
import { prepare, type Environment } from './environment';

/**
 * What "Test" in the credential's dialogue answers. As n8n's CredentialsTester (2.41): the type's
 * `test` request is run by n8n-core's RoutingNode in a No-Operation node, then its rules are tried.
 */
export async function testCredential(
	typeName: string,
	environment: Environment,
): Promise<INodeCredentialTestResult> {
	const { nodePackage, store, helper } = await prepare(environment);
	const { test } = nodePackage.getCredential(typeName).type;
	if (!test) return failed('No testing function found for this credential.');

	const details = store.find(typeName);
	const stored = await helper.getDecrypted(
		additionalData(helper),
		details ?? { id: null, name: '' },
		typeName,
		'internal',
	);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: details && { [typeName]: details },
	};
	const nodeType = requestingNodeType(node.type, typeName, test);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData(helper, node.parameters),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const credential = {
		id: details?.id ?? '',
		name: details?.name ?? '',
		type: typeName,
		data: stored,
	};
	try {
		const response = await new RoutingNode(context, nodeType, credential).runNode();
		return judgeBody(test, response?.[0][0].json ?? {});
	} catch (error) {
		return judgeError(test, error as RequestError);
	}
}

interface RequestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/** The value at a dotted path such as `data.isLogin`. */
const at = (body: unknown, path: string): unknown =>
	path.split('.').reduce((value, key) => (value as IDataObject | undefined)?.[key], body);

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

function requestingNodeType(
	type: string,
	credentialType: string,
	{ request }: ICredentialTestRequest,
): INodeType {
	const { description } = builtInNodeType(type);
	return {
		description: {
			...description,
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function judgeBody(
	{ rules }: ICredentialTestRequest,
	body: IDataObject,
): INodeCredentialTestResult {
	for (const rule of rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (at(body, key) === value) return failed(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function judgeError(
	{ rules }: ICredentialTestRequest,
	error: RequestError,
): INodeCredentialTestResult {
	const { response, code } = error.cause ?? {};
	if (response) {
		for (const rule of rules ?? []) {
			if (rule.type === 'responseCode' && rule.properties.value === response.status) {
				return failed(rule.properties.message);
			}
		}
		return failed(response.statusText || `Received HTTP status code: ${response.status}`);
	}
	return failed(code ?? error.message);
}
