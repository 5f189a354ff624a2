import type { Pool } from 'pg';
import type { Scope } from '#policy/selection.ts';
import type { AuditAction, ExportFormat, ExportRow, ExportScope } from '#prisma';
import { USAGERS_PER_BLOCK } from '../audit/usager-block.ts';
import { DomainError } from '../errors.ts';

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

/** Does `work`; when it is refused, by right or otherwise, that is written down before the refusal goes on. */
export async function auditRefusals<T>(pool: Pool, request: AuditedRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) await recordRefusal(pool, request, error.code);
    throw error;
  }
}

async function recordRefusal(pool: Pool, request: AuditedRequest, reason: string): Promise<void> {
  await pool.query(
    `INSERT INTO reporting.audit_events (action, agent_id, actor_agent_id, scope, target_ids, reason, correlation_id)
     VALUES ('REFUSED', $1::bigint, $1::bigint, $2::reporting.export_scope, $3::bigint[], $4, $5)`,
    [String(request.agentId), request.scope, (request.targetIds ?? []).map(String), reason, request.correlationId],
  );
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
  pool: Pool,
  action: Extract<AuditAction, 'REFUSED' | 'DOWNLOAD_REFUSED'>,
  { agentId, exportIds, correlationId, onlyExisting = false }: ForeignAccess,
): Promise<void> {
  await pool.query(
    `INSERT INTO reporting.audit_events (action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids, "row", format,
                                         anonymous, reason, correlation_id)
     SELECT $1::reporting.audit_action, asked.id, coalesce(e.agent_id, $3::bigint), $3::bigint, e.fence, e.scope,
            coalesce(e.target_ids, '{}'), e."row", e.format, e.anonymous,
            CASE WHEN e.id IS NULL THEN 'NOT_FOUND' WHEN e.agent_id = $3::bigint THEN 'FORBIDDEN' ELSE 'NOT_OWNER' END, $4
       FROM unnest($2::uuid[]) AS asked(id) LEFT JOIN reporting.exports e ON e.id = asked.id
      WHERE e.id IS NOT NULL OR NOT $5::boolean`,
    [action, [...new Set(exportIds)], String(agentId), correlationId, onlyExisting],
  );
}

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
  rowCount: number | null;
  byteCount: number | null;
  reason: string | null;
  correlationId: string | null;
}

/** Every event of the last 12 months by this agent, or about an export of theirs; latest first. */
export async function findEventsOfAgent(pool: Pool, agentId: bigint): Promise<AgentEvent[]> {
  const { rows } = await pool.query<AgentEvent>(
    `SELECT occurred_at AS "occurredAt", action, export_id AS "exportId", agent_id::text AS "agentId",
            actor_agent_id::text AS "actorAgentId", scope, target_ids::text[] AS "targetIds", "row", format, anonymous,
            row_count AS "rowCount", byte_count::float8 AS "byteCount", reason, correlation_id AS "correlationId"
       FROM reporting.audit_events WHERE agent_id = $1::bigint OR actor_agent_id = $1::bigint ORDER BY id DESC`,
    [String(agentId)],
  );
  return rows;
}
