const { projects } = require('../../jest.config.js');

/**
 * One n8n for all suites: globalSetup starts it, and each suite brings a simulator of its own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testTimeout: 120_000,
	transform: projects[0].transform,
	globalSetup: '<rootDir>/test/e2e/startN8n.ts',
	globalTeardown: '<rootDir>/test/e2e/stopN8n.ts',
	// n8n itself needs the other core.
	maxWorkers: 1,
};
