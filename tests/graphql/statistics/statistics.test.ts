import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RdvStatus } from '#domain/rdv/status.ts';
import { inStatisticsSnapshot } from '#domain/statistics/snapshot.ts';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { SeriesQueryVariables } from '../../../src/client/generated/graphql.ts';
import { estimateDocument } from '../../support/document/export.ts';
import { statisticsCatalogDocument } from '../../support/document/statistics/catalog.ts';
import {
  costlyDocument,
  dashboardDocument,
  seriesDocument,
  widgetsDocument,
} from '../../support/document/statistics/statistics-widget.ts';
import { agentAccountsDocument, everyFigureDocument, statisticsDocument } from '../../support/document/statistics.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// A dozen RDVs around midnight and both clock changes, so that a person can verify the definitions.

let service: TestService;
let admin: Connection;
let espace: Connection;
let paris: string;
let reunion: string;
let territory: string;
let users: Record<'ana' | 'bob' | 'eve' | 'deb', bigint>;
let agents: Record<'xia' | 'yan', bigint>;

beforeAll(async () => {
  service = await startTestService();
  const { fixture, app } = service;
  const { id: territoryId } = await fixture.territory();
  const p = await fixture.organisation(territoryId, { name: 'Paris' });
  const r = await fixture.organisation(territoryId, { name: 'Réunion', timeZone: 'Indian/Reunion' });
  const { id: serviceId } = await fixture.service('PMI');
  const chief = await fixture.agent({ roles: { [String(p.id)]: 'admin', [String(r.id)]: 'admin' } });
  const prefect = await fixture.agent({ territories: [territoryId] });
  const xia = await fixture.agent({ firstName: 'Xia', roles: { [String(p.id)]: 'basic' } });
  const yan = await fixture.agent({ firstName: 'Yan', deletedAt: new Date() });
  const motifs = {
    p: await fixture.motif(p.id, serviceId, { name: 'Consultation' }),
    r: await fixture.motif(r.id, serviceId, { name: 'Consultation' }),
  };
  const [ana, bob, eve, deb] = await Promise.all([fixture.user(), fixture.user(), fixture.user(), fixture.user()]);
  users = { ana: ana.id, bob: bob.id, eve: eve.id, deb: deb.id };
  agents = { xia: xia.id, yan: yan.id };

  const take = async (
    startsAt: string,
    where: 'p' | 'r',
    status: RdvStatus,
    present: Partial<Record<keyof typeof users, RdvStatus>>,
    ...attending: (keyof typeof agents)[]
  ) => {
    const rdv = await fixture.rdv({
      organisationId: where === 'p' ? p.id : r.id,
      motifId: motifs[where].id,
      startsAt,
      createdAt: new Date(Date.parse(startsAt) - 10 * 86_400_000).toISOString(),
      status,
      agents: attending.map((name) => agents[name]),
      users: Object.keys(present).map((name) => users[name as 'ana']),
    });
    for (const [name, own] of Object.entries(present)) {
      const who = { rdvId: rdv.id, userId: users[name as 'ana'] };
      await app.database.prisma.participation.updateMany({ where: who, data: { status: own } });
    }
  };
  // In Paris: Saturday 30 March 23:30; Sunday of 23 hours, 00:30 and 23:30; Monday 00:30.
  await take('2024-03-30T22:30:00Z', 'p', 'seen', { ana: 'seen' }, 'xia');
  await take('2024-03-30T23:30:00Z', 'p', 'noshow', { bob: 'noshow' }, 'xia');
  await take('2024-03-31T21:30:00Z', 'p', 'seen', { ana: 'seen', bob: 'noshow' }, 'xia');
  await take('2024-03-31T22:30:00Z', 'p', 'revoked', { ana: 'revoked' }, 'xia', 'yan');
  // Saturday 26 October 23:30; Sunday of 25 hours, 00:30 and 23:30; Monday 00:30.
  await take('2024-10-26T21:30:00Z', 'p', 'excused', { eve: 'excused' }, 'yan');
  await take('2024-10-26T22:30:00Z', 'p', 'seen', { eve: 'seen' }, 'yan');
  await take('2024-10-27T22:30:00Z', 'p', 'unknown', { ana: 'unknown' }, 'yan');
  await take('2024-10-27T23:30:00Z', 'p', 'seen', { ana: 'seen', eve: 'seen' }, 'yan');
  // In Réunion: Saturday 30 March 23:30, Sunday 00:30; and the night of New Year 2021, in the week 53 of 2020.
  await take('2024-03-30T19:30:00Z', 'r', 'seen', { deb: 'seen' });
  await take('2024-03-30T20:30:00Z', 'r', 'seen', { deb: 'noshow' });
  await take('2020-12-31T19:30:00Z', 'r', 'seen', { deb: 'seen' });
  await take('2020-12-31T20:30:00Z', 'r', 'seen', { deb: 'seen' });
  // To come.
  await take('2099-06-01T08:00:00Z', 'p', 'unknown', { ana: 'unknown' }, 'xia');

  paris = globalId('Organisation', p.id);
  reunion = globalId('Organisation', r.id);
  territory = globalId('Territory', territoryId);
  admin = await service.as(chief);
  espace = await service.as(prefect);
});
afterAll(() => service.stop());

