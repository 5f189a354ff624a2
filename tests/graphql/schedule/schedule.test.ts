import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { ScheduleExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import {
  deleteScheduleDocument,
  pauseScheduleDocument,
  resumeScheduleDocument,
  scheduleExportDocument,
  scheduleNodeDocument,
  schedulesDocument,
  scheduleTimesDocument,
  updateScheduleDocument,
} from '../../support/document/schedule.ts';
import { globalId } from '../../support/id.ts';
import { saveSelection, scheduleExport } from '../../support/schedule-lab.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let organisationId: bigint;
beforeAll(async () => {
  service = await startTestService({ worker: false });
  organisationId = (await service.fixture.organisation((await service.fixture.territory()).id)).id;
});
afterAll(() => service.stop());

type Recurrence = ScheduleExportMutationVariables['recurrence'];
const newAgent = async () => service.as(await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
const selectionOf = (agent: Connection, name = 'a', isShared = false) =>
  saveSelection(agent, {
    name,
    isShared,
    scope: 'ORGANISATION',
    targetIds: [globalId('Organisation', organisationId)],
  });
const schedulesOf = async (agent: Connection) => (await agent.request(schedulesDocument, {})).viewer.exportSchedules;
const WEEKLY: Recurrence = { frequency: 'WEEKLY', weekday: 'MONDAY', time: '06:30' };

describe('a schedule', () => {
  it.each<[Recurrence, string]>([
    [WEEKLY, 'Chaque lundi à 06:30 (Europe/Paris)'],
    [{ frequency: 'DAILY', time: '00:00' }, 'Chaque jour à 00:00 (Europe/Paris)'],
    [
      { frequency: 'DAILY', time: '07:00', workingDaysOnly: true, holidays: 'MAYOTTE', timeZone: 'Indian/Mayotte' },
      'Chaque jour ouvré à 07:00 (Indian/Mayotte, jours fériés de Mayotte)',
    ],
    [{ frequency: 'MONTHLY', dayOfMonth: 1, time: '06:00' }, 'Le 1er du mois à 06:00 (Europe/Paris)'],
    [
      { frequency: 'MONTHLY', dayOfMonth: 31, time: '06:00' },
      'Le 31 du mois, ou son dernier jour, à 06:00 (Europe/Paris)',
    ],
    [{ frequency: 'MONTHLY', monthDay: 'LAST_DAY', time: '06:00' }, 'Le dernier jour du mois à 06:00 (Europe/Paris)'],
    [
      { frequency: 'MONTHLY', monthDay: 'FIRST_WORKING_DAY', time: '06:00' },
      'Le premier jour ouvré du mois à 06:00 (Europe/Paris)',
    ],
  ])('says when it runs: %j', async (recurrence, label) => {
    const agent = await newAgent();
    const selectionId = await selectionOf(agent);
    const id = await scheduleExport(agent, selectionId, recurrence);
    const [schedule] = await schedulesOf(agent);
    expect(schedule).toMatchObject({
      id,
      savedSelection: { id: selectionId },
      recurrence: { ...recurrence, label },
      state: 'ACTIVE',
      stateLabel: 'Actif',
      pauseReason: null,
      failureCount: 0,
      runs: [],
    });
    const times = schedule?.nextRuns?.map((time) => new Date(time).getTime()) ?? [];
    expect(times).toHaveLength(3);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times[0]).toBeGreaterThan(Date.now() - 60_000);
  });

  it('names each wrong field of its recurrence', async () => {
    const agent = await newAgent();
    const savedSelectionId = await selectionOf(agent);
    const issuesOf = async (recurrence: Recurrence) => {
      const answer = (await agent.request(scheduleExportDocument, { savedSelectionId, recurrence })).scheduleExport;
      return answer.__typename === 'ValidationError'
        ? answer.issues.map(({ path, code }) => [path.join('.'), code])
        : answer.__typename;
    };
    expect(await issuesOf({ frequency: 'WEEKLY', time: '6:30', timeZone: 'Europe/Arras', dayOfMonth: 3 })).toEqual([
      ['recurrence.time', 'INVALID_TIME'],
      ['recurrence.timeZone', 'INVALID_TIME_ZONE'],
      ['recurrence.weekday', 'MISSING'],
      ['recurrence.dayOfMonth', 'NOT_AVAILABLE'],
    ]);
    expect(await issuesOf({ frequency: 'MONTHLY', time: '24:00', workingDaysOnly: true, weekday: 'SUNDAY' })).toEqual([
      ['recurrence.time', 'INVALID_TIME'],
      ['recurrence.workingDaysOnly', 'NOT_AVAILABLE'],
      ['recurrence.weekday', 'NOT_AVAILABLE'],
      ['recurrence.dayOfMonth', 'MISSING'],
    ]);
    expect(await issuesOf({ frequency: 'MONTHLY', time: '06:00', dayOfMonth: 32 })).toEqual([
      ['recurrence.dayOfMonth', 'OUT_OF_RANGE'],
    ]);
    expect(await issuesOf({ frequency: 'MONTHLY', time: '06:00', dayOfMonth: 2, monthDay: 'LAST_DAY' })).toEqual([
      ['recurrence.monthDay', 'NOT_AVAILABLE'],
    ]);
    expect(await issuesOf({ frequency: 'DAILY', time: '06:00\0' })).toEqual([['recurrence.time', 'INVALID_TIME']]);
    expect(await schedulesOf(agent)).toEqual([]);
  });

  it('says its times before it is created or changed', async () => {
    const owner = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const agent = await service.as(owner);
    const timesOf = async (recurrence: Recurrence, first = 3) =>
      (await agent.request(scheduleTimesDocument, { recurrence, count: first })).viewer;
    const { scheduleTimes, exportSchedules } = await timesOf(WEEKLY);
    expect([scheduleTimes.length, exportSchedules]).toEqual([3, []]);
    await scheduleExport(agent, await selectionOf(agent), { frequency: 'MONTHLY', dayOfMonth: 1, time: '06:00' });
    expect((await timesOf(WEEKLY)).exportSchedules[0]?.nextRuns).toEqual(scheduleTimes);

    // The month that has its run gets no other one.
    const lastDay: Recurrence = { frequency: 'MONTHLY', monthDay: 'LAST_DAY', time: '06:00' };
    const months = (await timesOf(lastDay)).scheduleTimes;
    await service.app.database.prisma.exportSchedule.updateMany({
      where: { agentId: owner.id },
      data: { lastPeriod: `M${months[0]?.slice(0, 7)}` },
    });
    const changed = await timesOf(lastDay);
    expect(changed.exportSchedules[0]?.nextRuns.slice(0, 2)).toEqual(months.slice(1));
    expect(changed.scheduleTimes).toEqual(months);
  });

  it.each<[Recurrence, number, string[]]>([
    [{ frequency: 'WEEKLY', time: '25:00' }, 3, ['recurrence.time', 'recurrence.weekday']],
    [WEEKLY, 21, ['first']],
  ])('names what is wrong in a recurrence that is looked at: %j, %i times', async (recurrence, first, fields) => {
    const agent = await newAgent();
    const refusal = await agent.request(scheduleTimesDocument, { recurrence, count: first }).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(refusal instanceof ApiError)) throw new Error('It was answered', { cause: refusal });
    const [error] = refusal.errors;
    expect(error?.extensions?.code).toBe('VALIDATION_FAILED');
    const issues = error?.extensions?.issues as { path: string[] }[];
    expect(issues.map(({ path }) => path.join('.'))).toEqual(fields);
  });

  it('is of a saved selection of the viewer, with the right to it', async () => {
    const agent = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const [owner, other] = [await service.as(agent), await newAgent()];
    const savedSelectionId = await selectionOf(owner, 'shared', true);
    const ask = async (connection: Connection, id: string) =>
      (await connection.request(scheduleExportDocument, { savedSelectionId: id, recurrence: WEEKLY })).scheduleExport;
    expect(await ask(other, savedSelectionId)).toMatchObject({ __typename: 'ForbiddenError' });
    expect(await ask(other, globalId('Organisation', organisationId))).toMatchObject({ __typename: 'ForbiddenError' });
    await service.app.database.prisma.agentRole.updateMany({
      where: { agentId: agent.id },
      data: { accessLevel: 'basic' },
    });
    expect(await ask(owner, savedSelectionId)).toMatchObject({
      __typename: 'ForbiddenError',
      refusedIds: [globalId('Organisation', organisationId)],
    });
  });

  it('is one of 20 at most, also when many are asked for at once', async () => {
    const agent = await newAgent();
    const savedSelectionId = await selectionOf(agent);
    const answers = await Promise.all(
      Array.from({ length: 23 }, () => agent.request(scheduleExportDocument, { savedSelectionId, recurrence: WEEKLY })),
    );
    const refused = answers.filter(({ scheduleExport: answer }) => answer.__typename !== 'ScheduleExportSuccess');
    expect(refused.map(({ scheduleExport: answer }) => answer)).toEqual(
      Array(3).fill(expect.objectContaining({ __typename: 'LimitReachedError', limit: 20 })),
    );
    const { viewer } = await agent.request(schedulesDocument, {});
    expect([viewer.exportSchedules.length, viewer.exportScheduleLimit]).toEqual([20, 20]);
  });

  it('is changed, paused, resumed and deleted by its owner', async () => {
    const agent = await newAgent();
    const [one, two] = [await selectionOf(agent, 'one'), await selectionOf(agent, 'two')];
    const id = await scheduleExport(agent, one, WEEKLY);
    const update = async (variables: object) =>
      (await agent.request(updateScheduleDocument, { id, ...variables })).updateSchedule;
    expect(await update({ savedSelectionId: two })).toMatchObject({
      schedule: { recurrence: { label: 'Chaque lundi à 06:30 (Europe/Paris)' } },
    });
    expect(await update({ recurrence: { frequency: 'DAILY', time: '05:00' } })).toMatchObject({
      schedule: { recurrence: { label: 'Chaque jour à 05:00 (Europe/Paris)' } },
    });
    expect(await update({ recurrence: { frequency: 'DAILY', time: '' } })).toMatchObject({
      __typename: 'ValidationError',
    });
    expect((await schedulesOf(agent))[0]).toMatchObject({
      savedSelection: { name: 'two' },
      recurrence: { time: '05:00' },
    });
    for (let times = 0; times < 2; times++)
      expect((await agent.request(pauseScheduleDocument, { id })).pauseSchedule).toMatchObject({
        schedule: { state: 'PAUSED', pauseReason: 'OWNER' },
      });
    for (let times = 0; times < 2; times++)
      expect((await agent.request(resumeScheduleDocument, { id })).resumeSchedule).toMatchObject({
        schedule: { state: 'ACTIVE' },
      });
    expect((await agent.request(deleteScheduleDocument, { id })).deleteSchedule).toMatchObject({ deletedId: id });
    expect(await schedulesOf(agent)).toEqual([]);
    expect((await agent.request(deleteScheduleDocument, { id })).deleteSchedule.__typename).toBe('ForbiddenError');
  });

  it('does not exist for anybody else, whatever their rights', async () => {
    const [owner, other] = [await newAgent(), await newAgent()];
    const savedSelectionId = await selectionOf(owner, 'mine', true);
    const id = await scheduleExport(owner, savedSelectionId, WEEKLY);
    expect((await owner.request(scheduleNodeDocument, { id })).node).toMatchObject({ id, state: 'ACTIVE' });
    expect((await other.request(scheduleNodeDocument, { id })).node).toBeNull();
    expect(await schedulesOf(other)).toEqual([]);
    const answers = [
      (await other.request(updateScheduleDocument, { id, recurrence: WEEKLY })).updateSchedule,
      (await other.request(pauseScheduleDocument, { id })).pauseSchedule,
      (await other.request(resumeScheduleDocument, { id })).resumeSchedule,
      (await other.request(deleteScheduleDocument, { id })).deleteSchedule,
      (await other.request(deleteScheduleDocument, { id: savedSelectionId })).deleteSchedule,
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        __typename: 'ForbiddenError',
        message: 'Cette programmation n’est pas l’une des vôtres.',
      });
    const own = await scheduleExport(other, await selectionOf(other), WEEKLY);
    expect((await other.request(updateScheduleDocument, { id: own, savedSelectionId })).updateSchedule.__typename).toBe(
      'ForbiddenError',
    );
    expect((await schedulesOf(owner))[0]).toMatchObject({ id, state: 'ACTIVE', savedSelection: { name: 'mine' } });
  });
});
