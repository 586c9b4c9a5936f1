import { choice, ONE_TWO, ONE_ZERO, toggle, type Setting } from './setting';

/** How the room looks, and what it offers. */
export const layout: Setting[] = [
	toggle(
		'create',
		'App Sharing',
		'enable_share',
		'Whether the room may be shared from the app',
		ONE_TWO,
	),
	choice('both', 'App Template', 'app_template', 'How the app holds the room', [
		{ name: 'Landscape', value: 1 },
		{ name: 'Portrait', value: 2 },
	]),
	toggle('create', 'Beauty Filter', 'enable_beauty', 'Whether to offer the beauty filter'),
	toggle(
		'create',
		'Live Selling in Triple Split',
		'sell_goods_in_large_class',
		"Whether goods are sold in the triple split; only while 'Live Selling Template' is none",
		ONE_ZERO,
	),
	choice(
		'both',
		'Live Selling Template',
		'enable_live_sell',
		'The template for selling goods; change it before the class starts',
		[
			{ name: 'None', value: 0 },
			{ name: 'PPT', value: 2 },
			{ name: 'Video Only', value: 1 },
		],
	),
	choice('both', 'Template', 'template_name', 'The layout on a PC', [
		{ name: 'Triple Split', value: 'triple' },
		{ name: 'Classic', value: 'classic' },
		{ name: 'Documents with Sound (Enterprise)', value: 'docAudio' },
		{ name: 'Documents with Video (Enterprise)', value: 'docVideo' },
		{ name: 'Double Camera', value: 'doubleCamera' },
		{ name: 'Single Video', value: 'single' },
		{ name: 'Single Video (Enterprise)', value: 'singleVideo' },
		{ name: 'Video Only', value: 'video' },
		{ name: 'Video Wall', value: 'liveWall' },
	]),
	toggle(
		'both',
		'Video First on Mobile',
		'm_is_video_main',
		'Whether the video is the large picture instead of the slides on the mobile page',
		ONE_TWO,
	),
	toggle(
		'both',
		'Video First on PC',
		'is_video_main',
		'Whether the video is the large picture instead of the slides (template Triple Split only)',
		ONE_TWO,
	),
	toggle('create', 'Virtual Background', 'enable_sticker', 'Whether to offer virtual backgrounds'),
];
