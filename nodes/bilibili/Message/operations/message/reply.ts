import { InputError } from '../../../../shared/values/inputError';
import { quote } from '../../../../shared/values/quote';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import { getOwnUid } from '../../../api/account';
import type { BilibiliClient } from '../../../api/request';
import type { Talker } from '../../../api/sessions';
import { checkMessages, outgoingFields, sendOutgoing } from '../../outgoing';

export const reply: ItemOperation<BilibiliClient> = {
	name: 'Reply',
	value: 'reply',
	action: 'Reply to message',
	description:
		'Answer a message that the Bilibili Trigger or Get Many put out, in the session it came from. Returns what was sent.',
	effect: 'write',
	fields: [
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '={{ $json.reply_to }}',
			placeholder: "e.g. {{ $('Bilibili Trigger').item.json.reply_to }}",
			description:
				"The 'reply_to' of the message, which your own messages do not have. Behind another node, name the node that put the message out, as in the placeholder.",
		},
		...outgoingFields,
	],
	beforeAll: checkMessages,
	async run(item) {
		const talker = answeredTalker(item);
		if (talker.type === 1 && talker.id === (await getOwnUid(item.service))) {
			throw new InputError(
				'The message is your own, so it is not answered',
				"Leave out items with 'is_own' before this node; nothing was sent.",
			);
		}
		return await sendOutgoing(item, talker);
	},
};

/** @throws InputError with the expression to paste where the item before this node is no message */
function answeredTalker(item: Item<BilibiliClient>): Talker {
	// An expression that gives nothing is refused when it is read; here there is more to say of it.
	const text = textOrNothing(item);
	const [, kind, id] = /^(user|group):([1-9]\d{0,19})$/.exec(text) ?? [];
	if (id) return { id, type: kind === 'user' ? 1 : 2 };
	if (text) {
		throw new InputError(
			`'Reply To' holds ${quote(text)}`,
			`It is 'user:' or 'group:' and a number, as 'reply_to' of a message has it: ${expressionFor(item)}. Nothing was sent.`,
		);
	}
	throw new InputError(
		"'Reply To' is empty: the item is no message, or one of your own",
		`Enter the expression ${expressionFor(item)}. Your own messages have no 'reply_to': leave them out before this node. Nothing was sent.`,
	);
}

/** What the field holds; `''` where it can't be read. */
function textOrNothing(item: Item<BilibiliClient>): string {
	try {
		return item.text('replyTo');
	} catch {
		return '';
	}
}

/** Names the node before this one that puts messages out. */
function expressionFor({ context }: Item<BilibiliClient>): string {
	const before = context.getParentNodes(context.getNode().name);
	const source = before.find(({ type }) => /\.bilibili(Trigger|Message)$/.test(type));
	return `{{ $('${source?.name ?? 'Bilibili Trigger'}').item.json.reply_to }}`;
}
