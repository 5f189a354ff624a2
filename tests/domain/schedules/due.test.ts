import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { occurrencesAfter, recurrenceSchema } from '#domain/schedules/recurrence.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { retryExportDocument } from '../../support/document/export-life.ts';
import { deleteSavedSelectionDocument, updateSavedSelectionDocument } from '../../support/document/saved-selection.ts';
import {
  pauseScheduleDocument,
  resumeScheduleDocument,
  scheduleExportDocument,
  schedulesDocument,
  updateScheduleDocument,
} from '../../support/document/schedule.ts';
import { globalId } from '../../support/id.ts';
import { createRandom } from '../../support/oracle/world.ts';
import { openScheduleLab, type ScheduleLab, saveSelection, scheduleExport } from '../../support/schedule-lab.ts';

// Schedules on a clock that the tests move. Their exports are queued, and ended here as a worker would end them.

let lab: ScheduleLab;
let organisationId: bigint;
let sequence = 0;

beforeAll(async () => {
  lab = await openScheduleLab();
  const { fixture } = lab.service;
  organisationId = (await fixture.organisation((await fixture.territory()).id)).id;
});
afterAll(() => lab.close());
beforeEach(() => query('DELETE FROM reporting.export_schedules'));

const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
const newAgent = () => lab.service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
const ORGANISATION = () => ({ scope: 'ORGANISATION' as const, targetIds: [globalId('Organisation', organisationId)] });
const DAILY = { frequency: 'DAILY' as const, time: '06:00' };

async function newSchedule(recurrence: Parameters<typeof scheduleExport>[2] = DAILY, filters = {}) {
  const agent = await newAgent();
  const connection = await lab.service.as(agent);
  const selectionId = await saveSelection(connection, { name: `n° ${++sequence}`, ...ORGANISATION(), filters });
  const id = await scheduleExport(connection, selectionId, recurrence);
  return { agent, connection, selectionId, id };
}

/** The clock of a schedule is moved to a moment before all that a test runs. */
async function startAt(id: string, moment: string): Promise<void> {
  const { rows } = await query('SELECT recurrence FROM reporting.export_schedules WHERE id = $1', [uuidOf(id)]);
  const { value } = occurrencesAfter(recurrenceSchema.parse(rows[0].recurrence), new Date(moment)).next();
  await query('UPDATE reporting.export_schedules SET next_due_at = $2 WHERE id = $1', [uuidOf(id), value.at]);
}

async function ownSchedule(connection: Connection) {
  const { viewer } = await connection.request(schedulesDocument, {});
  return viewer.exportSchedules[0];
}

/** Ends the unfinished exports of a schedule, in the way of a worker. */
async function endExports(id: string, status: 'SUCCEEDED' | 'FAILED', code: string | null = null): Promise<void> {
  await query(`UPDATE reporting.exports SET status = 'RUNNING' WHERE schedule_id = $1 AND status = 'QUEUED'`, [
    uuidOf(id),
  ]);
  await query(
    `UPDATE reporting.exports SET status = $2::reporting.export_status, active_key = NULL, finished_at = now(),
            failure_code = $3::reporting.export_failure_code WHERE schedule_id = $1 AND status = 'RUNNING'`,
    [uuidOf(id), status, code],
  );
}

