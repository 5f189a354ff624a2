import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { holdTable } from '../../support/infra/table-lock.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { twoAdmins } from '../../support/two-admins.ts';

// One field that is refused leaves the other fields of the document.

let service: TestService;
let bearer: { authorization: string };
let ofTerritory: { authorization: string };
const foreign = globalId('Organisation', 999_999n);

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [bearer] = await twoAdmins(service);
  const [territory] = await service.app.database.prisma.territory.findMany();
  const { email } = await service.fixture.agent({ territories: [territory?.id ?? 0n] });
  ofTerritory = { authorization: `Bearer ${await service.token(email ?? '')}` };
});
afterAll(() => service.stop());

async function ask(query: string, headers = bearer) {
  const { body } = await post(service.url, { query }, headers);
  return {
    issues: (body.errors ?? []).flatMap(({ extensions }) =>
      ((extensions.issues ?? []) as { path: string[]; code: string }[]).map(({ path, code }) => [path, code]),
    ),
    data: body.data as Record<string, unknown>,
    errors: (body.errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions.code]),
  };
}

const BAD = 'filters: { motifIds: [] }';
const FOREIGN = `scope: ORGANISATION, targetIds: ["${foreign}"]`;

it.each([
  ['rdvs', `rdvs(${BAD}) { totalCount }`, 'VALIDATION_FAILED'],
  ['rdvs', 'rdvs(first: 101) { edges { cursor } }', 'VALIDATION_FAILED'],
  ['rdvs', `rdvs(${FOREIGN}) { totalCount }`, 'FORBIDDEN'],
  ['rdvStatistics', `rdvStatistics(${BAD}) { totals { rdvCount } }`, 'VALIDATION_FAILED'],
  ['rdvStatistics', `rdvStatistics(${FOREIGN}) { totals { rdvCount } }`, 'FORBIDDEN'],
  ['exportEstimate', `exportEstimate(scope: AGENT, ${BAD}) { rowCount }`, 'VALIDATION_FAILED'],
  ['exportEstimate', `exportEstimate(${FOREIGN}) { rowCount }`, 'FORBIDDEN'],
  ['exports', 'exports(filters: { statuses: [] }) { totalCount }', 'VALIDATION_FAILED'],
  ['nodes', `nodes(ids: [${Array(101).fill(`"${foreign}"`).join()}]) { id }`, 'VALIDATION_FAILED'],
])('answers the rest of the document when %s is refused: %s', async (_name, field, code) => {
  const { data, errors } = await ask(
    `{ refused: ${field} list: rdvs { totalCount } figures: rdvStatistics { totals { rdvCount } } viewer { agent { id } } }`,
  );
  expect(errors).toEqual([['refused', code]]);
  expect(data).toMatchObject({
    refused: null,
    list: { totalCount: expect.any(Number) },
    figures: { totals: { rdvCount: expect.any(Number) } },
    viewer: { agent: { id: expect.any(String) } },
  });
});

const UNKNOWN = `organisationIds: ["${foreign}"]`;

it.each([
  'usagers(search: "a") { id }',
  `services(${UNKNOWN}) { id }`,
  `motifCategories(${UNKNOWN}) { id }`,
  `motifs(${UNKNOWN}) { id }`,
  `lieux(${UNKNOWN}) { id }`,
  `agents(${UNKNOWN}) { id }`,
  'exports(first: 0) { totalCount }',
])('answers the other fields of the viewer when one is refused: %s', async (field) => {
  const { data, errors } = await ask(
    `{ viewer { refused: ${field} organisations { id } exportQuota { dailyLimit } } }`,
  );
  expect(errors).toEqual([['viewer.refused', 'VALIDATION_FAILED']]);
  expect(data.viewer).toEqual({
    refused: null,
    organisations: [{ id: expect.any(String) }],
    exportQuota: { dailyLimit: expect.any(Number) },
  });
});

