import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/values/wire';
import { idOf } from '../api/ids';

const OLD_SCHEME = /^(http:)?\/\/(?=[\w.-]+\.(hdslb|biliimg|bilibili)\.com\/)/;

/** An address that a browser opens: Bilibili leaves the scheme out, or sends the old one of its pictures. */
export function urlOf(value: unknown): string | null {
	const url = textOf(value);
	return url && url.replace(OLD_SCHEME, 'https://');
}

/** A user in the one form that all outputs share. */
export function personOf(uid: unknown, name: unknown, avatar: unknown) {
	return { uid: idOf(uid), name: textOf(name), avatar_url: urlOf(avatar) };
}

/** A person in a reply about notifications. */
export function userOf({ mid, nickname, avatar }: IDataObject) {
	return personOf(mid, nickname, avatar);
}
