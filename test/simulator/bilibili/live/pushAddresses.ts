import { percentEncode } from '../../percentEncoding';
import type { Room } from './rooms';
import { streamCredentials } from './rooms';

/** Where a broadcast is sent to: server and stream key. Both together are a secret. */
export interface PushAddress {
	addr: string;
	code: string;
	new_link: string;
}

/** The room's push addresses, which stay the same until the stream key is reset. */
export function pushAddresses(room: Room): { rtmp: PushAddress; srt: PushAddress } {
	const { name, key } = streamCredentials(room);
	const host = 'live-push.bilivideo.com';
	const code = `?streamname=${name}&key=${key}&schedule=rtmp&pflag=11`;
	const scheduler = 'https://core.bilivideo.com/video/uplinkcore/selfbuild/schedule';
	return {
		rtmp: {
			addr: `rtmp://${host}/live-bvc/`,
			code,
			new_link: `${scheduler}?up_rtmp=${percentEncode(`${host}/live-bvc/${code}`)}&edge=edge`,
		},
		srt: {
			addr: `srt://${host}:1937?streamid=#!::h=${host},r=live-bvc/?`,
			code: `streamname=${name},key=${key},schedule=srtts,pflag=11`,
			new_link: '',
		},
	};
}
