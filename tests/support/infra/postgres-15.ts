import { execFile } from 'node:child_process';
import { access, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { SERVER_ENV, SUPERUSER } from '#infra/postgres/cluster.ts';
import { findServerUser } from '#infra/postgres/os-user.ts';
import { makeFolder, runCluster, type TestPostgres } from './postgres.ts';

const BINARIES = process.env.POSTGRES_15 ?? '/usr/lib/postgresql/15/bin';

/** The oldest supported version, when it is installed; otherwise null. */
export async function startPostgres15(
  settings: Readonly<Record<string, string>> = { fsync: 'off', full_page_writes: 'off' },
): Promise<TestPostgres | null> {
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) => path.join(BINARIES, name)) as [string, string];
  const isThere = await access(initdb).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const folder = await makeFolder();
  const account = await findServerUser();
  const data = path.join(folder, 'data');
  const password = 'of-a-test';
  const passwordFile = path.join(folder, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password);
  if (account) for (const file of [data, passwordFile]) await chown(file, account.uid, account.gid);
  await promisify(execFile)(
    initdb,
    ['--encoding=UTF8', '--locale=C.UTF-8', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, `--pgdata=${data}`],
    { ...account, cwd: '/', env: SERVER_ENV },
  ).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const cluster = { folder, data, log: path.join(folder, 'server.log'), password };
  return runCluster({ cluster, binaries: { initdb, postgres }, account, settings }, folder);
}
