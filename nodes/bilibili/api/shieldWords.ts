import { reading, writing, type ModeratedRoom } from './moderationCalls';
import type { BilibiliClient } from './request';

/** Adds a word to, or takes it from, those that a room hides. No limit of its length is known. */
export async function changeShieldWord(
	client: BilibiliClient,
	change: 'Add' | 'Del',
	{ roomId }: ModeratedRoom,
	word: string,
): Promise<void> {
	await client.call(
		writing(
			`/xlive/web-ucenter/v1/banned/${change}ShieldKeyword`,
			// Without the room it is probably the viewer's own list that is meant.
			{ room_id: roomId, keyword: word },
			{
				outcome: 'the shield words may have changed by now',
				advice: "Look with 'Get Shield Words' before you run this again.",
			},
		),
	);
}

/** The words that a room hides, and how many it may have (0 where the account lacks the right). */
export async function getShieldWords(
	client: BilibiliClient,
	{ roomId }: ModeratedRoom,
): Promise<{ keyword_list?: unknown; max_limit?: unknown }> {
	return await client.call(
		reading({
			method: 'POST',
			url: '/xlive/web-ucenter/v1/banned/GetShieldKeywordList',
			form: { room_id: roomId, visit_id: '' },
		}),
	);
}