it('answers the other figures when a breakdown is refused, in a series too', async () => {
  const { data, errors } = await ask(`{
    rdvStatistics(filters: { startsOn: { between: { from: "2024-01-01", until: "2024-03-01" } } }) {
      totals { rdvCount }
      refused: byMotif(top: 51) { bucketCount }
      allowed: byMotif(top: 50) { buckets { metrics { rdvCount } } }
      series: timeSeries(granularity: MONTH) { key metrics { rdvCount } byService(top: 0) { bucketCount } }
    }
  }`);
  expect(errors).toEqual([
    ['rdvStatistics.refused', 'VALIDATION_FAILED'],
    ['rdvStatistics.series.0.byService', 'VALIDATION_FAILED'],
    ['rdvStatistics.series.1.byService', 'VALIDATION_FAILED'],
  ]);
  expect(data.rdvStatistics).toEqual({
    totals: { rdvCount: expect.any(Number) },
    refused: null,
    allowed: { buckets: expect.any(Array) },
    series: ['2024-01', '2024-02'].map((key) => ({ key, metrics: { rdvCount: 0 }, byService: null })),
  });
});

it('answers the other figures when a series has too many buckets', async () => {
  const { data, errors, issues } = await ask(`{
    rdvStatistics(filters: { startsOn: { between: { from: "2020-01-01", until: "2024-01-01" } } }) {
      totals { rdvCount }
      byDay: timeSeries(granularity: DAY) { key byOrigin { buckets { metrics { rdvCount } } } }
      byYear: timeSeries(granularity: YEAR) { key }
    }
    other: rdvStatistics(filters: { startsOn: { between: { from: "2020-01-01", until: "2020-01-03" } } }) {
      byDay: timeSeries(granularity: DAY) { key }
    }
  }`);
  expect(errors).toEqual([['rdvStatistics.byDay', 'VALIDATION_FAILED']]);
  expect(issues).toEqual([[['granularity'], 'TOO_MANY_BUCKETS']]);
  expect(data).toEqual({
    rdvStatistics: {
      totals: { rdvCount: 0 },
      byDay: null,
      byYear: ['2020', '2021', '2022', '2023'].map((key) => ({ key })),
    },
    other: { byDay: [{ key: '2020-01-01' }, { key: '2020-01-02' }] },
  });
});

it('answers the figures within the size of an answer, and refuses those beyond', async () => {
  const days = 'between: { from: "2024-01-01", until: "2025-02-03" }';
  const { data, errors, issues } = await ask(`{
    rdvStatistics(filters: { startsOn: { ${days} }, createdOn: { ${days} } }) {
      totals { rdvCount }
      one: timeSeries(granularity: DAY) { key byOrganisation(top: 50) { bucketCount } }
      two: timeSeries(granularity: DAY, pastOnly: true) { key byOrganisation(top: 50) { bucketCount } }
      three: timeSeries(granularity: DAY, dateField: CREATED_AT) { key byOrganisation(top: 50) { bucketCount } }
    }
  }`);
  const { totals, one, two, three } = data.rdvStatistics as Record<string, { byOrganisation: unknown }[]>;
  expect(totals).toEqual({ rdvCount: 0 });
  for (const [series, isAnswered] of [
    [one, true],
    [two, true],
    [three, false],
  ] as const) {
    expect(series).toHaveLength(399);
    expect(new Set(series?.map(({ byOrganisation }) => byOrganisation !== null))).toEqual(new Set([isAnswered]));
  }
  expect(errors).toHaveLength(399);
  expect(errors[0]).toEqual(['rdvStatistics.three.0.byOrganisation', 'VALIDATION_FAILED']);
  expect(issues[0]).toEqual([[], 'TOO_MANY_SPLITS']);
});

