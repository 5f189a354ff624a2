// Generates the Prisma client into prisma/generated, if schema.prisma or Prisma changed since the last time. Runs before
// every script that needs it, so it says nothing and takes no time when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}prisma/generated/.stamp`;
const lock = `${root}node_modules/.prisma-generate.lock`;
const LONGEST_MS = 60_000;

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
const prisma = createRequire(import.meta.url).resolve('prisma/package.json');
const stamp = createHash('sha256')
  .update(read(`${root}prisma/schema.prisma`))
  .update(read(prisma))
  .digest('hex');
const isFresh = () => read(stampFile) === stamp;

/** False when the time is over. */
const takeLock = () => {
  for (const start = Date.now(); Date.now() - start < LONGEST_MS; ) {
    try {
      mkdirSync(lock);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isFresh()) return false; // the one who has it is done
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LONGEST_MS) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  return false;
};

if (!isFresh() && takeLock()) {
  try {
    // Prisma looks for its schema engine, and downloads it, before any command; generating does not use it. Any file that
    // exists stops the search. Only here: with a file that is no engine, `prisma migrate` does nothing and reports success.
    const path = `${root}node_modules/.bin${delimiter}${process.env.PATH}`; // where the generators are
    const env = {
      ...process.env,
      PATH: path,
      PRISMA_SCHEMA_ENGINE_BINARY: prisma,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    };
    const cli = createRequire(prisma).resolve('./build/index.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) {
      process.stderr.write(`${stdout}${stderr}`);
      process.exitCode = status ?? 1;
    } else {
      writeFileSync(stampFile, stamp);
    }
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
