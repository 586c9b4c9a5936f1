import type { ItemOperation } from '../../../../shared/node/operation';
import { InputError } from '../../../../shared/values/inputError';
import { quote } from '../../../../shared/values/quote';
import type { BilibiliClient } from '../../../api/request';
import { cancelReservation } from '../../../api/reservations';

export const cancelReservationOperation: ItemOperation<BilibiliClient> = {
	name: 'Cancel Reservation',
	value: 'cancelReservation',
	action: 'Cancel reservation',
	description:
		'Take the announcement of a broadcast back. Use it when a planned stream does not take place; it can not be undone. Returns the ID of the reservation.',
	effect: 'write',
	fields: [
		{
			displayName: 'Reservation',
			name: 'reservation',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The announcement to take back',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose one of yours…',
					typeOptions: { searchListMethod: 'searchReservations', searchable: true },
				},
				{ displayName: 'ID', name: 'id', type: 'string', placeholder: 'e.g. 4003487' },
			],
		},
	],
	async run(item) {
		const id = item.id('reservation', parseReservationId);
		await cancelReservation(item.service, id);
		return { reservation_id: id, cancelled: true };
	},
};

/** @throws InputError when it is no number */
function parseReservationId(text: string, field: string): string {
	if (/^[1-9]\d{0,19}$/.test(text)) return text;
	throw new InputError(
		`'${field}' holds ${quote(text)}, which is no reservation`,
		"Use the 'reservation_id' of Create Reservation or Get Many Reservations. Nothing was sent.",
	);
}
