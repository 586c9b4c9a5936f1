import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAR_FUTURE_MS } from '../../../nodes/shared/values/shape';
import { SOURCES } from '../../../nodes/bilibili/Trigger/sources';

test('the state in the design note is one that the trigger reads', () => {
	const page = readFileSync(join(__dirname, '../../../docs/arch/trigger.md'), 'utf8');
	const [, text] = /```json\n([^]*?)```/.exec(page) ?? [];
	const { sources } = JSON.parse(text) as { sources: Record<string, { cursor: unknown }> };
	expect(Object.keys(sources).length).toBeGreaterThan(2);
	for (const [name, { cursor }] of Object.entries(sources)) {
		const source = SOURCES.find((one) => one.name === name);
		expect([name, source?.cursor(cursor, FAR_FUTURE_MS)]).toEqual([name, true]);
	}
});
