import { init, type EChartsCoreOption } from 'echarts';
import type { Figures } from './figures';
import { IN_FLIGHT } from './items';
import { STREAMERS } from './trigger';

const WIDTH = 1120;
const HEIGHT = 420;
const LATENCY = 20;

const subjects = [
	{ name: 'Floor: no n8n', key: 'floor', color: '#c9ccd1' },
	{ name: 'Bare: only n8n’s helper', key: 'bare', color: '#9aa0a8' },
	{ name: 'Live Room', key: 'liveRoom', color: '#00a1d6' },
	{ name: 'HTTP Request', key: 'httpRequest', color: '#ea4b71' },
];

/** Time and CPU of 1,000 items, and what an idle poll costs, as SVG. */
export function plot(figures: Figures): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	chart.setOption(options(figures));
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

function options(figures: Figures): EChartsCoreOption {
	const bars = (panel: number, figure: string) =>
		subjects.map(({ name, key, color }) => ({
			type: 'bar',
			name,
			xAxisIndex: panel,
			yAxisIndex: panel,
			itemStyle: { color },
			label: { show: true, position: 'top', fontSize: 11 },
			data: IN_FLIGHT.map((inFlight) =>
				figures.value(`items.${LATENCY}ms.${inFlight}.${key}.${figure}`),
			),
		}));
	const growth = [
		{ name: 'requests', figure: 'requests', scale: 1, color: '#ea4b71' },
		{ name: 'CPU ms', figure: 'cpu', scale: 1, color: '#00a1d6' },
		{ name: 'state, kB', figure: 'staticData', scale: 1 / 1000, color: '#6b7a89' },
	].map(({ name, figure, scale, color }) => ({
		type: 'line',
		name,
		xAxisIndex: 2,
		yAxisIndex: 2,
		itemStyle: { color },
		endLabel: { show: true, formatter: name, color },
		data: STREAMERS.map((count) => [
			count,
			figures.value(`trigger.live.${count}.${figure}`) * scale,
		]),
	}));
	const left = [60, 410, 760];
	const titles = [
		`1,000 items, server at ${LATENCY} ms: seconds`,
		'CPU milliseconds per item',
		'One idle poll of the trigger',
	];
	const inFlight = IN_FLIGHT.map((count) => `${count} in flight`);
	return {
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: { fontFamily: 'sans-serif' },
		title: titles.map((text, panel) => ({
			text,
			left: left[panel] - 30,
			top: 8,
			textStyle: { fontSize: 14 },
		})),
		legend: { data: subjects.map(({ name }) => name), bottom: 8, itemGap: 40 },
		grid: left.map((from) => ({ left: from, width: 260, top: 60, bottom: 90 })),
		xAxis: [
			{ type: 'category', gridIndex: 0, data: inFlight },
			{ type: 'category', gridIndex: 1, data: inFlight },
			{
				type: 'log',
				gridIndex: 2,
				name: 'streamers',
				nameLocation: 'middle',
				nameGap: 26,
				min: 100,
			},
		],
		yAxis: [
			{ type: 'value', gridIndex: 0 },
			{ type: 'value', gridIndex: 1 },
			{ type: 'log', gridIndex: 2 },
		],
		series: [...bars(0, 'wall'), ...bars(1, 'cpuPerItem'), ...growth],
	};
}