const between = (from: string, until: string) => ({ startsOn: { between: { from, until } } });
const all = { series: true, splits: true, rest: true };
const view = { granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false, top: 3, ...all } as const;
/** From 2020 to 2099 there are too many months. */
const everSince = { ...view, granularity: 'YEAR', rest: false } as const;

async function countsOf(variables: SeriesQueryVariables) {
  const { rdvStatistics } = await admin.request(seriesDocument, variables);
  return rdvStatistics.timeSeries.map(({ key, metrics }) => [key, metrics?.rdvCount, metrics?.participationCount]);
}

describe('days and weeks', () => {
  it('begin in the zone of each organisation', async () => {
    expect(await countsOf({ granularity: 'DAY', filters: between('2024-03-30', '2024-04-03') })).toEqual([
      ['2024-03-30', 2, 2],
      ['2024-03-31', 3, 4],
      ['2024-04-01', 1, 1],
      ['2024-04-02', 0, 0],
    ]);
  });

  it('begin in the zone of the request', async () => {
    const filters = between('2024-03-30', '2024-04-02');
    expect(await countsOf({ granularity: 'DAY', filters, timeZone: 'Europe/Paris' })).toEqual([
      ['2024-03-30', 3, 3],
      ['2024-03-31', 2, 3],
      ['2024-04-01', 1, 1],
    ]);
  });

  it('begin on Monday, also with a 25-hour day, and are partial when cut by the period', async () => {
    const { rdvStatistics } = await admin.request(seriesDocument, {
      granularity: 'ISO_WEEK',
      filters: between('2024-10-26', '2024-11-04'),
    });
    expect(rdvStatistics.timeSeries).toEqual([
      { key: '2024-W43', isPartial: true, metrics: { rdvCount: 3, participationCount: 3 } },
      { key: '2024-W44', isPartial: false, metrics: { rdvCount: 1, participationCount: 2 } },
    ]);
  });

  it('include week 53, and compare it with week 52 of a year without one', async () => {
    const { rdvStatistics } = await admin.request(seriesDocument, {
      granularity: 'ISO_WEEK',
      filters: between('2020-12-28', '2021-01-04'),
    });
    expect(rdvStatistics.timeSeries).toEqual([
      { key: '2020-W53', isPartial: false, metrics: { rdvCount: 2, participationCount: 2 } },
    ]);
    expect(rdvStatistics.previous?.previous).toEqual({
      from: '2020-12-21',
      until: '2020-12-28',
      totals: { rdvCount: 0 },
    });
    expect(rdvStatistics.yearBefore?.previous).toMatchObject({ from: '2019-12-23', until: '2019-12-30' });
    expect(await countsOf({ granularity: 'QUARTER', filters: between('2020-12-28', '2021-01-04') })).toEqual([
      ['2020-Q4', 1, 1],
      ['2021-Q1', 1, 1],
    ]);
  });

  it('cover the data when the period is open, without a comparison', async () => {
    const { rdvStatistics } = await admin.request(seriesDocument, {
      granularity: 'YEAR',
      filters: { startsOn: { between: { until: '2025-01-01' } } },
    });
    expect(rdvStatistics.timeSeries.map(({ key }) => key)).toEqual(['2020', '2021', '2022', '2023', '2024']);
    expect(rdvStatistics.previous).toBeNull();
  });

  it('compare the same days of the year before, 29 February included', async () => {
    const { rdvStatistics } = await admin.request(seriesDocument, {
      granularity: 'DAY',
      filters: between('2024-02-29', '2024-03-01'),
    });
    expect(rdvStatistics.yearBefore?.previous).toMatchObject({ from: '2023-02-28', until: '2023-03-01' });
  });
});

