// n8n itself reads the `n8n` block of package.json. This index gives the same classes, by name, to
// anybody who requires the checkout (after a build).
const { n8n } = require('./package.json');

for (const file of [...n8n.credentials, ...n8n.nodes]) {
	Object.assign(exports, require(`./${file}`));
}
