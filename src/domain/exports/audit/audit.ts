// The audit of exports: refusals, downloads, and searches by usager or agent.
import type { Pool } from 'pg';
import type { Refusal, Refusals } from '#domain/audit/refusals.ts';
import { USAGERS_PER_BLOCK } from '#domain/audit/usager-block.ts';
import { DomainError } from '#domain/errors.ts';
import type { Scope } from '#policy/selection.ts';
import type { AuditAction, ExportFormat, ExportRow, ExportScope } from '#prisma';

// A trigger fills the audit from the events of exports; this file writes the entries that are not such events. Entries
// contain ids only, and the database forbids changing them.

/** The request that an audited refusal belongs to. */
export interface AuditedRequest {
  agentId: bigint;
  scope: Scope;
  /** Null: the request named none. */
  targetIds: readonly bigint[] | null;
  correlationId: string;
}

/** Runs `work`; a refusal of any kind is counted before it is thrown on. */
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

/** Records the end of a download, with the number of bytes that left this process, or the download of a description. */
export async function recordDownload(
  pool: Pool,
  exportId: string,
  agentId: bigint,
  byteCount: number,
  {
    action = 'DOWNLOADED',
    reason = null,
  }: { action?: 'DOWNLOADED' | 'DESCRIPTION_DOWNLOADED'; reason?: string | null } = {},
): Promise<void> {
  await pool.query(
    `INSERT INTO reporting.audit_events (action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids, "row", format,
                                         anonymous, byte_count, correlation_id, reason)
     SELECT $4::reporting.audit_action, id, agent_id, $2::bigint, fence, scope, target_ids, "row", format, anonymous, $3, correlation_id, $5
       FROM reporting.exports WHERE id = $1::uuid`,
    [exportId, String(agentId), byteCount, action, reason],
  );
}

/** An attempt to access exports by ids that the agent may not use. */
export interface ForeignAccess {
  agentId: bigint;
  exportIds: readonly string[];
  /** The id of the request. */
  correlationId: string;
  /** For requests with many ids: unknown ids are not recorded, so that nobody can fill the audit with them. */
  onlyExisting?: boolean;
}

/**
 * Records why an export was refused: NOT_OWNER, NOT_FOUND, or FORBIDDEN for one of the agent's own. The answer to the
 * client is the same in each case.
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

/** One file that contains this usager, and its agent. */
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
  /** Each has a start; the end gives the number of bytes sent. */
  downloads: {
    action: 'DOWNLOAD_STARTED' | 'DOWNLOADED';
    occurredAt: string;
    agentId: string;
    byteCount: number | null;
  }[];
}

/** All finished exports of the last 12 months that contain data of this usager, latest first, with their downloads. */
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

/** An action or refusal of an agent, or a change of one of their exports. */
interface AgentEvent {
  occurredAt: Date;
  action: AuditAction;
  exportId: string | null;
  agentId: string;
  actorAgentId: string | null;
  /** Only of hand-overs. */
  recipientAgentId: string | null;
  scope: ExportScope | null;
  targetIds: string[];
  row: ExportRow | null;
  format: ExportFormat | null;
  anonymous: boolean | null;
  /** Only of requests. */
  filters: object | null;
  rowCount: number | null;
  byteCount: number | null;
  reason: string | null;
  /** Of a receiver or an address for spreadsheets. */
  subjectId: string | null;
  correlationId: string | null;
  /** Number of equal refusals in one minute. */
  count: number;
}

/** All events of the last 12 months by this agent, about their exports, or about those handed over to them; latest first. */
export async function findEventsOfAgent(pool: Pool, agentId: bigint): Promise<AgentEvent[]> {
  const { rows } = await pool.query<AgentEvent>(
    `SELECT occurred_at AS "occurredAt", action, export_id AS "exportId", agent_id::text AS "agentId",
            actor_agent_id::text AS "actorAgentId", recipient_agent_id::text AS "recipientAgentId", scope, target_ids::text[] AS "targetIds", "row", format, anonymous, filters,
            row_count AS "rowCount", byte_count::float8 AS "byteCount", reason, subject_id AS "subjectId", correlation_id AS "correlationId", coalesce(count, 1) AS count
       FROM reporting.audit_events WHERE $1::bigint IN (agent_id, actor_agent_id, recipient_agent_id) ORDER BY id DESC`,
    [String(agentId)],
  );
  return rows;
}
