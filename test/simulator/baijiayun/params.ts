import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../log';
import { badParameter } from './envelope';

/** The parameters of a request as text, from the query, the form or the multipart body. */
export class Params {
	constructor(readonly texts: Record<string, string>) {}

	static of(request: FastifyRequest): Params {
		const all = { ...request.arrival.query, ...request.arrival.body };
		const texts = Object.entries(all).filter(([, value]) => typeof value === 'string');
		return new Params(Object.fromEntries(texts) as Record<string, string>);
	}

	text(name: string): string | undefined {
		return this.texts[name];
	}

	required(name: string): string {
		const value = this.texts[name];
		if (!value) throw badParameter(name);
		return value;
	}

	/** An unsigned whole number; undefined when it was not sent. */
	int(name: string, { min = 0, max = Infinity } = {}): number | undefined {
		const text = this.texts[name];
		if (text === undefined) return undefined;
		const value = /^\d+$/.test(text) ? Number(text) : NaN;
		if (!(value >= min && value <= max)) throw badParameter(name);
		return value;
	}

	requiredInt(name: string, range?: { min?: number; max?: number }): number {
		this.required(name);
		return this.int(name, range) as number;
	}
}

/** The files of a multipart request, by field name. */
export function uploads(request: FastifyRequest): Record<string, UploadedFile> {
	const files = Object.entries(request.arrival.body).filter(
		([, value]) => typeof value === 'object' && value !== null && 'bytes' in value,
	);
	return Object.fromEntries(files) as Record<string, UploadedFile>;
}
