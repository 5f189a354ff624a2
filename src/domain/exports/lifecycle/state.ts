// The state machine of exports.
import type { ClientBase, Pool } from 'pg';
import type { StoredFile } from '#infra/storage.ts';
import type { ExportEventType, ExportExpiry, ExportFailureCode, ExportFormat, ExportRow, Prisma } from '#prisma';
import type { ColumnChoice } from '../content/column.ts';
import type { FileContent } from '../content/file-content.ts';
import { EXPORT_CHANGED_CHANNEL } from './change.ts';
import { type FingerprintRecord, keepFingerprintSql } from './fingerprint-record.ts';
import type { StoredSelection } from './stored-selection.ts';

// States of an export: QUEUED → RUNNING → SUCCEEDED → EXPIRED, or FAILED, or CANCELED. Each transition is one statement
// that checks the previous state, raises the version, writes the event and notifies, atomically and once. Transitions by a
// worker also check its fencing number: a worker presumed dead changes nothing. The database refuses every backward
// transition, whoever writes (migration `no_way_back`).

/** One worker's claim on an export. */
export interface Claim {
  exportId: string;
  fence: number;
}

export interface ClaimedExport extends Claim, ColumnChoice {
  /** The storage key that only this worker writes to. */
  fileKey: string;
  /** Storage keys of earlier workers. */
  abandonedKeys: readonly string[];
  agentId: bigint;
  selection: StoredSelection;
  row: ExportRow;
  format: ExportFormat;
  /** Null for a request of the agent. */
  scheduleId: string | null;
  onlyChanges: boolean;
  requestForm: Prisma.JsonValue;
}

/**
 * Claims an unfinished export; null when it has ended. A previous worker is fenced off. `fileKey` is stored before the
 * first byte is written, so any object without a row is an orphan and may be deleted.
 */
