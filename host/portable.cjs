/** What differs between Linux, macOS and Windows when one program runs others. Needs nothing installed. */
const { spawnSync } = require('node:child_process');
const { dirname, join } = require('node:path');

const isWindows = process.platform === 'win32';

/**
 * Ends a program by force, with all that it has started. Elsewhere than on Windows it must lead a process
 * group of its own, i.e. have been spawned `detached`. One that has ended already is no error.
 *
 * @param {number} pid
 */
function killTree(pid) {
	if (isWindows) {
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-pid, 'SIGKILL');
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

/**
 * Program and first arguments that run npm: the npm that runs this, or the one on the PATH. On Windows that
 * is a batch file, which only a shell runs, so there it is npm's own script, beside Node.
 *
 * @param {string} node which Node runs it, where there is a choice
 * @returns {string[]}
 */
function npmCommand(node) {
	const { npm_execpath: current = '' } = process.env;
	if (/npm-cli\.js$/.test(current)) return [node, current];
	if (!isWindows) return ['npm'];
	const installed = dirname(process.execPath);
	return [node, join(installed, 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}

module.exports = { isWindows, killTree, npmCommand };
