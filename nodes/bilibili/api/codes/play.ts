import { ROOM_INFO_CODES } from './live';
import type { Codes } from './flags';

/** Play addresses. */
export const PLAY_CODES: Codes = { ...ROOM_INFO_CODES, 1002002: ROOM_INFO_CODES[60004] };