describe('figures', () => {
  it('count RDVs, participations and usagers separately', async () => {
    const { rdvStatistics } = await admin.request(everyFigureDocument, {
      ...{ scope: 'ORGANISATION', targetIds: [paris], filters: between('2024-01-01', '2025-01-01') },
      ...view,
    });
    const counts = (list: readonly { status: string; count: number | null; percentage: number | null }[]) =>
      list.map(({ count, percentage }) => [count, percentage]);
    const { rdvCountByStatus, participationCountByStatus, ...totals } = rdvStatistics.totals;
    expect(totals).toEqual({
      rdvCount: 8,
      participationCount: 10,
      usagerCount: 3,
      noShowRate: 28.6,
      medianLeadTimeInDays: 10,
      leadTimeP90InDays: 10,
      medianLengthInMin: 30,
      lengthP90InMin: 30,
      totalDurationInMin: 180,
      rdvsPerAgentDay: 1.5,
    });
    // To come, to fill in, seen, excused, revoked, did not come.
    expect(counts(rdvCountByStatus)).toEqual([
      [0, 0],
      [1, 12.5],
      [4, 50],
      [1, 12.5],
      [1, 12.5],
      [1, 12.5],
    ]);
    expect(counts(participationCountByStatus)).toEqual([
      [0, 0],
      [1, 10],
      [5, 50],
      [1, 10],
      [1, 10],
      [2, 20],
    ]);
    // A RDV of both agents counts for each. An agent who has left keeps their name.
    expect(
      rdvStatistics.byAgent?.buckets.map(({ agent, metrics }) => [
        agent?.fullName,
        agent?.isDeleted,
        metrics?.rdvCount,
      ]),
    ).toEqual([
      ['Yan LOVELACE', true, 5],
      ['Xia LOVELACE', false, 4],
    ]);
    expect(rdvStatistics.activeAgents?.filter(({ agentCount }) => agentCount !== 0)).toEqual([
      { key: '2024-03', agentCount: 1 },
      { key: '2024-04', agentCount: 2 },
      { key: '2024-10', agentCount: 1 },
    ]);
  });

  it('separate homonyms, and sum to the total', async () => {
    const { rdvStatistics } = await admin.request(everyFigureDocument, { ...everSince, top: 1 });
    expect(rdvStatistics.totals.rdvCount).toBe(13);
    expect(rdvStatistics.byMotif).toMatchObject({
      bucketCount: 2,
      buckets: [{ motif: { name: 'Consultation' }, metrics: { rdvCount: 9 } }],
      others: { rdvCount: 4, usagerCount: 1 },
    });
    expect(rdvStatistics.byOrganisation).toMatchObject({ buckets: [{ organisation: { name: 'Paris' } }] });
  });

  it('count only participations that match a filter', async () => {
    const filters = { usagerIds: [globalId('Usager', users.bob)], participationStatuses: ['NOSHOW' as const] };
    const { rdvStatistics } = await admin.request(everyFigureDocument, { ...view, filters });
    expect(rdvStatistics.totals).toMatchObject({ rdvCount: 2, participationCount: 2, usagerCount: 1, noShowRate: 100 });
  });

  it('come from one snapshot and six statements, however many widgets there are', async () => {
    const ask = () => admin.request(everyFigureDocument, { ...view, filters: between('2024-01-01', '2025-01-01') });
    await ask();
    const { statements } = await service.statementsOf(ask);
    const [viewerLoaded, ...own] = statements;
    expect(viewerLoaded).toContain('agent_roles');
    expect(own).toHaveLength(6);
    expect(own[0]).toContain('REPEATABLE READ READ ONLY');
  });

  it('agree with the list around them, in one snapshot', async () => {
    const filters = between('2024-01-01', '2025-01-01');
    const { result, statements } = await service.statementsOf(() => admin.request(dashboardDocument, { filters }));
    const { totalCount, statistics } = result.rdvs;
    expect(totalCount).toBe(10);
    const sum = (list: readonly { metrics: { rdvCount: number | null } | null }[]) =>
      list.reduce((whole, { metrics }) => whole + (metrics?.rdvCount ?? 0), 0);
    expect(statistics.totals).toEqual({ rdvCount: 10, participationCount: 12 });
    expect([sum(statistics.days), sum(statistics.months)]).toEqual([10, 10]);
    expect(statistics.topMotif.others?.rdvCount).toBe(2);
    expect(statements.filter((text) => text.includes('REPEATABLE READ'))).toHaveLength(1);
  });
});

