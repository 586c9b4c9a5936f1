import { Scene } from '../scene';

/** A scene with private messages and notifications, and the uids of both sides of a session. */
export class MessageScene extends Scene {
	get messages() {
		return this.world.messages;
	}

	get notifications() {
		return this.world.notifications;
	}

	/** The account that the node acts for. */
	get me() {
		return this.streamer.uid;
	}

	get fan() {
		return this.viewer.uid;
	}
}
