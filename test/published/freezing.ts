import type { INodeTypeDescription } from 'n8n-workflow';
import { ownPackage } from '../harness/package';

/** Whether `npm run freeze` runs the tests: then they record what they see instead of comparing it. */
export const isFreezing = process.env.FREEZE_PUBLISHED === '1';

export const describedAs = (type: string) =>
	ownPackage().getByNameAndVersion(type).description as INodeTypeDescription;

/** All versions of a node, oldest first. */
export const versionsOf = (type: string) =>
	[describedAs(type).version].flat().sort((a, b) => a - b);

export const newestVersionOf = (type: string) => versionsOf(type).at(-1);
