import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deliverTask } from '#domain/deliveries/task.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import {
  countSignatures,
  type DeliveryLab,
  keyOf,
  openDeliveryLab,
  type Subscribed,
} from '../../support/delivery/delivery-lab.ts';
import { pauseScheduleDocument, resumeScheduleDocument } from '../../support/document/schedule.ts';
import {
  deleteScheduleWebhookDocument,
  enableScheduleWebhookDocument,
  replayScheduleDeliveryDocument,
  rotateScheduleWebhookSecretDocument,
} from '../../support/document/schedule-webhook.ts';
import { globalId } from '../../support/id.ts';
import { waitFor } from '../../support/wait.ts';

// Events of schedules on their way to receivers that fail.

describe('a delivery', () => {
  const mails: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) =>
      void text(stream).then((raw) => {
        mails.push(raw);
        done();
      }),
  });
  let lab: DeliveryLab;
  beforeAll(async () => {
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    const mail = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'RDV <rdv@example.org>', historyUrl: null };
    lab = await openDeliveryLab({ mail, publicUrl: 'https://rdv.example.org' });
  });
  afterAll(async () => {
    await lab.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });
  afterEach(() => {
    lab.receiver.answer(204);
    lab.receiver.received.length = 0;
  });

  const prisma = () => lab.service.app.database.prisma;
  const auditOf = async ({ agent }: Subscribed) => {
    const rows = await prisma().auditEvent.findMany({
      where: { agentId: agent.id, action: { in: ['DELIVERED', 'DELIVERY_FAILED'] } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ action, reason, exportId }) => [action, reason, exportId]);
  };
  const pause = ({ owner, scheduleId }: Subscribed) => owner.request(pauseScheduleDocument, { id: scheduleId });
  const replay = async ({ owner }: Subscribed, id: string) =>
    (await owner.request(replayScheduleDeliveryDocument, { id })).replayScheduleDelivery;

  it('tells of a file by its id, signed, without personal data, and is in the audit', async () => {
    const subscribed = await lab.newWebhook();
    const { id: exportId } = await lab.build(subscribed.scheduleId, 1);
    const delivery = await subscribed.delivery('the delivery', ({ status }) => status === 'SUCCEEDED');
    expect(subscribed.received()).toHaveLength(1);
    const [message] = subscribed.received();
    expect(message && countSignatures(message, [subscribed.secret])).toEqual([1]);
    expect(JSON.parse(message?.body ?? '')).toEqual({
      type: 'export.succeeded',
      timestamp: delivery.occurredAt,
      data: { scheduleId: subscribed.scheduleId, exportId: globalId('Export', exportId) },
    });
    expect(delivery).toMatchObject({
      messageId: message?.headers['webhook-id'],
      event: 'EXPORT_SUCCEEDED',
      nextAttemptAt: null,
      export: { id: globalId('Export', exportId) },
      attempts: [{ number: 1, outcome: 'ACCEPTED', statusCode: 204 }],
    });
    expect(await subscribed.webhook()).toMatchObject({ disabledAt: null, lastAcceptedAt: expect.any(String) });
    expect(await auditOf(subscribed)).toEqual([['DELIVERED', 'EXPORT_SUCCEEDED', exportId]]);
    // Settled once: another look at the same run is no second event.
    await lab.run(new Date());
    expect((await subscribed.webhook()).deliveries).toHaveLength(1);
  });

  it('tells only the events that the receiver wants', async () => {
    const subscribed = await lab.newWebhook({ events: ['EXPORT_FAILED', 'SCHEDULE_PAUSED'] });
    await lab.build(subscribed.scheduleId, 1);
    await pause(subscribed);
    const { event } = await subscribed.delivery('the pause', ({ status }) => status === 'SUCCEEDED');
    expect(event).toBe('SCHEDULE_PAUSED');
    expect(subscribed.received().map(({ body }) => JSON.parse(body).data)).toEqual([
      { scheduleId: subscribed.scheduleId, reason: 'OWNER' },
    ]);
    await pause(subscribed);
    expect((await subscribed.webhook()).deliveries).toHaveLength(1);
  });

  it('is repeated with the same id and bytes until the receiver accepts it', async () => {
    const subscribed = await lab.newWebhook();
    lab.receiver.answer(503);
    await pause(subscribed);
    const attempted = (count: number) =>
      subscribed.delivery(`attempt ${count}`, ({ attempts }) => attempts?.length === count);
    const { id, status, nextAttemptAt } = await attempted(1);
    expect([status, nextAttemptAt !== null]).toEqual(['PENDING', true]);
    lab.receiver.answer((_response, socket) => socket.destroy());
    await lab.makeDue(id);
    await attempted(2);
    lab.receiver.answer(204);
    await lab.makeDue(id);
    const { attempts } = await subscribed.delivery('the end', (each) => each.status === 'SUCCEEDED');
    expect(attempts?.map((each) => each?.outcome)).toEqual(['ACCEPTED', 'CONNECTION_FAILED', 'HTTP_STATUS']);
    expect(subscribed.received()).toHaveLength(3);
    expect(new Set(subscribed.received().map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    for (const message of subscribed.received()) expect(countSignatures(message, [subscribed.secret])).toEqual([1]);
  });

  it('fails after three days, which disables its receiver with a mail; what is missed can be replayed', async () => {
    const subscribed = await lab.newWebhook();
    const { owner, webhookId, scheduleId } = subscribed;
    lab.receiver.answer(500);
    await pause(subscribed);
    const pauses: number[] = [];
    let last = await subscribed.delivery('the first attempt', ({ attempts }) => attempts?.length === 1);
    while (last.nextAttemptAt !== null) {
      const made = last.attempts?.length ?? 0;
      pauses.push(Math.round((Date.parse(last.nextAttemptAt) - Date.parse(last.attempts?.[0]?.endedAt ?? '')) / 1_000));
      expect((await subscribed.webhook()).disabledAt).toBeNull();
      await lab.makeDue(last.id);
      last = await subscribed.delivery(`attempt ${made + 1}`, ({ attempts }) => attempts?.length === made + 1);
    }
    expect([last.status, pauses.length, pauses[0], pauses.reduce((sum, each) => sum + each, 0)]).toEqual([
      ...['FAILED', 9, 5, 3 * 86_400],
    ]);
    expect(await subscribed.webhook()).toMatchObject({ disabledReason: 'UNREACHABLE', disabledAt: expect.any(String) });
    const about = await waitFor(
      async () => mails.find((raw) => raw.includes(`To: ${subscribed.agent.email}`)),
      'the mail',
    );
    expect(about.replace(/=\r\n/g, '')).toContain('https://rdv.example.org/programmations/');

    // An event meanwhile is kept, and sent to nobody.
    const sent = subscribed.received().length;
    await owner.request(resumeScheduleDocument, { id: scheduleId });
    await pause(subscribed);
    const missed = await subscribed.delivery(
      'the missed event',
      ({ id, status }) => id !== last.id && status === 'FAILED',
    );
    expect(missed.attempts?.map((each) => each?.outcome)).toEqual(['DISABLED']);
    expect(subscribed.received()).toHaveLength(sent);

    lab.receiver.answer(204);
    expect((await owner.request(enableScheduleWebhookDocument, { id: webhookId })).enableScheduleWebhook).toMatchObject(
      {
        webhook: { id: webhookId, disabledAt: null },
      },
    );
    for (const { id, messageId } of [last, missed])
      expect(await replay(subscribed, id)).toMatchObject({ delivery: { id, messageId } });
    await waitFor(
      async () => (await subscribed.webhook()).deliveries?.every((each) => each?.status === 'SUCCEEDED'),
      'both deliveries',
    );
    expect(
      subscribed
        .received()
        .slice(sent)
        .map(({ headers }) => headers['webhook-id'])
        .sort(),
    ).toEqual([last.messageId, missed.messageId].sort());
    expect(mails.filter((raw) => raw.includes(`To: ${subscribed.agent.email}`))).toHaveLength(1);
    expect((await auditOf(subscribed)).map(([action, reason]) => `${action} ${reason}`)).toEqual([
      'DELIVERY_FAILED HTTP_STATUS',
      'DELIVERY_FAILED DISABLED',
      'DELIVERED SCHEDULE_PAUSED',
      'DELIVERED SCHEDULE_PAUSED',
    ]);
  });

  it('that fails leaves its receiver enabled when another one was accepted meanwhile', async () => {
    const subscribed = await lab.newWebhook();
    lab.receiver.answer(500);
    await pause(subscribed);
    const { id } = await subscribed.delivery('the first attempt', ({ attempts }) => attempts?.length === 1);
    await lab.query('UPDATE reporting.schedule_webhooks SET last_accepted_at = now() WHERE id = $1', [
      keyOf(subscribed.webhookId),
    ]);
    await lab.query('UPDATE reporting.schedule_deliveries SET tries = 9 WHERE id = $1', [keyOf(id)]);
    await lab.makeDue(id);
    await subscribed.delivery('its end', ({ status }) => status === 'FAILED');
    expect((await subscribed.webhook()).disabledAt).toBeNull();
  });

  it('that is answered by 410 disables its receiver at once; a replay enables it', async () => {
    const subscribed = await lab.newWebhook();
    lab.receiver.answer(410);
    await pause(subscribed);
    const { id } = await subscribed.delivery('the end', ({ status }) => status === 'FAILED');
    expect(await subscribed.webhook()).toMatchObject({ disabledReason: 'GONE' });
    lab.receiver.answer(200);
    await replay(subscribed, id);
    const { attempts } = await subscribed.delivery('the replay', ({ status }) => status === 'SUCCEEDED');
    expect(attempts?.map((each) => each?.number)).toEqual([2, 1]);
    expect(await subscribed.webhook()).toMatchObject({ disabledAt: null, disabledReason: null });
  });

  it('that two workers send at once has one id and one result, and a late job sends nothing', async () => {
    const subscribed = await lab.newWebhook();
    const held: (() => void)[] = [];
    lab.receiver.answer((response) => void held.push(() => response.writeHead(204).end()));
    await pause(subscribed);
    await waitFor(async () => held.length === 1, 'the first attempt');
    const { rows } = await lab.query('SELECT id, fence FROM reporting.schedule_deliveries WHERE agent_id = $1', [
      String(subscribed.agent.id),
    ]);
    const attempt = { deliveryId: String(rows[0]?.id), fence: Number(rows[0]?.fence) };
    const again = () =>
      inTransaction(lab.service.app.database.pool, (client) => lab.queue.enqueue(deliverTask, attempt, client));
    await again();
    await waitFor(async () => held.length === 2, 'the second attempt beside it');
    for (const letGo of held) letGo();
    await subscribed.delivery('the end', ({ status }) => status === 'SUCCEEDED');
    await again();
    await waitFor(
      async () =>
        (await lab.query(`SELECT FROM pgboss.job WHERE name = 'delivery.attempt' AND state <> 'completed'`)).rows
          .length === 0,
      'the end of all jobs',
    );
    expect(new Set(subscribed.received().map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(subscribed.received()).toHaveLength(2);
    expect((await subscribed.webhook()).deliveries?.map((each) => each?.attempts?.length)).toEqual([1]);
    expect(await auditOf(subscribed)).toHaveLength(1);
  });

  it('is not sent once the right is lost, not even a replay; the pause is told', async () => {
    const subscribed = await lab.newWebhook();
    lab.receiver.answer(500);
    const { id: exportId } = await lab.build(subscribed.scheduleId, 1);
    const { id } = await subscribed.delivery('the first attempt', ({ attempts }) => attempts?.length === 1);
    await prisma().agentRole.updateMany({ where: { agentId: subscribed.agent.id }, data: { accessLevel: 'basic' } });
    lab.receiver.answer(204);
    lab.receiver.received.length = 0;
    await lab.makeDue(id);
    await subscribed.delivery('its end', ({ status }) => status === 'FAILED');
    await replay(subscribed, id);
    const { attempts, status } = await subscribed.delivery('the replay', (each) => each.attempts?.length === 3);
    expect([status, attempts?.map((each) => each?.outcome)]).toEqual([
      ...['FAILED', ['RIGHT_LOST', 'RIGHT_LOST', 'HTTP_STATUS']],
    ]);
    expect(subscribed.received()).toEqual([]);
    expect(await auditOf(subscribed)).toEqual(Array(2).fill(['DELIVERY_FAILED', 'RIGHT_LOST', exportId]));
    expect((await subscribed.webhook()).disabledAt).toBeNull();
    await lab.run(new Date(Date.now() + 3 * 86_400_000));
    await waitFor(async () => subscribed.received().length === 2, 'the refused run and the pause');
    expect(
      subscribed
        .received()
        .map(({ body }) => JSON.parse(body))
        .sort((a, b) => a.type.localeCompare(b.type)),
    ).toMatchObject([
      { type: 'export.failed', data: { exportId: null, reason: 'FORBIDDEN' } },
      { type: 'schedule.paused', data: { reason: 'RIGHT_LOST' } },
    ]);
  });

  it.each([
    [
      'is deleted',
      ({ agent: { id } }: Subscribed) => prisma().agent.update({ where: { id }, data: { deletedAt: new Date() } }),
    ],
    ['has no role', ({ agent: { id } }: Subscribed) => prisma().agentRole.deleteMany({ where: { agentId: id } })],
  ])('is sent to nobody once its owner %s', async (_what, change) => {
    const subscribed = await lab.newWebhook();
    lab.receiver.answer(500);
    await pause(subscribed);
    const { id } = await subscribed.delivery('the first attempt', ({ attempts }) => attempts?.length === 1);
    lab.receiver.received.length = 0;
    await change(subscribed);
    await lab.makeDue(id);
    await waitFor(async () => (await auditOf(subscribed)).length === 1, 'the end');
    expect(await auditOf(subscribed)).toEqual([['DELIVERY_FAILED', 'RIGHT_LOST', null]]);
    expect(subscribed.received()).toEqual([]);
  });

  it('has two signatures after a rotation, until the old secret ends', async () => {
    const subscribed = await lab.newWebhook();
    const { owner, webhookId: id } = subscribed;
    const rotate = async (overlapHours: number) => {
      const answer = (await owner.request(rotateScheduleWebhookSecretDocument, { id, overlapHours }))
        .rotateScheduleWebhookSecret;
      return answer.__typename === 'RotateScheduleWebhookSecretSuccess' ? answer : Promise.reject(new Error('refused'));
    };
    const next = await rotate(24);
    expect(next.webhook.oldSecretUntil).not.toBeNull();
    await pause(subscribed);
    const { id: deliveryId } = await subscribed.delivery('the delivery', ({ status }) => status === 'SUCCEEDED');
    const secrets = [subscribed.secret, next.secret];
    expect(subscribed.received().map((each) => countSignatures(each, secrets))).toEqual([[1, 1]]);
    await lab.query(`UPDATE reporting.schedule_webhooks SET old_secret_until = now() WHERE id = $1`, [keyOf(id)]);
    expect((await subscribed.webhook()).oldSecretUntil).toBeNull();
    const again = async (count: number) => {
      await replay(subscribed, deliveryId);
      await subscribed.delivery(
        `attempt ${count}`,
        (each) => each.attempts?.length === count && each.status === 'SUCCEEDED',
      );
    };
    await again(2);
    const last = await rotate(0);
    expect(last.webhook.oldSecretUntil).toBeNull();
    await again(3);
    expect(
      subscribed
        .received()
        .slice(1)
        .map((each) => countSignatures(each, [...secrets, last.secret])),
    ).toEqual([
      ...[
        [0, 1, 0],
        [0, 0, 1],
      ],
    ]);
  });

  it('ends with its receiver', async () => {
    const subscribed = await lab.newWebhook();
    lab.receiver.answer(500);
    await pause(subscribed);
    const { id } = await subscribed.delivery('the first attempt', ({ attempts }) => attempts?.length === 1);
    await lab.makeDue(id);
    await subscribed.owner.request(deleteScheduleWebhookDocument, { id: subscribed.webhookId });
    expect((await lab.query('SELECT FROM reporting.schedule_deliveries WHERE id = $1', [keyOf(id)])).rows).toEqual([]);
  });
});
