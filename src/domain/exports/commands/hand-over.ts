// The hand-over of an export to a colleague.
import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { findAgentId } from '#domain/agents/identity.ts';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { DomainError, LimitReachedError } from '#domain/errors.ts';
import { findVisibleIds } from '#domain/rdv/visible-id.ts';
import { refusalText } from '#domain/text/refusal.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { visibleAgents } from '#policy/reference.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { ExportStateError, HandOverRefusedError } from '../errors.ts';
import { lostRight, mayStillHave } from '../lifecycle/kept-right.ts';
import { fromStoredSelection } from '../lifecycle/stored-selection.ts';
import { findOwnExport, type OwnExportDeps } from './load-export.ts';

/** Colleagues who have one export at a time. */
export const MAX_HAND_OVERS = 10;
/** Hand-overs by one agent within 24 hours, withdrawn ones included. */
export const MAX_DAILY_HAND_OVERS = 50;

/** A colleague. An e-mail address finds an agent as a sign-in does. */
export type Recipient = { agentId: bigint } | { email: string };

/**
 * Hands an export of the viewer over to a colleague. Harmless when the colleague already has it.
 * @throws ForbiddenError when it is not the viewer's, or no longer; ExportStateError without a file; LimitReachedError;
 * HandOverRefusedError for every colleague who may not have it, in the same words. The audit tells the reasons.
 */
export async function handOverExport(
  deps: OwnExportDeps,
  viewer: Viewer,
  exportId: string,
  recipient: Recipient,
): Promise<void> {
  const record = await findOwnExport(deps, viewer, exportId);
  try {
    await checkFile(deps.pool, viewer, record);
    const agentId = await findRecipient(deps.pool, viewer, record, recipient);
    await inTransaction(deps.pool, (client) => insertHandOver(client, record, agentId, deps.correlationId));
  } catch (error) {
    if (error instanceof DomainError) recordRefusal(deps, record, error);
    throw error;
  }
}

/**
 * Ends the hand-over of an export of the viewer. Harmless when there is none.
 * @throws ForbiddenError when the export is not the viewer's.
 */
