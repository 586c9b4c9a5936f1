/** n8n's `sleep` takes no time in a test file that imports this before anything of the nodes. */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => {},
}));

export {};
