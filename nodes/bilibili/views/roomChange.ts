import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/values/wire';
import type { RoomChange } from '../api/liveRoom';

/** What was changed in a room, each field with its new value; tags that were added and removed as lists. */
export function changesView(made: RoomChange[]): IDataObject {
	const values = (name: string) =>
		made.flatMap((change) => Object.entries(change).filter(([key]) => key === name));
	const last = (name: string) => values(name).at(-1)?.[1];
	const tags = (name: string) => values(name).map(([, tag]) => String(tag));
	const changes = {
		title: last('title'),
		area_id: last('area_id'),
		removed_tags: tags('del_tag'),
		added_tags: tags('add_tag'),
	};
	return Object.fromEntries(
		Object.entries(changes).filter(([, value]) => value !== undefined && value.length > 0),
	);
}

/** `audit_title_status` in words: nothing to review, or published and reviewed afterwards. */
const REVIEW_STATUS: Record<string, string> = { 0: 'none', 2: 'under_review' };

/** What becomes of a new title, which Bilibili reviews; null where none was set. */
export function reviewView(audit: IDataObject | undefined): IDataObject | null {
	if (!audit) return null;
	return {
		title: textOf(audit.audit_title),
		status: REVIEW_STATUS[String(audit.audit_title_status)] ?? null,
		reason: textOf(audit.audit_title_reason),
	};
}

const COVER_STATUS: Record<string, string> = { '-1': 'rejected', 0: 'pending', 1: 'passed' };

/**
 * How the review of a new cover stands, before which viewers see the old one; all null where Bilibili
 * could not be asked.
 */
export function coverReviewView(cover: IDataObject | undefined): IDataObject {
	return {
		status: COVER_STATUS[String(cover?.auditStatus)] ?? null,
		reason: textOf(cover?.auditReason),
	};
}
