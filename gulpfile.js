// Builds dist/: the same tree that `n8n-node build` makes, plus the codex files (*.node.json).
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

// Icons are binary to gulp: without `encoding: false` it would mangle a PNG.
const icons = () => src('nodes/**/*.{svg,png}', { base: '.', encoding: false }).pipe(dest('dist'));

const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));

exports.clean = clean;
exports.default = series(clean, parallel(compile, icons, codex));
