import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeliveryLab, openDeliveryLab } from '../support/delivery/delivery-lab.ts';
import { LOOPBACK } from '../support/delivery/receiver.ts';
import { pauseScheduleDocument } from '../support/document/schedule.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { waitFor } from '../support/wait.ts';

// A worker that is killed while a receiver has its message.

describe('a killed worker', () => {
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

  it('loses no delivery: the next worker sends it under the same id, and it is recorded once', async () => {
    const { databaseUrl, dataDir } = lab.service.config;
    const certificate = path.join(dataDir, 'receiver.pem');
    await writeFile(certificate, lab.receiver.cert);
    const startWorker = async () => {
      const worker = startProcess('worker.ts', {
        DATABASE_URL: databaseUrl ?? '',
        DATA_DIR: dataDir,
        WEBHOOK_NETWORKS: LOOPBACK.join(','),
        NODE_EXTRA_CA_CERTS: certificate,
      });
      workers.push(worker);
      await worker.ready;
      return worker;
    };
    const subscribed = await lab.newWebhook();
    await subscribed.owner.request(pauseScheduleDocument, { id: subscribed.scheduleId });
    lab.receiver.answer(() => {});
    const first = await startWorker();
    await waitFor(async () => lab.receiver.received.length > 0, 'the message of the first worker');
    first.kill('SIGKILL');
    await first.exited;
    lab.receiver.answer(204);
    await startWorker();
    const { attempts } = await subscribed.delivery('the end', ({ status }) => status === 'SUCCEEDED');
    expect(attempts?.[0]?.outcome).toBe('ACCEPTED');
    const { received } = lab.receiver;
    expect(received.length).toBeGreaterThan(1);
    expect(new Set(received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    const { rows } = await lab.query(
      `SELECT action FROM reporting.audit_events WHERE action IN ('DELIVERED', 'DELIVERY_FAILED')`,
    );
    expect(rows).toEqual([{ action: 'DELIVERED' }]);
  });
});
