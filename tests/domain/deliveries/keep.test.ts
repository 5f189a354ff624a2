import { afterAll, beforeAll, expect, it } from 'vitest';
import { requeueLost } from '#domain/deliveries/keep.ts';
import { openVault } from '#infra/storage/vault.ts';
import {
  type DeliveryLab,
  keyOf,
  openDeliveryLab,
  type Subscribed,
  subscribe,
} from '../../support/delivery/delivery-lab.ts';
import { pauseScheduleDocument, resumeScheduleDocument } from '../../support/document/schedule.ts';
import {
  replayScheduleDeliveryDocument,
  rotateScheduleWebhookSecretDocument,
} from '../../support/document/schedule-webhook.ts';
import { untilBlocked } from '../../support/infra/table-lock.ts';
import { waitFor } from '../../support/wait.ts';

// Deliveries that meet deletions, floods, lost jobs and lost keys.

let lab: DeliveryLab;
beforeAll(async () => {
  lab = await openDeliveryLab();
});
afterAll(() => lab.close());

const pause = ({ owner, scheduleId }: Subscribed) => owner.request(pauseScheduleDocument, { id: scheduleId });

it('an event and the deletion of its receiver: neither fails, and the event is written for the other receiver', async () => {
  const subscribed = await lab.newWebhook();
  const other = await subscribe(subscribed.owner, { scheduleId: subscribed.scheduleId, url: lab.receiver.url });
  const { pool } = lab.service.app.database;
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('DELETE FROM reporting.schedule_webhooks WHERE id = $1', [keyOf(subscribed.webhookId)]);
  const paused = pause(subscribed);
  await untilBlocked(pool, 'INSERT INTO reporting.schedule_deliveries');
  await client.query('COMMIT');
  client.release();
  expect((await paused).pauseSchedule.__typename).toBe('PauseScheduleSuccess');
  const { rows } = await lab.query('SELECT webhook_id FROM reporting.schedule_deliveries WHERE agent_id = $1', [
    String(subscribed.agent.id),
  ]);
  expect(rows).toEqual([{ webhook_id: keyOf(other.webhookId) }]);
});

it('an agent beyond 120 attempts within an hour: further messages wait, and none is lost', async () => {
  const subscribed = await lab.newWebhook();
  await pause(subscribed);
  const { id } = await subscribed.delivery('the first delivery', ({ status }) => status === 'SUCCEEDED');
  await lab.query(
    `INSERT INTO reporting.schedule_delivery_attempts (delivery_id, number, agent_id, outcome, duration_ms, ended_at)
     SELECT $1, 1 + n, $2, 'TIMEOUT', 1, now() - interval '20 minutes' FROM generate_series(1, 119) n`,
    [keyOf(id), String(subscribed.agent.id)],
  );
  await subscribed.owner.request(resumeScheduleDocument, { id: subscribed.scheduleId });
  await pause(subscribed);
  const late = await subscribed.delivery(
    'the second delivery, put off',
    (each) => each.id !== id && Date.parse(each.nextAttemptAt ?? '') > Date.parse(each.occurredAt),
  );
  const { rows } = await lab.query(
    `SELECT (min(ended_at) + interval '1 hour')::text AS free_at FROM reporting.schedule_delivery_attempts WHERE agent_id = $1`,
    [String(subscribed.agent.id)],
  );
  expect(Date.parse(late.nextAttemptAt ?? '')).toBeGreaterThanOrEqual(Date.parse(String(rows[0]?.free_at)));
  expect([late.status, late.attempts, subscribed.received().length]).toEqual(['PENDING', [], 1]);
  await lab.query(
    `UPDATE reporting.schedule_delivery_attempts SET ended_at = ended_at - interval '1 hour' WHERE agent_id = $1`,
    [String(subscribed.agent.id)],
  );
  await lab.makeDue(late.id);
  const sent = await subscribed.delivery('the second delivery', (each) => each.status === 'SUCCEEDED');
  expect([sent.id, sent.attempts?.length, subscribed.received().length]).toEqual([late.id, 1, 2]);
});

it('a delivery whose job is gone is attempted again, and one with a job is not', async () => {
  const idle = await openDeliveryLab({ worker: false });
  try {
    const { owner, scheduleId, webhook } = await idle.newWebhook();
    await owner.request(pauseScheduleDocument, { id: scheduleId });
    const key = keyOf((await webhook()).deliveries?.[0]?.id ?? '');
    const deps = { pool: idle.service.app.database.pool, queue: idle.queue };
    const countJobs = async () =>
      (await idle.query(`SELECT FROM pgboss.job WHERE data->'payload'->>'deliveryId' = $1`, [key])).rows.length;
    await idle.query(`UPDATE reporting.schedule_deliveries SET next_attempt_at = now() - interval '2 days'`);
    expect([await requeueLost(deps), await countJobs()]).toEqual([0, 1]);
    await idle.query(`DELETE FROM pgboss.job WHERE name = 'delivery.attempt'`);
    await idle.query('UPDATE reporting.schedule_deliveries SET next_attempt_at = now()');
    expect([await requeueLost(deps), await countJobs()]).toEqual([0, 0]);
    await idle.query(`UPDATE reporting.schedule_deliveries SET next_attempt_at = now() - interval '2 days'`);
    expect([await requeueLost(deps), await countJobs()]).toEqual([1, 1]);
    expect([await requeueLost(deps), await countJobs()]).toEqual([0, 1]);
  } finally {
    await idle.close();
  }
});

it('a secret of a lost key is mended by a rotation, whatever its overlap', async () => {
  const subscribed = await lab.newWebhook();
  const { owner, webhookId } = subscribed;
  const lost = openVault({ keys: ['c3'.repeat(32)] }).seal(`webhook/${keyOf(webhookId)}`, Buffer.from('lost'));
  await lab.query('UPDATE reporting.schedule_webhooks SET sealed_secret = $2 WHERE id = $1', [keyOf(webhookId), lost]);
  await pause(subscribed);
  const { id, attempts } = await subscribed.delivery('the attempt', (each) => each.attempts?.length === 1);
  expect([attempts?.[0]?.outcome, subscribed.received()]).toEqual(['SECRET_UNREADABLE', []]);
  const { rotateScheduleWebhookSecret } = await owner.request(rotateScheduleWebhookSecretDocument, {
    id: webhookId,
    overlapHours: 24,
  });
  expect(rotateScheduleWebhookSecret.__typename).toBe('RotateScheduleWebhookSecretSuccess');
  await owner.request(replayScheduleDeliveryDocument, { id });
  await subscribed.delivery('the message', ({ status }) => status === 'SUCCEEDED');
  const [message] = await waitFor(async () => subscribed.received(), 'what was received');
  expect(String(message?.headers['webhook-signature']).split(' ')).toHaveLength(1);
});
