import { createHash } from 'node:crypto';
import { signApp } from '../../../nodes/bilibili/api/appSign';
import { encodeQuery, mixinKey, signWbi } from '../../../nodes/bilibili/api/wbi';

const IMG = 'https://i0.hdslb.com/bfs/wbi/7cd084941338484aae1ad9425b84077c.png';
const SUB = 'https://i0.hdslb.com/bfs/wbi/4932caff0ff746eab6f01bf08b70ac45.png';

describe('WBI', () => {
	test('mixes the two file names into the key', () => {
		expect(mixinKey(IMG, SUB)).toBe('ea1db124af3c7062474693fa704f4ff8');
	});

	test.each([
		[{ foo: 114, bar: 514, zab: 1919810 }, 1702204169, '8f6f2b5b3d485fe1886cec6a0be8c5d4'],
		[{ foo: 114, bar: 514, baz: 1919810 }, 1700384803, '4614cb98d60a43e50c3a3033fe3d116b'],
		[{ aid: 2 }, 1744823207, 'a3cd246bd42c066932752b24694eaf0d'],
		[{ foo: 114, bar: 514, hello: '世 界' }, 1744823207, '93acf59d85f74453e40cea00056c3daf'],
	])('signs %j', (params, seconds, wRid) => {
		const query = new URLSearchParams(signWbi(params, mixinKey(IMG, SUB), seconds));
		expect(query.get('w_rid')).toBe(wRid);
		expect(query.get('wts')).toBe(String(seconds));
	});

	test("sends the characters !'()* but leaves them out of the signature", () => {
		const key = mixinKey(IMG, SUB);
		const plain = new URLSearchParams(signWbi({ text: 'ab' }, key, 1));
		const marked = new URLSearchParams(signWbi({ text: "a!'()*b" }, key, 1));
		expect(marked.get('text')).toBe("a!'()*b");
		expect(marked.get('w_rid')).toBe(plain.get('w_rid'));
	});

	test('writes half an emoji as the replacement character, a whole one as it is', () => {
		expect(encodeQuery({ a: '周\uD83D', b: '\uDC4B👋' })).toBe(
			'a=%E5%91%A8%EF%BF%BD&b=%EF%BF%BD%F0%9F%91%8B',
		);
		expect(() => signWbi({ a: '\uD83D' }, 'key', 1)).not.toThrow();
	});

	test('repeats a key for a list, leaves undefined out, writes a blank as %20', () => {
		expect(encodeQuery({ 'uids[]': [1, 2], a: undefined, b: 'x y' })).toBe(
			'uids%5B%5D=1&uids%5B%5D=2&b=x%20y',
		);
	});
});

test('an app signature is the MD5 of the sorted form and the secret', () => {
	const signed = signApp(
		{ b: 'x y', a: '世', empty: '', gone: undefined },
		{ key: 'k', secret: 's' },
	);
	const text = 'a=%E4%B8%96&appkey=k&b=x+y&empty=s';
	expect(signed).toEqual({
		a: '世',
		b: 'x y',
		empty: '',
		gone: undefined,
		appkey: 'k',
		sign: createHash('md5').update(text).digest('hex'),
	});
});
