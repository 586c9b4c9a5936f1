import { getGroupCodes } from '../../../api/accessCodes';
import { reading } from '../../reading';

export const getGroup = reading({
	name: 'Get Group Codes',
	value: 'getGroup',
	action: 'Get group codes',
	description: 'Get the codes of the groups of a group room. Changes nothing.',
	fetch: getGroupCodes,
	entry: 'code',
});
