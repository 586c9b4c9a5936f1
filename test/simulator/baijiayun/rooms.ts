import { beijingDateTime } from '../beijingTime';
import type { Clock } from '../clock';
import { md5 } from '../digest';
import { badParameter, Refusal } from './envelope';

/** A room. Settings are kept as they were sent. */
export interface Room {
	roomId: number;
	title: string;
	/** Unix seconds. */
	startTime: number;
	endTime: number;
	/** Unix ms. */
	createdAt: number;
	deleted: boolean;
	settings: Record<string, string>;
	/** Sizes of the pictures that were uploaded, by field. */
	pictures: Record<string, number>;
	adminCode: string;
	teacherCode: string;
	studentCode: string;
	/** Personal codes of students. */
	codes: PersonalCode[];
	groups: Array<{ roomId: number; code: string }>;
	spotVideoIds: string[];
	/** What getLiveStatus answers. */
	liveStatus: number;
}

export interface PersonalCode {
	code: string;
	userNumber: string;
	avatar: string;
	/** Seconds of an audition; undefined for an ordinary code. */
	auditionLength?: number;
	createdAt: number;
}

/** The rooms of one school. */
export class SchoolRooms {
	private readonly byId = new Map<number, Room>();
	private lastNumber: number;

	constructor(
		private readonly clock: Clock,
		private readonly seed: string,
	) {
		this.lastNumber = parseInt(md5(seed).slice(0, 6), 16);
	}

	add(fields: Pick<Room, 'title' | 'startTime' | 'endTime'> & Partial<Room>): Room {
		const roomId = this.nextId();
		const room: Room = {
			roomId,
			createdAt: this.clock.now(),
			deleted: false,
			settings: {},
			pictures: {},
			adminCode: this.code(`admin ${roomId}`),
			teacherCode: this.code(`teacher ${roomId}`),
			studentCode: this.code(`student ${roomId}`),
			codes: [],
			groups: [],
			spotVideoIds: [],
			liveStatus: 0,
			...fields,
		};
		this.byId.set(roomId, room);
		return room;
	}

	/** @throws Refusal 3001 when there is no such room, 3002 when it was deleted */
	get(roomId: string): Room {
		if (!/^\d{14}$/.test(roomId)) throw badParameter('room_id');
		const room = this.byId.get(Number(roomId));
		if (!room) throw new Refusal(3001, '房间号不存在');
		if (room.deleted) throw new Refusal(3002, '该房间已删除');
		return room;
	}

	/** Newest first, without the deleted ones. */
	list(): Room[] {
		return [...this.byId.values()].filter(({ deleted }) => !deleted).reverse();
	}

	/** The room and student of a personal code. */
	findCode(code: string): { room: Room; personal: PersonalCode } | undefined {
		for (const room of this.list()) {
			const personal = room.codes.find((entry) => entry.code === code);
			if (personal) return { room, personal };
		}
		return undefined;
	}

	/** Six letters and digits. */
	code(of: string): string {
		return BigInt(`0x${md5(`${this.seed} ${of}`)}`)
			.toString(36)
			.slice(-6);
	}

	/** 14 digits: the day of creation, then a number. */
	nextId(): number {
		const day = beijingDateTime(this.clock.now()).slice(2, 10).replaceAll('-', '');
		this.lastNumber += 7;
		return Number(`${day}${String(this.lastNumber).padStart(8, '0')}`);
	}
}