describe('a territory', () => {
  const series = (name: string, granularity: string) =>
    `${name}: timeSeries(granularity: ${granularity}) { key byOrigin { buckets { metrics { rdvCount } } } }`;

  it('answers the first split of a series, and refuses others at their places', async () => {
    const { data, errors, issues } = await ask(
      `{ rdvStatistics(scope: TERRITORY, filters: { startsOn: { between: { from: "2024-01-01", until: "2024-02-01" } } }) {
        totals { rdvCount } ${series('one', 'MONTH')} ${series('two', 'YEAR')} byWeekday { buckets { key } }
      } }`,
      ofTerritory,
    );
    expect(errors.map(([path]) => path)).toEqual(['rdvStatistics.two.0.byOrigin', 'rdvStatistics.byWeekday']);
    expect(new Set(issues.map(([, code]) => code))).toEqual(new Set(['TOO_MANY_SPLITS']));
    expect(data.rdvStatistics).toMatchObject({
      totals: { rdvCount: 0 },
      one: [{ key: '2024-01', byOrigin: { buckets: expect.any(Array) } }],
      two: [{ key: '2024', byOrigin: null }],
      byWeekday: null,
    });
  });

  it('answers the first width of notifications', async () => {
    const { data, errors, issues } = await ask(
      '{ rdvStatistics(scope: TERRITORY) { notifications { one: timeSeries(granularity: DAY) { key } two: timeSeries(granularity: YEAR) { key } } } }',
      ofTerritory,
    );
    expect(errors).toEqual([['rdvStatistics.notifications.two', 'VALIDATION_FAILED']]);
    expect(issues).toEqual([[['granularity'], 'TOO_MANY_SPLITS']]);
    expect(data.rdvStatistics).toEqual({ notifications: { one: expect.any(Array), two: null } });
  });
});

it('answers the other fields of the viewer when their rows cannot be read', async () => {
  const { pool } = service.app.database;
  // Columns that the sign-in does not read.
  const columns = [
    ['agents', 'invitation_sent_at'],
    ['territories', 'enable_case_number'],
    ['organisations', 'verticale'],
  ];
  const rename = async (from: string, to: string) => {
    for (const [table, column] of columns)
      await service.app.asOwner((client) =>
        client.query(`ALTER TABLE ${table} RENAME COLUMN ${column}${from} TO ${column}${to}`),
      );
    await pool.query('SELECT 1');
  };
  await rename('', '_gone');
  try {
    const { data, errors } = await ask(
      '{ viewer { agent { isDeleted fullName } territories { name timeZone } roles { accessLevel organisation { name } } exportQuota { dailyLimit } } }',
    );
    expect(errors.map(([, code]) => code)).toEqual(errors.map(() => 'INTERNAL_SERVER_ERROR'));
    expect(errors.map(([path]) => path)).toEqual(
      expect.arrayContaining(['viewer.agent', 'viewer.territories', 'viewer.roles.0.organisation']),
    );
    expect(data).toEqual({
      viewer: {
        agent: null,
        territories: null,
        roles: [{ accessLevel: 'ADMIN', organisation: null }],
        exportQuota: { dailyLimit: expect.any(Number) },
      },
    });
  } finally {
    await rename('_gone', '');
  }
});

it('answers the page when its total takes too long', async () => {
  const slow = await startTestService({
    worker: false,
    statistics: { ...service.config.statistics, timeoutMs: 300 },
  });
  try {
    const [own] = await twoAdmins(slow);
    await refreshRollups(slow.app.database.pool);
    const release = await holdTable(slow.app.database.pool, 'reporting.statistics_organisations');
    const { body } = await post(slow.url, { query: '{ rdvs { nodes { id } totalCount } }' }, own);
    release();
    expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['rdvs', 'totalCount'], 'TIMED_OUT'],
    ]);
    expect(body.data).toEqual({ rdvs: { nodes: [], totalCount: null } });
  } finally {
    await slow.stop();
  }
});

it('refuses an organisation of others in the words for one that does not exist', async () => {
  const other = await service.fixture.organisation((await service.fixture.territory()).id);
  const messages = [];
  for (const id of [foreign, globalId('Organisation', other.id)]) {
    const query = `{ rdvs(scope: ORGANISATION, targetIds: ["${id}"]) { totalCount } }`;
    const { body } = await post(service.url, { query }, bearer);
    messages.push([body.data, body.errors?.map(({ message, path }) => [message, path])]);
  }
  expect(messages[0]).toEqual(messages[1]);
});
