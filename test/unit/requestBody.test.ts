import { Readable } from 'node:stream';
// The HTTP Request node builds its multipart bodies with this package, from n8n-core's own tree.
import MultipartForm from 'form-data';
import { bodyFields, formOf, type AnyRequest } from '../../nodes/shared/http/requestBody';

const of = (request: object) => bodyFields({ url: 'https://a', ...request } as AnyRequest);
const urlEncoded = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('bodyFields reads the parameters of a body', () => {
	const fields = { title: 'A&B c=1', type: '2' };

	test('in text, as URLSearchParams, as the built-in FormData, as an object', () => {
		const text = 'title=A%26B+c%3D1&type=2';
		expect(of({ body: text, headers: urlEncoded })).toEqual(fields);
		expect(of({ body: new URLSearchParams(text) })).toEqual(fields);
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.set(name, value);
		expect(of({ body: form })).toEqual(fields);
		expect(of({ body: fields })).toEqual(fields);
		expect(of({})).toEqual({});
		expect(of({ body: text })).toEqual({});
	});

	test("of the HTTP Request node's urlencoded form and older multipart", () => {
		expect(of({ form: fields })).toEqual(fields);
		const file = { value: Buffer.from('x'), options: { filename: 'x.png' } };
		expect(of({ formData: { ...fields, file } })).toEqual({ ...fields, file });
	});

	test("of the HTTP Request node's multipart, whose files may be streams", () => {
		const form = new MultipartForm();
		form.append('title', 'A&B "c"=1\nline');
		form.append('image', Readable.from(['x']), { filename: 'a.png', contentType: 'image/png' });
		form.append('type', 2);
		form.append('other', Buffer.from('y'), { filename: 'b.png' });
		form.append('empty', '');
		const request = { url: 'https://a', formData: form } as unknown as AnyRequest;
		expect(bodyFields(request)).toEqual({ title: 'A&B "c"=1\nline', type: '2', empty: '' });
		expect(formOf(request)).toBe(form);
	});
});
