import { chosenOutput, limitFields, outputFields } from '../../../../shared/node/fields';
import { collect } from '../../../../shared/node/lists';
import type { ItemOperation } from '../../../../shared/node/operation';
import { walkNotices } from '../../../api/notifications';
import type { BilibiliClient } from '../../../api/request';
import { noticeOutput } from '../../../views/notification';

export const getSystemNoticesOperation: ItemOperation<BilibiliClient> = {
	name: 'Get System Notices',
	value: 'getSystemNotices',
	action: 'Get system notices',
	description:
		'Get the notices of Bilibili itself, newest first; one output item per notice. Marks none as read.',
	effect: 'read',
	fields: [...limitFields, ...outputFields(noticeOutput)],
	async run(item) {
		const output = chosenOutput(item, noticeOutput);
		const notices = await collect(item, walkNotices(item.service));
		return notices.map((notice) => output(notice));
	},
};
