import type { IDataObject } from 'n8n-workflow';
import type { Service } from '../../shared/http/client';
import type { RequestInfo } from '../../shared/http/apiErrors';
import { objectOf } from '../../shared/http/json';
import { COMMON_CODES, COMMON_STATUSES, FACT_NAMES, RISK_CONTROL_CODE } from './codes/common';

/** Bilibili as the client core sees it. */
export const BILIBILI: Service = {
	name: 'Bilibili',
	codes: COMMON_CODES,
	statuses: COMMON_STATUSES,
	factNames: FACT_NAMES,
	interpret: (envelope, headers) => {
		const voucher = voucherOf(envelope.data) ?? textOf(headers['x-bili-gaia-vvoucher']);
		const isChallenged = envelope.code === 0 && isOnlyVoucher(envelope.data);
		const code = isChallenged ? RISK_CONTROL_CODE : envelope.code;
		const details = code === RISK_CONTROL_CODE && voucher ? { v_voucher: voucher } : undefined;
		return { ...envelope, code, details };
	},
};

/** For errors about what a read brought. */
export const BILIBILI_READ: RequestInfo = { service: BILIBILI.name, write: false };

function voucherOf(data: unknown): string | undefined {
	return textOf((data as IDataObject | null | undefined)?.v_voucher);
}

/** Risk control in disguise: code 0, but the data is nothing but a voucher. */
function isOnlyVoucher(data: unknown): boolean {
	return voucherOf(data) !== undefined && Object.keys(objectOf(data)).length === 1;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value ? value : undefined;
}
