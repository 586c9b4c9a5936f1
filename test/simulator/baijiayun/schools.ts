import { md5 } from '../digest';
import { SchoolRooms } from './rooms';
import type { Clock } from '../clock';

/** What has to be bought before it can be used. */
export type Permission = 'longTerm' | 'mockLive' | 'pushLive' | 'groups';

/** An account of the platform. */
export interface School {
	privateDomain: string;
	partnerId: string;
	partnerKey: string;
	permissions: Permission[];
	/** False when the live service has ended: every call is refused with 2003. */
	inService: boolean;
	rooms: SchoolRooms;
	/** When the requests of the last ten seconds came, in ms. */
	recentRequests: number[];
}

/** All schools of the simulated platform. */
export class Schools {
	/** Has bought everything. */
	readonly moonhill: School;
	/** Has bought nothing but ordinary classes. */
	readonly riverside: School;

	constructor(clock: Clock) {
		const everything: Permission[] = ['longTerm', 'mockLive', 'pushLive', 'groups'];
		this.moonhill = school('moonhill', '56021877', everything, clock);
		this.riverside = school('riverside', '56021990', [], clock);
	}

	all(): School[] {
		return [this.moonhill, this.riverside];
	}
}

function school(
	privateDomain: string,
	partnerId: string,
	permissions: Permission[],
	clock: Clock,
): School {
	const partnerKey = Buffer.from(md5(`partner key of ${privateDomain}`).repeat(2), 'hex').toString(
		'base64',
	);
	return {
		privateDomain,
		partnerId,
		partnerKey,
		permissions,
		inService: true,
		rooms: new SchoolRooms(clock, partnerId),
		recentRequests: [],
	};
}

/** Data of the credential `baijiayunApi` of a school, aimed at a running simulator. */
export function baijiayunCredentials(
	{ privateDomain, partnerId, partnerKey }: School,
	simulator: { url: string },
	overrides: Record<string, string> = {},
): Record<string, string> {
	return { privateDomain, partnerId, partnerKey, gatewayUrl: simulator.url, ...overrides };
}
