/**
 * Loaded into n8n before its own code: ends n8n and all that it started when the process that started it
 * is gone, even by SIGKILL. The IPC channel closes in every case, so nothing has to be polled.
 */
const { killTree } = require('../portable.cjs');

if (process.channel) {
	process.channel.unref();
	process.once('disconnect', () => killTree(process.pid));
}
