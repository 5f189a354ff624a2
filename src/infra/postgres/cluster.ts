// The data folder of the embedded PostgreSQL server.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.ts';
import type { OsUser } from './os-user.ts';

/** The files of one database server. */
export interface Cluster {
  folder: string;
  /** PostgreSQL's data directory. */
  data: string;
  log: string;
  password: string;
}

export const SUPERUSER = 'rdv';

/** The whole environment of the server: no setting or language of the parent process reaches it. */
export const SERVER_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

const run = promisify(execFile);

/** Opens the cluster in `parent`, created at the first call. Its creation is atomic, also when two processes start at once. */
export async function openCluster(
  parent: string,
  binaries: PostgresBinaries,
  account: OsUser | null,
): Promise<Cluster & { created: boolean }> {
  const folder = path.join(parent, 'cluster');
  const created = !(await lstat(folder).catch(() => null)) && (await createCluster(parent, folder, binaries, account));
  const password = (await readFile(path.join(folder, 'password'), 'utf8')).trim();
  if (password === '') throw new Error(`${path.join(folder, 'password')} is empty: restore the password of the server`);
  return { folder, data: path.join(folder, 'data'), log: path.join(folder, 'server.log'), password, created };
}

/** False when another process was faster. */
async function createCluster(
  parent: string,
  folder: string,
  binaries: PostgresBinaries,
  account: OsUser | null,
): Promise<boolean> {
  const part = path.join(parent, `cluster.${process.pid}.${randomBytes(4).toString('hex')}`);
  const data = path.join(part, 'data');
  const passwordFile = path.join(part, 'password');
  try {
    // The server's OS user may traverse the parent folders, but not read them.
    await mkdir(part, { recursive: true, mode: 0o711 });
    await mkdir(data, { mode: 0o700 });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account) for (const file of [data, passwordFile]) await chown(file, account.uid, account.gid);
    const options = [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--no-instructions',
    ];
    await run(
      binaries.initdb,
      [...options, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, `--pgdata=${data}`],
      { ...account, cwd: '/', env: SERVER_ENV },
    );
    if (account) await chown(passwordFile, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    await rename(part, folder);
    return true;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}