describe('figures of several widgets', () => {
  const filters = between('2024-01-01', '2025-01-01');
  const ask = (zone: string | null = null) =>
    admin.request(widgetsDocument, { paris: [paris], reunion: [reunion], filters, zone });

  it('come from one snapshot and four statements, each selection once', async () => {
    await ask();
    const { result, statements } = await service.statementsOf(ask);
    const start = statements.findIndex((text) => text.includes('REPEATABLE READ READ ONLY'));
    const end = statements.indexOf('ROLLBACK');
    const isPage = (text: string) => text.includes('count(*)') && !text.includes('json_build_object');
    const figures = statements.slice(start + 1, end).filter((text) => !isPage(text) && !text.includes('LIMIT'));
    expect(figures.length).toBeLessThanOrEqual(4);
    expect(statements.filter((text) => text.includes('REPEATABLE READ'))).toHaveLength(1);
    // One read each for the agent, each organisation, both, and the period before that of Paris, minus those answered by
    // rollups.
    expect(figures.at(-1)?.match(/\brdvs\d+ AS/g)?.length ?? 0).toBeLessThanOrEqual(5);

    const sum = (buckets: readonly { metrics: { rdvCount: number | null } | null }[]) =>
      buckets.reduce((whole, { metrics }) => whole + (metrics?.rdvCount ?? 0), 0);
    expect(result.mine.totals.rdvCount).toBe(0);
    expect(result.paris).toMatchObject({ totals: { rdvCount: 8 }, byMotif: { bucketCount: 1 } });
    expect(sum(result.paris.timeSeries)).toBe(8);
    expect(result.parisAgain).toMatchObject({
      totals: { rdvCount: 8, usagerCount: 3 },
      notifications: { smsCount: 0 },
    });
    expect(result.parisAgain.comparison?.previous.totals?.rdvCount).toBe(0);
    expect(result.reunion.totals.rdvCount).toBe(4);
    expect(sum(result.reunion.timeSeries)).toBe(4);
    expect(result.all.totals).toEqual({ rdvCount: 10, participationCount: 12 });
    expect(result.all.byAgent.buckets).toHaveLength(1);
    expect([result.rdvs.totalCount, result.rdvs.statistics.totals.rdvCount]).toEqual([10, 10]);
    expect(result.rdvs.edges).toHaveLength(3);
  });

  it('report an invalid widget in its own error only', async () => {
    const error = await ask('Europe/Nowhere').catch((refusal: unknown) => refusal);
    expect((error as ApiError).errors.map(({ path: place }) => place)).toEqual([['reunion']]);
  });
});

