// Receivers of webhooks: commands of the owners of schedules.
import { randomBytes, randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Vault } from '#infra/storage/vault.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { DeliveryEvent } from '#prisma';
import { nameActor } from '../audit/actor.ts';
import { ForbiddenError, IssueList, LimitReachedError } from '../errors.ts';
import { issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import { WebhooksOffError } from './errors.ts';

/** Receivers of one schedule, disabled ones included. */
export const MAX_WEBHOOKS = 3;
export const MAX_URL_LENGTH = 2_000;
/** No secret signs longer beside its successor. */
export const MAX_OVERLAP_HOURS = 168;
const SECRET_BYTES = 32;

export interface WebhookDeps {
  pool: Pool;
  vault: Vault;
  /** Of the request, for the audit. */
  correlationId: string;
}

/** The form of Standard Webhooks, in which receivers are given a secret. */
const showSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** The name under which a secret of this receiver is sealed: in another row it does not open. */
export const sealName = (webhookId: string) => `webhook/${webhookId}`;

interface WebhookInput {
  url: string;
  events: readonly DeliveryEvent[];
}

/**
 * Creates a receiver of events of a schedule of the viewer. The secret is known to the caller alone.
 * @throws ForbiddenError when the schedule is not the viewer's, ValidationError, LimitReachedError, WebhooksOffError.
 */
export async function createWebhook(
  { pool, vault, correlationId, sendsWebhooks }: WebhookDeps & { sendsWebhooks: boolean },
  viewer: Viewer,
  scheduleId: string,
  { url, events }: WebhookInput,
): Promise<{ webhookId: string; secret: string }> {
  checkInput({ url, events });
  return inTransaction(pool, async (client) => {
    await lockOwnSchedule(client, viewer, scheduleId);
    if (!sendsWebhooks) throw new WebhooksOffError();
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM reporting.schedule_webhooks WHERE schedule_id = $1::uuid',
      [scheduleId],
    );
    if ((rows[0]?.count ?? 0) >= MAX_WEBHOOKS)
      throw new LimitReachedError(refusalText.LIMIT_REACHED.webhooks(MAX_WEBHOOKS), MAX_WEBHOOKS);
    const [webhookId, secret] = [randomUUID(), randomBytes(SECRET_BYTES)];
    await nameActor(client, viewer, correlationId);
    await client.query(
      `INSERT INTO reporting.schedule_webhooks (id, schedule_id, agent_id, url, events, sealed_secret)
       VALUES ($1::uuid, $2::uuid, $3::bigint, $4, $5::reporting.delivery_event[], $6)`,
      [
        ...[webhookId, scheduleId, String(viewer.agentId), new URL(url).href],
        ...[[...new Set(events)], vault.seal(sealName(webhookId), secret)],
      ],
    );
    return { webhookId, secret: showSecret(secret) };
  });
}

/**
 * Gives a receiver of the viewer a new secret. The old one also signs for `overlapHours`.
 * @throws ForbiddenError when it is not the viewer's, ValidationError.
 */
export async function rotateSecret(
  { pool, vault, correlationId }: WebhookDeps,
  viewer: Viewer,
  webhookId: string,
  overlapHours: number,
): Promise<string> {
  const issues = new IssueList();
  if (!(overlapHours >= 0 && overlapHours <= MAX_OVERLAP_HOURS))
    issues.add(['overlapHours'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.countFromZero(MAX_OVERLAP_HOURS));
  issues.throwIfAny();
  const secret = randomBytes(SECRET_BYTES);
  await inTransaction(pool, async (client) => {
    await nameActor(client, viewer, correlationId);
    await changeOwn(
      client,
      viewer,
      webhookId,
      `old_sealed_secret = CASE WHEN $4 > 0 THEN sealed_secret END,
       old_secret_until = CASE WHEN $4 > 0 THEN now() + make_interval(hours => $4::int) END, sealed_secret = $3, secret_since = now()`,
      [vault.seal(sealName(webhookId), secret), overlapHours],
    );
  });
  return showSecret(secret);
}

/** Enables a receiver of the viewer again. Harmless when it is enabled. @throws ForbiddenError when it is not the viewer's. */
export async function enableWebhook(pool: Pool, viewer: Viewer, webhookId: string): Promise<void> {
  await changeOwn(pool, viewer, webhookId, 'disabled_at = NULL, disabled_reason = NULL, mailed_at = NULL', []);
}

/** Deletes a receiver with its log; returns the id of its schedule. @throws ForbiddenError when it is not the viewer's. */
export function deleteWebhook(
  { pool, correlationId }: Pick<WebhookDeps, 'pool' | 'correlationId'>,
  viewer: Viewer,
  webhookId: string,
): Promise<string> {
  return inTransaction(pool, async (client) => {
    await nameActor(client, viewer, correlationId);
    const { rows } = UUID.test(webhookId)
      ? await client.query<{ schedule_id: string }>(
          'DELETE FROM reporting.schedule_webhooks WHERE id = $1::uuid AND agent_id = $2::bigint RETURNING schedule_id',
          [webhookId, String(viewer.agentId)],
        )
      : { rows: [] };
    if (!rows[0]) throw foreign();
    return rows[0].schedule_id;
  });
}

/** Holds the receiver of a delivery before the delivery itself: in the order in which a deletion takes them. */
export async function lockReceiver(client: ClientBase, deliveryId: string): Promise<void> {
  await client.query(
    `SELECT FROM reporting.schedule_webhooks w JOIN reporting.schedule_deliveries d ON d.webhook_id = w.id
      WHERE d.id = $1::uuid FOR UPDATE OF w`,
    [deliveryId],
  );
}

const foreign = () => new ForbiddenError(refusalText.FORBIDDEN.webhook, 'SCHEDULE', []);

async function changeOwn(
  client: Pool | ClientBase,
  viewer: Viewer,
  webhookId: string,
  change: string,
  values: readonly unknown[],
): Promise<void> {
  const { rowCount } = UUID.test(webhookId)
    ? await client.query(
        `UPDATE reporting.schedule_webhooks SET ${change} WHERE id = $1::uuid AND agent_id = $2::bigint`,
        [webhookId, String(viewer.agentId), ...values],
      )
    : { rowCount: 0 };
  if (!rowCount) throw foreign();
}

/** @throws ForbiddenError, with the same message for a missing schedule and for another agent's. */
async function lockOwnSchedule(client: ClientBase, viewer: Viewer, scheduleId: string): Promise<void> {
  const { rowCount } = UUID.test(scheduleId)
    ? await client.query(
        'SELECT FROM reporting.export_schedules WHERE id = $1::uuid AND agent_id = $2::bigint FOR UPDATE',
        [scheduleId, String(viewer.agentId)],
      )
    : { rowCount: 0 };
  if (!rowCount) throw new ForbiddenError(refusalText.FORBIDDEN.schedule, 'SCHEDULE', []);
}

function checkInput({ url, events }: WebhookInput): void {
  const issues = new IssueList();
  if (url.length > MAX_URL_LENGTH) issues.add(['url'], 'TOO_LONG', issueText.TOO_LONG(MAX_URL_LENGTH));
  else if (!isReceiver(url)) issues.add(['url'], 'INVALID_URL', issueText.INVALID_URL);
  if (events.length === 0) issues.add(['events'], 'EMPTY_LIST', issueText.EMPTY_LIST.events);
  issues.throwIfAny();
}

/** Credentials in it would stand in lists and logs. A fragment is never sent. */
function isReceiver(text: string): boolean {
  if (!URL.canParse(text) || /[\s\p{Cc}\p{Surrogate}]/u.test(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hash === '';
}
