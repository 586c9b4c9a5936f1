import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import './engine';
import { DirectoryLoader, RoutingNode, type ExecuteContext } from 'n8n-core';
import {
	NodeHelpers,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { builtInNodeType, isBuiltIn } from './builtIns';

interface Manifest {
	name: string;
	version?: string;
	n8n: { credentials?: string[]; nodes?: string[] };
}

const manifestOf = (directory: string) =>
	JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;

/** `dist/nodes/x/LiveRoom.node.js` is compiled from `nodes/x/LiveRoom.node.ts`. */
const sourceOf = (built: string) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

/** `…/BilibiliLiveRoom.node.ts` holds the class BilibiliLiveRoom, the type `bilibiliLiveRoom`. */
const namesIn = (file: string) => {
	const [className] = basename(file).split('.');
	return { className, typeName: className.charAt(0).toLowerCase() + className.slice(1) };
};

/**
 * Packages of nodes and credentials, by default read from the TypeScript sources of the files that
 * their `package.json` name, through n8n-core's own loader (which adds the poll times, checks the
 * description …). A file is loaded when its type is first used.
 */
export class NodePackage extends DirectoryLoader implements INodeTypes {
	packageName: string;

	/** By node type: the package that brings it. */
	private readonly packageOf = new Map<string, string>();

	/**
	 * @param directory of the first package
	 * @param fileOf where a type is loaded from, by its path in `package.json`
	 * @param more directories of further packages, relative to the first
	 */
	constructor(
		directory: string,
		fileOf: (built: string) => string = sourceOf,
		more: string[] = [],
	) {
		super(directory);
		this.packageName = manifestOf(directory).name;
		for (const folder of ['.', ...more]) this.know(folder, fileOf);
	}

	private know(folder: string, fileOf: (built: string) => string): void {
		const { name, n8n } = manifestOf(join(this.directory, folder));
		for (const built of n8n.nodes ?? []) {
			const sourcePath = join(folder, fileOf(built));
			const { className, typeName } = namesIn(sourcePath);
			this.known.nodes[typeName] = { className, sourcePath };
			this.packageOf.set(typeName, name);
		}
		for (const built of n8n.credentials ?? []) {
			const sourcePath = join(folder, fileOf(built));
			const { className, typeName } = namesIn(sourcePath);
			this.known.credentials[typeName] = { className, sourcePath };
		}
	}

	async loadAll(): Promise<void> {
		for (const name of Object.keys(this.known.nodes)) this.getNode(name);
		for (const name of Object.keys(this.known.credentials)) this.getCredential(name);
	}

	/** The full type name: `counter` and `n8n-nodes-x.counter` are both `n8n-nodes-x.counter`. */
	typeName(name: string): string {
		if (name.includes('.')) return name;
		return `${this.packageOf.get(name) ?? this.packageName}.${name}`;
	}

	getByName(fullName: string): INodeType | IVersionedNodeType {
		if (isBuiltIn(fullName)) return builtInNodeType(fullName);
		const [packageName, typeName = packageName] = fullName.split('.');
		const isOurs = typeName === packageName || this.packageOf.get(typeName) === packageName;
		return this.getNode(isOurs ? typeName : fullName).type;
	}

	/** As n8n's NodeTypes service does it: a declarative node gets its `execute` from RoutingNode. */
	getByNameAndVersion(fullName: string, version?: number): INodeType {
		const nodeType = NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
		const { description, execute, poll, trigger } = nodeType;
		if (description.requestDefaults && !execute && !poll && !trigger) {
			nodeType.execute = async function (this: IExecuteFunctions) {
				return (await new RoutingNode(this as ExecuteContext, nodeType).runNode()) ?? [];
			};
		}
		return nodeType;
	}

	getKnownTypes() {
		return { ...this.known.nodes };
	}
}

let own: NodePackage | undefined;

/** The packages of this repository. */
export const ownPackage = (): NodePackage =>
	(own ??= new NodePackage(resolve(__dirname, '../..'), sourceOf, ['packages/baijiayun']));
