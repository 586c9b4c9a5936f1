import type { IDataObject } from 'n8n-workflow';
import type { Area } from '../api/liveRoom';

/** An area that a stream can be in, under the names that it has in a room. */
export function areaView({ id, name, parent_id, parent_name, locked }: Area): IDataObject {
	return {
		area_id: id,
		area_name: name,
		parent_area_id: parent_id,
		parent_area_name: parent_name,
		locked,
	};
}
