import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../shared/values/inputError';
import { quote } from '../../../../shared/values/quote';
import type { Item, ItemOperation } from '../../../../shared/node/operation';
import type { BilibiliClient } from '../../../api/request';
import {
	listReadableSubtitles,
	readSubtitle,
	type SubtitleList,
	type SubtitleTrack,
} from '../../../api/subtitles';
import { subtitleItem, toPlainText, toSrt, trackItem } from '../../../views/video';
import { partField, videoField } from '../../fields';
import { partOf } from '../../part';

const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. zh-CN, en, ai-zh',
	description:
		'Leave empty for the best there is: Chinese by a person, then by a machine (ai-zh), then any',
};

const formatField: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'Plain Text', value: 'text', description: 'The words alone, e.g. for an AI' },
		{ name: 'Segments', value: 'segments', description: 'Each line with its times in seconds' },
		{ name: 'SRT', value: 'srt', description: 'A subtitle file' },
	],
	default: 'text',
	description: 'How to return the words',
};

const fileField: INodeProperties = {
	displayName: 'Put Output in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: '',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Leave empty to get the text in the JSON of the item',
	displayOptions: { show: { format: ['text', 'srt'] } },
};

type Format = 'text' | 'segments' | 'srt';

export const getSubtitles: ItemOperation<BilibiliClient> = {
	name: 'Get Subtitles',
	value: 'getSubtitles',
	action: 'Get subtitles of video',
	description:
		"Get a video's words, e.g. to sum it up: uploaded subtitles or Bilibili's speech recognition, as plain text, SRT or segments. Needs a login. Changes nothing.",
	effect: 'read',
	fields: [videoField, partField, languageField, formatField, fileField],
	async run(item) {
		const format = item.choice<Format>('format');
		const language = item.text('language').toLowerCase();
		const fileIn = format === 'segments' ? '' : item.text('binaryPropertyName');
		const part = await partOf(item);
		const list = await listReadableSubtitles(item.service, part);
		const known = { bvid: part.bvid, aid: part.aid, cid: part.cid, part: part.number };
		const tracks = list.tracks.map(trackItem);
		const track = chosenTrack(list, language);
		if (!track) return { text: null, ...known, tracks, reason: reasonOf(list) };
		const segments = await readSubtitle(item.service, track, part);
		const shown =
			format === 'segments' ? segments : format === 'srt' ? toSrt(segments) : toPlainText(segments);
		const output = { ...subtitleItem(shown, track), ...known, tracks };
		return fileIn ? await withFile(item, output, fileIn, format) : output;
	},
};

/** The wanted language, or the best there is; undefined where nothing can be read. */
function chosenTrack({ tracks }: SubtitleList, wanted: string): SubtitleTrack | undefined {
	const readable = tracks.filter(({ url }) => url);
	if (wanted) {
		const found = readable.find(({ language }) => language.toLowerCase() === wanted);
		if (found || readable.length === 0) return found;
		throw new InputError(
			`There are no subtitles in ${quote(wanted)}`,
			`There are: ${readable.map(({ language }) => language).join(', ')}. Leave 'Language' empty for the best of them.`,
		);
	}
	const isChinese = ({ language }: SubtitleTrack) => /^(ai-)?zh/i.test(language);
	return (
		readable.find((track) => isChinese(track) && !track.isAi) ??
		readable.find((track) => isChinese(track) && !track.isTranslated) ??
		readable[0]
	);
}

/** Why there are no words. That there are none at all is never certain. */
function reasonOf({ tracks, needsLogin }: SubtitleList): string {
	if (needsLogin) return 'Bilibili shows subtitles only to those who are logged in.';
	if (tracks.length > 0)
		return 'Bilibili lists subtitles but does not hand them out at the moment.';
	return 'Bilibili shows this account no subtitles of this part. There may be none, or they are kept back.';
}

async function withFile(
	item: Item<BilibiliClient>,
	{ text, ...rest }: IDataObject,
	field: string,
	format: Format,
) {
	const file = await item.context.helpers.prepareBinaryData(
		Buffer.from(String(text)),
		`${String(rest.bvid)}.${format === 'srt' ? 'srt' : 'txt'}`,
		format === 'srt' ? 'application/x-subrip' : 'text/plain',
	);
	return [{ json: rest, binary: { [field]: file } }];
}
