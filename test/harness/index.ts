/**
 * Runs the package's nodes in n8n-core's own engine, inside the test process: real contexts, real
 * credential encryption, real HTTP. Only its database is replaced.
 */
export { CredentialStore, type CredentialsInput } from './credentials';
export { NodePackage } from './package';
export {
	chain,
	runWorkflow,
	type NodeSpec,
	type RunOptions,
	type RunResult,
	type WorkflowJson,
} from './workflow';