describe('a year of the clock', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

  it(`has one export in each period that a worker saw, by workers that run beside each other (SEED=${seed})`, async () => {
    const random = createRandom(seed);
    const start = new Date('2027-12-01T00:00:00Z');
    const end = new Date('2029-01-01T00:00:00Z');
    // 2028 is a leap year, and its clocks change on 26 March and 29 October.
    const recurrences = [
      { frequency: 'DAILY' as const, time: '02:30', workingDaysOnly: true, holidays: 'ALSACE_MOSELLE' as const },
      { frequency: 'WEEKLY' as const, weekday: 'SUNDAY' as const, time: '02:30' },
      { frequency: 'MONTHLY' as const, dayOfMonth: 31, time: '23:45', timeZone: 'Indian/Reunion' },
      { frequency: 'MONTHLY' as const, monthDay: 'FIRST_WORKING_DAY' as const, time: '00:00' },
    ];
    const schedules = [];
    for (const recurrence of recurrences) schedules.push(await newSchedule(recurrence));
    for (const { id } of schedules) await startAt(id, start.toISOString());
    const others = [lab.openPool(), lab.openPool()];
    const moments: Date[] = [];
    const HOUR = 3_600_000;
    for (let now = start.getTime(); now < end.getTime(); now += HOUR * (1 + random() * 40)) {
      // Twice a year nothing runs for three weeks.
      if (random() < 0.01) now += 21 * 24 * HOUR;
      moments.push(new Date(now));
    }
    let runs = 0;
    for (const moment of moments) {
      const ran = await Promise.all([lab.run(moment), ...others.map((pool) => lab.run(moment, { pool }))]);
      runs += ran.reduce((sum, count) => sum + count, 0);
    }
    expect(lab.errors).toEqual([]);
    let expected = 0;
    for (const { id } of schedules) {
      const { rows: stored } = await query('SELECT recurrence FROM reporting.export_schedules WHERE id = $1', [
        uuidOf(id),
      ]);
      const recurrence = recurrenceSchema.parse(stored[0].recurrence);
      // Of the periods that are due between two moments, the latest is made.
      const wanted: { period: string; at: Date; missed: number }[] = [];
      let last = start;
      for (const moment of moments) {
        let latest: { period: string; at: Date } | null = null;
        let missed = -1;
        for (const occurrence of occurrencesAfter(recurrence, last)) {
          if (occurrence.at > moment) break;
          latest = occurrence;
          missed++;
        }
        if (latest) wanted.push({ ...latest, missed });
        last = latest?.at ?? last;
      }
      const { rows } = await query(
        `SELECT r.period, r.due_at AS at, r.missed, e.schedule_id, e.correlation_id FROM reporting.schedule_runs r
           JOIN reporting.exports e ON e.id = r.export_id WHERE r.schedule_id = $1 ORDER BY r.due_at`,
        [uuidOf(id)],
      );
      expect(rows).toEqual(
        wanted.map((each) => ({
          ...each,
          schedule_id: uuidOf(id),
          correlation_id: `schedule-${uuidOf(id)}-${each.period}`,
        })),
      );
      expected += wanted.length;
    }
    expect(runs).toBe(expected);
    const { rows: exports } = await query(
      'SELECT count(*)::int AS exports FROM reporting.exports WHERE schedule_id = ANY ($1)',
      [schedules.map(({ id }) => uuidOf(id))],
    );
    expect(exports).toEqual([{ exports: expected }]);
  });
});

it('1,000 schedules of 200 agents in one minute have one export each, though the sessions of a worker are cut', async () => {
  const agents = await Promise.all(Array.from({ length: 200 }, newAgent));
  const first = await newSchedule();
  for (const { id } of agents)
    await query(
      `WITH selection AS (
         INSERT INTO reporting.saved_selections (id, agent_id, name, scope)
         SELECT gen_random_uuid(), $1, 'many', 'ORGANISATION' RETURNING id
       ), version AS (
         INSERT INTO reporting.saved_selection_versions (selection_id, version, name, scope, target_ids, filters, "row", format, request_form)
         SELECT s.id, 1, v.name, v.scope, v.target_ids, v.filters, v."row", v.format, v.request_form
           FROM selection s, reporting.saved_selection_versions v WHERE v.selection_id = $2
       )
       INSERT INTO reporting.export_schedules (id, agent_id, selection_id, recurrence, next_due_at)
       SELECT gen_random_uuid(), $1, s.id, o.recurrence, '2026-12-01T05:00:00Z'
         FROM selection s, reporting.export_schedules o, generate_series(1, 5) WHERE o.id = $3`,
      [String(id), uuidOf(first.selectionId), uuidOf(first.id)],
    );
  await query('DELETE FROM reporting.export_schedules WHERE id = $1', [uuidOf(first.id)]);
  const now = new Date('2026-12-01T05:00:30Z');
  const doomed = lab.openPool();
  const pids = new Set<number>();
  doomed.on('acquire', (client) => pids.add((client as unknown as { processID: number }).processID));
  const broken: unknown[] = [];
  const killed = lab.run(now, { pool: doomed, onError: (error) => broken.push(error) }).catch(() => 0);
  const others = [lab.openPool(), lab.openPool()].map((pool) => lab.run(now, { pool }));
  for (let made = 0; made < 100; ) {
    const { rows } = await query('SELECT count(*)::int AS made FROM reporting.schedule_runs');
    made = rows[0].made;
  }
  await query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [[...pids]]);
  await Promise.all([killed, ...others]);
  await lab.run(now);
  const { rows } = await query(
    `SELECT count(*)::int AS runs, count(DISTINCT r.schedule_id)::int AS schedules, count(DISTINCT e.id)::int AS exports,
            count(DISTINCT e.agent_id)::int AS agents, count(*) FILTER (WHERE e.agent_id = s.agent_id)::int AS own,
            (SELECT count(*)::int FROM reporting.exports x JOIN reporting.export_schedules y ON y.id = x.schedule_id) AS all_exports,
            (SELECT count(*)::int FROM pgboss.job j JOIN reporting.exports x ON x.id::text = j.data->'payload'->>'exportId'
                JOIN reporting.export_schedules y ON y.id = x.schedule_id WHERE j.name = 'export.build') AS jobs
       FROM reporting.schedule_runs r JOIN reporting.export_schedules s ON s.id = r.schedule_id
       JOIN reporting.exports e ON e.id = r.export_id`,
  );
  expect(rows).toEqual([
    { runs: 1_000, schedules: 1_000, exports: 1_000, agents: 200, own: 1_000, all_exports: 1_000, jobs: 1_000 },
  ]);
});

