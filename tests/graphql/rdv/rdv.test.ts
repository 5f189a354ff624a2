import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { RdvFiltersInput, RdvOrderInput, RdvPageQueryVariables } from '../../../src/client/generated/graphql.ts';
import { estimateDocument } from '../../support/document/export.ts';
import { rdvDetailDocument, rdvPageDocument } from '../../support/document/rdv.ts';
import { statisticsDocument } from '../../support/document/statistics.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const COUNT = 50;
let service: TestService;
let admin: Connection;
let ids: { organisation: string; other: string; foreign: string; agents: string[]; strangers: string[] };
let creator: (startsAt: string, createdAt?: string) => Promise<string>;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const [paris, reunion, foreign] = [
    await fixture.organisation(territory.id),
    await fixture.organisation(territory.id, { timeZone: 'Indian/Reunion' }),
    await fixture.organisation(territory.id),
  ];
  const pmi = await fixture.service('PMI');
  const level = (id: bigint) => ({ [String(id)]: 'admin' as const });
  const viewer = await fixture.agent({ roles: { ...level(paris.id), ...level(reunion.id) } });
  const colleagues = [
    await fixture.agent({ roles: level(paris.id) }),
    await fixture.agent({}),
    await fixture.agent({}),
  ];
  const stranger = await fixture.agent({ roles: level(foreign.id) });
  const lieu = await fixture.lieu(paris.id);
  const motifs = new Map([paris, reunion, foreign].map(({ id }) => [id, fixture.motif(id, pmi.id)]));
  const create = async (
    organisationId: bigint,
    more: Omit<Parameters<typeof fixture.rdv>[0], 'organisationId' | 'motifId'>,
  ) => fixture.rdv({ organisationId, motifId: (await motifs.get(organisationId))?.id ?? 0n, ...more });
  // Many equal starts, so that only the id orders neighbours, with 0 to 5 agents each.
  for (let index = 0; index < COUNT; index++) {
    const everybody = [viewer, ...colleagues].map(({ id }) => id);
    await create(index % 5 === 0 ? reunion.id : paris.id, {
      startsAt: `2024-03-${String(1 + Math.floor(index / 7)).padStart(2, '0')}T09:00:00Z`,
      createdAt: `2024-02-01T0${index % 3}:00:00Z`,
      status: (['seen', 'unknown', 'excused', 'revoked', 'noshow'] as const)[index % 5] ?? 'seen',
      agents: everybody.slice(0, index % 5),
      ...(index % 5 !== 0 && { lieuId: lieu.id }),
    });
  }
  await create(foreign.id, { startsAt: '2024-03-02T09:00:00Z' });
  creator = async (startsAt, createdAt) =>
    globalId('Rdv', (await create(paris.id, { startsAt, ...(createdAt && { createdAt }) })).id);
  ids = {
    organisation: globalId('Organisation', paris.id),
    other: globalId('Organisation', reunion.id),
    foreign: globalId('Organisation', foreign.id),
    agents: [viewer, ...colleagues].map(({ id }) => globalId('Agent', id)),
    strangers: [globalId('Agent', stranger.id), globalId('Agent', 999_999n)],
  };
  admin = await service.as(viewer);
});
afterAll(() => service.stop());

const page = async (variables: RdvPageQueryVariables) => (await admin.request(rdvPageDocument, variables)).rdvs;

async function walkForward(variables: RdvPageQueryVariables, size: number): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo } = await page({ ...variables, first: size, after });
    found.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor ?? null;
  }
}

async function walkBackward(variables: RdvPageQueryVariables, size: number): Promise<string[]> {
  const found: string[] = [];
  for (let before: string | null = null; ; ) {
    const { edges, pageInfo } = await page({ ...variables, last: size, before });
    found.unshift(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasPreviousPage) return found;
    before = pageInfo.startCursor ?? null;
  }
}

