import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../support/process.ts';
import { say } from './say.ts';

/** It is not a dependency of the project: no other user has to download it. */
export function installPeer(): void {
  const folder = path.join(PROJECT, 'tests/bench/postgraphile');
  if (existsSync(path.join(folder, 'node_modules'))) return;
  say('Installing PostGraphile …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'inherit' });
}
