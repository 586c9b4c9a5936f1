import { causeOf } from '../../shared/http/errors';
import { InputError } from '../../shared/values/inputError';
import type { LiveRoom } from './events';
import type { Command } from './stream/decoder';

/** The right to one connection. */
export interface Admission {
	/** WebSocket addresses that may be used, in the order of the server's preference. */
	addresses: string[];
	/** Of the WebSocket's opening request. */
	headers: Record<string, string>;
	/** The first packet's text. */
	auth: string;
	room: LiveRoom;
}

/** A way to the message stream of one room. */
export interface RoomAccess {
	/** Names the room in messages to the user. */
	readonly label: string;
	/** Finds out whether anything that the user has entered stands in the way. */
	prepare(): Promise<unknown>;
	/**
	 * Asks for the right to a connection; undefined where there is one to this room already. A refusal
	 * that will last is an error that {@link isFatal}.
	 */
	request(): Promise<Admission | undefined>;
	/** What `request` gave last is of no use (any more): the next one has to be new. */
	refused(): void;
	/** Looked in on regularly. */
	tick?(now: number): void;
	/** Why a connection can't go on, if so. */
	problem(): string | undefined;
	/** Sees every command of the stream before it becomes an event. */
	observe(command: Command): void;
	/** Commands that `observe` needs to see. */
	readonly observed: string[];
	/** Gives back what was asked for. Never rejects. */
	release?(): Promise<void>;
}

/** Whether trying again is of no use before the user has changed something. */
export function isFatal(error: unknown): boolean {
	if (error instanceof InputError) return true;
	const cause = causeOf(error);
	return cause === 'credential-invalid' || cause === 'configuration-invalid';
}

/** Where a token may go. */
const OWN_HOST = /\.(bilibili\.com|biliapi\.(com|net))$/;

/**
 * Addresses as they are used: only encrypted ones of Bilibili's own, since the token goes there; with a
 * gateway `wss://<host>:<port>/sub` becomes `ws(s)://<gateway>/<host>:<port>/sub`.
 */
export function usableAddresses(addresses: string[], gateway: string): string[] {
	const own = addresses.filter((address) => {
		const url = URL.canParse(address) ? new URL(address) : undefined;
		return url?.protocol === 'wss:' && OWN_HOST.test(url.hostname);
	});
	if (!gateway) return own;
	return own.map((address) => {
		const { hostname, port, pathname, search } = new URL(address);
		return `${gateway.replace(/^http/, 'ws')}/${hostname}:${port || 443}${pathname}${search}`;
	});
}
