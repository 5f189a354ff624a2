import type { Pool } from 'pg';
import type { Refusal, Refusals } from '#domain/audit/refusals.ts';
import { USAGERS_PER_BLOCK } from '#domain/audit/usager-block.ts';
import { DomainError } from '#domain/errors.ts';
import type { Scope } from '#policy/selection.ts';
import type { AuditAction, ExportFormat, ExportRow, ExportScope } from '#prisma';

// The audit is filled by a trigger from the events of exports; what is no event of an export is written here. It names ids
// only, and the database lets nobody change it.

/** What a request that may be refused was about. */
export interface AuditedRequest {
  agentId: bigint;
  scope: Scope;
  /** Null: none was named. */
  targetIds: readonly bigint[] | null;
  correlationId: string;
}

/** Does `work`; when it is refused, by right or otherwise, that is counted before the refusal goes on. */
export async function auditRefusals<T>(
  refusals: Refusals,
  request: AuditedRequest,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) {
      const { agentId, scope, targetIds, correlationId } = request;
      refusals.add({
        action: 'REFUSED',
        agentId,
        actorAgentId: agentId,
        reason: error.code,
        correlationId,
        exportId: null,
        scope,
        targetIds: (targetIds ?? []).map(String),
        export: null,
      });
    }
    throw error;
  }
}

/** The end of a download: how much of the file left this process. */
export async function recordDownload(pool: Pool, exportId: string, agentId: bigint, byteCount: number): Promise<void> {
  await pool.query(
    `INSERT INTO reporting.audit_events (action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids, "row", format,
                                         anonymous, byte_count, correlation_id)
     SELECT 'DOWNLOADED', id, agent_id, $2::bigint, fence, scope, target_ids, "row", format, anonymous, $3, correlation_id
       FROM reporting.exports WHERE id = $1::uuid`,
    [exportId, String(agentId), byteCount],
  );
}

/** Somebody who asked for exports by ids that open nothing to them. */
export interface ForeignAccess {
  agentId: bigint;
  exportIds: readonly string[];
  /** Of the request. */
  correlationId: string;
  /** Where one request may name many ids: what does not exist is not told of, so that nobody can fill the audit with it. */
  onlyExisting?: boolean;
}

/**
 * The answer to them is the same whether such an export exists; here it is told: NOT_OWNER, NOT_FOUND, or FORBIDDEN for one of
 * their own.
 */
export async function recordForeignAccess(
  { pool, refusals }: { pool: Pool; refusals: Refusals },
  action: Refusal['action'],
  { agentId, exportIds, correlationId, onlyExisting = false }: ForeignAccess,
): Promise<void> {
  const asked = [...new Set(exportIds)];
  const { rows } = await pool.query<Foreign>(
    `SELECT id, agent_id AS "agentId", fence AS attempt, scope, target_ids::text[] AS "targetIds", "row", format, anonymous
       FROM reporting.exports WHERE id = ANY ($1::uuid[])`,
    [asked],
  );
  for (const exportId of asked) {
    const found = rows.find(({ id }) => id === exportId);
    if (!found && onlyExisting) continue;
    const owner = found ? BigInt(found.agentId) : agentId;
    refusals.add({
      action,
      agentId: owner,
      actorAgentId: agentId,
      reason: !found ? 'NOT_FOUND' : owner === agentId ? 'FORBIDDEN' : 'NOT_OWNER',
      correlationId,
      exportId,
      scope: found?.scope ?? null,
      targetIds: found?.targetIds ?? [],
      export: found ?? null,
    });
  }
}

type Foreign = NonNullable<Refusal['export']> & {
  id: string;
  agentId: string;
  scope: ExportScope;
  targetIds: string[];
};

/** Who took part in one file with this usager in it. */
export interface UsagerExport {
  exportId: string;
  agentId: string;
  agentName: string | null;
  requestedAt: Date | null;
  completedAt: Date;
  scope: ExportScope;
  targetIds: string[];
  row: ExportRow;
  format: ExportFormat;
  anonymous: boolean;
  rowCount: number;
  /** Each has a start; the end says how many bytes were sent. */
  downloads: {
    action: 'DOWNLOAD_STARTED' | 'DOWNLOADED';
    occurredAt: string;
    agentId: string;
    byteCount: number | null;
  }[];
}

/** Every finished export of the last 12 months that held data of this usager, latest first, with each of its downloads. */
export async function findExportsOfUsager(pool: Pool, usagerId: bigint): Promise<UsagerExport[]> {
  const { rows } = await pool.query<UsagerExport>(
    `SELECT done.export_id AS "exportId", done.agent_id::text AS "agentId", nullif(concat_ws(' ', nullif(btrim(a.first_name), ''), nullif(btrim(a.last_name), '')), '') AS "agentName",
            (SELECT min(r.occurred_at) FROM reporting.audit_events r WHERE r.export_id = done.export_id AND r.action = 'REQUESTED') AS "requestedAt",
            done.occurred_at AS "completedAt", done.scope, done.target_ids::text[] AS "targetIds", done."row", done.format, done.anonymous,
            done.row_count AS "rowCount",
            (SELECT coalesce(json_agg(json_build_object('action', d.action, 'occurredAt', d.occurred_at, 'agentId', d.actor_agent_id::text, 'byteCount', d.byte_count) ORDER BY d.id), '[]')
               FROM reporting.audit_events d WHERE d.export_id = done.export_id AND d.action IN ('DOWNLOAD_STARTED', 'DOWNLOADED')) AS downloads
       FROM reporting.audit_usagers held
       JOIN reporting.audit_events done ON done.export_id = held.export_id AND done.attempt = held.attempt AND done.action = 'SUCCEEDED'
       LEFT JOIN agents a ON a.id = done.agent_id
      WHERE held.block = ($1::bigint / ${USAGERS_PER_BLOCK})::int AND ($1::bigint % ${USAGERS_PER_BLOCK})::smallint = ANY (held.members)
      ORDER BY done.id DESC`,
    [String(usagerId)],
  );
  return rows;
}

/** What an agent did with exports, or was refused, and what became of their own. */
interface AgentEvent {
  occurredAt: Date;
  action: AuditAction;
  exportId: string | null;
  agentId: string;
  actorAgentId: string | null;
  scope: ExportScope | null;
  targetIds: string[];
  row: ExportRow | null;
  format: ExportFormat | null;
  anonymous: boolean | null;
  /** Of a request. */
  filters: object | null;
  rowCount: number | null;
  byteCount: number | null;
  reason: string | null;
  correlationId: string | null;
  /** How many equal refusals of one minute this is. */
  count: number;
}

/** Every event of the last 12 months by this agent, or about an export of theirs; latest first. */
export async function findEventsOfAgent(pool: Pool, agentId: bigint): Promise<AgentEvent[]> {
  const { rows } = await pool.query<AgentEvent>(
    `SELECT occurred_at AS "occurredAt", action, export_id AS "exportId", agent_id::text AS "agentId",
            actor_agent_id::text AS "actorAgentId", scope, target_ids::text[] AS "targetIds", "row", format, anonymous, filters,
            row_count AS "rowCount", byte_count::float8 AS "byteCount", reason, correlation_id AS "correlationId", coalesce(count, 1) AS count
       FROM reporting.audit_events WHERE agent_id = $1::bigint OR actor_agent_id = $1::bigint ORDER BY id DESC`,
    [String(agentId)],
  );
  return rows;
}
