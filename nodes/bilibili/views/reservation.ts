import type { IDataObject } from 'n8n-workflow';
import type { OutputViews } from '../../shared/node/fields';
import { objectOf } from '../../shared/http/json';
import { isoFromSeconds } from '../../shared/values/time';
import { countOf, textOf } from '../../shared/values/wire';
import { idOf, withStringIds } from '../api/ids';

/** Stands before each title in lists. */
const PREFIX = /^直播预约[：:]\s*/;

/** One announced broadcast for users. */
function reservationView(entry: IDataObject): IDataObject {
	const info = objectOf(entry.reserve_info);
	return {
		title: textOf((textOf(info.name) ?? '').replace(PREFIX, '')),
		starts_at: isoFromSeconds(info.live_plan_start_time as number),
		booking_count: countOf(info.total),
		lottery: textOf(objectOf(info.lottery).lottery_text),
		reservation_id: idOf(info.sid),
	};
}

export const reservationOutput: OutputViews<[IDataObject]> = {
	fields: Object.keys(reservationView({})),
	simplified: reservationView,
	raw: (entry) => withStringIds(entry, ['sid', 'lottery_id']),
};
