/**
 * Runs a script that needs the development packages, on Node 24, after making sure of them:
 *   node tools/withTools.mjs [--with=VARIABLE] --import tsx test/contract/run.ts
 * `--with` hands the script a secret of the user's environment, which npm does not get.
 */
import { handOver, runTool } from './run.mjs';
import { node24, root, secretsAndScript, setup, toolEnvironment } from './setup.mjs';

await runTool(async () => {
	await setup();
	const { secrets, script } = secretsAndScript(process.argv.slice(2));
	return await handOver([node24, ...script], {
		cwd: root,
		env: { ...toolEnvironment(), ...secrets },
	});
});
