// Searches in the log of reads.
import type { Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { holdsUsagerSql, USAGERS_PER_BLOCK } from './usager-block.ts';

/** One answer that an agent read, as shown to operators. */
interface FoundRead {
  occurredAt: Date;
  agentId: string;
  agentName: string | null;
  operation: string;
  correlationId: string;
  address: string | null;
  rowCounts: Record<string, number> | null;
  selections: object[] | null;
  refused: Record<string, string[]> | null;
  /** True when the usager was requested and refused. */
  isRefused: boolean;
}

/** Searching months of reads may exceed the time limit of requests. */
function search<Row extends object>(pool: Pool, text: string, id: bigint): Promise<Row[]> {
  return inTransaction(pool, async (client) => {
    await client.query('SET LOCAL statement_timeout = 0');
    return (await client.query<Row>(text, [String(id)])).rows;
  });
}

const COLUMNS = `r.occurred_at AS "occurredAt", r.agent_id::text AS "agentId",
  (SELECT nullif(concat_ws(' ', a.first_name, a.last_name), '') FROM agents a WHERE a.id = r.agent_id) AS "agentName",
  r.operation, r.correlation_id AS "correlationId", r.address, r.row_counts AS "rowCounts", r.selections, r.refused`;

/** All answers of the last 12 months that contained this usager or refused to; latest first. */
export async function findReadsOfUsager(pool: Pool, usagerId: bigint): Promise<FoundRead[]> {
  return search<FoundRead>(
    pool,
    `SELECT ${COLUMNS}, coalesce(r.refused -> 'Usager' ? $1::bigint::text, false) AS "isRefused" FROM reporting.audit_reads r
      WHERE (${holdsUsagerSql('r', '$1::bigint')}) OR r.refused -> 'Usager' ? $1::bigint::text
      ORDER BY r.occurred_at DESC`,
    usagerId,
  );
}

/** All answers that this agent read in the last 12 months, with their usagers; latest first. */
export async function findReadsOfAgent(pool: Pool, agentId: bigint): Promise<(FoundRead & { usagerIds: string[] })[]> {
  return search<FoundRead & { usagerIds: string[] }>(
    pool,
    `SELECT ${COLUMNS}, r.refused IS NOT NULL AS "isRefused",
            (SELECT coalesce(array_agg((block::bigint * ${USAGERS_PER_BLOCK} + member)::text), '{}')
               FROM unnest(r.usager_blocks, r.usager_ends, 0 || r.usager_ends) AS b (block, until, since),
                    unnest(r.usager_members[since + 1 : until]) AS m (member)) AS "usagerIds"
       FROM reporting.audit_reads r WHERE r.agent_id = $1::bigint ORDER BY r.occurred_at DESC`,
    agentId,
  );
}
