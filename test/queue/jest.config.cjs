const { projects } = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/queue'],
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	// The events alone take two minutes to come, and n8n polls once a minute.
	testTimeout: 600_000,
	transform: projects[0].transform,
	globalSetup: '<rootDir>/test/queue/installServices.ts',
	maxWorkers: 1,
};
