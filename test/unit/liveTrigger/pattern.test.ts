import { matcherOf } from '../../../nodes/shared/values/pattern';

const finds = async (expression: string, text: string) => (await matcherOf(expression))(text);

test.each([
	['^/vote [1-4]$', '/vote 3', true],
	['^/vote [1-4]$', '/vote 9', false],
	['点歌\\s*(?<song>.+)', '我要点歌 夜航', true],
	['[\\u4e00-\\u9fff]{2,}', 'abc夜航', true],
	['\\b(hi|hello)\\b', 'say hello!', true],
	['SONG', 'song', false],
	['/SONG/i', 'song', true],
	['/^b$/m', 'a\nb', true],
	['/a.b/s', 'a\nb', true],
	['/^.$/u', '😀', true],
	['https?:\\/\\/', 'see http://x', true],
])('%s in %j: %s', async (expression, text, found) => {
	expect(await finds(expression, text)).toBe(found);
});

test.each(['^(\\w+\\s?)+$', '(a|a)*$', '(a|aa)+$', '(x+x+)+y', '^(?:.*?,){11}P', '(.*)*!'])(
	'%s takes no longer for a text made against it',
	async (expression) => {
		const matches = await matcherOf(expression);
		const started = performance.now();
		for (const text of ['a'.repeat(1000), 'x'.repeat(1000), 'a,'.repeat(500)]) matches(`${text}\n`);
		expect(performance.now() - started).toBeLessThan(500);
	},
);

test.each([
	['(', /missing closing \): `\(`/],
	['[z-a]', /invalid character class range: `z-a`/],
	['a**', /invalid nested repetition operator: `\*\*`/],
	['(?=a)b', /`\(\?=`/],
	['(?<!a)b', /`\(\?<!a\)b`/],
	['(.)\\1', /invalid escape sequence: `\\1`/],
	['a{2000}', /invalid repeat count: `\{2000\}`/],
	['((a{1,100}){1,100}){1,100}', /invalid repeat count/],
	['a{1,1000}', /it is too large/],
	['(?:a{1,30}){1,30}', /it is too large/],
])('%s is refused, with the part in question', async (expression, problem) => {
	await expect(matcherOf(expression)).rejects.toThrow(problem);
	await expect(matcherOf(expression)).rejects.toThrow(/^'Regular Expression' holds/);
});

test('of a text without end, the beginning is looked at', async () => {
	expect(await finds('song', `${'a'.repeat(296)}song`)).toBe(true);
	expect(await finds('song', `${'a'.repeat(297)}song`)).toBe(false);
});

test.each(['('.repeat(50_000), 'a?'.repeat(5_000), 'a?'.repeat(250), '[a-z]{1,40}'.repeat(12)])(
	'an expression without end takes no time to speak of: %.20s',
	async (expression) => {
		const started = performance.now();
		try {
			await finds(expression, 'a'.repeat(1000));
		} catch (error) {
			expect(error).toMatchObject({ message: expect.stringMatching(/can't be used/) });
		}
		expect(performance.now() - started).toBeLessThan(1_000);
	},
);
