import { usableAddresses } from '../../../nodes/bilibili/LiveRoomTrigger/access';

const own = [
	'wss://bj-live-comet-04.chat.bilibili.com:2245/sub',
	'wss://broadcast.chat.biliapi.com/sub',
	'wss://comet.biliapi.net:443/sub?group=open&sig=a%2Fb',
];

test('Bilibili has several domains of its own, and nobody else gets the token', () => {
	const others = [
		'ws://bj-live-comet-04.chat.bilibili.com:2244/sub',
		'wss://bilibili.com.example.com/sub',
		'wss://notbilibili.com/sub',
		'wss://biliapi.org/sub',
		'no address',
	];
	expect(usableAddresses([...own, ...others], '')).toEqual(own);
});

test('a gateway gets the whole address, with its query', () => {
	expect(usableAddresses(own, 'https://gateway.example.com/live')).toEqual([
		'wss://gateway.example.com/live/bj-live-comet-04.chat.bilibili.com:2245/sub',
		'wss://gateway.example.com/live/broadcast.chat.biliapi.com:443/sub',
		'wss://gateway.example.com/live/comet.biliapi.net:443/sub?group=open&sig=a%2Fb',
	]);
});
