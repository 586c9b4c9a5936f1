const { projects, ...common } = require('../../jest.config.js');

/** Tests that take a minute of all the machine can do: by themselves, one after the other. */
module.exports = {
	...common,
	rootDir: '../..',
	maxWorkers: 1,
	projects: [
		{ ...projects[0], displayName: 'soak', testMatch: ['<rootDir>/test/soak/**/*.test.ts'] },
	],
};
