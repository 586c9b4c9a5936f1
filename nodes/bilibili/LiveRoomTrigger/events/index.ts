import type { Command } from '../stream/decoder';
import { broadcast } from './broadcast';
import type { EventName } from './catalogue';
import { contests } from './contests';
import { danmaku } from './danmaku';
import { becomes, type CommandTable, type LiveRoom, type Reading } from './event';
import { gifts } from './gifts';
import { guards } from './guards';
import { moderation } from './moderation';
import { superChats } from './superChats';
import { visits } from './visits';
import { Wire } from '../../views/wire';

export * from './catalogue';
export * from './event';
export type { LiveUser } from '../../views/liveUser';

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
const other = becomes('other', (_data, _room, command) => ({ more: { cmd: command.text('cmd') } }));
const readerOf = (cmd: string) => (Object.hasOwn(COMMANDS, cmd) ? COMMANDS[cmd] : other);

/** Whether a command, by its name, can become one of the events; `other` means all that are not read. */
export const commandFilter = (events: ReadonlySet<EventName>) => (cmd: string) =>
	readerOf(cmd).events.some((event) => events.has(event));

/**
 * What a command says: nothing, one event, or several.
 *
 * @throws when the command makes no sense
 */
export const readCommand = (command: Command, room: LiveRoom): Reading[] =>
	readerOf(command.cmd).read(new Wire(command), room);
