import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownPackage } from '../../harness/package';
import { describedAs, isFreezing, versionsOf } from '../../published/freezing';
import { brokenBy, surfaceOf, type Surface } from '../../published/surface';

const published = join(__dirname, '../../published');
const versions = Object.keys(ownPackage().getKnownTypes()).flatMap((type) =>
	versionsOf(type).map((version) => [type, version] as const),
);

describe.each(versions)('%s, version %d', (type, version) => {
	const now = surfaceOf(describedAs(type), version);

	it('can get a further version: it has a list of them', () => {
		expect(describedAs(type).version).toContain(version);
	});

	it('keeps the fields that it was published with', () => {
		const file = join(published, `${type}.v${version}.json`);
		if (isFreezing) writeFileSync(file, `${JSON.stringify(now, undefined, '\t')}\n`);
		const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Surface) : now;
		expect(brokenBy(before, now)).toEqual([]);
	});

	it('would not lose or change any field unnoticed', () => {
		expect(Object.keys(now).length).toBeGreaterThan(0);
		for (const place of Object.keys(now)) {
			const { [place]: _gone, ...rest } = now;
			expect(brokenBy(now, rest)).toEqual([place]);
			const retyped = JSON.stringify({ ...JSON.parse(now[place]), type: 'other' });
			expect(brokenBy(now, { ...now, [place]: retyped })).toEqual([place]);
		}
	});

	it('would not lose a choice unnoticed', () => {
		for (const [place, takes] of Object.entries(now)) {
			const { choices, ...rest } = JSON.parse(takes) as { choices: unknown[] };
			if (choices.length === 0) continue;
			const fewer = JSON.stringify({ ...rest, choices: choices.slice(1) });
			expect(brokenBy(now, { ...now, [place]: fewer })).toEqual([place]);
		}
	});
});
