// The log of refusals.
import type { Pool } from 'pg';
import type { AuditAction, ExportFormat, ExportRow, ExportScope } from '#prisma';
import { type Counted, createCounter } from './counter.ts';

/** A refusal of an agent's request. */
export interface Refusal {
  action: Extract<AuditAction, 'REFUSED' | 'DOWNLOAD_REFUSED' | 'HAND_OVER_REFUSED'>;
  /** The requester. */
  actorAgentId: bigint;
  /** The owner of the export; the requester when there is none. */
  agentId: bigint;
  reason: string;
  correlationId: string;
  exportId: string | null;
  scope: ExportScope | null;
  targetIds: readonly string[];
  /** The colleague of a hand-over. */
  recipientAgentId?: bigint | null;
  /** Only for an existing export. */
  export: { attempt: number; row: ExportRow; format: ExportFormat; anonymous: boolean } | null;
}

/**
 * Counted refusals of this process. Equal refusals of an agent are one audit row per minute, and so are the failed sign-ins
 * of one address. They are written at the end of the minute and at the stop; a killed process loses the last counts.
 */
export interface Refusals {
  add(refusal: Refusal): void;
  /** An invalid token from this address. */
  addSignIn(address: string): void;
  flush(): Promise<void>;
}

/** Maximum number of addresses counted separately per minute; further ones count as one, which bounds the memory. */
const MAX_ADDRESSES = 1_000;
/** As many as one request may name. */
const MAX_TARGETS = 250;
const OTHERS = '';

export function createRefusals(pool: Pool, onError: (error: unknown) => void): Refusals {
  const refusals = createCounter<Refusal>((counted) => writeRefusals(pool, counted), onError);
  const signIns = createCounter<string>((counted) => writeSignIns(pool, counted), onError);
  return {
    add(refusal) {
      const { action, actorAgentId, reason, exportId } = refusal;
      // Existing exports are counted separately: few can be named, and their owner matters.
      const about = refusal.export ? exportId : '';
      refusals.count([action, actorAgentId, reason, about].join(' '), refusal, merge);
    },
    addSignIn(address) {
      const key = signIns.has(address) || signIns.size < MAX_ADDRESSES ? address : OTHERS;
      signIns.count(key, key);
    },
    async flush() {
      await refusals.flush();
      await signIns.flush();
    },
  };
}

/** The common fields of both, and the targets of both. */
function merge(known: Refusal, more: Refusal): Refusal {
  return {
    ...known,
    exportId: known.exportId === more.exportId ? known.exportId : null,
    recipientAgentId: known.recipientAgentId === more.recipientAgentId ? (known.recipientAgentId ?? null) : null,
    scope: known.scope === more.scope ? known.scope : null,
    targetIds: [...new Set([...known.targetIds, ...more.targetIds])].slice(0, MAX_TARGETS),
  };
}

async function writeRefusals(pool: Pool, counted: readonly Counted<Refusal>[]): Promise<void> {
  const rows = counted.map(({ what, count, since }) => ({
    ...what,
    ...what.export,
    agentId: String(what.agentId),
    actorAgentId: String(what.actorAgentId),
    recipientAgentId: what.recipientAgentId == null ? null : String(what.recipientAgentId),
    count,
    since,
  }));
  await pool.query(
    `INSERT INTO reporting.audit_events (occurred_at, action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids,
                                         "row", format, anonymous, reason, correlation_id, count, recipient_agent_id)
     SELECT since, action, "exportId", "agentId", "actorAgentId", attempt, scope, coalesce("targetIds", '{}'), "row", format,
            anonymous, reason, "correlationId", nullif(count, 1), "recipientAgentId"
       FROM json_to_recordset($1::json)
         AS r (since timestamptz, action reporting.audit_action, "exportId" uuid, "agentId" bigint, "actorAgentId" bigint,
               attempt integer, scope reporting.export_scope, "targetIds" bigint[], "row" reporting.export_row,
               format reporting.export_format, anonymous boolean, reason text, "correlationId" text, count integer,
               "recipientAgentId" bigint)
      ORDER BY since`,
    [JSON.stringify(rows)],
  );
}

async function writeSignIns(pool: Pool, counted: readonly Counted<string>[]): Promise<void> {
  await pool.query(
    `INSERT INTO reporting.audit_sign_ins (occurred_at, address, count)
     SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::int[])`,
    [
      counted.map(({ since }) => since),
      counted.map(({ what }) => (what === OTHERS ? null : what)),
      counted.map(({ count }) => count),
    ],
  );
}
