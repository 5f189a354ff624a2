// The embedded PostgreSQL server, shared by the processes of a data folder.
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { sessionOf } from '../db/connection/session.ts';
import type { Logger } from '../logger.ts';
import { findBinaries } from './binaries.ts';
import { openCluster, SUPERUSER } from './cluster.ts';
import { type LaunchOptions, launch } from './launch.ts';
import { canReach, findServerUser, type OsUser } from './os-user.ts';
import { findPostmaster } from './postmaster.ts';
import { openRoles } from './roles.ts';

export interface EmbeddedPostgresOptions {
  /** The folder of its files. When its OS user cannot reach that folder, they are in /var/lib/rdv-statistiques. */
  dataDir: string;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** Server settings on top of the defaults, such as `{ fsync: 'off' }` for disposable data. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** URL of the role that the service runs as, which owns nothing. */
  url: string;
  /** URL of the role that owns the tables, for migrations. */
  ownerUrl: string;
  /** URL of the superuser. */
  superuserUrl: string;
  /** True when this call made the cluster: its database is empty. */
  created: boolean;
  /** Stops the server, unless another process still uses it: the last one stops it. */
  stop(): Promise<void>;
}

const KEEPER = 'rdv-statistiques keeper';
const FAST_STOP_MS = 4_000;

/**
 * A PostgreSQL server in a data folder, from the binaries of an npm package. A running one is adopted. After a kill it is
 * restarted, with everything it ever acknowledged. Until it is stopped, a server that disappears is restarted on the same
 * port.
 * @throws UnsupportedPlatformError, LaunchError
 */
export async function startEmbeddedPostgres({
  dataDir,
  logger,
  settings = {},
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = await findServerUser();
  const parent = await chooseFolder(dataDir, account);
  const binaries = await findBinaries(account, parent);
  const cluster = await openCluster(parent, binaries, account);
  const options: LaunchOptions = { cluster, binaries, account, settings };
  const { port } = await launch(options);
  const superuserUrl = `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`;
  let isStopped = false;

  // Each process keeps one connection open while it uses the server. It shows the other processes that the server is in
  // use, and its loss shows this one that the server is gone.
  let keeper: pg.Client | null = null;
  const keep = async () => {
    const client = new pg.Client({ ...sessionOf(superuserUrl), application_name: KEEPER, keepAlive: true });
    client.on('error', () => {}); // `end` follows
    client.once('end', () => {
      keeper = null;
      if (!isStopped) void revive();
    });
    await client.connect();
    keeper = client;
  };
  const revive = async () => {
    logger.warn('the embedded PostgreSQL stopped unexpectedly, restarting it');
    while (!isStopped) {
      try {
        await launch({ ...options, port });
        return await keep();
      } catch (error) {
        logger.warn({ err: error }, 'the embedded PostgreSQL could not be restarted, will retry');
        await setTimeout(1_000);
      }
    }
  };
  await keep();
  const { owner: ownerUrl, service: url } = await openRoles(superuserUrl, cluster.password);

  return {
    url,
    ownerUrl,
    superuserUrl,
    created: cluster.created,
    async stop() {
      isStopped = true;
      const isShared = keeper !== null && (await countOthers(keeper)) > 0;
      await keeper?.end().catch(() => {});
      if (!isShared) await stopServer(cluster.data);
    },
  };
}

async function countOthers(keeper: pg.Client): Promise<number> {
  const { rows } = await keeper.query<{ others: number }>(
    'SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
    [KEEPER],
  );
  return rows[0]?.others ?? 0;
}

/** The data folder, if the server's OS user can reach it; otherwise a standard folder for such data. */
async function chooseFolder(dataDir: string, account: OsUser | null): Promise<string> {
  const folder = path.join(dataDir, 'postgres');
  const reachable = (await canReach(folder, account))
    ? folder
    : path.join('/var/lib/rdv-statistiques', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  await mkdir(reachable, { recursive: true, mode: 0o711 });
  return reachable;
}

/** Tries a fast shutdown (everything written, sessions ended), then an immediate one (recovery at the next start). */
async function stopServer(data: string): Promise<void> {
  const started = Date.now();
  let signal: NodeJS.Signals | null = null;
  for (;;) {
    const running = await findPostmaster(data);
    if (!running) return;
    const due = Date.now() - started > FAST_STOP_MS ? 'SIGQUIT' : 'SIGINT';
    if (due !== signal) process.kill(running.pid, due);
    signal = due;
    await setTimeout(20);
  }
}
