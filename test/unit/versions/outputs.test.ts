import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { PublishedOutputs, shapeOf } from '../../published/outputs';

const NODE = 'bilibiliMessage';
const output = {
	uid: '401742',
	name: '夜航船',
	text: '几点开播？',
	picture: { url: 'https://example.com/1.jpg', width: 800 },
	members: [
		{ uid: '7', medal: null },
		{ uid: '8', medal: { level: 3 } },
	],
	deleted_at: null,
};
const shape = {
	uid: 'string',
	name: 'string',
	text: 'string',
	picture: 'object',
	'picture.url': 'string',
	'picture.width': 'number',
	members: 'list',
	'members[]': 'object',
	'members[].uid': 'string',
	'members[].medal': 'object',
	'members[].medal.level': 'number',
	deleted_at: 'null',
};

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-bilibili-published-'));
	const record = { [`${NODE} v1: get`]: shape };
	writeFileSync(join(folder, 'made-up.outputs.json'), JSON.stringify(record));
});
afterEach(() => rmSync(folder, { recursive: true }));

const brokenBy = (...now: IDataObject[]) =>
	new PublishedOutputs('made-up', folder).broken(NODE, 'get', now);
const title = (path: string) => `${NODE} v1: get: ${path}`;

test('the shape of an output holds its keys and types, inner ones too, and no value', () => {
	expect(shapeOf(output)).toEqual(shape);
});

test('the same output with other values breaks nothing, nor does a further key', () => {
	expect(brokenBy({ ...output, text: '晚安', is_mine: true })).toEqual([]);
});

test.each(Object.keys(output))('without %s, the published version is broken', (key) => {
	const { [key as keyof typeof output]: _gone, ...rest } = output;
	expect(brokenBy(rest)).toContain(title(key));
});

test.each([
	['uid', { uid: 401742 }],
	['picture', { picture: 'https://example.com/1.jpg' }],
	['picture.width', { picture: { ...output.picture, width: '800' } }],
	['members[].uid', { members: [{ uid: 7, medal: null }] }],
	['members', { members: {} }],
])('with %s of another type, it is broken', (path, change) => {
	expect(brokenBy({ ...output, ...change })).toContain(title(path));
});

test('what is unknown or empty this time breaks nothing, and what was unknown may be anything', () => {
	expect(brokenBy({ ...output, picture: null, members: [], deleted_at: '2026-07-01' })).toEqual([]);
});

test('of several outputs, each may show a part', () => {
	expect(brokenBy({ ...output, members: [] }, { ...output, picture: null })).toEqual([]);
});

test('an operation that was published has to be there still', () => {
	const published = new PublishedOutputs('made-up', folder);
	expect(published.missing()).toEqual([`${NODE} v1: get`]);
	published.broken(NODE, 'get', [output]);
	expect(published.missing()).toEqual([]);
});
