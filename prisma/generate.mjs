// `npm run build`: generates the Prisma client into prisma/generated, unless it exists for this schema and this Prisma.
// Concurrent runs, such as two CI jobs in one folder, generate it once.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { computeClientStamp, findBuildProblem, findNodeProblem, stampFile } from '../src/main/requirements.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = `${root}node_modules/.prisma-generate.lock`;
const LONGEST_MS = 60_000;

const isFresh = () => findBuildProblem() === null;

const fail = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const findPrisma = () => {
  try {
    return createRequire(import.meta.url).resolve('prisma/package.json');
  } catch {
    return fail(
      'Building needs the development dependencies: run "npm ci && npm run build", then "npm prune --omit=dev".',
    );
  }
};

/** False when another process has generated the client, or the time is over. */
const takeLock = () => {
  for (const start = Date.now(); Date.now() - start < LONGEST_MS; ) {
    try {
      mkdirSync(lock);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isFresh()) return false;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LONGEST_MS) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  return false;
};

const generate = (prisma) => {
  // Prisma looks for its schema engine, and downloads it, before any command; generating does not use it. Any existing file
  // stops the search. This is done only here: with a file that is not an engine, `prisma migrate` does nothing and reports
  // success.
  const env = {
    ...process.env,
    PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}`, // where the generators are
    PRISMA_SCHEMA_ENGINE_BINARY: prisma,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const cli = createRequire(prisma).resolve('./build/index.js');
  const options = { cwd: root, env, encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], options);
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  else writeFileSync(stampFile, computeClientStamp());
};

const nodeProblem = findNodeProblem(process.versions.node);
if (nodeProblem) fail(nodeProblem);

if (!isFresh()) {
  const prisma = findPrisma();
  if (takeLock()) {
    try {
      generate(prisma);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  if (!isFresh()) fail('The Prisma client was not generated.');
}
