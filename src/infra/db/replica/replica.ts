// The read replica: its connections, its lag, and its loss.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { z } from 'zod';
import { pause } from '#ground/timer.ts';
import type { Logger } from '#infra/logger.ts';
import { createDatabase, type Database, type Prisma } from '../connection/database.ts';
import { createPool } from '../connection/pool.ts';

/** A hot standby that serves reads while it is known to be fresh. */
export interface Replica {
  pool: Pool;
  /** Exports and their events, which this service writes itself, are read from the primary all the same. */
  prisma: Prisma;
  /** True when it answers and its lag is within the limit. */
  isUsable(): boolean;
  /** Upper bound of its lag in seconds; null when it was never measured. */
  lagSeconds(): number | null;
  /** Calls `listener` when the replica is found to be unavailable, until the returned function is called. */
  onLost(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface ReplicaOptions {
  url: string;
  maxLagMs: number;
  statementTimeoutMs: number;
  primary: Pick<Database, 'prisma'>;
  /** A pool for measuring the lag, apart from the callers' pool: a full pool must not make the replica look late. */
  primaryWatch: Pool;
  logger: Pick<Logger, 'info' | 'warn'>;
  onIdleError: (error: Error) => void;
}

const LONGEST_INTERVAL_MS = 1_000;
/** A replica that takes longer to report its position counts as unavailable. */
const ANSWER_LIMIT_MS = 2_000;
/** Maximum number of samples kept for a replica that falls further behind. Its lag is known again once it has passed them. */
const MOST_SAMPLES = 3_600;

/** The log position in bytes, and the identity of the database and its cluster, which a standby shares with its primary. */
const IDENTITY = `(SELECT system_identifier FROM pg_control_system()) || '.' || (SELECT oid FROM pg_database WHERE datname = current_database())`;
const PRIMARY_SQL = `SELECT pg_current_wal_lsn() - '0/0' AS lsn, ${IDENTITY} AS identity`;
const REPLICA_SQL = `SELECT pg_last_wal_replay_lsn() - '0/0' AS lsn, pg_is_in_recovery() AS "isStandby", ${IDENTITY} AS identity`;

const position = z.string().regex(/^\d+$/).transform(BigInt);
const primaryAnswer = z.object({ lsn: position, identity: z.string() });
const replicaAnswer = z.object({ lsn: position.nullable(), isStandby: z.boolean(), identity: z.string() });

interface Sample {
  lsn: bigint;
  /** The time at which the primary had written no more than that. */
  at: number;
}

/**
 * Measures the lag by positions of the primary's log and the clock of this process alone: the latest moment whose whole log
 * is known to be replayed. Skewed clocks, an idle primary and a broken stream thus cannot make the replica look fresher
 * than it is.
 */
export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const { url, maxLagMs, statementTimeoutMs, primary, primaryWatch, logger, onIdleError } = options;
  const database = createDatabase({ url, maxConnections: 10, statementTimeoutMs, onIdleError });
  const watch = createPool({ url, maxConnections: 1, patienceMs: ANSWER_LIMIT_MS, onIdleError: () => {} });
  const listeners = new Set<() => void>();
  const samples: Sample[] = [];
  let freshAt: number | null = null;
  let trouble: Error | null = new Error('It was not checked yet');
  let identity: string | null = null;
  let wasUsable: boolean | null = null;

  const lagMs = () => (freshAt === null ? null : performance.now() - freshAt);
  const isUsable = () => trouble === null && (lagMs() ?? Number.POSITIVE_INFINITY) <= maxLagMs;
  const look = async () => {
    const at = performance.now();
    const head = await ask(primaryWatch, PRIMARY_SQL, primaryAnswer).catch(() => null);
    if (head && samples.length < MOST_SAMPLES) samples.push({ lsn: head.lsn, at });
    identity = head?.identity ?? identity;
    try {
      const found = await ask(watch, REPLICA_SQL, replicaAnswer);
      if (!found.isStandby || found.identity !== identity || found.lsn === null)
        throw new Error('DATABASE_REPLICA_URL is not a hot standby of the server of DATABASE_URL');
      while (samples[0] && samples[0].lsn <= found.lsn) freshAt = samples.shift()?.at ?? null;
      trouble = null;
    } catch (error) {
      trouble = error as Error;
      // Queries on a silent server would wait until the network gives up. Some may have begun before its lag exceeded the
      // limit: they are cancelled too.
      for (const listener of [...listeners]) listener();
      database.cut();
    }
    tell();
  };
  const tell = () => {
    if (isUsable() === wasUsable) return;
    wasUsable = isUsable();
    const lagSeconds = Math.round(lagMs() ?? 0) / 1_000;
    if (wasUsable) logger.info({ lagSeconds }, 'lists and statistics are read from the replica');
    else if (trouble) logger.warn({ err: trouble }, 'the replica is unavailable: all reads go to the primary');
    else logger.warn({ lagSeconds }, 'the replica is too far behind: all reads go to the primary');
  };

  const intervalMs = Math.min(LONGEST_INTERVAL_MS, maxLagMs / 4);
  const stop = new AbortController();
  const keepLooking = async () => {
    while (!stop.signal.aborted) {
      await look();
      await pause(intervalMs, stop.signal, { ref: false });
    }
  };
  await look();
  const looking = keepLooking();

  return {
    pool: database.pool,
    prisma: withOwnModels(database.prisma, primary.prisma),
    isUsable,
    lagSeconds() {
      const lag = lagMs();
      return lag === null ? null : lag / 1_000;
    },
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stop.abort();
      await looking;
      await watch.end();
      await database.close();
    },
  };
}

/**
 * Waits until the replica shows everything that is committed on the primary now, at most for `patienceMs`; false after
 * that.
 */
export async function catchesUp(primary: Pool, replica: Pool, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  try {
    const head = await ask(primary, PRIMARY_SQL, primaryAnswer);
    while (performance.now() < deadline) {
      const found = await ask(replica, REPLICA_SQL, replicaAnswer);
      if (!found.isStandby || found.identity !== head.identity || found.lsn === null) return false;
      if (found.lsn >= head.lsn) return true;
      await sleep(25);
    }
  } catch {
    // an unreachable replica does not catch up
  }
  return false;
}

async function ask<Answer extends z.ZodType>(pool: Pool, text: string, answer: Answer): Promise<z.output<Answer>> {
  // The limit is enforced on this side: an unreachable machine enforces none.
  const statement = { text, query_timeout: ANSWER_LIMIT_MS };
  const { rows } = await pool.query(statement);
  return answer.parse(rows[0]);
}

/** Models of our own tables that resolvers read: callers expect their own writes in them. */
const OWN_MODELS = /^(export|audit|saved|schedule)/;

function withOwnModels(replica: Prisma, primary: Prisma): Prisma {
  return new Proxy(replica, {
    get: (target, name) =>
      Reflect.get(typeof name === 'string' && OWN_MODELS.test(name) ? primary : target, name) as unknown,
  });
}
