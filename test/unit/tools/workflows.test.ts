import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { needsNewerN8n } from '../../e2e/newerN8n';

const root = join(__dirname, '..', '..', '..');
const folder = join(root, '.github', 'workflows');
const workflows = readdirSync(folder).map(
	(file) => [file, readFileSync(join(folder, file), 'utf8')] as const,
);

/** The jobs of a workflow by their names: what is indented below each. */
function jobsOf(workflow: string): Map<string, string> {
	const [, jobs] = workflow.split(/^jobs:$/m);
	const parts = jobs.split(/^ {2}([\w-]+):$/m).slice(1);
	const named = parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1]]] : []));
	return new Map(named as Array<[string, string]>);
}

test.each(workflows)(
	'%s pins every action by its commit, and says which version that is',
	(_file, text) => {
		const actions = text.split('\n').filter((line) => line.includes('uses:'));
		expect(actions.length).toBeGreaterThan(0);
		for (const action of actions)
			expect(action).toMatch(/uses: [\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
	},
);

test('the one job that may sign runs no code of the repository and installs no package', () => {
	const signing = workflows.flatMap(([file, text]) =>
		[...jobsOf(text)]
			.filter(([, job]) => job.includes('id-token: write'))
			.map(([name, job]) => ({
				name: `${file}: ${name}`,
				job,
			})),
	);
	expect(signing.map(({ name }) => name)).toEqual(['publish.yml: publish']);
	const [{ job }] = signing;
	expect(job).not.toMatch(/actions\/checkout|npm (ci|install|run|test)|npx/);
	expect(job.match(/run: .*/g)).toEqual([
		'run: npm publish ./packed/*.tgz --provenance --access public --ignore-scripts',
	]);
});

test('only a tag on main with the version of its package is published', () => {
	const build = jobsOf(readFileSync(join(folder, 'publish.yml'), 'utf8')).get('build');
	expect(build).toContain('git merge-base --is-ancestor "$GITHUB_SHA" origin/main');
	expect(build).toContain('= "$version"');
	expect(build).toContain('npm run verify');
});

test('the suites that need a newer n8n are there', () => {
	const suites = readdirSync(join(root, 'test', 'e2e'));
	for (const { suite, since, why } of needsNewerN8n) {
		expect(suites).toContain(suite);
		expect(since).toMatch(/^\d+\.\d+\.\d+$/);
		expect(why).not.toBe('');
	}
});
