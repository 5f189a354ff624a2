import { type OperationDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureOperation } from '#graphql/limits/cost.ts';
import { schema } from '#graphql/schema.ts';
import { codeOf, post } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { twoAdmins } from '../../support/two-admins.ts';

let service: TestService;
let bearer: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [bearer] = await twoAdmins(service);
});
afterAll(() => service.stop());

const ask = (query: string, variables: object = {}) => post(service.url, { query, variables }, bearer);

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  return measureOperation(schema, document, document.definitions[0] as OperationDefinitionNode, variables).cost;
}

/** Weight of reading figures, beyond the fields of their answer. */
const READING = 5_000;

/** Number of fields in an answer. */
function fieldsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce<number>((sum, each) => sum + fieldsIn(each), 0);
  return Array.isArray(value) ? below : below + Object.keys(value).length;
}

const METRICS = `rdvCount participationCount usagerCount noShowRate medianLeadTimeInDays totalDurationInMin
  rdvCountByStatus { status count percentage } participationCountByStatus { status count percentage }`;
/** About 3,000 fields for each bucket of time. */
const HEAVY = `byService(top: 50) { buckets { service { id name } metrics { ${METRICS} } } }`;
const between = (from: string, until: string) => ({ between: { from, until } });

describe('the cost of an order', () => {
  const list = (order: string) => costOf(`{ rdvs(first: 1${order}) { nodes { id } } }`);

  it('says that every selected RDV is read, and for persons their names too', () => {
    const plain = list('');
    const added = (field: string) => list(`, orderBy: { field: ${field} }`) - plain;
    expect(['STARTS_AT', 'CREATED_AT', 'STATUS', 'MOTIF', 'AGENT', 'USAGER'].map(added)).toEqual([
      ...[0, 0, 25_000, 25_000, 50_000, 50_000],
    ]);
  });

  it('is the same from variables', () => {
    const query = 'query ($orderBy: RdvOrderInput) { rdvs(first: 1, orderBy: $orderBy) { nodes { id } } }';
    expect(costOf(query, { orderBy: { field: 'AGENT', direction: 'DESC' } })).toBe(list(', orderBy: { field: AGENT }'));
    expect(costOf(query, { orderBy: null })).toBe(list(''));
  });
});

describe('the cost of a series', () => {
  const series = (args: string, granularity = 'DAY') =>
    `query ($filters: RdvFiltersInput) { rdvStatistics(filters: $filters) { timeSeries(granularity: ${granularity}${args}) { ${HEAVY} } } }`;

  it.each<[verdict: 'refused' | 'answered', name: string, query: string, filters: object | undefined]>([
    ['refused', 'an open period', series(''), undefined],
    ['refused', 'a year by day', series(''), { startsOn: between('2024-01-01', '2025-01-01') }],
    ['answered', 'a month by day', series(''), { startsOn: { relative: 'THIS_MONTH' } }],
    ['answered', 'a year by week', series('', 'ISO_WEEK'), { startsOn: between('2024-01-01', '2025-01-01') }],
    ['answered', 'two years by month', series('', 'MONTH'), { startsOn: between('2024-01-01', '2026-01-01') }],
    ['refused', 'one side that is open', series(''), { startsOn: { between: { from: '2024-01-01' } } }],
    ['refused', 'the period of another date', series(', dateField: CREATED_AT'), { startsOn: { relative: 'TODAY' } }],
    ['answered', 'the period of its date', series(', dateField: CREATED_AT'), { createdOn: { relative: 'TODAY' } }],
    [
      'answered',
      'a period in the document',
      series('').replace('$filters)', '{ startsOn: { relative: LAST_7_DAYS } })'),
      undefined,
    ],
    [
      'refused',
      'another field’s period',
      `query ($filters: RdvFiltersInput) { few: rdvStatistics(filters: $filters) { ...S } all: rdvStatistics { ...S } } fragment S on RdvStatistics { timeSeries(granularity: DAY) { ${HEAVY} } }`,
      { startsOn: { relative: 'TODAY' } },
    ],
    [
      'answered',
      'the period of a list',
      `query ($filters: RdvFiltersInput) { rdvs(filters: $filters) { statistics { timeSeries(granularity: DAY) { ${HEAVY} } } } }`,
      { startsOn: { relative: 'LAST_30_DAYS' } },
    ],
  ])('%s: %s', async (verdict, _name, query, filters) => {
    const used = query.includes('filters: $filters') ? query : query.replace('($filters: RdvFiltersInput)', '');
    const answer = await ask(used, filters && { filters });
    expect(codeOf(answer)).toBe(verdict === 'refused' ? 'COST_LIMIT_EXCEEDED' : undefined);
  });

  it.each([
    between('2024-01-01', '2025-01-01'),
    between('2024-01-31', '2024-02-01'),
    between('2023-12-31', '2024-03-02'),
    between('2024-02-28', '2025-03-01'),
    between('2024-12-31', '2025-01-02'),
    { relative: 'THIS_ISO_WEEK' },
    { relative: 'THIS_YEAR' },
  ])('is at least its number of fields, and not much more: %j', async (startsOn) => {
    for (const granularity of ['DAY', 'ISO_WEEK', 'MONTH', 'QUARTER', 'YEAR']) {
      const query = `query ($filters: RdvFiltersInput) { rdvStatistics(filters: $filters) { timeSeries(granularity: ${granularity}) { key metrics { ${METRICS} } byOrigin { buckets { origin } } } } }`;
      const variables = { filters: { startsOn } };
      const { data } = (await ask(query, variables)).body as { data: { rdvStatistics: { timeSeries: object[] } } };
      const held = fieldsIn(data);
      const ofBucket = fieldsIn(data.rdvStatistics.timeSeries[0]);
      const cost = costOf(query, variables) - READING;
      expect(cost).toBeGreaterThanOrEqual(held);
      // A list counts for each of its items, a period may begin and end within a bucket, and there may be labels of others.
      expect(cost).toBeLessThanOrEqual(1.5 * (held + 2 * ofBucket));
    }
  });
});

