import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * What of the user's environment reaches n8n: what a system needs for its programs to run, never their
 * N8N_* or DB_* variables.
 */
const inherited = [
	...['HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'NODE_EXTRA_CA_CERTS'],
	...['APPDATA', 'COMSPEC', 'LOCALAPPDATA', 'PATHEXT', 'SYSTEMROOT', 'TEMP', 'USERPROFILE'],
];

/** Everything n8n would send or fetch by itself, switched off. */
const silence = {
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	// Keeps the list of verified packages from being fetched when the editor opens.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** Modules of n8n that would do so. */
const talkative = 'mcp-registry,instance-ai,agents,chat-hub,mcp,insights,workflow-builder'.split(
	',',
);

export interface HostSettings {
	/** Where the package n8n is installed. */
	n8nFolder: string;
	dataFolder: string;
	port: number;
	taskBrokerPort: number;
	/** Modules that Node loads before n8n. */
	preload: string[];
	/** Variables of the caller, which win over all others. */
	extra: Record<string, string>;
}

/** The whole environment of an n8n that keeps its data in one folder and listens on 127.0.0.1 only. */
export function hostEnvironment(settings: HostSettings): Record<string, string> {
	const { n8nFolder, dataFolder, port, taskBrokerPort, preload, extra } = settings;
	const fromUser = inherited.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	// An older n8n does not know all of them, and ends at a name that it does not know.
	const isThere = (name: string) => existsSync(join(n8nFolder, 'dist', 'modules', name));
	return {
		...Object.fromEntries(fromUser),
		...silence,
		N8N_DISABLED_MODULES: talkative.filter(isThere).join(),
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(taskBrokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_USER_FOLDER: dataFolder,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		NODE_ENV: 'production',
		NODE_OPTIONS: preload.map((file) => `--require=${JSON.stringify(file)}`).join(' '),
		PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
		// A worker has no web server but this one.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		...extra,
	};
}
