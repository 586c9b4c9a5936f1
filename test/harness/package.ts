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

/** `dist/nodes/x/LiveRoom.node.js` is compiled from `nodes/x/LiveRoom.node.ts`. */
const sourceOf = (built: string) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

/** `…/BilibiliLiveRoom.node.ts` holds the class BilibiliLiveRoom, the type `bilibiliLiveRoom`. */
const namesIn = (file: string) => {
	const [className] = basename(file).split('.');
	return { className, typeName: className.charAt(0).toLowerCase() + className.slice(1) };
};

/**
 * A package of nodes and credentials, by default read from the TypeScript sources of the files that
 * its `package.json` names, through n8n-core's own loader (which adds the poll times, checks the
 * description …). A file is loaded when its type is first used.
 */
export class NodePackage extends DirectoryLoader implements INodeTypes {
	packageName: string;

	/** @param fileOf where a type is loaded from, by its path in `package.json` */
	constructor(directory: string, fileOf: (built: string) => string = sourceOf) {
		super(directory);
		const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
		this.packageName = manifest.name;
		for (const built of manifest.n8n.nodes ?? []) {
			const sourcePath = fileOf(built);
			const { className, typeName } = namesIn(sourcePath);
			this.known.nodes[typeName] = { className, sourcePath };
		}
		for (const built of manifest.n8n.credentials ?? []) {
			const sourcePath = fileOf(built);
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
		return name.includes('.') ? name : `${this.packageName}.${name}`;
	}

	getByName(fullName: string): INodeType | IVersionedNodeType {
		if (isBuiltIn(fullName)) return builtInNodeType(fullName);
		const prefix = `${this.packageName}.`;
		return this.getNode(fullName.startsWith(prefix) ? fullName.slice(prefix.length) : fullName)
			.type;
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

/** The package of this repository. */
export const ownPackage = (): NodePackage => (own ??= new NodePackage(resolve(__dirname, '../..')));