describe('a run', () => {
  it('is an export of its owner, outside the quota, with the relative days of the time at which it was due', async () => {
    const { id, connection } = await newSchedule(DAILY, { startsOn: { relative: 'YESTERDAY' } });
    await startAt(id, '2026-12-01T00:00:00Z');
    // Made up a day later.
    await lab.run('2026-12-02T04:00:00Z');
    const schedule = await ownSchedule(connection);
    const [run] = schedule?.runs ?? [];
    expect(run).toMatchObject({
      dueAt: '2026-12-01T05:00:00.000Z',
      missedCount: 0,
      selectionVersion: 1,
      outcome: 'REQUESTED',
      outcomeLabel: 'En cours',
      export: { status: 'QUEUED', schedule: { id }, selection: { filters: { startsOn: { relative: 'YESTERDAY' } } } },
    });
    const { rows } = await query('SELECT filters FROM reporting.exports WHERE schedule_id = $1', [uuidOf(id)]);
    expect(rows).toEqual([{ filters: { startsOn: { from: '2026-11-30', until: '2026-12-01' } } }]);
    const { viewer } = await connection.request(schedulesDocument, {});
    expect(viewer.exportQuota).toEqual({ concurrentUsed: 0, dailyUsed: 0 });
    // The export is in the audit with the id of its schedule.
    const { rows: audited } = await query(
      `SELECT action, correlation_id FROM reporting.audit_events WHERE correlation_id LIKE $1`,
      [`schedule-${uuidOf(id)}%`],
    );
    expect(audited).toEqual([{ action: 'REQUESTED', correlation_id: `schedule-${uuidOf(id)}-D2026-12-01` }]);
    // A repetition is a request of the agent.
    await endExports(id, 'FAILED', 'INTERNAL');
    const { retryExport } = await connection.request(retryExportDocument, { id: run?.export?.id ?? '' });
    expect(retryExport.__typename).toBe('RetryExportSuccess');
    expect((await connection.request(schedulesDocument, {})).viewer.exportQuota).toEqual({
      concurrentUsed: 1,
      dailyUsed: 1,
    });
  });

  it('is made when its owner has used up the quota of requests', async () => {
    const { id, connection } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    const exportLimits = { ...lab.service.config.exportLimits, concurrent: 0, perDay: 0 };
    expect(await lab.run('2026-12-01T06:00:00Z', { exportLimits })).toBe(1);
    expect((await ownSchedule(connection))?.runs).toMatchObject([{ outcome: 'REQUESTED' }]);
  });

  it('of a deleted schedule counts in the number of new ones for a day', async () => {
    const { id, agent, connection, selectionId } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    await lab.run('2026-12-01T06:00:00Z');
    // As if 38 others had run, and were deleted.
    await query(
      `INSERT INTO reporting.exports (id, agent_id, scope, target_ids, filters, "row", format, status, correlation_id, request_form,
                                      schedule_id, file_name, finished_at, failure_code)
       SELECT gen_random_uuid(), agent_id, scope, target_ids, filters, "row", format, 'FAILED', correlation_id, request_form,
              gen_random_uuid(), 'n° ' || n, now(), 'INTERNAL'
         FROM reporting.exports, generate_series(1, 38) AS n WHERE schedule_id = $1`,
      [uuidOf(id)],
    );
    await scheduleExport(connection, selectionId, DAILY);
    const refused = await connection.request(scheduleExportDocument, {
      savedSelectionId: selectionId,
      recurrence: DAILY,
    });
    expect(refused.scheduleExport).toMatchObject({ __typename: 'LimitReachedError', limit: 40 });
    await query(`UPDATE reporting.exports SET created_at = now() - interval '25 hours' WHERE agent_id = $1`, [
      String(agent.id),
    ]);
    await scheduleExport(connection, selectionId, DAILY);
  });

  it('follows the saved selection, whose deletion ends the schedule and leaves its exports', async () => {
    const { id, connection, selectionId } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    await lab.run('2026-12-01T06:00:00Z');
    const change = { id: selectionId, expectedVersion: 1, scope: 'AGENT' as const };
    await connection.request(updateSavedSelectionDocument, change);
    await lab.run('2026-12-02T06:00:00Z');
    const { rows } = await query('SELECT scope FROM reporting.exports WHERE schedule_id = $1 ORDER BY created_at', [
      uuidOf(id),
    ]);
    expect(rows).toEqual([{ scope: 'ORGANISATION' }, { scope: 'AGENT' }]);
    expect((await ownSchedule(connection))?.runs.map(({ selectionVersion }) => selectionVersion)).toEqual([2, 1]);
    const { deleteSavedSelection } = await connection.request(deleteSavedSelectionDocument, { id: selectionId });
    expect(deleteSavedSelection).toEqual({
      __typename: 'DeleteSavedSelectionSuccess',
      deletedId: selectionId,
      deletedScheduleIds: [id],
    });
    expect(await ownSchedule(connection)).toBeUndefined();
    expect(await lab.run('2026-12-03T06:00:00Z')).toBe(0);
    const { rows: left } = await query('SELECT FROM reporting.exports WHERE schedule_id = $1', [uuidOf(id)]);
    expect(left).toHaveLength(2);
  });

  it('is never made twice in a period, when the time or the zone is moved after it', async () => {
    const { id, connection } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    await lab.run('2026-12-01T06:00:00Z');
    const later = { ...DAILY, time: '23:00', timeZone: 'America/Martinique' };
    await connection.request(updateScheduleDocument, { id, recurrence: later });
    // The change itself was made now, long before: the clock of the test goes on from the first run.
    await startAt(id, '2026-12-01T06:00:00Z');
    expect(await lab.run('2026-12-02T04:00:00Z')).toBe(0); // 23:00 of 1 December in Martinique is 03:00 UTC
    expect(await lab.run('2026-12-03T04:00:00Z')).toBe(1);
    const { rows } = await query('SELECT period FROM reporting.schedule_runs WHERE schedule_id = $1 ORDER BY 1', [
      uuidOf(id),
    ]);
    expect(rows).toEqual([{ period: 'D2026-12-01' }, { period: 'D2026-12-02' }]);
  });

  it('is not made up for the time of a pause', async () => {
    const { id, connection } = await newSchedule();
    expect((await connection.request(pauseScheduleDocument, { id })).pauseSchedule).toMatchObject({
      schedule: { state: 'PAUSED', pauseReason: 'OWNER' },
    });
    expect(await lab.run('2030-01-01T12:00:00Z')).toBe(0);
    const { resumeSchedule } = await connection.request(resumeScheduleDocument, { id });
    expect(resumeSchedule).toMatchObject({ schedule: { state: 'ACTIVE' } });
    const { rows } = await query('SELECT next_due_at > now() AS later FROM reporting.export_schedules WHERE id = $1', [
      uuidOf(id),
    ]);
    expect(rows).toEqual([{ later: true }]);
    expect((await ownSchedule(connection))?.runs).toEqual([]);
  });
});

