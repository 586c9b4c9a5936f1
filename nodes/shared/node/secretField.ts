import type { INodeProperties } from 'n8n-workflow';

/** A credential field whose value is shown as dots: whoever has it can act as the account. */
export const secretField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description,
});
