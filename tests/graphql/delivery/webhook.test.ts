import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purgeDeliveries } from '#domain/deliveries/keep.ts';
import type { CreateScheduleWebhookMutationVariables } from '../../../src/client/generated/graphql.ts';
import {
  type DeliveryLab,
  keyOf,
  openDeliveryLab,
  type Subscribed,
  subscribe,
} from '../../support/delivery/delivery-lab.ts';
import { pauseScheduleDocument } from '../../support/document/schedule.ts';
import {
  createScheduleWebhookDocument,
  deleteScheduleWebhookDocument,
  enableScheduleWebhookDocument,
  replayScheduleDeliveryDocument,
  rotateScheduleWebhookSecretDocument,
  scheduleWebhookNodeDocument,
  scheduleWebhooksDocument,
} from '../../support/document/schedule-webhook.ts';
import { globalId } from '../../support/id.ts';

describe('the owner of a schedule', () => {
  let lab: DeliveryLab;
  beforeAll(async () => {
    // Nothing is sent: no worker runs.
    lab = await openDeliveryLab({ worker: false });
  });
  afterAll(() => lab.close());

  const pausedDelivery = async ({ owner, scheduleId, webhook }: Subscribed) => {
    await owner.request(pauseScheduleDocument, { id: scheduleId });
    return (await webhook()).deliveries?.[0]?.id ?? '';
  };

  it('sees a receiver with its deliveries, and its secret once', async () => {
    const subscribed = await lab.newWebhook();
    expect(subscribed.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const id = await pausedDelivery(subscribed);
    const found = await subscribed.webhook();
    expect(found).toMatchObject({
      url: `${lab.receiver.url}/${subscribed.agent.id}`,
      events: ['EXPORT_SUCCEEDED', 'EXPORT_FAILED', 'SCHEDULE_PAUSED'],
      eventsLabel: 'Fichier prêt, Export échoué, Programmation en pause',
      disabledAt: null,
      deliveries: [
        {
          ...{ id, messageId: `msg_${keyOf(id)}`, event: 'SCHEDULE_PAUSED', eventLabel: 'Programmation en pause' },
          ...{ status: 'PENDING', statusLabel: 'En attente', export: null, attempts: [] },
        },
      ],
    });
    expect(JSON.stringify(found)).not.toContain('whsec_');
    for (const node of [id, subscribed.webhookId])
      expect((await subscribed.owner.request(scheduleWebhookNodeDocument, { id: node })).node).toMatchObject({
        id: node,
      });
  });

  it('alone creates, sees, rotates, enables, replays and deletes', async () => {
    const [mine, other] = [await lab.newWebhook(), await lab.newWebhook()];
    const delivery = await pausedDelivery(mine);
    const ask = async (owner: Subscribed['owner'], id: string) => [
      (await owner.request(createScheduleWebhookDocument, { scheduleId: id, url: lab.receiver.url }))
        .createScheduleWebhook.__typename,
      (await owner.request(rotateScheduleWebhookSecretDocument, { id })).rotateScheduleWebhookSecret.__typename,
      (await owner.request(enableScheduleWebhookDocument, { id })).enableScheduleWebhook.__typename,
      (await owner.request(replayScheduleDeliveryDocument, { id })).replayScheduleDelivery.__typename,
      (await owner.request(deleteScheduleWebhookDocument, { id })).deleteScheduleWebhook.__typename,
    ];
    const unknown = ['ExportSchedule', 'ScheduleWebhook', 'ScheduleDelivery'].flatMap((type) => [
      ...[
        globalId(type as 'Organisation', 'x'),
        globalId(type as 'Organisation', '00000000-0000-4000-8000-000000000000'),
      ],
    ]);
    for (const id of [mine.scheduleId, mine.webhookId, delivery, ...unknown])
      expect(await ask(other.owner, id)).toEqual(Array(5).fill('ForbiddenError'));
    for (const id of [mine.webhookId, delivery])
      expect((await other.owner.request(scheduleWebhookNodeDocument, { id })).node).toBeNull();
    const { viewer } = await other.owner.request(scheduleWebhooksDocument, {});
    expect(JSON.stringify(viewer)).not.toContain(mine.webhookId);
    const { rows } = await lab.query('SELECT fence FROM reporting.schedule_deliveries WHERE id = $1', [
      keyOf(delivery),
    ]);
    expect(rows).toEqual([{ fence: 1 }]);

    expect(
      (await mine.owner.request(deleteScheduleWebhookDocument, { id: mine.webhookId })).deleteScheduleWebhook,
    ).toEqual({
      __typename: 'DeleteScheduleWebhookSuccess',
      deletedId: mine.webhookId,
      schedule: { id: mine.scheduleId, webhooks: [] },
    });
    for (const id of [mine.webhookId, delivery])
      expect((await mine.owner.request(scheduleWebhookNodeDocument, { id })).node).toBeNull();
    expect((await ask(mine.owner, mine.webhookId)).slice(1)).toEqual(Array(4).fill('ForbiddenError'));
  });

  it('is told each wrong field', async () => {
    const { owner, scheduleId, webhookId } = await lab.newWebhook();
    const issuesOf = async (more: Partial<CreateScheduleWebhookMutationVariables>) => {
      const variables = { scheduleId, url: lab.receiver.url, ...more };
      const answer = (await owner.request(createScheduleWebhookDocument, variables)).createScheduleWebhook;
      return answer.__typename === 'ValidationError'
        ? answer.issues.map(({ path, code }) => [path.join('.'), code])
        : answer.__typename;
    };
    for (const url of [
      ...['', 'receiver', 'http://example.org/', 'ftp://example.org/', 'javascript:alert(1)', 'https://'],
      ...['https://user@example.org/', 'https://:word@example.org/', 'https://example.org/#a', ' https://example.org/'],
    ])
      expect([url, await issuesOf({ url })]).toEqual([url, [['url', 'INVALID_URL']]]);
    expect(await issuesOf({ url: `https://example.org/${'x'.repeat(2_000)}`, events: [] })).toEqual([
      ['url', 'TOO_LONG'],
      ['events', 'EMPTY_LIST'],
    ]);
    for (const overlapHours of [-1, 169])
      expect(
        (await owner.request(rotateScheduleWebhookSecretDocument, { id: webhookId, overlapHours }))
          .rotateScheduleWebhookSecret,
      ).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['overlapHours'], code: 'OUT_OF_RANGE' }] });
    for (const first of [0, 101])
      await expect(owner.request(scheduleWebhooksDocument, { first })).rejects.toThrow(/1 à 100/);
  });

  it('has three receivers of a schedule at most, also when many are asked for at once', async () => {
    const { owner, scheduleId } = await lab.newWebhook();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        owner.request(createScheduleWebhookDocument, { scheduleId, url: lab.receiver.url }),
      ),
    );
    const refused = answers.flatMap(({ createScheduleWebhook: answer }) =>
      answer.__typename === 'LimitReachedError' ? answer.limit : [],
    );
    expect(refused).toEqual([3, 3, 3]);
  });

  it('waits with replays after 120 attempts within an hour', async () => {
    const subscribed = await lab.newWebhook();
    const id = await pausedDelivery(subscribed);
    const addAttempts = (count: number, ago: string) =>
      lab.query(
        `INSERT INTO reporting.schedule_delivery_attempts (delivery_id, number, agent_id, outcome, duration_ms, ended_at)
         SELECT $1, (SELECT count(*) FROM reporting.schedule_delivery_attempts) + n, $2, 'TIMEOUT', 1, now() - $4::interval
           FROM generate_series(1, $3::int) n`,
        [keyOf(id), String(subscribed.agent.id), count, ago],
      );
    const replay = async () =>
      (await subscribed.owner.request(replayScheduleDeliveryDocument, { id })).replayScheduleDelivery;
    await addAttempts(119, '1 minute');
    await addAttempts(100, '2 hours');
    expect((await replay()).__typename).toBe('ReplayScheduleDeliverySuccess');
    await addAttempts(1, '1 minute');
    expect(await replay()).toMatchObject({ __typename: 'LimitReachedError', limit: 120 });
    const { rows } = await lab.query('SELECT fence FROM reporting.schedule_deliveries WHERE id = $1', [keyOf(id)]);
    expect(rows).toEqual([{ fence: 2 }]);
    expect((await subscribed.webhook()).deliveries?.[0]?.attempts).toHaveLength(20);
  });

  it('finds ended deliveries for as long as exports are in the history, and waiting ones longer', async () => {
    const [ended, waiting] = [await lab.newWebhook(), await lab.newWebhook()];
    const ids = [await pausedDelivery(ended), await pausedDelivery(waiting)];
    await lab.query(
      `UPDATE reporting.schedule_deliveries SET status = 'FAILED', next_attempt_at = NULL WHERE id = $1`,
      [keyOf(ids[0] ?? '')],
    );
    await purgeDeliveries(lab.service.app.database.pool, 12);
    expect((await ended.webhook()).deliveries).toHaveLength(1);
    await lab.query(`UPDATE reporting.schedule_deliveries SET occurred_at = now() - interval '13 months'`);
    await purgeDeliveries(lab.service.app.database.pool, 12);
    expect([(await ended.webhook()).deliveries, (await waiting.webhook()).deliveries]).toMatchObject([[], [{}]]);
  });

  it('has several receivers of one schedule with deliveries of their own', async () => {
    const subscribed = await lab.newWebhook();
    const { owner, scheduleId } = subscribed;
    const second = await subscribe(owner, { scheduleId, url: `${lab.receiver.url}/2` });
    await subscribe(owner, { scheduleId, url: lab.receiver.url, events: ['EXPORT_FAILED'] });
    await pausedDelivery(subscribed);
    const { viewer } = await owner.request(scheduleWebhooksDocument, { first: 1 });
    const counts = viewer.exportSchedules?.[0]?.webhooks?.map((each) => each?.deliveries?.length);
    expect([counts, viewer.exportSchedules?.[0]?.webhooks?.[1]?.id]).toEqual([[0, 1, 1], second.webhookId]);
  });
});
