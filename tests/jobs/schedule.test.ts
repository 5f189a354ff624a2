import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSchedulesTask } from '#domain/schedules/task.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { createMetrics } from '#infra/metrics.ts';
import { type Queue, startQueue } from '#infra/queue.ts';
import { startTracing } from '#infra/tracing.ts';
import { figureRunsDocument, scheduleFiguresDocument, schedulesDocument } from '../support/document/schedule.ts';
import { withdrawScheduleOfferDocument } from '../support/document/schedule-offer.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { acceptOffer, createOfferWorld, DAILY, offerSchedule, updateOffer } from '../support/offer-lab.ts';
import { saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

// Schedules with a worker: from the due time to the file, and from a lost right to the mail.

const mails: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) =>
    void text(stream).then((raw) => {
      mails.push(raw.replaceAll('=\r\n', '')); // long lines are broken where they happen to be full
      done();
    }),
});
let lab: ExportLab;
let queue: Queue;

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const mail = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'RDV <rdv@example.org>', historyUrl: null };
  lab = await openExportLab({ worker: true, mail, publicUrl: 'https://rdv.example.org' });
  queue = await startQueue({
    url: lab.service.config.databaseUrl ?? '',
    worker: false,
    logger: silentLogger,
    tracing: await startTracing(null),
    metrics: createMetrics(),
  });
});
afterAll(async () => {
  await queue.stop(1_000);
  await lab.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);

/** Makes every schedule due anew, at whatever day and hour it is, and wakes the worker. */
async function runNow(): Promise<void> {
  await query('DELETE FROM reporting.schedule_runs');
  await query(`UPDATE reporting.export_schedules SET next_due_at = now() - interval '8 days', last_period = NULL`);
  await inTransaction(lab.service.app.database.pool, (client) => queue.enqueue(runSchedulesTask, {}, client));
}

it('exports a file, and pauses with a mail once the right is lost', async () => {
  const { admin, agentId, service } = lab;
  const selectionId = await saveSelection(admin, { name: 'Dossier de Zébulon', scope: 'AGENT' });
  const id = await scheduleExport(admin, selectionId, { frequency: 'DAILY', time: '00:00' });
  await runNow();
  const made = await waitFor(async () => {
    const { viewer } = await admin.request(schedulesDocument, {});
    return viewer.exportSchedules[0]?.runs.find((run) => run.export?.status === 'SUCCEEDED')?.export;
  }, 'the file of the schedule');
  expect(made.schedule).toEqual({ id });
  await lab.expectWorkbook(made.id);

  await service.app.database.prisma.agentRole.deleteMany({ where: { agentId } });
  await runNow();
  await waitFor(
    async () => (await query('SELECT FROM reporting.export_schedules WHERE mailed_at IS NOT NULL')).rows.length > 0,
    'the mail about the pause',
  );
  const { rows } = await query('SELECT state, pause_reason FROM reporting.export_schedules');
  expect(rows).toEqual([{ state: 'PAUSED', pause_reason: 'RIGHT_LOST' }]);
  const about = mails.filter((raw) => raw.includes('en pause'));
  expect(about).toHaveLength(1);
  expect(about[0]).toContain('https://rdv.example.org/programmations/');
  expect(about[0]).not.toContain('bulon');
});

it('sends figures by mail, once a period', async () => {
  const { admin } = lab;
  const { rows: roles } = await query('SELECT FROM agent_roles WHERE agent_id = $1', [lab.agentId]);
  expect(roles).toEqual([]); // the test before took them
  const { fixture } = lab.service;
  const { id: organisationId } = await fixture.organisation((await fixture.territory()).id);
  await lab.service.app.database.prisma.agentRole.create({
    data: { agentId: lab.agentId, organisationId, accessLevel: 'admin' },
  });
  const savedSelectionId = await saveSelection(admin, { name: 'Chiffres', scope: 'AGENT' });
  const recurrence = { frequency: 'WEEKLY', weekday: 'MONDAY', time: '06:30' } as const;
  const { scheduleFigures } = await admin.request(scheduleFiguresDocument, { savedSelectionId, recurrence });
  expect(scheduleFigures.__typename).toBe('ScheduleFiguresSuccess');
  await runNow();
  const raw = await waitFor(
    async () => mails.find((each) => each.includes('Subject: Vos statistiques')),
    'the figures',
  );
  expect(raw).toContain('text/html');
  const outcomeOf = async () => {
    const { viewer } = await admin.request(figureRunsDocument, {});
    return viewer.exportSchedules?.find(({ output }) => output === 'FIGURES')?.runs?.[0]?.outcome;
  };
  await waitFor(async () => (await outcomeOf()) === 'SUCCEEDED', 'the outcome of the run');
  expect(mails.filter((each) => each.includes('Subject: Vos statistiques'))).toHaveLength(1);
  await query('DELETE FROM reporting.saved_selections WHERE name = $1', ['Chiffres']);
});

it('pauses with a mail after three runs in a row that were refused', async () => {
  const { service } = lab;
  const { prisma } = service.app.database;
  const organisation = await service.fixture.organisation((await service.fixture.territory()).id);
  const agent = await service.fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  const connection = await service.as(agent);
  const motif = await service.fixture.motif(organisation.id, (await service.fixture.service()).id);
  const filters = { motifIds: [globalId('Motif', motif.id)] };
  const selectionId = await saveSelection(connection, { name: 'Zébulon', scope: 'AGENT', filters });
  const id = await scheduleExport(connection, selectionId, { frequency: 'DAILY', time: '00:00' });
  await prisma.motif.delete({ where: { id: motif.id } });
  const uuid = Buffer.from(id, 'base64url').toString().split(':')[1];
  const before = mails.length;
  for (const failures of [1, 2, 3]) {
    expect(mails).toHaveLength(before);
    await runNow();
    await waitFor(
      async () =>
        (await query('SELECT FROM reporting.export_schedules WHERE id = $1 AND failures = $2', [uuid, failures])).rows
          .length > 0,
      `the refusal n° ${failures}`,
    );
  }
  await waitFor(
    async () =>
      (await query('SELECT FROM reporting.export_schedules WHERE id = $1 AND mailed_at IS NOT NULL', [uuid])).rows
        .length > 0,
    'the mail about the pause',
  );
  const sent = mails.slice(before);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain(`To: ${agent.email}`);
  expect(sent[0]).toContain('Trois exports de suite');
  expect(sent[0]).not.toContain('bulon');
});

it('mails an agent about a change of what they accepted, once, and about the withdrawal', async () => {
  const { asManager, asAdmins, admins, organisationIds, territoryId } = await createOfferWorld(lab);
  const id = await offerSchedule(asManager, { territoryId, name: 'Bilan de Zébulon' });
  const { id: scheduleId } = await acceptOffer(asAdmins[0], id, organisationIds[0]);
  const before = mails.length;
  await updateOffer(asManager, { id, expectedVersion: 1, name: 'Bilan de Zébulon', recurrence: DAILY });
  const change = { id, expectedVersion: 2, name: 'Bilan de Zébulon', recurrence: { ...DAILY, time: '07:00' } };
  await updateOffer(asManager, change);
  await waitFor(
    async () => (await query('SELECT FROM reporting.schedule_offer_answers WHERE mailed_version = 3')).rows.length > 0,
    'the mail about the change',
  );
  await asManager.request(withdrawScheduleOfferDocument, { id });
  const uuid = Buffer.from(scheduleId, 'base64url').toString().split(':')[1];
  await waitFor(
    async () =>
      (await query('SELECT FROM reporting.export_schedules WHERE id = $1 AND mailed_at IS NOT NULL', [uuid])).rows
        .length > 0,
    'the mail about the withdrawal',
  );
  const sent = mails.slice(before);
  expect(sent).toHaveLength(2);
  for (const mail of sent) {
    expect(mail).toContain(`To: ${admins[0].email}`);
    expect(mail).toMatch(/https:\/\/rdv\.example\.org\/(exports|programmations\/)/);
    expect(mail).not.toContain('bulon');
  }
});
