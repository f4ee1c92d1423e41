// The page's sources by TypeScript's strict rules. Environment: SOURCE (page/), FOLDER (where its packages are).
import {execFileSync} from 'node:child_process';
import {cpSync, rmSync} from 'node:fs';
import {join} from 'node:path';

const {SOURCE, FOLDER} = process.env;
const checked = join(FOLDER, 'checked');
rmSync(checked, {recursive: true, force: true});
cpSync(join(SOURCE, 'src'), join(checked, 'src'), {recursive: true});
cpSync(join(SOURCE, 'tsconfig.json'), join(checked, 'tsconfig.json'));
execFileSync(process.execPath, [join(FOLDER, 'node_modules/typescript/bin/tsc'), '--noEmit', '--project', checked], {stdio: 'inherit'});
