import { chosenOutput, limitFields, limitOf, outputFields } from '../../../../shared/node/fields';
import type { ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import { getReservations } from '../../../api/reservations';
import { reservationOutput } from '../../../views/reservation';

export const getManyReservations: ItemOperation<BilibiliClient> = {
	name: 'Get Many Reservations',
	value: 'getManyReservations',
	action: 'Get many reservations',
	description:
		'Get the broadcasts that your room has announced, when they start and how many followers booked them; one output item per reservation. Changes nothing.',
	effect: 'read',
	fields: [...limitFields, ...outputFields(reservationOutput)],
	async run(item) {
		const [view, limit] = [chosenOutput(item, reservationOutput), limitOf(item)];
		const reservations = await getReservations(item.service);
		return reservations.slice(0, limit).map(view);
	},
};
