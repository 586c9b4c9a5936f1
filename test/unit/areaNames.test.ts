import { isCalled } from '../../nodes/bilibili/LiveRoom/areaNames';

const minecraft = { name: '我的世界', pinyin: 'wodeshijie' };

test.each(['wodeshijie', 'wode', 'shijie', 'wdsj', 'WDSJ', 'wd', 'Minecraft', 'mc'])(
	'%s means Minecraft',
	(typed) => expect(isCalled(minecraft, typed)).toBe(true),
);

test.each(['', 'w', 'sj', 'yuanshen', '我的', 'craft'])('%p does not', (typed) =>
	expect(isCalled(minecraft, typed)).toBe(false),
);

test.each([
	['英雄联盟', 'yingxionglianmeng', 'yxlm'],
	['原神', 'yuanshen', 'ys'],
	['唱见电台', 'changjiandiantai', 'cjdt'],
	['三角洲行动', 'sanjiaozhouxingdong', 'sjzxd'],
])('initials of %s are those of its syllables', (name, pinyin, initials) =>
	expect(isCalled({ name, pinyin }, initials)).toBe(true),
);

test('an area without pinyin or name is found by neither', () => {
	expect(isCalled({ name: null, pinyin: null }, 'wdsj')).toBe(false);
	expect(isCalled({ name: '原神', pinyin: null }, 'genshin')).toBe(true);
});