describe('figures of a territory', () => {
  const ask = (filters = {}) =>
    espace.request(everyFigureDocument, {
      scope: 'TERRITORY',
      filters,
      ...everSince,
      series: false,
      noLeadTimes: true,
    });

  it('are hidden when only four usagers are behind them', async () => {
    const { rdvStatistics } = await ask();
    const { rdvCountByStatus, participationCountByStatus, ...totals } = rdvStatistics.totals;
    expect(new Set(Object.values(totals))).toEqual(new Set([null]));
    for (const { count, percentage } of [...rdvCountByStatus, ...participationCountByStatus])
      expect([count, percentage]).toEqual([null, null]);
    const { byMotif, byLieu, byAgent, byOrganisation, byService, byMotifCategory } = rdvStatistics;
    for (const breakdown of [byMotif, byLieu, byAgent, byOrganisation, byService, byMotifCategory])
      expect(breakdown).toMatchObject({ buckets: [] });
    for (const breakdown of [byMotif, byLieu, byAgent])
      expect(breakdown).toMatchObject({ maskReason: 'TOO_FEW_USAGERS', bucketCount: null });
    for (const { metrics } of rdvStatistics.byOrigin?.buckets ?? []) expect(metrics).toBeNull();
    expect(rdvStatistics.byOrigin?.buckets).toHaveLength(4);
    // The range of an open period would disclose the days of the first and last RDV.
    const { rdvStatistics: series } = await espace.request(seriesDocument, { ...everSince, scope: 'TERRITORY' });
    expect(series.timeSeries).toEqual([]);
  });

  it('refuse filters on persons', async () => {
    for (const filters of [
      { usagerIds: [globalId('Usager', users.ana)] },
      { agentIds: [globalId('Agent', agents.xia)] },
    ]) {
      const [field = ''] = Object.keys(filters);
      expect(await issuesOf(ask(filters))).toEqual([[['filters', field], 'NOT_AVAILABLE']]);
      const file = { scope: 'TERRITORY' as const, filters, options: { row: 'STATISTICS' as const } };
      expect(await issuesOf(espace.request(estimateDocument, file))).toEqual([[['filters', field], 'NOT_AVAILABLE']]);
    }
  });

  it('require an administrator', async () => {
    const refused = admin.request(statisticsDocument, { scope: 'TERRITORY', targetIds: [territory] });
    await expect(refused).rejects.toThrow('FORBIDDEN');
  });
});

async function issuesOf(answer: Promise<unknown>): Promise<[readonly string[], string][]> {
  const error = await answer.then(
    () => null,
    (refusal: unknown) => refusal,
  );
  if (!(error instanceof ApiError)) throw new Error('It was answered', { cause: error });
  const issues = error.errors[0]?.extensions?.issues as { path: string[]; code: string }[];
  return issues.map(({ path: place, code }) => [place, code]);
}

describe('invalid requests', () => {
  const ask = (variables: object) => issuesOf(admin.request(everyFigureDocument, { ...view, ...variables }));

  it.each([0, 51])('are refused for the %i largest values', async (top) => {
    const issues = await ask({ top, series: false, filters: between('2024-01-01', '2024-03-01') });
    expect(issues).toEqual([[['top'], 'OUT_OF_RANGE']]);
  });

  it('are refused for more than 400 buckets', async () => {
    expect(await ask({ granularity: 'DAY', rest: false, filters: between('2024-01-01', '2025-02-05') })).toEqual([
      [['granularity'], 'TOO_MANY_BUCKETS'],
    ]);
  });

  it('are refused for a zone that does not exist', async () => {
    expect(await ask({ timeZone: 'Europe/Nowhere' })).toEqual([[['timeZone'], 'INVALID_TIME_ZONE']]);
  });

  it('are refused for a period longer than a life', async () => {
    expect(await ask({ granularity: 'YEAR', filters: between('1900-01-01', '2100-12-31') })).toEqual([
      [['filters', 'startsOn'], 'PERIOD_TOO_LONG'],
    ]);
  });

  it('are refused for more cells than the limit', async () => {
    const days = { between: { from: '2024-01-01', until: '2025-02-03' } };
    const refused = admin.request(costlyDocument, { filters: { startsOn: days, createdOn: days } });
    expect(await issuesOf(refused)).toEqual([[[], 'TOO_MANY_SPLITS']]);
  });

  it('end with an error when a statement takes too long', async () => {
    const slow = inStatisticsSnapshot(service.app.database.pool, 50, (client) => client.query('SELECT pg_sleep(30)'));
    await expect(slow).rejects.toMatchObject({ code: 'STATISTICS_TIMEOUT' });
  });
});

