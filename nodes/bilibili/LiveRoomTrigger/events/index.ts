import type { Command } from '../stream/decoder';
import { broadcast } from './broadcast';
import type { EventName } from './catalogue';
import { contests } from './contests';
import { danmaku } from './danmaku';
import type { CommandTable, LiveRoom, Reading } from './event';
import { gifts } from './gifts';
import { guards } from './guards';
import { moderation } from './moderation';
import { superChats } from './superChats';
import { visits } from './visits';
import { Wire } from './wire';

export { EVENTS, eventsThat, isSampled, type EventName } from './catalogue';
export * from './event';
export type { LiveUser } from './user';

/** Every command that is read, by its name. */
export const COMMANDS: CommandTable = {
	...broadcast,
	...contests,
	...danmaku,
	...gifts,
	...guards,
	...moderation,
	...superChats,
	...visits,
};

/** Names of the commands that can become one of the events; `other` means all that are not read. */
export function commandFilter(events: ReadonlySet<EventName>): (cmd: string) => boolean {
	const wanted = new Set(
		Object.keys(COMMANDS).filter((cmd) => COMMANDS[cmd].events.some((event) => events.has(event))),
	);
	return (cmd) => wanted.has(cmd) || (events.has('other') && !Object.hasOwn(COMMANDS, cmd));
}

/**
 * What a command says: nothing, one event, or several.
 *
 * @throws when the command makes no sense
 */
export function readCommand(command: Command, room: LiveRoom): Reading[] {
	const reader = Object.hasOwn(COMMANDS, command.cmd) ? COMMANDS[command.cmd] : undefined;
	const wire = new Wire(command);
	if (!reader) return [{ event: 'other', at: wire.time('send_time'), more: { cmd: command.cmd } }];
	return [reader.read(wire, room) ?? []].flat();
}
