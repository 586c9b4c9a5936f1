/**
 * Runs a script that needs the development packages, on Node 24, after making sure of them:
 *   node tools/withTools.mjs [--scanner] [--with=VARIABLE] --import tsx test/contract/run.ts
 * `--with` hands the script a secret of the user's environment, which npm does not get; `--scanner`
 * installs n8n's scanner of community packages too.
 */
import { runTool } from './run.mjs';
import { handOverScript, scanner, setup } from './setup.mjs';

const given = process.argv.slice(2);

await runTool(async () => {
	await setup(...(given.includes('--scanner') ? [scanner] : []));
	return await handOverScript(given.filter((argument) => argument !== '--scanner'));
});
