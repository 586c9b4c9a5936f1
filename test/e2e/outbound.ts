/** An address of a network that exists for documentation only: what a test lets n8n try in vain. */
export const controlAddress = '203.0.113.9';

export const isControl = (attempt: string) => attempt.startsWith(controlAddress);
