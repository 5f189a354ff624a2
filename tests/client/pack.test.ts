import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECT } from '../support/process.ts';

// The package as `npm pack` makes it, in the folder of a frontend that has nothing else of this project.

const run = promisify(execFile);
const PACKAGE = path.join(PROJECT, 'packages/client');
let frontend: string;
let files: string[];

beforeAll(async () => {
  frontend = await mkdtemp(path.join(tmpdir(), 'rdv-frontend-'));
  const modules = path.join(frontend, 'node_modules');
  await mkdir(path.join(modules, 'rdv-statistiques-client'), { recursive: true });
  await mkdir(path.join(modules, '@graphql-typed-document-node'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', frontend], { cwd: PACKAGE });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
  files = packed.files.map((file) => file.path);
  const target = path.join(modules, 'rdv-statistiques-client');
  await run('tar', ['-xzf', path.join(frontend, packed.filename), '-C', target, '--strip-components=1']);
  for (const name of ['graphql', '@graphql-typed-document-node/core'])
    await symlink(path.join(PROJECT, 'node_modules', name), path.join(modules, name));
  await writeFile(path.join(frontend, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(frontend, { recursive: true, force: true }));

const readPackage = async (folder: string) => JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));

it('holds what it exports, and no source', async () => {
  expect(files).toContain('schema.graphql');
  expect(files).toContain('README.md');
  expect(files.filter((file) => /^(src|documents)\//.test(file) || /(?<!\.d)\.ts$/.test(file))).toEqual([]);
  const { exports, version } = await readPackage(PACKAGE);
  expect(version).toBe((await readPackage(PROJECT)).version);
  const names = Object.keys(exports).filter((name) => !/\.(json|graphql)$/.test(name));
  const script = names.map((name) => `await import('rdv-statistiques-client/${name.slice(2)}');`).join('\n');
  await writeFile(path.join(frontend, 'all.js'), `${script}\nconsole.log('all of them');`);
  expect((await run(process.execPath, ['all.js'], { cwd: frontend })).stdout).toBe('all of them\n');
});

it('types a frontend under the strictest settings', async () => {
  await writeFile(
    path.join(frontend, 'page.ts'),
    `import { isSuccess } from 'rdv-statistiques-client/error';
     import { StartExportDocument, type StartExportMutation, type RdvListQueryVariables } from 'rdv-statistiques-client/documents';
     import { followExport, type Subscriber } from 'rdv-statistiques-client/follow';
     import { labelOf, optionsOf } from 'rdv-statistiques-client/label';
     import { toPeriod } from 'rdv-statistiques-client/form';
     export const variables: RdvListQueryVariables = { filters: { startsOn: toPeriod({ from: '2026-01-01', through: '' }) } };
     export const label: string = labelOf('ExportStatus', 'SUCCEEDED');
     export const options: { value: 'AGENT' | 'ORGANISATION' | 'TERRITORY'; label: string }[] = optionsOf('Scope');
     export function show({ requestExport }: StartExportMutation): string {
       return isSuccess(requestExport) ? requestExport.export.id : requestExport.message;
     }
     export async function wait(client: Subscriber, id: string): Promise<string> {
       let last: string = 'QUEUED';
       for await (const { status } of followExport(client, id)) last = status;
       return last;
     }
     // @ts-expect-error no value of the enum
     labelOf('ExportStatus', 'DONE');
     export default StartExportDocument;\n`,
  );
  const options = {
    target: 'ES2022',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  const compilerOptions = {
    ...options,
    lib: ['ES2022', 'DOM', 'ESNext.AsyncIterable'],
    types: [],
    skipLibCheck: false,
  };
  await writeFile(path.join(frontend, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.ts'] }));
  const compiler = path.join(PROJECT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [compiler, '-p', frontend]).catch(
    (error) => error as { stdout: string },
  );
  expect(stdout).toBe('');
});

it('leaves out of a bundle each document that is not imported', async () => {
  const entry = path.join(frontend, 'entry.js');
  await writeFile(
    entry,
    `import { RdvListDocument } from 'rdv-statistiques-client/documents';\nglobalThis.list = RdvListDocument;`,
  );
  const built = await build({
    root: frontend,
    logLevel: 'silent',
    configFile: false,
    build: { write: false, rollupOptions: { input: entry } },
  });
  const [{ output }] = [built].flat() as unknown as [{ output: [{ code: string }] }];
  expect(output[0].code).toContain('RdvList');
  expect(output[0].code).not.toContain('StartExport');
});
