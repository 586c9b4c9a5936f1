/** The packages that are published from this repository; each integrates one service. */
const { join } = require('node:path');

const root = join(__dirname, '..');

exports.packageFolders = [root, join(root, 'packages', 'baijiayun')];
