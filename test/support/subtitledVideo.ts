/** A video with one track of subtitles, as the simulator takes it; whose it is, its caller adds. */
export const SUBTITLED_VIDEO = {
	title: '歌回',
	summary: '唱歌',
	subtitles: [
		{
			language: 'zh-CN',
			name: '中文',
			isAi: false,
			isTranslated: false,
			lines: [{ from: 0, to: 1, text: '大家好' }],
		},
	],
};
