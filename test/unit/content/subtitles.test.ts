import { toPlainText, toSrt } from '../../../nodes/bilibili/views/video';

const segment = (from: number, to: number, text: string) => ({ from, to, text });

test('a subtitle file has whole milliseconds, and no empty line within a text', () => {
	expect(
		toSrt([
			segment(0.12, 3, '大家好'),
			segment(59.9996, 61, '第一行\n\n第二行'),
			segment(3661.007, 3662, '再见'),
		]),
	).toBe(
		[
			'1\n00:00:00,120 --> 00:00:03,000\n大家好\n',
			'2\n00:01:00,000 --> 00:01:01,000\n第一行\n第二行\n',
			'3\n01:01:01,007 --> 01:01:02,000\n再见\n',
		].join('\n'),
	);
});

test('plain text has a line for each segment', () => {
	expect(toPlainText([segment(0, 1, '一\n二'), segment(1, 2, '三')])).toBe('一 二\n三');
});
