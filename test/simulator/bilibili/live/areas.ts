/** A category a room can be in, below a parent category. */
export interface Area {
	id: number;
	name: string;
	parentId: number;
	parentName: string;
	/** Id in the older scheme of about a dozen areas, which some endpoints still show. */
	oldAreaId: number;
	/** Nobody can choose it any more. */
	locked: boolean;
	/** Closed to accounts whose real-name status does not allow it. */
	realNameOnly: boolean;
}

type AreaSeed = [id: number, name: string, oldAreaId: number, mark?: 'locked' | 'realNameOnly'];

const catalogue: Array<{ id: number; name: string; children: AreaSeed[] }> = [
	{
		id: 2,
		name: '网游',
		children: [
			[86, '英雄联盟', 4],
			[92, 'DOTA2', 4],
			[329, '无畏契约', 4],
			[878, '三角洲行动', 4],
			[102, '最终幻想14', 3],
			[84, '300英雄', 3, 'locked'],
		],
	},
	{
		id: 3,
		name: '手游',
		children: [
			[35, '王者荣耀', 12],
			[321, '原神', 12],
			[549, '崩坏：星穹铁道', 12],
			[255, '明日方舟', 12],
			[36, '阴阳师', 12, 'locked'],
		],
	},
	{
		id: 6,
		name: '单机游戏',
		children: [
			[216, '我的世界', 1],
			[283, '独立游戏', 1],
			[235, '单机·其他', 1],
			[236, '主机游戏', 1],
			[219, '以撒', 1, 'locked'],
		],
	},
	{
		id: 1,
		name: '娱乐',
		children: [
			[21, '视频唱见', 10],
			[530, '萌宅领域', 6],
			[145, '视频聊天', 6],
			[123, '户外', 6, 'realNameOnly'],
		],
	},
	{
		id: 5,
		name: '电台',
		children: [
			[190, '唱见电台', 10],
			[192, '聊天电台', 6],
			[193, '配音', 6],
		],
	},
	{
		id: 9,
		name: '虚拟主播',
		children: [
			[371, '虚拟日常', 6],
			[744, '虚拟Singer', 10],
			[745, '虚拟Gamer', 1],
		],
	},
	{
		id: 11,
		name: '知识',
		children: [
			[376, '社科法律心理', 6],
			[375, '科学科普', 6],
			[377, '校园学习', 6],
			[372, '陪伴学习', 6],
		],
	},
];

const oldAreaNames: Record<number, string> = {
	1: '单机联机',
	3: '网络游戏',
	4: '电子竞技',
	6: '生活娱乐',
	10: '唱见舞见',
	12: '手游直播',
};

/** All areas with their state, which tests may change. */
export class Areas {
	private readonly byId = new Map<number, Area>();

	constructor() {
		for (const parent of catalogue) {
			for (const [id, name, oldAreaId, mark] of parent.children) {
				this.byId.set(id, {
					id,
					name,
					parentId: parent.id,
					parentName: parent.name,
					oldAreaId,
					locked: mark === 'locked',
					realNameOnly: mark === 'realNameOnly',
				});
			}
		}
	}

	/** Throws on an unknown id: rooms only ever hold known areas. */
	get(id: number): Area {
		const area = this.byId.get(id);
		if (!area) throw new Error(`no area ${id}`);
		return area;
	}

	/** The area a streamer may choose: it exists and is not locked. */
	open(id: number): Area | undefined {
		const area = this.byId.get(id);
		return area?.locked ? undefined : area;
	}

	/** All of them, in the order of the list. */
	all(): Area[] {
		return [...this.byId.values()];
	}

	/** `data` of the area list: parents with numeric ids, children with ids and flags as text. */
	nested(withPinyin = false): object[] {
		return catalogue.map(({ id, name }) => ({
			id,
			name,
			list: this.all()
				.filter((area) => area.parentId === id)
				.map((area) => ({
					...listed(area),
					...(withPinyin && { pinyin: pinyinOf[area.id] ?? '' }),
				})),
		}));
	}
}

/** Of some areas. */
const pinyinOf: Record<number, string> = {
	86: 'yingxionglianmeng',
	216: 'wodeshijie',
	321: 'yuanshen',
	190: 'changjiandiantai',
};

export function oldAreaName(area: Area): string {
	return oldAreaNames[area.oldAreaId];
}

function listed(area: Area): object {
	return {
		id: String(area.id),
		parent_id: String(area.parentId),
		old_area_id: String(area.oldAreaId),
		name: area.name,
		act_id: '0',
		pk_status: '0',
		hot_status: area.id === 86 || area.id === 321 ? 1 : 0,
		lock_status: area.locked ? '1' : '0',
		pic: `https://i0.hdslb.com/bfs/live/area/${area.id}.png`,
		parent_name: area.parentName,
		area_type: 0,
	};
}
