import { InputError } from '../../../../shared/values/inputError';
import type { ItemOperation } from '../../../../shared/node/operation';
import { isoFromMilliseconds } from '../../../../shared/values/time';
import { idOf } from '../../../api/ids';
import type { BilibiliClient } from '../../../api/request';
import { createReservation, SOONEST_START_MS } from '../../../api/reservations';

export const createReservationOperation: ItemOperation<BilibiliClient> = {
	name: 'Create Reservation',
	value: 'createReservation',
	action: 'Create reservation',
	description:
		'Announce a broadcast of your room (直播预约), so that followers can book it and are told when it starts. Use it before a planned stream; returns the ID of the reservation. On choice followers get a post about it at once.',
	effect: 'write',
	fields: [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Friday night karaoke',
			description: 'What followers read; clients allow up to 60 characters',
		},
		{
			displayName: 'Start',
			name: 'start',
			type: 'dateTime',
			default: '',
			required: true,
			placeholder: 'e.g. 2026-03-02 20:00',
			description:
				"When the broadcast starts, at least 5 minutes ahead. Without an offset it is in the workflow's time zone.",
		},
		{
			displayName: 'Publish Post',
			name: 'withPost',
			type: 'boolean',
			default: false,
			description: 'Whether followers also get a post about it at once',
		},
	],
	async run(item) {
		const title = item.text('title');
		const startsAt = item.date('start') ?? NaN;
		const withPost = item.flag('withPost');
		if (!(startsAt - Date.now() >= SOONEST_START_MS)) {
			throw new InputError(
				`'Start' is ${isoFromMilliseconds(startsAt)}, which is less than 5 minutes ahead`,
				'Bilibili takes no such reservation. Choose a later start. Nothing was sent.',
			);
		}
		const sid = await createReservation(item.service, { title, startsAt, withPost });
		return {
			title,
			starts_at: isoFromMilliseconds(Math.floor(startsAt / 1000) * 1000),
			reservation_id: idOf(sid),
			has_post: withPost,
		};
	},
};
