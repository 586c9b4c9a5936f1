import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/http/json';
import { countOf, textOf } from '../../shared/values/wire';

/** The push addresses of a room for users, under the names that OBS uses. Secret. */
export function pushAddressView(roomId: string, data: IDataObject): IDataObject {
	const [rtmp, srt] = [objectOf(data.addr), objectOf(data.srt_addr)];
	const hasSrt = textOf(srt.addr) !== null && textOf(srt.code) !== null;
	return {
		push_server: textOf(rtmp.addr),
		stream_key: textOf(rtmp.code),
		srt: hasSrt ? [{ push_server: srt.addr, stream_key: srt.code }] : [],
		room_id: roomId,
	};
}

/** How far viewers are behind a stream, for users. */
export function delayView(roomId: string, data: IDataObject): IDataObject {
	return {
		delay_seconds: countOf(data.time_shift),
		min_seconds: countOf(data.min_time_shift),
		max_seconds: countOf(data.max_time_shift),
		room_id: roomId,
	};
}
