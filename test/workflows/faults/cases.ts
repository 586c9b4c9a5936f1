import { accountCases } from './accountCases';
import { baijiayunCases } from './baijiayunCases';
import { contentCases } from './contentCases';
import { liveRoomCases } from './liveRoomCases';
import type { FaultCase } from './matrix';
import { messageCases } from './messageCases';
import { watchRoomCases } from './watchRoomCases';

/** Every operation of every action node, with the call that does its work. */
export const cases: FaultCase[] = [
	...accountCases,
	...baijiayunCases,
	...contentCases,
	...liveRoomCases,
	...messageCases,
	...watchRoomCases,
];
