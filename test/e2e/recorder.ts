import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

/** How long the last picture stays, and any at the most: nobody wants to watch a machine at work. */
const LAST_FRAME_S = 2;
const LONGEST_STILL_S = 5;

/** Makes a film of what a page shows: Chromium tells each picture that differs, ffmpeg puts them together. */
export class Recorder {
	private readonly frames: Array<{ file: string; at: number }> = [];
	private readonly startedAt = Date.now();

	private constructor(
		private readonly session: CDPSession,
		private readonly folder: string,
	) {}

	/** @throws where there is no ffmpeg, before anything is recorded */
	static async start(page: Page, folder: string): Promise<Recorder> {
		if (spawnSync('ffmpeg', ['-version']).status !== 0) {
			throw new Error('No ffmpeg found. Install it (on Debian: apt-get install ffmpeg).');
		}
		const session = await page.context().newCDPSession(page);
		const recorder = new Recorder(session, folder);
		session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
			recorder.add(data, metadata.timestamp ?? Date.now() / 1000);
			// It goes on to the next page all the same when this one is gone.
			void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
		});
		await session.send('Page.startScreencast', { format: 'jpeg', quality: 85 });
		return recorder;
	}

	/** Seconds from the beginning, e.g. to say where a chapter begins. */
	get seconds(): number {
		return (Date.now() - this.startedAt) / 1000;
	}

	/** Ends the recording and writes the film. */
	async save(target: string): Promise<void> {
		await this.session.send('Page.stopScreencast');
		const lines = this.frames.flatMap(({ file, at }, index) => {
			const until = this.frames[index + 1]?.at ?? at + LAST_FRAME_S;
			return [`file '${file}'`, `duration ${Math.min(until - at, LONGEST_STILL_S).toFixed(3)}`];
		});
		// ffmpeg takes no notice of the last one's duration.
		lines.push(`file '${this.frames.at(-1)?.file}'`);
		const list = join(this.folder, 'frames.txt');
		writeFileSync(list, `ffconcat version 1.0\n${lines.join('\n')}\n`);
		const { status, stderr } = spawnSync(
			'ffmpeg',
			[
				...['-y', '-loglevel', 'error', '-f', 'concat', '-safe', '0', '-i', list],
				// Players want even sizes and this form of colours.
				...['-vf', 'fps=12,scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p', target],
			],
			{ encoding: 'utf8' },
		);
		if (status !== 0) throw new Error(`ffmpeg failed: ${stderr}`);
	}

	private add(picture: string, at: number): void {
		const file = `${String(this.frames.length).padStart(5, '0')}.jpg`;
		writeFileSync(join(this.folder, file), Buffer.from(picture, 'base64'));
		this.frames.push({ file, at });
	}
}
