// Tests, the simulator, the demo and the tools run on a developer's machine: the rules for published
// nodes (no built-in modules, no timers, no console) are not for them.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['**/node_modules', '**/dist'] },
	js.configs.recommended,
	tseslint.configs.recommended,
	// Node's own names; in TypeScript files the compiler knows them.
	{
		rules: {
			'no-undef': 'off',
			// A leading underscore says: part of the signature, not of what the function does.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
		},
	},
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
