import type { IncomingHttpHeaders } from 'node:http';
import type { WebSocket } from 'ws';
import { messageFrame, type Compression } from './packets';
import type { StreamRules, Token } from './state';

/** How a connection ends: with a closing handshake, with a bare end of the line, or not visibly. */
export type Ending = 'close' | 'cut' | 'freeze';

/** One connection to the stream of a room. */
export class Viewer {
	/** What it logged in with; absent until it has. */
	token?: Token;
	/** Simulator time of the last sign of life. */
	heardAt: number;
	frozen = false;
	/** The compression that the client asked for. */
	asked: Compression = 'plain';

	constructor(
		readonly socket: WebSocket,
		readonly host: string,
		readonly headers: IncomingHttpHeaders,
		readonly connectedAt: number,
	) {
		this.heardAt = connectedAt;
	}

	/** Lets it in. `protover` 3 asks for brotli, 2 for zlib, all else for plain JSON. */
	admit(token: Token, protover: number): void {
		this.token = token;
		this.asked = protover === 3 ? 'brotli' : protover === 2 ? 'zlib' : 'plain';
	}

	/** Sends commands in one frame; whether the frame went out whole. */
	async deliver(commands: object[], rules: StreamRules): Promise<boolean> {
		const compression = rules.compression === 'asked' ? this.asked : rules.compression;
		const frame = messageFrame(commands, compression);
		const size = rules.splitBytes || frame.length;
		const pieces = Array.from({ length: Math.ceil(frame.length / size) }, (_piece, index) =>
			this.send(frame.subarray(index * size, (index + 1) * size)),
		);
		return (await Promise.all(pieces)).every(Boolean);
	}

	/** Resolves with whether the bytes were handed over to the network. */
	async send(bytes: Buffer): Promise<boolean> {
		if (this.frozen || this.socket.readyState !== this.socket.OPEN) return false;
		return await new Promise((resolve) => this.socket.send(bytes, (error) => resolve(!error)));
	}

	end(how: Ending): void {
		if (how === 'close') this.socket.close(1000);
		else if (how === 'cut') (this.socket as unknown as { _socket: { end(): void } })._socket.end();
		else {
			this.frozen = true;
			this.socket.pause();
		}
	}
}
