/** A message as the site stores it. */
export interface Message {
	/** In user sessions made of the time; in groups 1, 2, 3 … */
	seqno: bigint;
	/** Beyond 2^53; 0 in some notices. */
	key: bigint;
	/** 0 for a group's system line. */
	senderUid: number;
	receiverType: 1 | 2;
	/** Uid or group id. */
	receiverId: number;
	type: number;
	/** As on the wire: JSON text, or the bare digits of a key (type 5). */
	content: string;
	/** Simulator time in ms. */
	at: number;
	/** Microseconds since the epoch: the sort key of sessions. */
	sortTime: number;
	/** 0 normal, 1 recalled by the sender, 2 recalled by the site, 50 invalid picture. */
	status: 0 | 1 | 2 | 50;
	/** `msg_source`; left out of the answer when undefined. */
	source?: number;
	atUids: number[] | null;
	notifyCode: string;
	systemCancel?: boolean;
	/** Uid of the only one who sees it, e.g. a hint, or a message that the site withholds. */
	onlyFor?: number;
}

/** What two users, or the members of a group, wrote to one another; by rising `seqno`. */
export class Thread {
	readonly messages: Message[] = [];

	/** Puts a message where its seqno belongs; one with the same seqno comes after. */
	insert(message: Message): void {
		let index = this.messages.length;
		while (index > 0 && this.messages[index - 1].seqno > message.seqno) index -= 1;
		this.messages.splice(index, 0, message);
	}

	/** Whether `uid` is shown a message of this thread. The site withholds what it recalled itself. */
	static shows({ onlyFor = 0, status }: Message, uid: number): boolean {
		return status !== 2 && (onlyFor === 0 || onlyFor === uid);
	}

	/** The newest message `uid` sees; a hint line counts only where there is nothing else. */
	newest(uid: number): Message | undefined {
		const seen = this.messages.filter((message) => Thread.shows(message, uid));
		return seen.filter(({ type }) => type !== hintType).at(-1) ?? seen.at(-1);
	}
}

export const hintType = 18;
export const recallType = 5;

/** A fan group. */
export interface Group {
	id: number;
	name: string;
	cover: string;
	ownerUid: number;
	members: Set<number>;
	/** 0 fan group, 2 official group. */
	type: 0 | 2;
	dissolved: boolean;
	thread: Thread;
}
