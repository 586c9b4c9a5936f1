import { deviceIdOf } from '../../../nodes/bilibili/api/sendMessage';
import { pictureTypeOf } from '../../../nodes/bilibili/api/upload';

test('an account keeps one device id, a version 4 UUID', () => {
	const id = deviceIdOf('3546712804291187');
	expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
	expect(deviceIdOf('3546712804291187')).toBe(id);
	expect(deviceIdOf('41920587')).not.toBe(id);
});

test.each([
	['ffd8ffe000104a46', 'jpeg'],
	['89504e470d0a1a0a', 'png'],
	['474946383961', 'gif'],
	['52494646ff00000057454250', 'webp'],
	['52494646ff00000057415645', undefined],
	['255044462d', undefined],
	['', undefined],
])('bytes that begin with %s are %s', (hex, type) => {
	expect(pictureTypeOf(Buffer.from(hex, 'hex'))).toBe(type);
});
