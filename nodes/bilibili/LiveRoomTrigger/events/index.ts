import type { Command } from '../stream/decoder';
import { broadcast } from './broadcast';
import { danmaku } from './danmaku';
import type { CommandTable, EventName, Reading } from './event';
import { Fields } from './fields';
import { gifts } from './gifts';
import { guards } from './guards';
import { moderation } from './moderation';
import { superChats } from './superChats';
import { visits } from './visits';

export type { EventName, LiveEvent, LiveRoom, LiveUser, Reading } from './event';
export { commandId, toEvent } from './event';

/** Every command that is read, by its name. */
export const COMMANDS: CommandTable = {
	...broadcast,
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
export function readCommand(command: Command): Reading[] {
	const reader = Object.hasOwn(COMMANDS, command.cmd) ? COMMANDS[command.cmd] : undefined;
	if (!reader) return [{ event: 'other', more: { cmd: command.cmd } }];
	return [reader.read(new Fields(command)) ?? []].flat();
}
