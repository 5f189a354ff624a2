// The start of the embedded PostgreSQL server.
import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import { type Cluster, SERVER_ENV } from './cluster.ts';
import type { OsUser } from './os-user.ts';
import { clearStalePostmaster, findPostmaster, type Postmaster } from './postmaster.ts';

export interface LaunchOptions {
  cluster: Cluster;
  binaries: PostgresBinaries;
  account: OsUser | null;
  settings: Readonly<Record<string, string>>;
  /** The port of a URL that is already in use. Left out: the previous port if it is free, otherwise any. */
  port?: number;
}

/** The server did not start; `message` ends with the last lines of its log. */
class LaunchError extends Error {
  override name = 'LaunchError';
}

const LOOK_MS = 20;
/** A server that was killed first recovers from its log. */
const START_LIMIT_MS = 120_000;
const TRIES = 20;

const DEFAULTS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Failing statements contain personal data: only the message is logged.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Ensures that a server runs on the cluster: adopts a running one, or starts one. */
export async function launch(options: LaunchOptions): Promise<Postmaster> {
  const { cluster } = options;
  let trouble = '';
  for (let tries = 0; tries < TRIES; tries++) {
    const running = await findPostmaster(cluster.data);
    if (running) return waitUntilReady(cluster);
    await clearStalePostmaster(cluster.data);
    const port = options.port ?? (await choosePort(cluster));
    const logStart = (await readFile(cluster.log, 'utf8').catch(() => '')).length;
    const child = await start(options, port);
    const started = await waitUntilReady(cluster, child).catch((error: Error) => error);
    if (!(started instanceof Error)) {
      child.unref();
      await writeFile(path.join(cluster.folder, 'port'), String(started.port));
      return started;
    }
    trouble = (await readFile(cluster.log, 'utf8')).slice(logStart).trim();
    // A lost race: against another process that starts this cluster, for the port, or against sessions of a killed server
    // that still write. A retry decides it.
    if (!/lock file|Address already in use|shared memory block/.test(trouble)) break;
    await setTimeout(250);
  }
  throw new LaunchError(
    `The embedded PostgreSQL in ${cluster.folder} did not start. Its log says:\n${trouble.split('\n').slice(-8).join('\n')}`,
  );
}

async function start({ cluster, binaries, account, settings }: LaunchOptions, port: number): Promise<ChildProcess> {
  const log = await open(cluster.log, 'a', 0o600);
  try {
    const values = Object.entries({ ...DEFAULTS, ...settings, port: String(port) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    // A process group of its own: Ctrl-C in the terminal reaches only this process, which stops the server last.
    const child = spawn(binaries.postgres, ['-D', cluster.data, ...values], {
      ...account,
      cwd: '/',
      env: SERVER_ENV,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.on('error', () => {}); // seen as an exit
    return child;
  } finally {
    await log.close();
  }
}

async function waitUntilReady(cluster: Cluster, child?: ChildProcess): Promise<Postmaster> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const found = await findPostmaster(cluster.data);
    if (found?.isReady && (!child || child.pid === found.pid)) return found;
    if (child ? child.exitCode !== null || child.signalCode !== null || child.pid === undefined : !found) break;
    await setTimeout(LOOK_MS);
  }
  throw new LaunchError('The embedded PostgreSQL did not become ready');
}

async function choosePort(cluster: Cluster): Promise<number> {
  const text = await readFile(path.join(cluster.folder, 'port'), 'utf8').catch(() => '');
  const last = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  return (last && last < 65_536 && (await findFreePort(last))) || (await findFreePort(0)) || 0;
}

/** Null when the port is in use; 0 finds any. */
function findFreePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}
