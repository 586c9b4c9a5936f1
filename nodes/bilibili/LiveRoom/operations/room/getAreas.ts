import type { ItemOperation } from '../../../../shared/node/operation';
import { getAreas } from '../../../api/liveRoom';
import type { BilibiliClient } from '../../../api/request';
import { areaView } from '../../../views/area';

export const getAreasOperation: ItemOperation<BilibiliClient> = {
	name: 'Get Areas',
	value: 'getAreas',
	action: 'Get areas',
	description:
		'Get all areas a stream can be in, to find the ID that Start Live and Update take; one output item per area. Changes nothing.',
	effect: 'read',
	fields: [
		{
			displayName: 'Include Locked',
			name: 'includeLocked',
			type: 'boolean',
			default: false,
			description: 'Whether to include areas that can not be chosen at present',
		},
	],
	async run(item) {
		const includeLocked = item.flag('includeLocked');
		const areas = await getAreas(item.service);
		return areas.filter((area) => includeLocked || !area.locked).map(areaView);
	},
};
