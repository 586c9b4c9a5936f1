import '../support/pacedTime';
import { ContentStage, goOn } from './contentSupport';

const stage = new ContentStage();
const user = (uid: number | string) => ({ user: { __rl: true, mode: 'id', value: String(uid) } });

describe('User: Get, Get Many Followed', () => {
	it('gets the card of a person, or my own', async () => {
		const { json } = await stage.run('user', 'get', user(stage.fan.uid));
		expect(json[0]).toMatchObject({
			uid: String(stage.fan.uid),
			name: stage.fan.uname,
			is_followed: true,
			followers: 1,
			url: `https://space.bilibili.com/${stage.fan.uid}`,
		});
		const own = await stage.run('user', 'get', { user: { __rl: true, mode: 'list', value: '' } });
		expect(own.json[0].uid).toBe(String(stage.me.uid));
	});

	it('lists whom the account follows, over pages', async () => {
		const uids = Array.from({ length: 70 }, (_, index) => 5_000_000 + index);
		for (const uid of uids) stage.world.accounts.add({ uid, uname: `用户${uid}` });
		stage.me.followedUids = uids;
		const { json } = await stage.run('user', 'getManyFollowed', { returnAll: true });
		expect(json).toHaveLength(70);
		expect(json[0]).toMatchObject({ uid: '5000000', name: '用户5000000', is_mutual: false });
		expect(stage.requests(/followings$/)).toHaveLength(2);
	});
});

describe('User: Follow, Unfollow, Block, Unblock', () => {
	const other = () => stage.world.people.faceChecked;

	it('follows, says when it did already, and unfollows', async () => {
		const { uid } = other();
		const follow = async () => (await stage.run('user', 'follow', user(uid))).json[0];
		expect(await follow()).toEqual({ uid: String(uid), done: 'follow', changed: true });
		expect(await follow()).toMatchObject({ changed: false });
		expect(stage.me.followedUids).toContain(uid);
		await stage.run('user', 'unfollow', user(uid));
		expect(stage.me.followedUids).not.toContain(uid);
	});

	it('blocks and unblocks', async () => {
		await stage.run('user', 'block', user(stage.fan.uid));
		expect(stage.world.community.relations.isBlocked(stage.me, stage.fan.uid)).toBe(true);
		const { json } = await stage.run('user', 'follow', user(stage.fan.uid), goOn);
		expect(json[0].error).toContain('blocked by this account');
		await stage.run('user', 'unblock', user(stage.fan.uid));
		expect(stage.world.community.relations.isBlocked(stage.me, stage.fan.uid)).toBe(false);
	});

	it('never follows by mistake', async () => {
		const { error } = await stage.run('user', 'follow', user('={{ $json.nobody }}'));
		expect(error?.message).toContain("'User' gives nothing");
		expect(stage.simulator.log.entries).toEqual([]);
	});

	it('stops when the site restricts the account', async () => {
		stage.world.community.relations.rules.restricted.add(stage.me.uid);
		const { json } = await stage.run('user', 'follow', user(other().uid), goOn);
		expect(json[0].error).toContain('restricts this account');
		expect(stage.requests(/relation\/modify$/)).toHaveLength(1);
	});
});
