import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseJson } from './json';
import type { Query, UploadedFile } from './log';

const maximumBodyBytes = 64 * 1024 * 1024;

/**
 * Teaches the server the body formats Bilibili's clients send: url-encoded forms, JSON and
 * multipart. The parsed body is an object in `request.body`; its text stays in `request.rawBody`.
 */
export async function acceptBodies(app: FastifyInstance): Promise<void> {
	app.decorateRequest('rawBody', undefined);
	app.removeAllContentTypeParsers();
	acceptText(app, 'application/x-www-form-urlencoded', parseForm);
	acceptText(app, 'application/json', parseJson);
	acceptText(app, '*', () => ({}));
	await app.register(multipart, { limits: { fileSize: maximumBodyBytes } });
	app.addHook('preValidation', async (request) => {
		if (request.isMultipart()) request.body = await readParts(request);
	});
}

function acceptText(app: FastifyInstance, type: string, parse: (text: string) => unknown): void {
	app.addContentTypeParser(
		type,
		{ parseAs: 'string', bodyLimit: maximumBodyBytes },
		async (request: FastifyRequest, text: string) => {
			request.rawBody = text;
			return text === '' ? {} : parse(text);
		},
	);
}

/** Decodes a query or form; a repeated key holds an array. */
export function parseForm(text: string): Query {
	const fields: Query = {};
	for (const [key, value] of new URLSearchParams(text)) {
		const earlier = fields[key];
		fields[key] = earlier === undefined ? value : [earlier, value].flat();
	}
	return fields;
}

async function readParts(request: FastifyRequest): Promise<Record<string, unknown>> {
	const fields: Record<string, unknown> = {};
	for await (const part of request.parts()) {
		fields[part.fieldname] = part.type === 'field' ? part.value : await readFile(part);
	}
	return fields;
}

async function readFile(part: {
	filename: string;
	mimetype: string;
	toBuffer(): Promise<Buffer>;
}): Promise<UploadedFile> {
	const bytes = await part.toBuffer();
	return { filename: part.filename, mimetype: part.mimetype, size: bytes.length, bytes };
}
