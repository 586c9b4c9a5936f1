import '../support/pacedTime';
import { continueOnFail } from '../scene';
import { ContentScene } from './contentSupport';

const scene = new ContentScene();
const user = (uid: number | string) => ({ user: { __rl: true, mode: 'id', value: String(uid) } });

describe('User: Get, Get Many Followed', () => {
	it('gets the card of a person, or my own', async () => {
		const { json } = await scene.run('user', 'get', user(scene.viewer.uid));
		expect(json[0]).toMatchObject({
			uid: String(scene.viewer.uid),
			name: scene.viewer.uname,
			is_followed: true,
			followers: 1,
			url: `https://space.bilibili.com/${scene.viewer.uid}`,
		});
		const own = await scene.run('user', 'get', { user: { __rl: true, mode: 'list', value: '' } });
		expect(own.json[0].uid).toBe(String(scene.streamer.uid));
	});

	it('lists whom the account follows, over pages', async () => {
		const uids = Array.from({ length: 70 }, (_, index) => 5_000_000 + index);
		for (const uid of uids) scene.world.accounts.add({ uid, uname: `用户${uid}` });
		scene.streamer.followedUids = uids;
		const { json } = await scene.run('user', 'getManyFollowed', { returnAll: true });
		expect(json).toHaveLength(70);
		expect(json[0]).toMatchObject({ uid: '5000000', name: '用户5000000', is_mutual: false });
		expect(scene.requests(/followings$/)).toHaveLength(2);
	});
});

describe('User: Follow, Unfollow, Block, Unblock', () => {
	const other = () => scene.world.people.faceChecked;

	it('follows, says when it did already, and unfollows', async () => {
		const { uid } = other();
		const follow = async () => (await scene.run('user', 'follow', user(uid))).json[0];
		expect(await follow()).toEqual({ uid: String(uid), done: 'follow', changed: true });
		expect(await follow()).toMatchObject({ changed: false });
		expect(scene.streamer.followedUids).toContain(uid);
		await scene.run('user', 'unfollow', user(uid));
		expect(scene.streamer.followedUids).not.toContain(uid);
	});

	it('blocks and unblocks', async () => {
		await scene.run('user', 'block', user(scene.viewer.uid));
		expect(scene.world.community.relations.isBlocked(scene.streamer, scene.viewer.uid)).toBe(true);
		const { json } = await scene.run('user', 'follow', user(scene.viewer.uid), continueOnFail);
		expect(json[0].error).toContain('blocked by this account');
		await scene.run('user', 'unblock', user(scene.viewer.uid));
		expect(scene.world.community.relations.isBlocked(scene.streamer, scene.viewer.uid)).toBe(false);
	});

	it('never follows by mistake', async () => {
		const { error } = await scene.run('user', 'follow', user('={{ $json.nobody }}'));
		expect(error?.message).toContain("'User' gives nothing");
		expect(scene.simulator.log.entries).toEqual([]);
	});

	it('stops when the site restricts the account', async () => {
		scene.world.community.relations.rules.restricted.add(scene.streamer.uid);
		const { json } = await scene.run('user', 'follow', user(other().uid), continueOnFail);
		expect(json[0].error).toContain('restricts this account');
		expect(scene.requests(/relation\/modify$/)).toHaveLength(1);
	});
});
