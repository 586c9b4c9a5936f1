// Builds dist/: the same tree that `n8n-node build` makes, plus the codex files (*.node.json).
const { spawn } = require('node:child_process');
const { readdir, readFile, rm } = require('node:fs/promises');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

// A published node may have no dependency: the QR encoder is bundled, together with its licence.
const bundleQrEncoder = async () => {
	const license = await readFile('node_modules/uqr/LICENSE', 'utf8');
	await build({
		entryPoints: ['nodes/bilibili/Account/qrEncoder.ts'],
		outfile: 'dist/nodes/bilibili/Account/qrEncoder.js',
		banner: { js: `/*! uqr, https://github.com/unjs/uqr\n\n${license.trim()}\n*/` },
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		target: 'es2022',
	});
};

// Blanks and line ends are a third of what the compiler writes. Names and structure stay as they are.
const compact = async () => {
	const files = await readdir('dist', { recursive: true });
	await build({
		entryPoints: files.filter((file) => file.endsWith('.js')).map((file) => `dist/${file}`),
		outdir: 'dist',
		outbase: 'dist',
		allowOverwrite: true,
		minifyWhitespace: true,
		lineLimit: 120,
		charset: 'utf8',
		legalComments: 'inline',
	});
};

// Icons are binary to gulp: without `encoding: false` it would mangle a PNG.
const icons = () => src('nodes/**/*.{svg,png}', { base: '.', encoding: false }).pipe(dest('dist'));

const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));

exports.clean = clean;
exports.default = series(clean, parallel(series(compile, bundleQrEncoder, compact), icons, codex));
