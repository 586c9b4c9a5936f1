/**
 * Loaded into n8n before its own code: refuses every connection and every name look-up that would leave
 * this machine, as a network that is out of reach does, and writes each attempt as a line to the file
 * OUTBOUND_LOG names.
 */
const dns = require('node:dns');
const { appendFileSync } = require('node:fs');
const net = require('node:net');

const REASON = 'The demo has no internet';

const isLoopback = (host) =>
	host === undefined || /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i.test(host);

function refusal(what) {
	appendFileSync(process.env.OUTBOUND_LOG, `${what}\n`);
	// Of a failed connection n8n shows the code alone when it tests a credential; programs read the cause's.
	const cause = Object.assign(new Error(what), { code: 'ENETUNREACH' });
	return Object.assign(new Error(`${REASON}: ${what}`, { cause }), { code: REASON });
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
	const [{ host, port }] = net._normalizeArgs(Array.isArray(args[0]) ? args[0] : args);
	if (isLoopback(host)) return connect.apply(this, args);
	// Later, as every failure of a connection comes: the caller is still busy with the socket.
	this.connecting = true;
	process.nextTick(() => this.destroy(refusal(`${host}:${port}`)));
	return this;
};

const { lookup } = dns;
dns.lookup = function (name, ...args) {
	if (isLoopback(name) || net.isIP(name)) return lookup.call(this, name, ...args);
	process.nextTick(args.at(-1), refusal(`look-up of ${name}`));
};