export async function withdrawHandOver(
  deps: OwnExportDeps,
  viewer: Viewer,
  exportId: string,
  agentId: bigint,
): Promise<void> {
  const { id } = await findOwnExport(deps, viewer, exportId);
  await inTransaction(deps.pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE reporting.export_hand_overs SET withdrawn_at = now()
        WHERE export_id = $1::uuid AND agent_id = $2::bigint AND withdrawn_at IS NULL`,
      [id, String(agentId)],
    );
    if (rowCount) await recordChange(client, 'HAND_OVER_WITHDRAWN', id, agentId, deps.correlationId);
  });
}

async function checkFile(pool: Pool, viewer: Viewer, record: Export): Promise<void> {
  const { rows } = await pool.query(
    `SELECT FROM reporting.exports WHERE id = $1::uuid AND status = 'SUCCEEDED' AND expires_at > now()`,
    [record.id],
  );
  if (rows.length === 0) throw new ExportStateError(refusalText.EXPORT_STATE.withoutFile, record.id);
  if (!fromStoredSelection(record)) throw new ExportStateError(refusalText.EXPORT_STATE.unreadable, record.id);
  const lost = lostRight(viewer, record);
  if (lost) throw lost;
}

async function findNamed(pool: Pool, recipient: Recipient): Promise<bigint | null> {
  if ('agentId' in recipient) return recipient.agentId;
  // Agents without an address have an empty one upstream; PostgreSQL refuses NUL.
  const email = recipient.email.replaceAll('\0', '').trim();
  return email === '' ? null : findAgentId(pool, { subjectColumn: null }, email);
}

/** The colleague, whom the viewer may see, and who may see all data of the export. */
async function findRecipient(pool: Pool, viewer: Viewer, record: Export, recipient: Recipient): Promise<bigint> {
  const agentId = await findNamed(pool, recipient);
  const visible = await findVisibleIds(pool, 'agents', visibleAgents(viewer), [String(agentId ?? 0)]);
  const receiver = await loadViewerById(pool, agentId ?? 0n);
  if (agentId === null || !receiver) throw new HandOverRefusedError('UNKNOWN_AGENT', agentId);
  if (!visible.has(String(agentId))) throw new HandOverRefusedError('NOT_VISIBLE', agentId);
  if (agentId === viewer.agentId || !mayStillHave(receiver, record))
    throw new HandOverRefusedError('NO_RIGHT', agentId);
  return agentId;
}

async function insertHandOver(client: PoolClient, record: Export, agentId: bigint, correlationId: string) {
  const { id, agentId: ownerId, scope, targetIds } = record;
  await client.query('SELECT reporting.lock_exports_of($1::bigint)', [String(ownerId)]);
  const { rows } = await client.query<{ agents: string[]; daily: number }>(
    `SELECT array(SELECT agent_id::text FROM reporting.export_hand_overs WHERE export_id = $1::uuid AND withdrawn_at IS NULL) AS agents,
            (SELECT count(*)::int FROM reporting.export_hand_overs
              WHERE owner_id = $2::bigint AND created_at > now() - interval '24 hours') AS daily`,
    [id, String(ownerId)],
  );
  const { agents, daily } = rows[0] ?? { agents: [], daily: 0 };
  if (agents.includes(String(agentId))) return;
  if (agents.length >= MAX_HAND_OVERS)
    throw new LimitReachedError(refusalText.LIMIT_REACHED.handOvers(MAX_HAND_OVERS), MAX_HAND_OVERS);
  if (daily >= MAX_DAILY_HAND_OVERS)
    throw new LimitReachedError(refusalText.LIMIT_REACHED.dailyHandOvers(MAX_DAILY_HAND_OVERS), MAX_DAILY_HAND_OVERS);
  await client.query(
    `WITH added AS (INSERT INTO reporting.export_hand_overs (id, export_id, agent_id, owner_id, scope)
                    VALUES ($1::uuid, $2::uuid, $3::bigint, $4::bigint, $5::reporting.export_scope) RETURNING id)
     INSERT INTO reporting.export_hand_over_targets (hand_over_id, target_id)
     SELECT DISTINCT added.id, target FROM added, unnest($6::bigint[]) AS target`,
    [randomUUID(), id, String(agentId), String(ownerId), scope, targetIds.map(String)],
  );
  await recordChange(client, 'HANDED_OVER', id, agentId, correlationId);
}

/** Written in the transaction of the change. */
async function recordChange(
  client: PoolClient,
  action: 'HANDED_OVER' | 'HAND_OVER_WITHDRAWN',
  exportId: string,
  agentId: bigint,
  correlationId: string,
): Promise<void> {
  await client.query(
    `INSERT INTO reporting.audit_events (action, export_id, agent_id, actor_agent_id, recipient_agent_id, attempt, scope, target_ids,
                                         "row", format, anonymous, correlation_id)
     SELECT $2::reporting.audit_action, id, agent_id, agent_id, $3::bigint, fence, scope, target_ids, "row", format, anonymous, $4
       FROM reporting.exports WHERE id = $1::uuid`,
    [exportId, action, String(agentId), correlationId],
  );
}

function recordRefusal({ refusals, correlationId }: OwnExportDeps, record: Export, error: DomainError): void {
  const { id, agentId, scope, targetIds, fence, row, format, anonymous } = record;
  const refused = error instanceof HandOverRefusedError ? error : null;
  refusals.add({
    action: 'HAND_OVER_REFUSED',
    agentId,
    actorAgentId: agentId,
    recipientAgentId: refused?.recipientAgentId ?? null,
    reason: refused?.reason ?? error.code,
    correlationId,
    exportId: id,
    scope,
    targetIds: targetIds.map(String),
    export: { attempt: fence, row, format, anonymous },
  });
}
