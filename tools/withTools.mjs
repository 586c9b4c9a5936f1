/**
 * Runs a script that needs the development packages, on Node 24, after making sure of them:
 *   node tools/withTools.mjs [--with=VARIABLE] --import tsx test/contract/run.ts
 * `--with` hands the script a secret of the user's environment, which npm does not get.
 */
import { runTool } from './run.mjs';
import { handOverScript, setup } from './setup.mjs';

await runTool(async () => {
	await setup();
	return await handOverScript(process.argv.slice(2));
});
