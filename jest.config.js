const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
const common = {
	rootDir: __dirname,
	// Keeps jest from crawling host/ and dist/; sources are still required by path.
	roots: ['<rootDir>/test'],
	modulePathIgnorePatterns: ['<rootDir>/test/bench/peers'],
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
};

/** @type {import('jest').Config} */
module.exports = {
	collectCoverage: false,
	// One more than there are cores, since workers also wait: for answers that never come, and for time.
	maxWorkers: Math.min(4, availableParallelism() + 1),
	testTimeout: 30_000,
	testSequencer: '<rootDir>/test/sequencer.cjs',
	// Every suite leaves some of n8n behind; in a worker full of it the next ones take three times as long.
	workerIdleMemoryLimit: '1GB',
	projects: [
		{ ...common, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
		{ ...common, displayName: 'workflows', testMatch: ['<rootDir>/test/workflows/**/*.test.ts'] },
	],
};
