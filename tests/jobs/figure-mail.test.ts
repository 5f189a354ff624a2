import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { RdvStatus } from '#domain/rdv/status.ts';
import { type SendDeps, sendFigures } from '#domain/schedules/figures.ts';
import { createMailer } from '#infra/mailer.ts';
import type { Connection } from '../../src/client/connect.ts';
import type { ScheduleFiguresMutationVariables } from '../../src/client/generated/graphql.ts';
import { figureRunsDocument, scheduleFiguresDocument, updateScheduleDocument } from '../support/document/schedule.ts';
import { createScheduleAddressDocument } from '../support/document/schedule-address.ts';
import { statisticsDocument } from '../support/document/statistics.ts';
import { globalId } from '../support/id.ts';
import { type MailServer, startMailServer } from '../support/infra/mail-server.ts';
import { openScheduleLab, type ScheduleLab, saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { startTestService } from '../support/service.ts';

const NAMES = ['Zébulon', 'Quiberon-Marchand'] as const;
const WEEKLY = { frequency: 'WEEKLY', weekday: 'MONDAY', time: '06:30' } as const;

let server: MailServer;
let lab: ScheduleLab;
let deps: SendDeps;
let admin: Connection;
let adminId: bigint;
let territorial: Connection;
let territoryId: bigint;
let organisationId: bigint;

beforeAll(async () => {
  server = await startMailServer();
  const mail = { smtpUrl: server.url, from: 'RDV <rdv@example.org>', historyUrl: null };
  lab = await openScheduleLab({ mail, publicUrl: 'https://rdv.example.org' });
  const { fixture } = lab.service;
  const territory = await fixture.territory();
  territoryId = territory.id;
  ({ id: organisationId } = await fixture.organisation(territoryId, { name: 'MDS Arras' }));
  const pmi = await fixture.service('PMI');
  const [firstName, lastName] = NAMES;
  const roles = { [String(organisationId)]: 'admin' as const };
  const agent = await fixture.agent({ email: 'chef@example.org', roles, firstName, lastName });
  adminId = agent.id;
  admin = await lab.service.as(agent);
  territorial = await lab.service.as(await fixture.agent({ email: 'espace@example.org', territories: [territoryId] }));
  const motifs = [
    await fixture.motif(organisationId, pmi.id, { name: 'Consultation <nourrisson>' }),
    await fixture.motif(organisationId, pmi.id, { name: 'Rare' }),
  ];
  const statuses: RdvStatus[] = [
    'seen',
    'seen',
    'seen',
    'noshow',
    'excused',
    'seen',
    'seen',
    'seen',
    'seen',
    'seen',
    'seen',
    'seen',
  ];
  for (const [index, status] of statuses.entries()) {
    const user = await fixture.user({ firstName, lastName: `${lastName} ${index}` });
    await fixture.rdv({
      ...{
        organisationId,
        motifId: motifs[index === 3 ? 1 : 0]?.id ?? 0n,
        status,
        users: [user.id],
        agents: [agent.id],
      },
      startsAt: `2024-03-${String(4 + index).padStart(2, '0')}T09:00:00Z`,
    });
  }
  const { pool } = lab.service.app.database;
  const urlOf = (kind: string) => (id: string) => `https://rdv.example.org/${kind}/${id}`;
  const link = {
    kind: 'export',
    url: 'https://rdv.example.org',
    urlOf: urlOf('exports'),
    scheduleUrlOf: urlOf('programmations'),
  } as const;
  deps = { pool, queue: lab.queue, mails: { mailer: createMailer(mail), link }, minCell: 5, readLog: null };
});
afterAll(async () => {
  await lab.close();
  await server.close();
});
beforeEach(async () => {
  server.refuse(null);
  server.mails.length = 0;
  await query('DELETE FROM reporting.saved_selections');
  await query('DELETE FROM pgboss.job');
});

const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);
const ofOrganisation = () =>
  ({ scope: 'ORGANISATION', targetIds: [globalId('Organisation', organisationId)] }) as const;
const ofTerritory = () => ({ scope: 'TERRITORY', targetIds: [globalId('Territory', territoryId)] }) as const;
const march = { startsOn: { between: { from: '2024-03-01', until: '2024-04-01' } } };

async function schedule(
  agent: Connection,
  savedSelectionId: string,
  recurrence: ScheduleFiguresMutationVariables['recurrence'] = WEEKLY,
) {
  const { scheduleFigures: answer } = await agent.request(scheduleFiguresDocument, { savedSelectionId, recurrence });
  if (answer.__typename !== 'ScheduleFiguresSuccess') throw new Error(`${answer.__typename}: ${answer.message}`);
  expect(answer.schedule).toMatchObject({ state: 'ACTIVE', output: 'FIGURES', outputLabel: 'Des chiffres par mail' });
  return answer.schedule.id;
}

