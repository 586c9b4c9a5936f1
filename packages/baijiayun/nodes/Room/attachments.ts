import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../../../nodes/shared/node/operation';
import type { BaijiayunClient } from '../api/request';

/** The collection that the pictures stand in. */
export const SMALL_CLASS = 'smallClass';

/** The pictures of a small class, taken from binary fields of the input item. */
export const attachmentFields: INodeProperties[] = [
	{
		displayName: 'Background Image Field',
		name: 'background_attachment',
		type: 'string',
		default: 'data',
		hint: 'The name of the input binary field containing the file',
		description: 'The background of a small class',
	},
	{
		displayName: 'Whiteboard Image Field',
		name: 'whiteboard_attachment',
		type: 'string',
		default: 'data',
		hint: 'The name of the input binary field containing the file',
		description: 'The whiteboard of a small class',
	},
];

/** The files of the binary fields that the user named. */
export async function filesOf(item: Item<BaijiayunClient>): Promise<Record<string, File>> {
	const settings = item.collection(SMALL_CLASS);
	const files: Record<string, File> = {};
	for (const { name } of attachmentFields) {
		if (!settings.has(name)) continue;
		const field = settings.text(name);
		const { fileName, mimeType } = item.context.helpers.assertBinaryData(item.index, field);
		const bytes = await item.context.helpers.getBinaryDataBuffer(item.index, field);
		files[name] = new File([bytes], fileName ?? name, { type: mimeType });
	}
	return files;
}
