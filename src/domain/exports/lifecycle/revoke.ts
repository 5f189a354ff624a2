// Revocation of files after erasures and lost rights.
import type { Pool, PoolClient } from 'pg';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { USAGERS_PER_BLOCK } from '#domain/audit/usager-block.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { mayStillExport } from './kept-right.ts';
import { lockExports, revokeExports } from './state.ts';
import type { StoredSelection } from './stored-selection.ts';

// Triggers append to `reporting.revocations` each usager who is erased and each agent who may have lost a right, also for
// replicated rows. This job then ends the affected files. A revocation stays until every unfinished export was claimed
// after it was seen: an earlier one may still write erased data.

const LOCK = 'reporting.revocations';

/**
 * SQL of the erased usagers as one bit each, by block: comparing a file with thousands takes as long as with one.
 * `gone(block, seen_at, members)`; usager 0 stands for all.
 */
const GONE = `
  SELECT (usager_id / ${USAGERS_PER_BLOCK})::int AS block, seen_at,
         bit_or(set_bit(0::bit(${USAGERS_PER_BLOCK}), (usager_id % ${USAGERS_PER_BLOCK})::int, 1)) AS members
    FROM reporting.revocations WHERE usager_id > 0 GROUP BY 1, 2`;

/**
 * SQL: true when the file of export `e` contains an erased usager, given `gone`. An export claimed later was read without
 * them.
 */
const HOLDS_GONE = `
  EXISTS (SELECT FROM reporting.audit_usagers h JOIN gone g ON g.block = h.block AND (g.seen_at IS NULL OR e.started_at <= g.seen_at)
           WHERE h.export_id = e.id AND h.attempt = e.fence
             AND EXISTS (SELECT FROM unnest(h.members) AS member WHERE get_bit(g.members, member) = 1))
  OR EXISTS (SELECT FROM reporting.revocations r
              WHERE r.usager_id = 0 AND (r.seen_at IS NULL OR e.started_at <= r.seen_at)
                AND EXISTS (SELECT FROM reporting.audit_usagers h WHERE h.export_id = e.id AND h.attempt = e.fence))`;

/** True when a usager in this file was erased, though the file may still exist. */
export async function holdsRevoked(pool: Pool, exportId: string): Promise<boolean> {
  const { rows } = await pool.query(
    `WITH gone AS MATERIALIZED (${GONE}) SELECT FROM reporting.exports e WHERE e.id = $1::uuid AND (${HOLDS_GONE})`,
    [exportId],
  );
  return rows.length > 0;
}

/** Ends every file that contains an erased usager, or whose agent lost the right to it. Returns their number. */
export async function revokeFiles({ pool }: { pool: Pool }): Promise<{ revoked: number }> {
  const { rows } = await pool.query('SELECT FROM reporting.revocations LIMIT 1');
  if (rows.length === 0) return { revoked: 0 };
  return inTransaction(pool, async (client) => {
    const { rows: locks } = await client.query<{ isOurs: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS "isOurs"`,
      [LOCK],
    );
    if (!locks[0]?.isOurs) return { revoked: 0 }; // another worker is doing it
    // The clock is read after the statement's snapshot: an export claimed later sees the erasure.
    await client.query('UPDATE reporting.revocations SET seen_at = (SELECT clock_timestamp()) WHERE seen_at IS NULL');
    // Read before the files, so that an export that ends meanwhile is found among them.
    const { rows: unfinished } = await client.query<{ since: string | null }>(
      `SELECT min(started_at)::text AS since FROM reporting.exports WHERE status IN ('QUEUED', 'RUNNING')`,
    );
    const holders = await findHolders(client);
    const rightless = await findRightless(client, pool);
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

/** Files whose agents lost a required right. */
async function findRightless(client: PoolClient, pool: Pool): Promise<string[]> {
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
    if (!last.viewer || !mayStillExport(last.viewer, stored)) rightless.push(id);
  }
  return rightless;
}