it('counts a breakdown at its maximum length', () => {
  const cost = (top: string) => costOf(`{ rdvStatistics { byMotif${top} { buckets { motif { id } } } } }`) - READING;
  expect([cost('(top: 1)'), cost(''), cost('(top: 50)')]).toEqual([2 + 3, 2 + 10 * 3, 2 + 50 * 3]);
});

it('counts a facet at its length, and each as a reading of figures', () => {
  const cost = (args: string) => costOf(`{ rdvFacets { motifs${args} { options { value label } } } }`) - READING;
  expect([cost('(first: 1)'), cost(''), cost('(first: 100)')]).toEqual([2 + 3, 2 + 20 * 3, 2 + 100 * 3]);
  expect(costOf('{ rdvFacets { motifs { optionCount } lieux { optionCount } } }')).toBe(2 * READING + 5);
});

it('counts a dashboard of twenty widgets as a small part of the limit', async () => {
  const year = { startsOn: between('2024-01-01', '2025-01-01') };
  const query = `query ($year: RdvFiltersInput, $month: RdvFiltersInput) {
    year: rdvStatistics(filters: $year) {
      totals { ...M } comparison(to: { period: PREVIOUS_YEAR }) { current { totals { ...M } } previous { from until totals { ...M } } }
      weeks: timeSeries(granularity: ISO_WEEK) { key isPartial metrics { ...M } }
      taken: timeSeries(granularity: MONTH, dateField: CREATED_AT) { key metrics { rdvCount } }
      months: timeSeries(granularity: MONTH) { key metrics { ...M } byService { ...S } byOrganisation { ...O } }
      origins: timeSeries(granularity: MONTH) { key byOrigin { buckets { origin metrics { rdvCount } } } byLocationType { buckets { locationType metrics { rdvCount } } } }
      byMotif(top: 20) { buckets { motif { id name } metrics { ...M } } others { ...M } }
      byService { ...S } byOrganisation { ...O }
      byAgent(top: 50) { buckets { agent { id fullName } metrics { ...M } } }
      byLieu { buckets { lieu { id name } metrics { ...M } } }
      byLocationType { buckets { locationType metrics { ...M } } } byOrigin { buckets { origin metrics { ...M } } }
      byCollective { buckets { isCollective metrics { ...M } } } byFollowUp { buckets { isFollowUp metrics { ...M } } }
      activeAgents { key agentCount }
      notifications { count smsCount byEvent { key label count } byChannel { key label count } timeSeries(granularity: MONTH) { key count } }
    }
    month: rdvStatistics(filters: $month) {
      totals { ...M } days: timeSeries(granularity: DAY) { key metrics { ...M } }
      byMotif { buckets { motif { id name } metrics { rdvCount } } }
    }
  }
  fragment M on RdvMetrics { ${METRICS} }
  fragment S on ServiceBreakdown { buckets { service { id name } metrics { rdvCount } } others { rdvCount } }
  fragment O on OrganisationBreakdown { buckets { organisation { id name } metrics { rdvCount } } others { rdvCount } }`;
  const variables = { year, month: { startsOn: { relative: 'THIS_MONTH' } } };
  expect(codeOf(await ask(query, variables))).toBeUndefined();
  expect(costOf(query, variables)).toBeLessThan(550_000 / 10);
});
