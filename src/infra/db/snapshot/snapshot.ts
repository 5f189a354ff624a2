// A snapshot of the database that several connections share.
import type { Pool, PoolClient } from 'pg';
import type { SqlParams } from '../compile/sql.ts';
import { keepCancelling } from '../connection/cancel.ts';
import { openTextStream, type TextStream } from './text-stream.ts';

/** The database as of one instant, for several connections. */
export interface Snapshot {
  /** The connection that holds it: in a REPEATABLE READ transaction, for one statement at a time. */
  readonly client: PoolClient;
  /** The id by which other transactions of the same server import it. */
  readonly id: string;
  /**
   * Streams the rows of a statement in the snapshot, by a connection of its own. `setup`: statements that run before it,
   * ended by semicolons.
   */
  stream(setup: string, sql: string, params: SqlParams): Promise<TextStream>;
}

/**
 * Runs `work` with every statement as of one instant. On abort, running and later statements are cancelled at once. Streams
 * left open are closed; after a failure, all connections are.
 */
export async function inSharedSnapshot<T>(
  pool: Pool,
  signal: AbortSignal,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const streams = new Set<TextStream>();
  let stopCancelling = () => {};
  let cancel = () => {};
  let broken = true;
  let isOver = false;
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    cancel = () => {
      stopCancelling = keepCancelling(pool, rows[0]?.pid ?? 0);
      for (const stream of streams) stream.close();
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', cancel);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const exported = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const id = exported.rows[0]?.id ?? '';
    const result = await work({
      client,
      id,
      async stream(setup, sql, params) {
        const stream = await openTextStream(pool, id, setup, sql, params);
        streams.add(stream);
        if (isOver || signal.aborted) stream.close();
        return stream;
      },
    });
    await Promise.all([client.query('ROLLBACK'), ...[...streams].map((stream) => stream.giveBack())]);
    broken = false;
    return result;
  } finally {
    signal.removeEventListener('abort', cancel);
    stopCancelling();
    isOver = true;
    for (const stream of streams) stream.close();
    client.release(broken); // a connection with a half-read cursor is discarded
  }
}
