import { choice, ONE_TWO, ONE_ZERO, toggle, type Setting } from './setting';

/** How the room looks, and who may do what in it. */
export const appearance: Setting[] = [
	choice('both', 'App Template', 'app_template', 'How the app holds the room', [
		{ name: 'Landscape', value: 1 },
		{ name: 'Portrait', value: 2 },
	]),
	choice('both', 'Template', 'template_name', 'The layout on a computer', [
		{ name: 'Triple Split', value: 'triple' },
		{ name: 'Classic', value: 'classic' },
		{ name: 'Documents with Sound (Enterprise)', value: 'docAudio' },
		{ name: 'Documents with Video (Enterprise)', value: 'docVideo' },
		{ name: 'Double Camera', value: 'doubleCamera' },
		{ name: 'Live Wall', value: 'liveWall' },
		{ name: 'Single Video', value: 'single' },
		{ name: 'Single Video (Enterprise)', value: 'singleVideo' },
		{ name: 'Video Only', value: 'video' },
	]),
	toggle(
		'both',
		'Video First on Computers',
		'is_video_main',
		'Whether the video is the large picture instead of the slides (template Triple Split only)',
		ONE_TWO,
	),
	toggle(
		'both',
		'Video First on Phones',
		'm_is_video_main',
		'Whether the video is the large picture instead of the slides on the mobile page',
		ONE_TWO,
	),
	choice(
		'both',
		'Shop',
		'enable_live_sell',
		'The shop template; change it before the class starts',
		[
			{ name: 'None', value: 0 },
			{ name: 'With Slides', value: 2 },
			{ name: 'With Video', value: 1 },
		],
	),
	toggle(
		'create',
		'Shop in Large Class',
		'sell_goods_in_large_class',
		"Whether goods are sold in the triple split layout; only while 'Shop' is none",
		ONE_ZERO,
	),
	toggle('create', 'Beauty Filter', 'enable_beauty', 'Whether to offer the beauty filter'),
	toggle('create', 'Virtual Background', 'enable_sticker', 'Whether to offer virtual backgrounds'),
	toggle(
		'create',
		'App Sharing',
		'enable_share',
		'Whether the room may be shared from the app',
		ONE_TWO,
	),
	choice('create', 'Media Type', 'media_type', 'What the teacher sends', [
		{ name: 'Video', value: 0 },
		{ name: 'Audio Only', value: 1 },
	]),
];
