import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../../../../shared/values/inputError';
import { showHint } from '../../../../shared/node/hint';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { Fields } from '../../../../shared/node/parameters';
import { checkLength } from '../../../api/limits';
import { TAG_LENGTH, TITLE_LENGTH, updateRoom, type RoomChange } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { withProgress } from '../../../node/progress';
import { changesView, reviewView } from '../../../views/roomChange';
import {
	changeCover,
	coverBinaryField,
	coverUrlField,
	coverWishOf,
	storedCover,
} from '../../cover';
import { areaField, areaIdOf, longRoomIdOf, ownRoomField } from '../../fields';

export const update: ItemOperation<BilibiliClient> = {
	name: 'Update',
	value: 'update',
	action: 'Update room',
	description:
		'Change title, area, tags and cover of your own room; only what you set is sent. Returns what was changed, and how the reviews of title and cover stand.',
	effect: 'write',
	fields: [
		ownRoomField,
		{
			displayName: 'Changes',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add change',
			default: {},
			options: [
				{
					displayName: 'Add Tags',
					name: 'addTags',
					type: 'string',
					default: '',
					placeholder: 'e.g. singing, night',
					description: 'Tags separated by commas, each up to 10 characters',
				},
				{ ...areaField, required: false },
				coverBinaryField,
				coverUrlField,
				{
					displayName: 'Remove Tags',
					name: 'removeTags',
					type: 'string',
					default: '',
					placeholder: 'e.g. gaming',
					description: 'Tags separated by commas',
				},
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. Friday night karaoke',
					description: 'Up to 40 characters',
				},
			],
		},
	],
	async run(item) {
		const { service } = item;
		const fields = item.collection('changes');
		const changes = changesOf(fields);
		const cover = await coverWishOf(item, fields);
		if (changes.length === 0 && !cover) {
			throw new InputError('There is nothing to change', "Add at least one entry under 'Changes'.");
		}
		const roomId = await longRoomIdOf(item);
		// A picture that is only stored changes nothing: where this fails, the room is as it was.
		const coverUrl = cover && (await storedCover(service, cover));
		const { made, audit } = await makeChanges(service, roomId, changes);
		const coverReview =
			coverUrl === undefined
				? null
				: await changeCover(service, roomId, coverUrl).catch((error: Error) => {
						throw afterChanges(error, roomId, made);
					});
		const review = reviewView(audit);
		hintAtReviews(item.context, review, coverReview);
		return {
			room_id: roomId,
			changes: { ...changesView(made), ...(coverUrl !== undefined && { cover_url: coverUrl }) },
			review,
			cover_review: coverReview,
		};
	},
};

/** A change that is not final yet is a success, which nobody would look at twice. */
function hintAtReviews(
	context: IExecuteFunctions,
	title: IDataObject | null,
	cover: IDataObject | null,
): void {
	if (title?.status === 'under_review') {
		const message =
			"The new title shows, and is under review: Bilibili may take it back, see 'review'.";
		showHint(context, message, 'info');
	}
	if (cover?.status === 'pending') {
		const message =
			"The new cover is under review, see 'cover_review': until then viewers see the old one.";
		showHint(context, message, 'info');
	}
	if (cover?.status === 'rejected') {
		showHint(context, "The new cover was turned down: 'cover_review' says why.");
	}
}

/** One call after the other. @returns what was changed, and the review of the title */
async function makeChanges(
	client: BilibiliClient,
	roomId: string,
	changes: RoomChange[],
): Promise<{ made: RoomChange[]; audit?: IDataObject }> {
	const made: RoomChange[] = [];
	let audit: IDataObject | undefined;
	for (const change of changes) {
		const reply = await updateRoom(client, roomId, change).catch((error: Error) => error);
		if (reply instanceof Error) throw afterChanges(reply, roomId, made);
		// The replies to the other changes say that there is nothing to review.
		if ('title' in change) audit = reply;
		made.push(change);
	}
	return { made, audit };
}

const MAX_TAGS = 20;

/** What the user set, as the calls to make; all of it checked before the first goes out. */
function changesOf(fields: Fields): RoomChange[] {
	const changes: RoomChange[] = [];
	const title = fields.text('title');
	if (title) changes.push({ title: checkLength('Title', title, TITLE_LENGTH) });
	const areaId = areaIdOf(fields);
	if (areaId) changes.push({ area_id: areaId });
	for (const tag of tagsOf(fields, 'removeTags')) changes.push({ del_tag: tag });
	for (const tag of tagsOf(fields, 'addTags')) {
		changes.push({ add_tag: checkLength('Add Tags', tag, TAG_LENGTH) });
	}
	return changes;
}

/** Each is a request of its own. */
function tagsOf(fields: Fields, name: string): string[] {
	const tags = [...new Set(fields.list(name, 'phrases'))];
	if (tags.length <= MAX_TAGS) return tags;
	throw new InputError(
		`'${fields.nameOf(name)}' holds ${tags.length} tags; up to ${MAX_TAGS} can be changed at once`,
		'Each of them is a request. Nothing was sent.',
	);
}

/** The error at a change, with those that were made before it. */
function afterChanges(error: unknown, roomId: string, made: RoomChange[]): unknown {
	const changes = changesView(made);
	const done = Object.entries(changes).map(([field, value]) => `${field}: ${String(value)}`);
	return withProgress(error, done, { details: { room_id: roomId, changes } });
}