describe('a schedule pauses', () => {
  const mailsOf = async (id: string) =>
    (
      await query(`SELECT FROM pgboss.job WHERE name = 'schedule.notify' AND data->'payload'->>'scheduleId' = $1`, [
        uuidOf(id),
      ])
    ).rows.length;

  it('when its owner has lost the right, and nothing is exported', async () => {
    const { id, connection, agent } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    const { prisma } = lab.service.app.database;
    await prisma.agentRole.updateMany({ where: { agentId: agent.id }, data: { accessLevel: 'basic' } });
    await lab.run('2026-12-01T06:00:00Z');
    expect(await ownSchedule(connection)).toMatchObject({
      state: 'PAUSED',
      pauseReason: 'RIGHT_LOST',
      pauseReasonLabel: 'Vous n’avez plus le droit de faire cet export',
      runs: [{ outcome: 'REFUSED', code: 'FORBIDDEN', export: null }],
    });
    expect(await mailsOf(id)).toBe(1);
    expect(await lab.run('2026-12-02T06:00:00Z')).toBe(0);
    const { resumeSchedule } = await connection.request(resumeScheduleDocument, { id });
    expect(resumeSchedule.__typename).toBe('ForbiddenError');
    await prisma.agentRole.updateMany({ where: { agentId: agent.id }, data: { accessLevel: 'admin' } });
    expect((await connection.request(resumeScheduleDocument, { id })).resumeSchedule).toMatchObject({
      schedule: { state: 'ACTIVE' },
    });
    const { rows } = await query('SELECT FROM reporting.exports WHERE schedule_id = $1', [uuidOf(id)]);
    expect(rows).toEqual([]);
  });

  it('when its owner is deleted', async () => {
    const { id, agent } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    await lab.service.app.database.prisma.agent.update({ where: { id: agent.id }, data: { deletedAt: new Date() } });
    await lab.run('2026-12-01T06:00:00Z');
    const { rows } = await query('SELECT state, pause_reason FROM reporting.export_schedules WHERE id = $1', [
      uuidOf(id),
    ]);
    expect(rows).toEqual([{ state: 'PAUSED', pause_reason: 'RIGHT_LOST' }]);
    expect((await query('SELECT FROM reporting.exports WHERE schedule_id = $1', [uuidOf(id)])).rows).toEqual([]);
  });

  it('after three failures in a row, once, and not when a success lies between', async () => {
    const { id, connection } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    const outcomes = ['FAILED', 'FAILED', 'SUCCEEDED', 'FAILED', 'FAILED', 'FAILED'] as const;
    for (const [day, outcome] of outcomes.entries()) {
      expect(await lab.run(`2026-12-0${day + 1}T06:00:00Z`)).toBe(1);
      await endExports(id, outcome, outcome === 'FAILED' ? 'STORAGE_UNAVAILABLE' : null);
    }
    // Workers that settle at once count each end once.
    await Promise.all([1, 2, 3].map(() => lab.run('2026-12-06T07:00:00Z')));
    const schedule = await ownSchedule(connection);
    expect(schedule).toMatchObject({ state: 'PAUSED', pauseReason: 'FAILURES', failureCount: 3 });
    expect(schedule?.runs.map(({ outcome }) => outcome)).toEqual([...outcomes].reverse());
    expect(await mailsOf(id)).toBe(1);
    expect((await connection.request(resumeScheduleDocument, { id })).resumeSchedule).toMatchObject({
      schedule: { state: 'ACTIVE', failureCount: 0 },
    });
  });

  it('after three refusals, such as of a filter that no longer exists, and never exports without it', async () => {
    const { fixture, app } = lab.service;
    const motif = await fixture.motif(organisationId, (await fixture.service()).id);
    const { id, connection } = await newSchedule(DAILY, { motifIds: [globalId('Motif', motif.id)] });
    await startAt(id, '2026-12-01T00:00:00Z');
    await app.database.prisma.motif.delete({ where: { id: motif.id } });
    for (const day of [1, 2, 3, 4]) await lab.run(`2026-12-0${day}T06:00:00Z`);
    const schedule = await ownSchedule(connection);
    expect(schedule).toMatchObject({ state: 'PAUSED', pauseReason: 'FAILURES' });
    const refused = {
      outcome: 'REFUSED',
      code: 'VALIDATION_FAILED',
      message: 'Ce motif n’est pas dans votre périmètre.',
    };
    expect(schedule?.runs).toMatchObject([refused, refused, refused]);
  });

  it('when the right was lost while the export was built', async () => {
    const { id, connection } = await newSchedule();
    await startAt(id, '2026-12-01T00:00:00Z');
    await lab.run('2026-12-01T06:00:00Z');
    await endExports(id, 'FAILED', 'FORBIDDEN');
    await lab.run('2026-12-01T06:01:00Z');
    expect(await ownSchedule(connection)).toMatchObject({ state: 'PAUSED', pauseReason: 'RIGHT_LOST' });
  });
});

it('goes on with other schedules when one cannot be run, and tries that one again', async () => {
  const [broken, whole] = [await newSchedule(), await newSchedule()];
  for (const { id } of [broken, whole]) await startAt(id, '2026-12-01T00:00:00Z');
  const { rows } = await query('SELECT recurrence FROM reporting.export_schedules WHERE id = $1', [uuidOf(broken.id)]);
  const set = (recurrence: object) =>
    query(`UPDATE reporting.export_schedules SET recurrence = $2, next_due_at = '2026-12-01T05:00:00Z' WHERE id = $1`, [
      uuidOf(broken.id),
      JSON.stringify(recurrence),
    ]);
  await set({ frequency: 'HOURLY' });
  const errors: unknown[] = [];
  expect(await lab.run('2026-12-01T06:00:00Z', { onError: (_error, id) => errors.push(id) })).toBe(1);
  expect(errors).toEqual([uuidOf(broken.id)]);
  await set(rows[0].recurrence);
  expect(await lab.run('2026-12-01T06:01:00Z')).toBe(1);
});