describe('a workbook', () => {
  const selection = () => ({
    scope: 'ORGANISATION' as const,
    targetIds: [paris, reunion],
    filters: between('2024-01-01', '2025-01-01'),
  });

  it('contains the same figures, table by table', async () => {
    const asked = { ...selection(), options: { row: 'STATISTICS' as const } };
    const last = await exportToEnd(admin, asked);
    expect(last.failure).toBeNull();
    expect(last.file?.fileName).toMatch(/^export-statistiques-\d{4}-\d\d-\d\d.*\.xlsx$/);
    const { exportEstimate } = await admin.request(estimateDocument, asked);
    expect(exportEstimate.rowCount).toBe(last.file?.rowCount);
    const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-statistics-')), 'file.xlsx');
    await admin.download(last.file?.downloadUrl ?? '', target);
    const sheet = async (title: string) => {
      const [header = [], ...rows] = await readSheet(target, title);
      return rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(header[index]), cell])));
    };
    const { rdvStatistics } = await admin.request(everyFigureDocument, { ...view, ...selection() });
    const { totals, timeSeries, byAgent, byOrganisation, byWeekday, byHour } = rdvStatistics;
    const summary = await sheet('Synthèse');
    expect(summary[0]).toMatchObject({ indicateur: 'RDV', nombre: totals.rdvCount });
    expect(summary.find(({ indicateur }) => indicateur === 'RDV : Vu(s)')).toMatchObject({ nombre: 6, part: 60 });
    for (const [name, count] of [
      ['Nouveaux usagers', rdvStatistics.newAndReturningUsagers?.newUsagerCount],
      ['Usagers déjà venus', rdvStatistics.newAndReturningUsagers?.returningUsagerCount],
    ] as const)
      expect(summary.find(({ indicateur }) => indicateur === name)).toMatchObject({ nombre: count });
    expect((await sheet('Par mois')).map((row) => [row.mois, row.RDV, row.Participations])).toEqual(
      timeSeries?.map(({ key, metrics }) => [key, metrics?.rdvCount, metrics?.participationCount]),
    );
    expect((await sheet('Par semaine')).length).toBe(53);
    expect((await sheet('Par agent')).map((row) => row.RDV)).toEqual(
      byAgent?.buckets.map(({ metrics }) => metrics?.rdvCount),
    );
    expect((await sheet('Par organisation')).map((row) => [row.Organisation, row['Usagers distincts']])).toEqual(
      byOrganisation?.buckets.map(({ organisation, metrics }) => [organisation?.name, metrics?.usagerCount]),
    );
    const organisations = await sheet('Par organisation');
    const later = ['leadTimeP90InDays', 'medianLengthInMin', 'lengthP90InMin', 'rdvsPerAgentDay'] as const;
    const headers = Object.keys(organisations[0] ?? {}).slice(-later.length);
    expect(organisations.map((row) => headers.map((header) => row[header]))).toEqual(
      byOrganisation?.buckets.map(({ metrics }) => later.map((name) => metrics?.[name])),
    );
    // Every metric of the catalogue has a column or a row.
    const names = [...Object.keys(organisations[0] ?? {}), ...summary.map(({ indicateur }) => String(indicateur))];
    const { metrics } = (await admin.request(statisticsCatalogDocument, {})).statisticsCatalog;
    const counted = metrics.filter(({ isByStatus }) => !isByStatus);
    expect(counted.filter(({ label }) => !names.some((name) => name.startsWith(label)))).toEqual([]);
    const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
    expect((await sheet('Par jour de la semaine')).map((row) => [row.jour, row.RDV])).toEqual(
      byWeekday?.buckets.map(({ weekday, metrics }) => [days[weekday - 1], metrics?.rdvCount]),
    );
    expect((await sheet('Par heure')).map((row) => [String(row.heure).slice(0, 2), row.RDV])).toEqual(
      byHour?.buckets.map(({ hour, metrics }) => [String(hour).padStart(2, '0'), metrics?.rdvCount]),
    );
    expect((await sheet('Par motif')).map((row) => [row.motif, row.Organisation])).toEqual([
      ['Consultation', 'Paris'],
      ['Consultation', 'Réunion'],
    ]);
  });

  it('contains as many rows as counted, at both grains', async () => {
    const filters = { ...selection().filters, usagerIds: [globalId('Usager', users.ana)] };
    const { rdvStatistics } = await admin.request(everyFigureDocument, { ...view, ...selection(), filters });
    for (const [row, count] of [
      ['RDV', rdvStatistics.totals.rdvCount],
      ['PARTICIPATION', rdvStatistics.totals.participationCount],
    ] as const) {
      const last = await exportToEnd(admin, { ...selection(), filters, options: { row } });
      expect(last.file?.rowCount).toBe(count);
    }
    expect(rdvStatistics.totals).toMatchObject({ rdvCount: 5, participationCount: 5 });
  });

  it('hides the same figures of a territory as the API', async () => {
    const last = await exportToEnd(espace, { scope: 'TERRITORY', options: { row: 'STATISTICS' } });
    expect(last.file?.fileName).toContain('-espace-');
    const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-statistics-')), 'file.xlsx');
    await espace.download(last.file?.downloadUrl ?? '', target);
    for (const title of ['Par motif', 'Par agent', 'Par lieu', 'Par organisation', 'Par semaine', 'Notifications'])
      expect(await readSheet(target, title)).toHaveLength(1);
    // Beside the sheets of weeks they could reveal a single day.
    await expect(readSheet(target, 'Par jour de la semaine')).rejects.toThrow();
    expect(await readSheet(target, 'Par heure')).toHaveLength(25);
    const summary = (await readSheet(target, 'Synthèse'))
      .slice(1)
      .filter(([name]) => !String(name).startsWith('Agents'));
    for (const [, ...figures] of summary) expect(new Set(figures)).toEqual(new Set([null]));
    expect(summary.at(-1)?.[0]).toBe('masqué : trop peu d’usagers');
  });
});

