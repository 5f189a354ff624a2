import { spawnSync } from 'node:child_process';
import { appendFile, chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNodeProblem } from '../src/main/requirements.mjs';
import { PROJECT } from './support/process.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rdv start '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function runNode(args: string[], root = PROJECT) {
  const env = { PATH: process.env.PATH, TMPDIR: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const printSchema = ['src/main/start.mjs', 'src/main/cli.ts', 'schema'];

describe('the version of Node', () => {
  it.each(['22.18.0', '22.23.5', '24.0.0', '24.22.3', '26.0.0', '26.12.1', '27.0.0', '30.1.0'])(
    'accepts %s',
    (version) => expect(findNodeProblem(version)).toBeNull(),
  );

  it.each(['14.21.3', '18.20.8', '20.20.2', '22.0.0', '22.17.1', '23.11.0', '25.9.0'])('refuses %s', (version) =>
    expect(findNodeProblem(version)).toContain(`this is Node ${version}`),
  );

  it.each([
    ['of a process', printSchema],
    ['of the build', ['prisma/generate.mjs']],
    ['of a development command', ['src/main/preflight.mjs']],
  ])('is checked before anything %s is loaded', (_, args) => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`;
    const { status, stdout, stderr } = runNode(['--import', `data:text/javascript,${pretend}`, ...args]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^This service needs Node \^22\.18 .*, and this is Node 20\.20\.2: .*\n$/);
  });
});

describe('the Prisma client', () => {
  /** A copy of the project as a deployment has it: packages, without what was generated. */
  async function copyProject(): Promise<string> {
    const root = path.join(folder, 'project');
    await mkdir(path.join(root, 'prisma'), { recursive: true });
    for (const name of [
      'package.json',
      'src',
      'prisma/schema.prisma',
      'prisma/generate.mjs',
      'prisma/tables-generator.mjs',
    ]) {
      await cp(path.join(PROJECT, name), path.join(root, name), { recursive: true });
    }
    return root;
  }

  it('is requested in one sentence when it is missing or out of date', async () => {
    const root = await copyProject();
    await symlink(path.join(PROJECT, 'node_modules'), path.join(root, 'node_modules'));
    expect(runNode(printSchema, root)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The Prisma client is missing: run "npm run build" (before development dependencies are removed).\n',
    });
    await cp(path.join(PROJECT, 'prisma/generated'), path.join(root, 'prisma/generated'), { recursive: true });
    expect(runNode(printSchema, root)).toMatchObject({ status: 0, stderr: '' });
    await appendFile(path.join(root, 'prisma/schema.prisma'), '\n// changed\n');
    expect(runNode(printSchema, root)).toMatchObject({ status: 1, stderr: expect.stringContaining('is out of date') });
  });

  it('cannot be built without development dependencies, and the packages have to be there', async () => {
    const root = await copyProject();
    expect(runNode(printSchema, root)).toMatchObject({
      status: 1,
      stderr: 'The packages are missing: run "npm ci".\n',
    });
    for (const name of ['@prisma/client', '@pothos/plugin-prisma']) {
      const manifest = path.join('node_modules', name, 'package.json');
      await cp(path.join(PROJECT, manifest), path.join(root, manifest));
    }
    expect(runNode(['prisma/generate.mjs'], root)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Building needs the development dependencies: .*\n$/),
    });
  });
});

describe('compiled modules', () => {
  const cache = () => path.join(folder, `rdv-statistiques-compiled-${userInfo().uid}`);

  it('are kept in a folder that only this account can read, and the next start gives the same', async () => {
    const first = runNode(printSchema);
    expect(first).toEqual({
      status: 0,
      stdout: await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'),
      stderr: '',
    });
    expect(await readdir(cache())).toHaveLength(1);
    expect(runNode(printSchema)).toEqual(first);
  });

  it('are not read from a folder that others can write into', async () => {
    await mkdir(cache());
    await chmod(cache(), 0o777);
    expect(runNode(printSchema)).toMatchObject({ status: 0, stderr: '' });
    expect(await readdir(cache())).toEqual([]);
  });
});
