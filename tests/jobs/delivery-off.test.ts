import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeliveryLab, openDeliveryLab } from '../support/delivery/delivery-lab.ts';
import { LOOPBACK } from '../support/delivery/receiver.ts';
import { pauseScheduleDocument } from '../support/document/schedule.ts';
import { createScheduleWebhookDocument } from '../support/document/schedule-webhook.ts';
import { requestExport } from '../support/export.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { waitFor } from '../support/wait.ts';

// The setting WEBHOOKS=off.

let lab: DeliveryLab;
const workers: TestProcess[] = [];
beforeAll(async () => {
  lab = await openDeliveryLab({ worker: false });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(({ exited }) => exited));
  await lab.close();
});

it('messages wait while webhooks are off, and are sent once they are on', async () => {
  const { databaseUrl, dataDir } = lab.service.config;
  const certificate = path.join(dataDir, 'receiver.pem');
  await writeFile(certificate, lab.receiver.cert);
  const startWorker = async (setting: 'on' | 'off') => {
    const worker = startProcess('worker.ts', {
      ...{ DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir, WEBHOOKS: setting },
      ...{ WEBHOOK_NETWORKS: LOOPBACK.join(','), NODE_EXTRA_CA_CERTS: certificate },
    });
    workers.push(worker);
    await worker.ready;
    return worker;
  };
  const subscribed = await lab.newWebhook();
  await subscribed.owner.request(pauseScheduleDocument, { id: subscribed.scheduleId });
  const off = await startWorker('off');
  // The worker works: it builds what is asked for after the message.
  const { prisma } = lab.service.app.database;
  await requestExport(subscribed.owner, { scope: 'AGENT' });
  await waitFor(
    async () => (await prisma.export.count({ where: { agentId: subscribed.agent.id, status: 'SUCCEEDED' } })) === 1,
    'an export of the worker without webhooks',
  );
  const [waiting] = (await subscribed.webhook()).deliveries ?? [];
  expect([waiting?.status, waiting?.attempts, subscribed.received()]).toEqual(['PENDING', [], []]);
  off.kill('SIGTERM');
  await off.exited;
  await startWorker('on');
  const { attempts } = await subscribed.delivery('the message', ({ status }) => status === 'SUCCEEDED');
  expect([attempts?.length, subscribed.received().length]).toEqual([1, 1]);
});

it('none is created while webhooks are off', async () => {
  const off = await openDeliveryLab({ worker: false, sendsWebhooks: false });
  try {
    const { owner, scheduleId } = await off.newSchedule();
    const create = async (connection: typeof owner, url: string) =>
      (await connection.request(createScheduleWebhookDocument, { scheduleId, url })).createScheduleWebhook;
    expect(await create(owner, off.receiver.url)).toEqual({
      ...{ __typename: 'WebhooksOffError', code: 'WEBHOOKS_OFF' },
      message: 'Ce service n’envoie pas de webhooks en ce moment.',
    });
    // Wrong input and foreign schedules are refused as ever.
    expect(await create(owner, 'http://example.org')).toMatchObject({ __typename: 'ValidationError' });
    const { owner: stranger } = await off.newSchedule();
    expect(await create(stranger, off.receiver.url)).toMatchObject({ __typename: 'ForbiddenError' });
    expect((await off.query('SELECT FROM reporting.schedule_webhooks')).rows).toEqual([]);
  } finally {
    await off.close();
  }
});