/** Makes a run of every schedule, at whatever day and hour it is, and returns the jobs that it queued. */
async function runAll(): Promise<{ scheduleId: string; period: string }[]> {
  await query('DELETE FROM reporting.schedule_runs');
  await query(
    `UPDATE reporting.export_schedules SET next_due_at = now() - interval '8 days', last_period = NULL WHERE state = 'ACTIVE'`,
  );
  await lab.run(new Date());
  expect(lab.errors).toEqual([]);
  const { rows } = await query(`DELETE FROM pgboss.job WHERE name = 'schedule.figures' RETURNING data`);
  return rows.map(({ data }) => data.payload ?? data);
}

const schedulesOf = async (agent: Connection) =>
  (await agent.request(figureRunsDocument, {})).viewer.exportSchedules ?? [];
const partOf = (type: string) => server.mails[0]?.parts.find((part) => part.type === type)?.bytes.toString() ?? '';

describe('figures by mail', () => {
  it('are those of the API, as text, HTML and picture, without a name of a person', async () => {
    await schedule(
      admin,
      await saveSelection(admin, {
        name: `PMI de ${NAMES[0]}`,
        ...ofOrganisation(),
        filters: { ...march, agentIds: [globalId('Agent', adminId)] },
      }),
    );
    const [job] = await runAll();
    expect(await sendFigures(deps, job ?? expect.fail())).toBe('sent');
    const { rdvStatistics } = await admin.request(statisticsDocument, { ...ofOrganisation(), filters: march });
    expect(rdvStatistics.totals?.rdvCount).toBe(12);
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['chef@example.org']);
    expect(mail?.head.get('message-id')).toBe(`<${job?.scheduleId}-${job?.period}@127.0.0.1>`);
    const text = partOf('text/plain');
    for (const line of [
      'RDV : 12',
      'RDV : Vu(s) : 10',
      'RDV : Non excusé(s) : 1',
      'Usagers distincts : 12',
      'Consultation <nourrisson> : 11',
      'Rare : 1',
    ])
      expect(text).toContain(line);
    expect(text).toContain('périmètre : organisation MDS Arras');
    expect(text).toContain(`https://rdv.example.org/programmations/`);
    const html = partOf('text/html');
    expect(html).toContain('Consultation &lt;nourrisson&gt;');
    expect(html).toContain('<td style="text-align:right">12</td>');
    const picture = mail?.parts.find(({ type }) => type === 'image/png');
    expect(html).toContain(`cid:${picture?.id}`);
    expect(sizeOf(picture?.bytes ?? Buffer.alloc(0))).toEqual([1_120, 320]);
    for (const name of [...NAMES, 'chef'])
      for (const { bytes } of mail?.parts ?? []) expect(bytes.toString()).not.toContain(name);
    expect(mail?.head.get('subject')).toBe('Vos statistiques de RDV');
    expect((await schedulesOf(admin))[0]).toMatchObject({
      runs: [{ outcome: 'SUCCEEDED', export: null }],
      failureCount: 0,
    });
    // The same job again, as after a lost acknowledgement, sends nothing.
    expect(await sendFigures(deps, job ?? expect.fail())).toBe('needless');
    expect(server.mails.length).toBe(1);
  });

  it('hide in an espace what the API hides, and are traced', async () => {
    await schedule(
      territorial,
      await saveSelection(territorial, {
        name: 'Espace',
        ...ofTerritory(),
        filters: march,
        options: { row: 'STATISTICS' },
      }),
    );
    const written: object[] = [];
    const [job] = await runAll();
    const readLog = { write: async (record: object) => void written.push(record) };
    expect(await sendFigures({ ...deps, readLog }, job ?? expect.fail())).toBe('sent');
    const text = partOf('text/plain');
    expect(text).not.toMatch(/(Rare|Consultation <nourrisson>|Non excusé\(s\)) : \d/);
    expect(text).not.toContain('RDV par période'); // each day has one usager
    expect(text).toContain('RDV : 12');
    expect(text).toContain('masqué : trop peu d’usagers');
    expect(written).toMatchObject([
      { operation: 'job schedule.figures', selections: [{ scope: 'TERRITORY', targetIds: [String(territoryId)] }] },
    ]);
  });

  it('wait for a mail server that is away, and are one mail', async () => {
    await schedule(admin, await saveSelection(admin, { name: 'a', ...ofOrganisation() }));
    const [job] = await runAll();
    server.refuse(451);
    await expect(sendFigures(deps, job ?? expect.fail())).rejects.toThrow('The mail server did not accept the mail');
    expect((await schedulesOf(admin))[0]?.runs).toMatchObject([{ outcome: 'REQUESTED' }]);
    server.refuse(null);
    expect(await sendFigures(deps, job ?? expect.fail())).toBe('sent');
    expect(server.mails.length).toBe(1);
  });

  it('pause after three mails that the server rejects for good', async () => {
    await schedule(admin, await saveSelection(admin, { name: 'a', ...ofOrganisation() }));
    server.refuse(550);
    for (const failureCount of [1, 2, 3]) {
      const [job] = await runAll();
      expect(await sendFigures(deps, job ?? expect.fail())).toBe('refused');
      expect((await schedulesOf(admin))[0]).toMatchObject({ failureCount, runs: [{ outcome: 'FAILED' }] });
    }
    expect((await schedulesOf(admin))[0]).toMatchObject({ state: 'PAUSED', pauseReason: 'FAILURES' });
  });

  it('stop when the right is lost, before the run and after it', async () => {
    const { fixture } = lab.service;
    for (const isLate of [false, true]) {
      const { id: otherId } = await fixture.organisation(territoryId);
      const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin', [String(otherId)]: 'basic' } });
      const connection = await lab.service.as(agent);
      await schedule(connection, await saveSelection(connection, { name: 'a', ...ofOrganisation() }));
      const loseRight = () =>
        query('DELETE FROM agent_roles WHERE agent_id = $1 AND organisation_id = $2', [agent.id, organisationId]);
      if (!isLate) await loseRight();
      const jobs = await runAll();
      expect(jobs.length).toBe(isLate ? 1 : 0);
      if (isLate) {
        await loseRight();
        expect(await sendFigures(deps, jobs[0] ?? expect.fail())).toBe('refused');
      }
      const { rows } = await query('SELECT state, pause_reason FROM reporting.export_schedules WHERE agent_id = $1', [
        agent.id,
      ]);
      expect(rows).toEqual([{ state: 'PAUSED', pause_reason: 'RIGHT_LOST' }]);
      expect(server.mails).toEqual([]);
      await query('DELETE FROM reporting.saved_selections');
    }
  });
});

