import { randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { objectsOf } from '../../shared/values/wire';
import { RESERVATION_CODES } from './codes/reservations';
import type { BilibiliClient } from './request';

const SCHEDULE = 'https://api.live.bilibili.com/xlive/app-ucenter/v2/schedule';

/** Bilibili refuses a start that is nearer, in ms. */
export const SOONEST_START_MS = 5 * 60_000;

/** What a client of this service sends to tell its calls apart. */
const visitId = () => randomBytes(8).toString('hex');

/**
 * Announces a broadcast, which followers can book (直播预约).
 *
 * @param reservation.startsAt Unix ms, at least {@link SOONEST_START_MS} ahead
 * @param reservation.withPost whether followers also get a post about it
 * @returns its id
 */
export async function createReservation(
	client: BilibiliClient,
	{ title, startsAt, withPost }: { title: string; startsAt: number; withPost: boolean },
): Promise<unknown> {
	const { sid } = await client.call<IDataObject>({
		method: 'POST',
		url: `${SCHEDULE}/CreateReserve`,
		form: {
			title,
			type: 2,
			from: 23,
			create_dynamic: withPost ? 1 : 0,
			live_plan_start_time: Math.floor(startsAt / 1000),
			business_type: 10,
			visit_id: visitId(),
		},
		codes: RESERVATION_CODES,
		needsData: 'sid',
		unknownOutcome: {
			outcome: 'the reservation may have been created',
			advice: "Look with 'Get Many Reservations' before you run this again.",
		},
	});
	return sid;
}

/** Takes the account's own announcement back. Who booked it is told by Bilibili. */
export async function cancelReservation(client: BilibiliClient, id: string): Promise<void> {
	await client.call({
		method: 'POST',
		url: `${SCHEDULE}/CancelReserve`,
		form: { sid: id, from: 13, visit_id: visitId() },
		codes: RESERVATION_CODES,
		unknownOutcome: {
			outcome: 'the reservation may be cancelled by now',
			advice: "Look with 'Get Many Reservations' before you run this again.",
		},
	});
}

/** The account's own announcements; the service tells all of them at once. */
export async function getReservations(client: BilibiliClient): Promise<IDataObject[]> {
	const { list } = await client.call<IDataObject>({
		method: 'GET',
		url: `${SCHEDULE}/GetReserveList`,
		codes: RESERVATION_CODES,
		needsData: true,
	});
	return objectsOf(list);
}