describe('agent accounts', () => {
  it('are counted only for administrators of the organisations', async () => {
    const { fixture, app } = service;
    const { id: territoryId } = await fixture.territory();
    const one = String((await fixture.organisation(territoryId)).id);
    const two = String((await fixture.organisation(territoryId)).id);
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    const enter = async (
      roles: Record<string, 'admin' | 'basic' | 'intervenant'>,
      data: { invitationSentAt?: Date; lastSignInAt?: Date; deletedAt?: Date } = {},
    ) => {
      const agent = await fixture.agent({ roles });
      await app.database.prisma.agent.update({ where: { id: agent.id }, data });
      return agent;
    };
    const boss = await enter(
      { [one]: 'admin', [two]: 'basic' },
      { invitationSentAt: days(90), lastSignInAt: days(29) },
    );
    await enter({ [one]: 'basic', [two]: 'basic' }, { invitationSentAt: days(90), lastSignInAt: days(31) });
    await enter({ [one]: 'basic' }, { invitationSentAt: days(1) });
    await enter({ [one]: 'basic' });
    await enter({ [one]: 'intervenant' }, { invitationSentAt: days(1), lastSignInAt: days(1) });
    await enter({ [one]: 'basic' }, { invitationSentAt: days(1), lastSignInAt: days(1), deletedAt: days(0) });
    const other = await enter({ [two]: 'basic' }, { invitationSentAt: days(9), lastSignInAt: days(2) });
    const head = await fixture.agent({ territories: [territoryId] });

    const asked = async (who: typeof boss, scope: 'AGENT' | 'ORGANISATION' | 'TERRITORY' | null) => {
      const { rdvStatistics } = await (await service.as(who)).request(agentAccountsDocument, { scope });
      return rdvStatistics.agentAccounts;
    };
    // Only the organisation that the boss administers counts.
    expect(await asked(boss, 'ORGANISATION')).toEqual({ agentCount: 4, invitedCount: 3, activeCount: 1 });
    // An agent of both organisations counts once.
    expect(await asked(head, 'TERRITORY')).toEqual({ agentCount: 5, invitedCount: 4, activeCount: 2 });
    expect(await asked(boss, 'AGENT')).toBeNull();
    expect(await asked(boss, null)).toBeNull();
    expect(await asked(other, 'AGENT')).toBeNull();
    await expect(asked(other, 'ORGANISATION')).rejects.toBeInstanceOf(ApiError);

    // The workbook contains the same figure.
    const connection = await service.as(boss);
    const written = async (scope: 'AGENT' | 'ORGANISATION') => {
      const last = await exportToEnd(connection, { scope, options: { row: 'STATISTICS' } });
      const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-accounts-')), 'file.xlsx');
      await connection.download(last.file?.downloadUrl ?? '', target);
      const rows = await readSheet(target, 'Synthèse');
      return rows.filter(([name]) => String(name).startsWith('Agents')).map(([, count]) => count);
    };
    expect(await written('ORGANISATION')).toEqual([4, 3, 1]);
    expect(await written('AGENT')).toEqual([]);
  });
});
