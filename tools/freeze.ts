/** Records what the published version of each node promises; `npm test` holds the nodes to it from then on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { ownPackage } from '../test/harness/package';
import { surfaceOf } from '../test/published/surface';

for (const type of Object.keys(ownPackage().getKnownTypes())) {
	const description = ownPackage().getByNameAndVersion(type).description as INodeTypeDescription;
	const file = join('test', 'published', `${description.name}.v1.json`);
	writeFileSync(file, `${JSON.stringify(surfaceOf(description), undefined, '\t')}\n`);
}
