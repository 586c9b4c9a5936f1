/**
 * Loaded into n8n before its own code: refuses every connection and every name look-up that would leave
 * this machine, and writes each attempt as a line to the file OUTBOUND_LOG names.
 */
const dns = require('node:dns');
const { appendFileSync } = require('node:fs');
const net = require('node:net');

const isLoopback = (host) =>
	host === undefined || /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i.test(host);

function refusal(what) {
	appendFileSync(process.env.OUTBOUND_LOG, `${what}\n`);
	return Object.assign(new Error(`Only loopback is allowed here: ${what}`), {
		code: 'ECONNREFUSED',
	});
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
	const [{ host, port }] = net._normalizeArgs(Array.isArray(args[0]) ? args[0] : args);
	if (isLoopback(host)) return connect.apply(this, args);
	return this.destroy(refusal(`${host}:${port}`));
};

const { lookup } = dns;
dns.lookup = function (name, ...args) {
	if (isLoopback(name) || net.isIP(name)) return lookup.call(this, name, ...args);
	process.nextTick(args.at(-1), refusal(`look-up of ${name}`));
};
