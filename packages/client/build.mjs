// Builds the package into `dist`, for `npm pack` and `npm publish`.
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = import.meta.dirname;
const own = (...parts) => path.join(here, ...parts);
const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

rmSync(own('dist'), { recursive: true, force: true });
execFileSync(process.execPath, [compiler, '-p', here], { stdio: 'inherit' });
copyFileSync(own('src/generated/persisted-documents.json'), own('dist/generated/persisted-documents.json'));
copyFileSync(own('../../schema.graphql'), own('schema.graphql'));
