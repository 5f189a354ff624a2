import type { Pool, PoolClient } from 'pg';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { USAGERS_PER_BLOCK } from '#domain/audit/usager-block.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { mayStillExport } from './kept-right.ts';
import { lockExports, revokeExports } from './state.ts';
import type { StoredSelection } from './stored-selection.ts';

// Files end with the persons and the rights that they hold. Triggers append to `reporting.revocations` who is gone or may have
// lost a right, also when rows arrive by replication; this job ends the files. A revocation stays until no unfinished export
// can have begun before it was seen: such an export may still make a file of what is gone.

const LOCK = 'reporting.revocations';

/**
 * SQL of the usagers of revocations as one bit each, by block: a file is compared with thousands of them in the time of one.
 * `gone(block, seen_at, members)`; usager 0 stands for all.
 */
const GONE = `
  SELECT (usager_id / ${USAGERS_PER_BLOCK})::int AS block, seen_at,
         bit_or(set_bit(0::bit(${USAGERS_PER_BLOCK}), (usager_id % ${USAGERS_PER_BLOCK})::int, 1)) AS members
    FROM reporting.revocations WHERE usager_id > 0 GROUP BY 1, 2`;

/** SQL: whether the file of export `e` holds an usager who is gone, given `gone`. One that was claimed later was read without. */
const HOLDS_GONE = `
  EXISTS (SELECT FROM reporting.audit_usagers h JOIN gone g ON g.block = h.block AND (g.seen_at IS NULL OR e.started_at <= g.seen_at)
           WHERE h.export_id = e.id AND h.attempt = e.fence
             AND EXISTS (SELECT FROM unnest(h.members) AS member WHERE get_bit(g.members, member) = 1))
  OR EXISTS (SELECT FROM reporting.revocations r
              WHERE r.usager_id = 0 AND (r.seen_at IS NULL OR e.started_at <= r.seen_at)
                AND EXISTS (SELECT FROM reporting.audit_usagers h WHERE h.export_id = e.id AND h.attempt = e.fence))`;

/** Whether an usager of this file is gone, though the file may still be there. */
export async function holdsRevoked(pool: Pool, exportId: string): Promise<boolean> {
  const { rows } = await pool.query(
    `WITH gone AS MATERIALIZED (${GONE}) SELECT FROM reporting.exports e WHERE e.id = $1::uuid AND (${HOLDS_GONE})`,
    [exportId],
  );
  return rows.length > 0;
}

/** Ends every file that holds an usager who is gone, or that its agent has no right to any more. Returns how many. */
export async function revokeFiles({ pool }: { pool: Pool }, now: Date): Promise<{ revoked: number }> {
  const { rows } = await pool.query('SELECT FROM reporting.revocations LIMIT 1');
  if (rows.length === 0) return { revoked: 0 };
  return inTransaction(pool, async (client) => {
    const { rows: locks } = await client.query<{ isOurs: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS "isOurs"`,
      [LOCK],
    );
    if (!locks[0]?.isOurs) return { revoked: 0 }; // another worker is at it
    // By a clock that is read after the statement has looked: an export that was claimed later saw what is gone.
    await client.query('UPDATE reporting.revocations SET seen_at = (SELECT clock_timestamp()) WHERE seen_at IS NULL');
    // Before the files are looked at: an export that ends meanwhile is found among them.
    const { rows: unfinished } = await client.query<{ since: string | null }>(
      `SELECT min(started_at)::text AS since FROM reporting.exports WHERE status IN ('QUEUED', 'RUNNING')`,
    );
    const holders = await findHolders(client);
    const rightless = await findRightless(client, pool, now);
    await lockExports(client, [...holders, ...rightless]);
    const usagers = await revokeExports(client, holders, 'USAGER_ERASED');
    const rights = await revokeExports(client, rightless, 'RIGHT_LOST');
    await client.query(`DELETE FROM reporting.revocations WHERE seen_at < coalesce($1::timestamptz, 'infinity')`, [
      unfinished[0]?.since ?? null,
    ]);
    return { revoked: usagers + rights };
  });
}

async function findHolders(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH gone AS MATERIALIZED (${GONE}) SELECT e.id FROM reporting.exports e WHERE e.status = 'SUCCEEDED' AND (${HOLDS_GONE})`,
  );
  return rows.map(({ id }) => id);
}

interface OwnedFile {
  id: string;
  agent_id: string;
  scope: StoredSelection['scope'];
  target_ids: string[] | null;
  filters: StoredSelection['filters'];
  time_zone: string | null;
}

/** Files whose agents lost a right that they need. */
async function findRightless(client: PoolClient, pool: Pool, now: Date): Promise<string[]> {
  const { rows } = await client.query<OwnedFile>(
    `SELECT id, agent_id::text, scope, target_ids::text[], filters, time_zone FROM reporting.exports
      WHERE status = 'SUCCEEDED' AND (agent_id IN (SELECT agent_id FROM reporting.revocations)
            OR EXISTS (SELECT FROM reporting.revocations WHERE agent_id = 0))
      ORDER BY agent_id`,
  );
  const rightless: string[] = [];
  let last: { id: string; viewer: Awaited<ReturnType<typeof loadViewerById>> } | undefined;
  for (const { id, agent_id, scope, target_ids, filters, time_zone } of rows) {
    if (last?.id !== agent_id) last = { id: agent_id, viewer: await loadViewerById(pool, BigInt(agent_id)) };
    const stored = { scope, targetIds: (target_ids ?? []).map(BigInt), filters, timeZone: time_zone };
    if (!last.viewer || !mayStillExport(last.viewer, stored, now)) rightless.push(id);
  }
  return rightless;
}
