import { describe, expect } from 'vitest';
import { followToEnd } from '../support/export.ts';
import { uuidOf, withoutRepeats } from '../support/export-lab.ts';
import { post } from '../support/http.ts';
import { labTest } from '../support/lab-test.ts';
import { waitFor } from '../support/wait.ts';

describe('a worker', () => {
  labTest.concurrent(
    'killed in mid-export ends in SUCCEEDED by another one, with one completion',
    async ({ openLab }) => {
      const lab = await openLab({ worker: false });
      const release = await lab.hold();
      const first = lab.startWorker();
      const id = await lab.request();
      await lab.untilHeld(id);
      first.kill('SIGKILL');
      await first.exited;
      release();
      lab.startWorker();
      const events = await followToEnd(lab.admin, id);
      expect(events.at(-1)).toMatchObject({ status: 'SUCCEEDED', progress: { processedRows: 3, totalRows: 3 } });
      expect(withoutRepeats(await lab.eventsOf(id))).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
      expect((await lab.find(id)).fence).toBeGreaterThan(1);
      await lab.expectWorkbook(id);
    },
  );

  labTest.concurrent('changes nothing when it was presumed dead and resumes', async ({ openLab }) => {
    const lab = await openLab({ worker: false });
    const release = await lab.hold();
    const zombie = lab.startWorker();
    const id = await lab.request();
    await lab.untilHeld(id);
    zombie.kill('SIGSTOP');
    release();
    lab.startWorker();
    await followToEnd(lab.admin, id);
    const before = await lab.find(id);
    zombie.kill('SIGCONT');
    await waitFor(
      async () => /export (attempt (finished|failed)|thread died)/.test(zombie.output.stdout),
      'the end of the zombie’s try',
    );
    expect(await lab.find(id)).toEqual(before);
    expect(withoutRepeats(await lab.eventsOf(id))).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
    expect((await lab.find(id)).fence).toBeGreaterThan(1);
    await lab.expectWorkbook(id);
  });

  labTest.concurrent(
    'requeues its export at once when it is stopped, with its rows still locked, and ends with 0',
    async ({ openLab }) => {
      const lab = await openLab({ worker: false });
      const release = await lab.hold();
      const first = lab.startWorker();
      const id = await lab.request();
      await lab.untilHeld(id);
      first.kill('SIGTERM');
      expect(await first.exited).toEqual({ code: 0, signal: null });
      expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'RETRY_SCHEDULED']);
      expect((await lab.find(id)).status).toBe('QUEUED');
      expect(await lab.files()).toEqual([]);
      release();
      lab.startWorker();
      await followToEnd(lab.admin, id);
      await lab.expectWorkbook(id);
    },
  );
});

labTest.concurrent('logs the id of the request that a job belongs to', async ({ openLab }) => {
  const lab = await openLab({ worker: false });
  const { email } = await lab.service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } });
  const query = 'mutation { requestExport(scope: AGENT) { ... on RequestExportSuccess { export { id } } } }';
  const headers = { authorization: `Bearer ${await lab.service.token(email ?? '')}`, 'x-request-id': 'front-export' };
  const { body } = await post(lab.service.url, { query }, headers);
  const { id } = (body.data as { requestExport: { export: { id: string } } }).requestExport.export;
  const worker = lab.startWorker();
  await followToEnd(lab.admin, id);
  const line = await waitFor(
    async () => worker.output.stdout.split('\n').find((each) => each.includes('export attempt finished')),
    'the log of its end',
  );
  expect(JSON.parse(line)).toMatchObject({
    ...{ job: 'export.build', attempt: 1, outcome: 'done' },
    ...{ exportId: uuidOf(id), correlationId: 'front-export' },
  });
});

describe('rights are those of the moment at which it runs', () => {
  labTest.concurrent('fail without a file when the role was revoked since the request', async ({ openLab }) => {
    const lab = await openLab({ worker: false });
    const id = await lab.request();
    await lab.service.app.database.prisma.agentRole.updateMany({
      where: { agentId: lab.agentId },
      data: { accessLevel: 'basic' },
    });
    // Progress needs the right to the export, but its end is always sent.
    await expect(followToEnd(lab.admin, id)).rejects.toThrow('FORBIDDEN');
    lab.startWorker();
    await waitFor(async () => (await lab.find(id)).status === 'FAILED', 'its end');
    const last = (await followToEnd(lab.admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'FORBIDDEN' }, file: null });
    expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'FAILED']);
    expect(await lab.files()).toEqual([]);
  });
});
