import { Memory, remembered } from '../../../nodes/shared/flow/remember';

afterEach(() => jest.restoreAllMocks());
const at = (ms: number) => jest.spyOn(Date, 'now').mockReturnValue(ms);

test('keeps no more than its size: what was not asked for the longest goes first', () => {
	const memory = new Memory<number>({ size: 3 });
	for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) memory.set(key, value);
	memory.get('a');
	memory.set('d', 4);
	expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key))).toEqual([1, undefined, 3, 4]);
	for (let index = 0; index < 10_000; index++) memory.set(String(index), index);
	expect(memory.size).toBe(3);
});

test('forgets what is too old, however often it was asked for, and what comes from the future', () => {
	const memory = new Memory<string>({ size: 3, ageMs: 1000 });
	at(10_000);
	memory.set('key', 'value');
	at(11_000);
	expect(memory.get('key')).toBe('value');
	at(11_001);
	expect(memory.get('key')).toBeUndefined();
	expect(memory.size).toBe(0);
	memory.set('key', 'value');
	at(5_000);
	expect(memory.get('key')).toBeUndefined();
});

test('makes what is missing once', () => {
	const memory = new Memory<object>({ size: 3 });
	const made = memory.getOrSet('key', () => ({}));
	expect(memory.getOrSet('key', () => ({}))).toBe(made);
});

test('all who ask share one fetch; a failure is not remembered', async () => {
	const memory = new Memory<Promise<string>>({ size: 3 });
	const fetch = jest.fn(async () => await Promise.reject(new Error('no')));
	const both = [remembered(memory, 'key', fetch), remembered(memory, 'key', fetch)];
	expect(await Promise.allSettled(both)).toMatchObject([
		{ status: 'rejected' },
		{ status: 'rejected' },
	]);
	expect(fetch).toHaveBeenCalledTimes(1);
	expect(await remembered(memory, 'key', async () => 'yes')).toBe('yes');
	expect(await remembered(memory, 'key', fetch)).toBe('yes');
});

test('a failure does not take away what was fetched meanwhile', async () => {
	const memory = new Memory<Promise<string>>({ size: 1 });
	let fail = (_error: Error) => {};
	const slow = remembered(
		memory,
		'key',
		async () => await new Promise((_resolve, reject) => (fail = reject)),
	);
	memory.delete('key');
	await remembered(memory, 'key', async () => 'newer');
	fail(new Error('late'));
	await expect(slow).rejects.toThrow('late');
	expect(await memory.get('key')).toBe('newer');
});
