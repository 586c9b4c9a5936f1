import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail as it arrived. */
export interface Mail {
	to: string[];
	subject: string;
	text: string;
}

/** A mail server on loopback, which takes every mail in and passes none on. */
export interface Mailbox {
	mails: Mail[];
	/** Data of a credential `smtp` that sends here. */
	credential: object;
	close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
	const mails: Mail[] = [];
	const server = createServer((socket) => receive(socket, mails));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		mails,
		credential: { host: '127.0.0.1', port, secure: false, disableStartTls: true },
		close: async () => {
			server.close();
			await once(server, 'close');
		},
	};
}

/** The server's side of SMTP (RFC 5321), as far as a client without login needs it. */
function receive(socket: Socket, mails: Mail[]): void {
	const say = (line: string) => socket.write(`${line}\r\n`);
	let pending = '';
	let to: string[] = [];
	let inData = false;
	const answer = (line: string) => {
		const command = line.slice(0, 4).toUpperCase();
		if (command === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? '');
		if (command === 'DATA') {
			inData = true;
			return say('354 Go on');
		}
		if (command === 'QUIT') return socket.end('221 Bye\r\n');
		return say('250 OK');
	};
	say('220 mailbox');
	socket.on('error', () => {});
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		pending += chunk;
		for (;;) {
			const end = pending.indexOf(inData ? '\r\n.\r\n' : '\r\n');
			if (end < 0) return;
			const part = pending.slice(0, end);
			pending = pending.slice(end + (inData ? 5 : 2));
			if (inData) {
				mails.push({ to, ...parse(part) });
				to = [];
				inData = false;
				say('250 Taken');
			} else {
				answer(part);
			}
		}
	});
}

function parse(message: string): Omit<Mail, 'to'> {
	const border = message.indexOf('\r\n\r\n');
	const headers = message.slice(0, border).replace(/\r\n[ \t]+/g, ' ');
	const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
	const encoding = header('Content-Transfer-Encoding').toLowerCase();
	return {
		subject: decodeWords(header('Subject')),
		text: decode(message.slice(border + 4), encoding)
			.replaceAll('\r\n', '\n')
			.trim(),
	};
}

function decode(text: string, encoding: string): string {
	if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
	if (encoding !== 'quoted-printable') return text;
	const bytes = text
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
}

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=` in a header. */
function decodeWords(text: string): string {
	return text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_word, kind: string, word: string) =>
			kind.toLowerCase() === 'b'
				? decode(word, 'base64')
				: decode(word.replaceAll('_', ' '), 'quoted-printable'),
		);
}