export async function claimExport(pool: Pool, exportId: string, fileKey: string): Promise<ClaimedExport | null> {
  const rows = await change<{
    fence: number;
    abandoned_keys: string[] | null;
    agent_id: string;
    scope: StoredSelection['scope'];
    target_ids: string[] | null;
    filters: StoredSelection['filters'];
    time_zone: string | null;
    row: ExportRow;
    format: ExportFormat;
    columns: string[] | null;
    anonymous: boolean;
    schedule_id: string | null;
    only_changes: boolean;
    request_form: Prisma.JsonValue;
  }>(pool, {
    set: `status = 'RUNNING', fence = fence + 1, started_at = coalesce(started_at, now()), processed_rows = NULL, total_rows = NULL,
          abandoned_keys = array_remove(abandoned_keys || file_key, NULL), file_key = $2`,
    where: `id = $1::uuid AND status IN ('QUEUED', 'RUNNING')`,
    event: 'STARTED',
    values: [exportId, fileKey],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    exportId,
    fence: row.fence,
    fileKey,
    abandonedKeys: row.abandoned_keys ?? [],
    agentId: BigInt(row.agent_id),
    selection: {
      scope: row.scope,
      targetIds: (row.target_ids ?? []).map(BigInt),
      filters: row.filters,
      timeZone: row.time_zone,
    },
    row: row.row,
    format: row.format,
    columns: row.columns ?? [],
    anonymous: row.anonymous,
    scheduleId: row.schedule_id,
    onlyChanges: row.only_changes,
    requestForm: row.request_form,
  };
}

/** True while the claim is valid: the export was neither cancelled nor claimed by another worker. */
export async function holdsClaim(pool: Pool, { exportId, fence }: Claim): Promise<boolean> {
  const { rows } = await pool.query(`SELECT FROM reporting.exports WHERE ${HELD}`, [exportId, fence]);
  return rows.length > 0;
}

/** False when the claim is lost. */
export async function reportProgress(
  pool: Pool,
  claim: Claim,
  processedRows: number,
  totalRows: number,
): Promise<boolean> {
  const rows = await change(pool, {
    set: 'processed_rows = $3, total_rows = $4',
    where: HELD,
    values: [claim.exportId, claim.fence, processedRows, totalRows],
  });
  return rows.length > 0;
}

export interface FinishedFile extends StoredFile {
  rowCount: number;
  /** The moment whose data it holds; null: those of its snapshot. */
  dataAsOf: Date | null;
  content: FileContent;
  /** Of a file of changes: its rows, for the next one. */
  fingerprint: FingerprintRecord | null;
}

/** False when the claim is lost: another worker's file counts then. The file lives for `ttlSeconds` from now. */
export async function succeedExport(
  pool: Pool,
  claim: Claim,
  file: FinishedFile,
  ttlSeconds: number,
): Promise<boolean> {
  const rows = await change(pool, {
    set: `status = 'SUCCEEDED', active_key = NULL, finished_at = now(), expires_at = now() + make_interval(secs => $7),
          byte_size = $3, row_count = $4, sha256 = $5, wrapped_key = $6, data_as_of = $8, processed_rows = $4, total_rows = $4`,
    where: HELD,
    event: 'SUCCEEDED',
    besides: [
      'INSERT INTO reporting.export_descriptions (export_id, content) SELECT id, $9::jsonb FROM changed',
      ...keepFingerprintSql('$10', '$11'),
    ],
    values: [
      claim.exportId,
      claim.fence,
      file.byteSize,
      file.rowCount,
      file.sha256,
      file.wrappedKey,
      ttlSeconds,
      file.dataAsOf,
      JSON.stringify(file.content),
      file.fingerprint?.basis ?? null,
      file.fingerprint?.rows ?? null,
    ],
  });
  return rows.length > 0;
}

/** Fails the export for good. `claim` without a fence: the queue itself failed the job. */
export async function failExport(
  pool: Pool,
  claim: Claim | { exportId: string; fence: null },
  code: ExportFailureCode,
): Promise<boolean> {
  const rows = await change(pool, {
    set: `status = 'FAILED', active_key = NULL, finished_at = now(), failure_code = $3::reporting.export_failure_code`,
    where: `id = $1::uuid AND status IN ('QUEUED', 'RUNNING') AND ($2::int IS NULL OR fence = $2::int)`,
    event: 'FAILED',
    values: [claim.exportId, claim.fence, code],
  });
  return rows.length > 0;
}

/** Cancels a queued or running export for its agent; false when it had ended. Its worker finds its claim lost. */
export async function cancelUnfinished(pool: Pool, exportId: string): Promise<boolean> {
  const rows = await change(pool, {
    set: `status = 'CANCELED', active_key = NULL, finished_at = now()`,
    where: `id = $1::uuid AND status IN ('QUEUED', 'RUNNING')`,
    event: 'CANCELED',
    byRequester: true,
    values: [exportId],
  });
  return rows.length > 0;
}

/** Requeues the export: before a retry, or when its worker stops. */
export async function releaseExport(pool: Pool | ClientBase, claim: Claim): Promise<boolean> {
  const rows = await change(pool, {
    set: `status = 'QUEUED', processed_rows = NULL, total_rows = NULL`,
    where: HELD,
    event: 'RETRY_SCHEDULED',
    values: [claim.exportId, claim.fence],
  });
  return rows.length > 0;
}

/** Ends the file for its agent before it expires; false when it had none. */
export async function expireNow(pool: Pool, exportId: string): Promise<boolean> {
  const rows = await change(pool, {
    set: `status = 'EXPIRED', expires_at = least(expires_at, now()), expiry_reason = 'DELETED'`,
    where: `id = $1::uuid AND status = 'SUCCEEDED'`,
    event: 'EXPIRED',
    byRequester: true,
    values: [exportId],
  });
  return rows.length > 0;
}

/** Ends every file that is due by the database's clock, or whose agent was deleted. */
export async function expireDueExports(pool: Pool): Promise<number> {
  const rows = await change(pool, {
    set: `status = 'EXPIRED', expiry_reason =
            (CASE WHEN expires_at <= now() THEN 'TIME_OVER' ELSE 'RIGHT_LOST' END)::reporting.export_expiry`,
    where: `status = 'SUCCEEDED' AND (expires_at <= now()
            OR EXISTS (SELECT FROM agents WHERE agents.id = exports.agent_id AND agents.deleted_at IS NOT NULL))`,
    event: 'EXPIRED',
    values: [],
  });
  return rows.length;
}

/** For a transaction that ends files of several agents in more than one statement. */
export async function lockExports(client: ClientBase, exportIds: readonly string[]): Promise<void> {
  await client.query(
    `WITH owner AS MATERIALIZED (SELECT DISTINCT agent_id FROM reporting.exports WHERE id = ANY($1::uuid[]) ORDER BY agent_id)
     SELECT reporting.lock_exports_of(agent_id) FROM owner`,
    [exportIds],
  );
}

/** Ends these files before they expire; returns their number. */
export async function revokeExports(
  client: ClientBase,
  exportIds: readonly string[],
  reason: ExportExpiry,
): Promise<number> {
  if (exportIds.length === 0) return 0;
  const rows = await change(client, {
    set: `status = 'EXPIRED', expires_at = least(expires_at, now()), expiry_reason = $2::reporting.export_expiry`,
    where: `id = ANY($1::uuid[]) AND status = 'SUCCEEDED'`,
    event: 'EXPIRED',
    values: [exportIds, reason],
  });
  return rows.length;
}

/** Records that the bytes are deleted. It writes no event when there never was a file. */
export async function recordPurge(pool: Pool, exportId: string, wasThere: boolean): Promise<void> {
  const set = `file_key = NULL, abandoned_keys = '{}'`;
  const rows = await change(pool, {
    set,
    where: 'id = $1::uuid AND file_key IS NOT NULL AND (row_count IS NOT NULL OR $2::boolean)',
    event: 'PURGED',
    values: [exportId, wasThere],
  });
  if (rows.length === 0) await pool.query(`UPDATE reporting.exports SET ${set} WHERE id = $1`, [exportId]);
}

/** Records that the completion mail was sent. */
export async function recordCompletionMail(pool: Pool, exportId: string): Promise<void> {
  await change(pool, {
    set: 'status = status',
    where: `id = $1::uuid AND status IN ('SUCCEEDED', 'FAILED')`,
    event: 'NOTIFIED',
    values: [exportId],
  });
}

const HELD = `id = $1::uuid AND status = 'RUNNING' AND fence = $2::int`;

interface Change {
  set: string;
  where: string;
  /** Left out for progress, which is not kept in the history. */
  event?: ExportEventType;
  /** Left out: the system did it. */
  byRequester?: boolean;
  /** Statements for the rows that were `changed`, in the same transaction. */
  besides?: readonly string[];
  values: readonly unknown[];
}

async function change<Row extends object>(
  client: Pool | ClientBase,
  { set, where, event, byRequester = false, besides = [], values }: Change,
): Promise<Row[]> {
  // A request of the agent holds the lock of their exports while it waits for the row of an equal one. Writers of events
  // lock in the same order, agents sorted by id, which prevents deadlocks.
  const locked = event
    ? `found AS MATERIALIZED (SELECT id, agent_id FROM reporting.exports WHERE ${where} ORDER BY agent_id),
       locked AS MATERIALIZED (SELECT id, reporting.lock_exports_of(agent_id) FROM found), `
    : '';
  const history = event
    ? `, history AS (INSERT INTO reporting.export_events (export_id, agent_id, type, version, actor_agent_id)
         SELECT id, agent_id, '${event}', version, ${byRequester ? 'agent_id' : 'NULL'} FROM changed ORDER BY agent_id)`
    : '';
  const { rows } = await client.query<Row>(
    `WITH ${locked}changed AS (
       UPDATE reporting.exports SET ${set}, version = version + 1
        WHERE ${event ? 'id IN (SELECT id FROM locked) AND ' : ''}${where} RETURNING *)${history}${besides.map((sql, place) => `, more${place} AS (${sql})`).join('')}
     SELECT changed.*, pg_notify('${EXPORT_CHANGED_CHANNEL}',
              json_build_object('exportId', id, 'version', version, 'agentId', agent_id::text)::text) FROM changed`,
    [...values],
  );
  return rows;
}
