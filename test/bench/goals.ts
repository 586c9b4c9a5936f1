import { IN_FLIGHT, LATENCIES } from './items';
import { COMPRESSIONS } from './live';
import { STREAMERS } from './trigger';
import { NotMeasured, type Figures } from './figures';

/** What was aimed for, before anything was measured. */
export interface Goal {
	/** What it is about, in English and in Chinese. */
	en: string;
	zh: string;
	limit: number;
	/** Whether the limit is the most that is allowed, or the least. */
	is: 'most' | 'least';
	unit: '×' | '%' | 'kB' | 'MB' | 'ms' | 'requests' | 'exponent';
	/** The worst of the figures that it is about. */
	measured(figures: Figures): number;
}

const ratio = (figures: Figures, name: string, other: string) =>
	figures.value(name) / figures.value(other);

/** Live Room against HTTP Request with as many requests in flight, where it does worst. */
const worstAgainstHttpRequest = (figure: string) => (figures: Figures) =>
	Math.max(
		...LATENCIES.flatMap((latency) =>
			IN_FLIGHT.map((inFlight) => {
				const name = `items.${latency}ms.${inFlight}`;
				return ratio(figures, `${name}.liveRoom.${figure}`, `${name}.httpRequest.${figure}`);
			}),
		),
	);

/** Against a node that only calls n8n's HTTP helper: the least that a node can take. */
const worstAgainstBare = (latency: number) => (figures: Figures) =>
	Math.max(
		...IN_FLIGHT.map((inFlight) => {
			const name = `items.${latency}ms.${inFlight}`;
			return ratio(figures, `${name}.liveRoom.wall`, `${name}.bare.wall`);
		}),
	);

const most = Math.max(...STREAMERS);
const worst = (names: string[]) => (figures: Figures) =>
	Math.max(...names.map((name) => figures.value(name)));
const kilobytes = (names: string[]) => (figures: Figures) => worst(names)(figures) / 1000;

const live = (figure: string) => worst(COMPRESSIONS.map((name) => `live.${name}.${figure}`));

export const goals: Goal[] = [
	{
		en: 'CPU per item, against HTTP Request with as many in flight',
		zh: '每项的 CPU 时间，与同样并发的 HTTP Request 相比',
		limit: 0.8,
		is: 'most',
		unit: '×',
		measured: worstAgainstHttpRequest('cpuPerItem'),
	},
	{
		en: 'Time, against HTTP Request with as many in flight',
		zh: '耗时，与同样并发的 HTTP Request 相比',
		limit: 1,
		is: 'most',
		unit: '×',
		measured: worstAgainstHttpRequest('wall'),
	},
	{
		en: 'Time at 20 ms, against the bare node',
		zh: '延迟 20 ms 时的耗时，与最简节点相比',
		limit: 1.05,
		is: 'most',
		unit: '×',
		measured: worstAgainstBare(20),
	},
	{
		en: 'Time at 0 ms, against the bare node',
		zh: '延迟 0 ms 时的耗时，与最简节点相比',
		limit: 1.2,
		is: 'most',
		unit: '×',
		measured: worstAgainstBare(0),
	},
	{
		en: 'Statuses of 1,000 users: requests',
		zh: '1000 个用户的状态：请求数',
		limit: 10,
		is: 'most',
		unit: 'requests',
		measured: worst(['batch.liveRoomList.requests', 'batch.liveRoomItems.requests']),
	},
	{
		en: 'Statuses of 1,000 users: how much faster than an HTTP Request for each',
		zh: '1000 个用户的状态：比逐个 HTTP Request 快多少',
		limit: 30,
		is: 'least',
		unit: '×',
		measured: (figures) => ratio(figures, 'batch.httpRequest.wall', 'batch.liveRoomList.wall'),
	},
	{
		en: 'Idle poll: growth of requests with the streamers watched (1 is linear)',
		zh: '空轮询：请求数随主播数增长的指数（1 为线性）',
		limit: 1,
		is: 'most',
		unit: 'exponent',
		measured: worst(['trigger.live.growth.requests', 'trigger.rooms.growth.requests']),
	},
	{
		en: 'Idle poll: growth of CPU time with the streamers watched',
		zh: '空轮询：CPU 时间随主播数增长的指数',
		limit: 1,
		is: 'most',
		unit: 'exponent',
		measured: worst(['trigger.live.growth.cpu', 'trigger.rooms.growth.cpu']),
	},
	{
		en: 'Static data, 10,000 streamers or 1,000 sessions',
		zh: '静态数据：10000 个主播或 1000 个会话',
		limit: 600,
		is: 'most',
		unit: 'kB',
		measured: kilobytes([`trigger.live.${most}.staticData`, 'trigger.sessions.1000.staticData']),
	},
	{
		en: 'Static data, 10,000 streamers with Live Room Changed',
		zh: '静态数据：10000 个主播，含 Live Room Changed',
		limit: 1200,
		is: 'most',
		unit: 'kB',
		measured: kilobytes([`trigger.rooms.${most}.staticData`]),
	},
	{
		en: 'Backlog of 10,000 messages: requests, against the least that the pages allow',
		zh: '积压 10000 条私信：请求数，与分页允许的最少数相比',
		limit: 1.1,
		is: 'most',
		unit: '×',
		measured: (figures) =>
			worst(['backlog.0ms.requests', 'backlog.20ms.requests'])(figures) /
			figures.value('backlog.leastRequests'),
	},
	{
		en: 'Loading all nodes and credentials, cold, against `n8n-nodes-evolution-api` in the same run',
		zh: '冷加载全部节点与凭据，与同一次运行中的 `n8n-nodes-evolution-api` 相比',
		limit: 1,
		is: 'most',
		unit: '×',
		measured: (figures) => ratio(figures, 'weight.own.load', 'weight.n8n-nodes-evolution-api.load'),
	},
];

/** A room with 500 commands a second, in a whole n8n. */
export const liveGoals: Goal[] = [
	{
		en: "n8n's CPU, of a core, where none of the commands is wanted",
		zh: 'n8n 进程占单核的 CPU：所有命令都不需要时',
		limit: 5,
		is: 'most',
		unit: '%',
		measured: live('none.cpu'),
	},
	{
		en: "n8n's CPU, of a core, where all are wanted in batches of a second, storing included",
		zh: 'n8n 进程占单核的 CPU：全部需要、每秒一批时（含存储）',
		limit: 20,
		is: 'most',
		unit: '%',
		measured: live('all.cpu'),
	},
	{
		en: 'From the sending of a super chat to its execution, p95',
		zh: '从醒目留言发出到其执行开始，p95',
		limit: 250,
		is: 'most',
		unit: 'ms',
		measured: live('each.p95'),
	},
	{
		en: 'More memory after an hour of all events',
		zh: '全部事件一小时后多占的内存',
		limit: 40,
		is: 'most',
		unit: 'MB',
		measured: worst(['live.hour.memory']),
	},
];

/** Those of which a run, or a part of one, has the figures. */
export function measuredGoals(figures: Figures): Goal[] {
	return [...goals, ...liveGoals].filter(({ measured }) => {
		try {
			measured(figures);
			return true;
		} catch (error) {
			if (error instanceof NotMeasured) return false;
			throw error;
		}
	});
}

export function isMet({ limit, is, measured }: Goal, figures: Figures): boolean {
	const value = measured(figures);
	return is === 'most' ? value <= limit : value >= limit;
}
