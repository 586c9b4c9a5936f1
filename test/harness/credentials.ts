import { getAdditionalKeys, type Credentials } from 'n8n-core';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	UserError,
	Workflow,
	type GenericValue,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';
import type { NodePackage } from './package';

/**
 * n8n's CredentialsHelper (2.41) over a `CredentialStore` instead of its database: the same
 * decryption, defaults, `authenticate` and `preAuthentication`. Left out is what an unlicensed
 * single-user n8n does not use: OAuth, overwrites, external secrets, per-user credentials.
 */
export class CredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly nodePackage: NodePackage,
		private readonly store: CredentialStore,
	) {
		super();
	}

	private typeByName(name: string): ICredentialType {
		return this.nodePackage.getCredential(name).type;
	}

	getParentTypes(typeName: string): string[] {
		const parents = this.typeByName(typeName).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(typeName: string, nodeType: string): boolean {
		if (!this.typeByName(typeName).restrictToSupportedNodes) return true;
		const { description } = this.nodePackage.getByNameAndVersion(nodeType);
		return description.credentials?.some(({ name }) => name === typeName) ?? false;
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.typeByName(typeName);
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		return this.store.load(details, type);
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.store.save(type, data, details.name);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError('The test harness does no OAuth');
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await (await this.getCredentials(details, type)).getData();
		if (raw) return stored;
		return this.applyDefaults(additionalData, stored, type, mode, executeData, resolveValues);
	}

	/** Adds defaults, drops the fields that `displayOptions` hide, resolves expressions. */
	applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject {
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as INode['parameters'],
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		for (const key of ['allowedHttpRequestDomains', 'allowedDomains']) {
			if (data[key] === undefined && stored[key] !== undefined) data[key] = stored[key];
		}
		const additionalKeys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const parameters = data as INode['parameters'];
		if (resolveValues) {
			const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
				resolveValues;
			return workflow.expression.getParameterValue(
				parameters,
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				additionalKeys,
				executeData,
				false,
				parameters,
			) as ICredentialDataDecryptedObject;
		}
		const node = { ...CREDENTIAL_NODE };
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: this.nodePackage,
		});
		return workflow.expression.getComplexParameterValue(
			node,
			parameters,
			mode,
			additionalKeys,
			undefined,
			undefined,
			parameters,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeByName(typeName);
		const request = requestOptions as IHttpRequestOptions;
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) {
			throw new UnexpectedError(
				'Workflow and node are required for declarative credential authentication',
			);
		}
		return genericAuthenticate(authenticate, credentials, request, workflow, node);
	}

	/** Runs while the hidden `expirable` field is empty, after a 401, and in the credential test. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeByName(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || !type.preAuthentication) return undefined;

		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = await type.preAuthentication.call(
			restrictToDomains(helpers, credentials),
			credentials,
		);
		if (output[expirable] === undefined || !node.credentials) return undefined;

		const details = node.credentials[type.name];
		const stored = await (await this.getCredentials(details, type.name)).getData();
		const changes = Object.entries(output).filter(
			([key]) => key === expirable || !isExpression(stored[key]),
		);
		await this.updateCredentials(details, type.name, {
			...stored,
			...Object.fromEntries(changes),
		} as ICredentialDataDecryptedObject);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.typeByName(typeName).preAuthentication?.call(
			restrictToDomains(helpers, credentials),
			credentials,
		);
		return output as ICredentialDataDecryptedObject | undefined;
	}
}

const CREDENTIAL_NODE: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'n8n-nodes-base.noOp',
	position: [0, 0],
	parameters: {},
};

/** A credential that names its domains sends its own requests nowhere else. */
function restrictToDomains(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
	return {
		helpers: {
			httpRequest: async (options) => {
				if (allowedDomains === undefined) return await helpers.httpRequest(options);
				if (options.allowedDomains !== undefined) {
					throw new UserError('This credential restricts requests to specific domains');
				}
				return await helpers.httpRequest({ ...options, allowedDomains });
			},
		},
	};
}

function genericAuthenticate(
	authenticate: Exclude<IAuthenticate, (...args: never[]) => unknown>,
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const resolve = (value: string) =>
		isExpression(value)
			? (workflow.expression
					.getSimpleParameterValue(
						node,
						value,
						'internal',
						{ $credentials: credentials as unknown as string },
						undefined,
						'',
					)
					?.toString() ?? '')
			: value;
	request.headers ??= {};
	const parts = request as unknown as Record<string, Record<string, GenericValue>>;
	for (const [part, values] of Object.entries(authenticate.properties)) {
		for (const [key, value] of Object.entries(values as Record<string, string>)) {
			parts[part] ??= {};
			parts[part][resolve(key)] = resolve(value);
		}
	}
	return request;
}
