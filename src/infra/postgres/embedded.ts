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
  /** Where it keeps its files; when its account cannot reach that, they are in /var/lib/rdv-statistiques. */
  dataDir: string;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** Server settings on top of ours, such as `{ fsync: 'off' }` for data that may be lost. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Of the role that the service runs as: it owns nothing. */
  url: string;
  /** Of the role that owns the tables, for migrations. */
  ownerUrl: string;
  /** Of the role that starts the server, and may do anything. */
  superuserUrl: string;
  /** True when this call made the cluster: its database is empty. */
  created: boolean;
  /** Stops the server, unless another process uses it too: the last one stops it. */
  stop(): Promise<void>;
}

const KEEPER = 'rdv-statistiques keeper';
const FAST_STOP_MS = 4_000;

/**
 * A PostgreSQL of our own in a data folder, from the binaries of an npm package. One that already runs there is adopted;
 * one that was killed is started again and has everything it ever acknowledged. As long as it is not stopped, a server that
 * disappears is started again on the same port.
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

  // Each process keeps one connection open for as long as it uses the server. It tells the others that they are not alone,
  // and this one that the server is gone.
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
    logger.warn('the embedded PostgreSQL is gone: starting it again');
    while (!isStopped) {
      try {
        await launch({ ...options, port });
        return await keep();
      } catch (error) {
        logger.warn({ err: error }, 'the embedded PostgreSQL does not start');
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

/** In the data folder where the server's account can reach it, else in a place made for such data. */
async function chooseFolder(dataDir: string, account: OsUser | null): Promise<string> {
  const folder = path.join(dataDir, 'postgres');
  const reachable = (await canReach(folder, account))
    ? folder
    : path.join('/var/lib/rdv-statistiques', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  await mkdir(reachable, { recursive: true, mode: 0o711 });
  return reachable;
}

/** "Fast" (everything written, sessions ended), then "immediate" (what is not written yet is replayed at the next start). */
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
