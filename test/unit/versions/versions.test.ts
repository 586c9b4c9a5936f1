import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { ownPackage } from '../../harness/package';
import { brokenBy, surfaceOf, type Surface } from '../../published/surface';

const published = join(__dirname, '../../published');
const descriptions = Object.keys(ownPackage().getKnownTypes()).map(
	(type) => ownPackage().getByNameAndVersion(type).description as INodeTypeDescription,
);

describe.each(descriptions.map((description) => [description.name, description] as const))(
	'%s',
	(name, description) => {
		const now = surfaceOf(description);

		it('can get a further version: it has a list of them', () => {
			expect(description.version).toEqual([1]);
		});

		it('keeps the fields and outputs of its published version', () => {
			const file = join(published, `${name}.v1.json`);
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
	},
);
