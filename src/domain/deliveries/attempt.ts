// One attempt at a delivery.
import type { Pool } from 'pg';
import type { Prisma } from '#infra/db/connection/database.ts';
import type { Vault } from '#infra/storage/vault.ts';
import type { WebhookSender } from '#infra/webhook/send.ts';
import { ownsExport } from '#policy/export.ts';
import type { DeliveryEvent, DeliveryOutcome } from '#prisma';
import { loadViewerById } from '../agents/viewer.ts';
import { mayStillExport } from '../exports/lifecycle/kept-right.ts';
import type { AttemptKey } from './enqueue.ts';
import { eventNames } from './event.ts';
import { secondsUntilFree } from './flood.ts';
import { type Attempted, postponeAttempt, type SettleDeps, settleAttempt } from './settle.ts';
import { sealName } from './webhook.ts';

/** Ids in messages are those of the API. */
type ToGlobalId = (typename: 'ExportSchedule' | 'Export', id: string) => string;

export interface DeliveryDeps extends SettleDeps {
  prisma: Prisma;
  vault: Vault;
  sender: WebhookSender;
  toGlobalId: ToGlobalId;
}

interface DueDelivery {
  id: string;
  agent_id: string;
  webhook_id: string;
  schedule_id: string;
  event: DeliveryEvent;
  export_id: string | null;
  reason: string | null;
  occurred_at: Date;
  url: string;
  sealed_secret: string;
  old_sealed_secret: string | null;
  is_disabled: boolean;
}

/**
 * Makes the attempt of this number with the rights of now, and records its result. Null when the delivery has gone on without
 * it, has ended, or is gone. POSTPONED: the agent has had too many attempts within an hour. A process that dies in between makes
 * the same attempt again: receivers know it by its id.
 * @throws Error when the service itself fails, or stops.
 */
export async function attemptDelivery(
  deps: DeliveryDeps,
  key: AttemptKey,
  signal: AbortSignal,
): Promise<DeliveryOutcome | 'POSTPONED' | null> {
  const due = await findDue(deps.pool, key);
  if (!due) return null;
  const refusal = await findRefusal(deps, due);
  const seconds = refusal ? 0 : await secondsUntilFree(deps.pool, due.agent_id);
  if (seconds > 0) {
    await postponeAttempt(deps, key, seconds);
    return 'POSTPONED';
  }
  const attempted = refusal ? unsent(refusal) : await attempt(deps, due, signal);
  return (await settleAttempt(deps, key, attempted)) ? attempted.outcome : null;
}

const unsent = (outcome: DeliveryOutcome): Attempted => ({ outcome, statusCode: null, durationMs: 0 });

async function findDue(pool: Pool, { deliveryId, fence }: AttemptKey): Promise<DueDelivery | undefined> {
  const { rows } = await pool.query<DueDelivery>(
    `SELECT d.id, d.agent_id::text, d.webhook_id, w.schedule_id, d.event, d.export_id, d.reason, d.occurred_at, w.url, w.sealed_secret,
            CASE WHEN w.old_secret_until > now() THEN w.old_sealed_secret END AS old_sealed_secret,
            w.disabled_at IS NOT NULL AS is_disabled
       FROM reporting.schedule_deliveries d JOIN reporting.schedule_webhooks w ON w.id = d.webhook_id
      WHERE d.id = $1::uuid AND d.fence = $2 AND d.status = 'PENDING'`,
    [deliveryId, fence],
  );
  return rows[0];
}

/** The reason nothing may be sent; null for none. */
async function findRefusal(deps: DeliveryDeps, due: DueDelivery): Promise<DeliveryOutcome | null> {
  if (due.is_disabled) return 'DISABLED';
  return (await isStillAllowed(deps, due)) ? null : 'RIGHT_LOST';
}

async function attempt(deps: DeliveryDeps, due: DueDelivery, signal: AbortSignal): Promise<Attempted> {
  const secrets = openSecrets(deps.vault, due);
  if (!secrets) return unsent('SECRET_UNREADABLE');
  return deps.sender.send({ url: due.url, id: messageId(due.id), body: toBody(deps, due), secrets }, signal);
}

/** The owner must still be an agent with a role, and may still have the export that the event is about. */
async function isStillAllowed({ pool, prisma }: DeliveryDeps, { agent_id, export_id }: DueDelivery): Promise<boolean> {
  const viewer = await loadViewerById(pool, BigInt(agent_id));
  if (!viewer || export_id === null) return viewer !== null;
  const record = await prisma.export.findUnique({ where: { id: export_id } });
  return record !== null && ownsExport(viewer, record) && mayStillExport(viewer, record);
}

/** The newest first. Null when its key is missing. An old one without its key no longer signs: a rotation mends it. */
function openSecrets(vault: Vault, { webhook_id, sealed_secret, old_sealed_secret }: DueDelivery): Buffer[] | null {
  const open = (sealed: string | null): Buffer | null => {
    try {
      return sealed === null ? null : vault.open(sealName(webhook_id), sealed);
    } catch {
      return null;
    }
  };
  const secret = open(sealed_secret);
  const old = open(old_sealed_secret);
  return secret && (old ? [secret, old] : [secret]);
}

/** The id of a message, alike at each attempt and each replay. */
export const messageId = (deliveryId: string) => `msg_${deliveryId}`;

/** The same bytes at each attempt. It has ids and codes only. */
function toBody(
  { toGlobalId }: DeliveryDeps,
  { event, occurred_at, schedule_id, export_id, reason }: DueDelivery,
): string {
  return JSON.stringify({
    type: eventNames[event],
    timestamp: occurred_at.toISOString(),
    data: {
      scheduleId: toGlobalId('ExportSchedule', schedule_id),
      ...(event !== 'SCHEDULE_PAUSED' && { exportId: export_id && toGlobalId('Export', export_id) }),
      ...(event !== 'EXPORT_SUCCEEDED' && { reason }),
    },
  });
}