describe('figures by mail are refused', () => {
  const refusal = async (
    agent: Connection,
    savedSelectionId: string,
    recurrence: ScheduleFiguresMutationVariables['recurrence'] = WEEKLY,
  ) => (await agent.request(scheduleFiguresDocument, { savedSelectionId, recurrence })).scheduleFigures;

  it('each day', async () => {
    const selectionId = await saveSelection(admin, { name: 'a', ...ofOrganisation() });
    const issues = [{ path: ['recurrence', 'frequency'], code: 'NOT_AVAILABLE' }];
    expect(await refusal(admin, selectionId, { frequency: 'DAILY', time: '06:00' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues,
    });
    const id = await schedule(admin, selectionId);
    const { updateSchedule } = await admin.request(updateScheduleDocument, {
      id,
      recurrence: { frequency: 'DAILY', time: '06:00' },
    });
    expect(updateSchedule).toMatchObject({ code: 'VALIDATION_FAILED', issues });
  });

  it('of a selection of somebody else, and of an unknown one', async () => {
    const selectionId = await saveSelection(admin, { name: 'a', ...ofOrganisation() });
    const foreign = await refusal(territorial, selectionId);
    expect(foreign).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(territorial, globalId('SavedSelection', 1n))).toEqual(foreign);
  });

  it('files of it, and addresses for spreadsheets', async () => {
    const selectionId = await saveSelection(admin, { name: 'a', ...ofOrganisation() });
    const id = await schedule(admin, selectionId);
    const { updateSchedule } = await admin.request(updateScheduleDocument, { id, since: 'LAST_RUN' });
    expect(updateSchedule).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['since'], code: 'NOT_AVAILABLE' }],
    });
    const { createScheduleAddress } = await admin.request(createScheduleAddressDocument, { scheduleId: id });
    expect(createScheduleAddress).toMatchObject({ code: 'VALIDATION_FAILED' });
    const file = await scheduleExport(admin, selectionId, WEEKLY);
    expect((await schedulesOf(admin)).find((each) => each.id === file)?.output).toBe('FILE');
  });

  it('where the service sends no mails', async () => {
    const own = await startTestService({ worker: false });
    onTestFinished(() => own.stop());
    const { id } = await own.fixture.organisation((await own.fixture.territory()).id);
    const agent = await own.as(await own.fixture.agent({ roles: { [String(id)]: 'admin' } }));
    const selectionId = await saveSelection(agent, { name: 'a', scope: 'AGENT' });
    expect(await refusal(agent, selectionId)).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: 'Ce service n’envoie pas de mails.',
    });
  });
});

/** Width and height of a picture, whose pixels are as many. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const at = png.indexOf('IDAT');
  const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  expect(pixels.length).toBe(height * (1 + 3 * width));
  expect(new Set(pixels).size).toBeGreaterThan(5); // bars, and not only the ground
  return [width, height];
}