describe('pages', () => {
  const orders: (RdvOrderInput | undefined)[] = [
    undefined,
    { field: 'STARTS_AT', direction: 'DESC' },
    { field: 'CREATED_AT', direction: 'ASC' },
    { field: 'CREATED_AT', direction: 'DESC' },
  ];

  it.each(orders)('cover the whole list once, forward and backward, with equal dates (%o)', async (orderBy) => {
    const variables = { ...(orderBy && { orderBy }) };
    const whole = (await page({ ...variables, first: 100 })).edges.map(({ node }) => node.id);
    expect(whole).toHaveLength(COUNT);
    expect(new Set(whole).size).toBe(COUNT);
    expect(await walkForward(variables, 7)).toEqual(whole);
    expect(await walkBackward(variables, 7)).toEqual(whole);
  });

  it('start with the earliest RDV, 20 at a time', async () => {
    const { edges, totalCount, pageInfo } = await page({});
    const starts = edges.map(({ node }) => node.startsAt);
    expect(edges).toHaveLength(20);
    expect(starts).toEqual([...starts].sort());
    expect(totalCount).toBe(COUNT);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('neither repeat nor miss a RDV when others are inserted', async () => {
    const first = await page({ first: 10 });
    const added = [await creator('2024-02-01T09:00:00Z'), await creator('2024-03-30T09:00:00Z')];
    const rest = await walkFrom(first.pageInfo.endCursor ?? null);
    const seen = [...first.edges.map(({ node }) => node.id), ...rest];
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(COUNT + 1); // the RDV after the cursor, not the one before
    expect(seen).toContain(added[1]);
    for (const id of added) await remove(id);
  });

  async function walkFrom(after: string | null): Promise<string[]> {
    const { edges, pageInfo } = await page({ first: 10, after });
    const here = edges.map(({ node }) => node.id);
    return pageInfo.hasNextPage ? [...here, ...(await walkFrom(pageInfo.endCursor ?? null))] : here;
  }

  async function remove(id: string): Promise<void> {
    const key = BigInt(Buffer.from(id, 'base64url').toString().split(':')[1] ?? 0);
    await service.app.database.prisma.rdv.delete({ where: { id: key } });
  }

  it('sort by microseconds', async () => {
    const added = [await creator('2024-05-01T09:00:00Z'), await creator('2024-05-01T09:00:00Z')];
    await service.app.database.pool.query(
      `UPDATE rdvs SET starts_at = starts_at + (id % 2) * interval '1 microsecond' WHERE starts_at = '2024-05-01 09:00:00'`,
    );
    const filters: RdvFiltersInput = { startsOn: { between: { from: '2024-05-01' } } };
    expect(await walkForward({ filters }, 1)).toHaveLength(2);
    expect((await walkBackward({ filters }, 1)).reverse()).toHaveLength(2);
    for (const id of added) await remove(id);
  });
});

it('sends as many statements for 50 rows as for 1', async () => {
  await admin.request(rdvDetailDocument, { first: 1 });
  const counts: number[] = [];
  for (const first of [1, 10, 50]) {
    const { result, statements } = await service.statementsOf(() => admin.request(rdvDetailDocument, { first }));
    expect(result.rdvs.edges).toHaveLength(first);
    counts.push(statements.length);
  }
  // One statement for the viewer, one for the page with its total, and one per kind of related rows.
  expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  expect(counts[0]).toBeLessThanOrEqual(9);
});

describe('filters', () => {
  const count = async (filters: RdvFiltersInput, timeZone?: string) => {
    const { rdvs } = await admin.request(rdvPageDocument, { filters, timeZone: timeZone ?? null });
    const { rdvStatistics } = await admin.request(statisticsDocument, { filters, timeZone: timeZone ?? null });
    expect(rdvStatistics.totals.rdvCount).toBe(rdvs.totalCount);
    expect(rdvStatistics.totals.rdvCountByStatus.reduce((sum, each) => sum + (each.count ?? 0), 0)).toBe(
      rdvs.totalCount,
    );
    return rdvs.totalCount;
  };

  it('combine organisation, agents and statuses', async () => {
    expect(await count({ organisationIds: [ids.other] })).toBe(10);
    expect(await count({ agentIds: [ids.agents[0] ?? ''] })).toBe(40);
    expect(await count({ agentIds: ids.agents })).toBe(40); // a RDV of four agents counts once
    expect(await count({ statuses: ['SEEN'] })).toBe(10);
    expect(await count({ statuses: ['SEEN', 'UNKNOWN_PAST'] })).toBe(20);
    expect(await count({ statuses: ['UNKNOWN_FUTURE'] })).toBe(0);
    expect(await count({ organisationIds: [ids.organisation], statuses: ['SEEN'] })).toBe(0);
  });

  it('count a RDV once despite repeated and null values', async () => {
    expect(await count({ organisationIds: [ids.other, ids.other], agentIds: null, statuses: null })).toBe(10);
  });

  it('select half-open days, in the zone of each organisation', async () => {
    // 09:00 UTC on seven days is the same day in both zones.
    expect(await count({ startsOn: { between: { from: '2024-03-01', until: '2024-03-02' } } })).toBe(7);
    expect(await count({ startsOn: { between: { from: '2024-03-02' } } })).toBe(43);
    expect(await count({ startsOn: { between: { until: '2024-03-02' } } })).toBe(7);
    // 09:00 UTC is 22:00 of the same day in Auckland, and 23:00 of the day before in Honolulu.
    expect(await count({ startsOn: { between: { until: '2024-03-02' } } }, 'Pacific/Honolulu')).toBe(14);
    expect(await count({ createdOn: { between: { from: '2024-02-01', until: '2024-02-02' } } })).toBe(50);
    // 02:00 UTC is 16:00 of the day before in Honolulu.
    expect(await count({ createdOn: { between: { until: '2024-02-01' } } }, 'Pacific/Honolulu')).toBe(50);
    expect(await count({ startsOn: { relative: 'THIS_YEAR' } })).toBe(0);
  });
});

describe('refuses bad input by field, everywhere', () => {
  const between = (from: string | null, until: string | null): RdvFiltersInput => ({
    startsOn: { between: { from, until } },
  });
  const cases: [string, () => RdvFiltersInput, string, string[]][] = [
    ['an empty list', () => ({ statuses: [] }), 'EMPTY_LIST', ['filters', 'statuses']],
    ['an empty list of ids', () => ({ organisationIds: [] }), 'EMPTY_LIST', ['filters', 'organisationIds']],
    ['too many ids', () => ({ agentIds: Array(251).fill(ids.agents[0]) }), 'TOO_MANY_ITEMS', ['filters', 'agentIds']],
    ['an id that is none', () => ({ agentIds: ['nonsense'] }), 'INVALID_ID', ['filters', 'agentIds', '0']],
    ['an id of another type', () => ({ agentIds: [ids.organisation] }), 'INVALID_ID', ['filters', 'agentIds', '0']],
    [
      'a foreign organisation',
      () => ({ organisationIds: [ids.organisation, ids.foreign] }),
      'UNKNOWN_ID',
      ['filters', 'organisationIds', '1'],
    ],
    ['a foreign agent', () => ({ agentIds: [ids.strangers[0] ?? ''] }), 'UNKNOWN_ID', ['filters', 'agentIds', '0']],
    ['an unknown agent', () => ({ agentIds: [ids.strangers[1] ?? ''] }), 'UNKNOWN_ID', ['filters', 'agentIds', '0']],
    [
      'an end before the start',
      () => between('2024-03-02', '2024-03-01'),
      'INVALID_PERIOD',
      ['filters', 'startsOn', 'between', 'until'],
    ],
    [
      'an empty day',
      () => between('2024-03-02', '2024-03-02'),
      'INVALID_PERIOD',
      ['filters', 'startsOn', 'between', 'until'],
    ],
    ['no side at all', () => between(null, null), 'INVALID_PERIOD', ['filters', 'startsOn', 'between']],
    ['a day too early', () => between('1899-12-31', null), 'OUT_OF_RANGE', ['filters', 'startsOn', 'between', 'from']],
  ];

  it.each(cases)('%s', async (_name, filters, code, path) => {
    const variables = { filters: filters() };
    for (const outcome of [
      await admin.request(rdvPageDocument, variables).catch(issuesOf),
      await admin.request(statisticsDocument, variables).catch(issuesOf),
      await admin.request(estimateDocument, { scope: 'AGENT', ...variables }).catch(issuesOf),
    ]) {
      expect(outcome).toEqual([expect.objectContaining({ code, path })]);
    }
  });

  const pages: [string, RdvPageQueryVariables, string][] = [
    ['first: 0', { first: 0 }, 'first'],
    ['first: 1,000', { first: 1_000 }, 'first'],
    ['last: -1', { last: -1 }, 'last'],
    ['first and last', { first: 1, last: 1 }, 'last'],
    ['a cursor that is none', { after: 'nonsense' }, 'after'],
    [
      'a cursor with SQL in it',
      { before: Buffer.from(JSON.stringify(['rdv.STARTS_AT', "'; DROP TABLE rdvs", '1'])).toString('base64url') },
      'before',
    ],
  ];

  it.each(pages)('%s', async (_name, variables, field) => {
    expect(await admin.request(rdvPageDocument, variables).catch(issuesOf)).toEqual([
      expect.objectContaining({ path: [field] }),
    ]);
  });

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await page({ first: 1 });
    const outcome = await admin
      .request(rdvPageDocument, {
        after: pageInfo.endCursor ?? null,
        orderBy: { field: 'CREATED_AT', direction: 'ASC' },
      })
      .catch(issuesOf);
    expect(outcome).toEqual([expect.objectContaining({ code: 'INVALID_CURSOR', path: ['after'] })]);
  });

  it('refuses a day or a zone that does not exist', async () => {
    const noDay = await admin.request(rdvPageDocument, { filters: between('2024-02-30', null) }).catch(issuesOf);
    expect(noDay).toEqual([
      expect.objectContaining({ code: 'OUT_OF_RANGE', path: ['filters', 'startsOn', 'between', 'from'] }),
    ]);
    const noText = await admin
      .request(rdvPageDocument, { filters: between(20240230 as never, null) })
      .catch((error) => error);
    expect(noText.errors[0].message).toContain('filters.startsOn.between.from');
    expect(noText.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    const noZone = await admin.request(rdvPageDocument, { timeZone: 'Europe/Atlantis' }).catch(issuesOf);
    expect(noZone).toEqual([expect.objectContaining({ code: 'INVALID_TIME_ZONE', path: ['timeZone'] })]);
  });

  it('refuses targets without a scope, and with the scope AGENT', async () => {
    for (const scope of [null, 'AGENT'] as const) {
      const outcome = await admin.request(rdvPageDocument, { scope, targetIds: [ids.organisation] }).catch(issuesOf);
      expect(outcome).toEqual([expect.objectContaining({ code: 'TARGET_NOT_ALLOWED', path: ['targetIds'] })]);
    }
    const open = await admin.request(rdvPageDocument, { scope: 'ORGANISATION' }).catch(issuesOf);
    expect(open).toEqual([expect.objectContaining({ code: 'TARGET_REQUIRED', path: ['targetIds'] })]);
    const empty = await admin.request(rdvPageDocument, { scope: 'ORGANISATION', targetIds: [] }).catch(issuesOf);
    expect(empty).toEqual([expect.objectContaining({ code: 'EMPTY_LIST', path: ['targetIds'] })]);
  });
});

function issuesOf(error: unknown): unknown {
  if (!(error instanceof ApiError)) throw error;
  const [first] = error.errors;
  expect(first?.extensions?.code).toBe('VALIDATION_FAILED');
  return first?.extensions?.issues;
}
