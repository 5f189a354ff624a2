import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { EveryFigureQuery } from '../../../src/client/generated/graphql.ts';
import { everyFigureDocument } from '../../support/document/statistics.ts';
import { globalId } from '../../support/id.ts';
import { drawAsked, originNames, toArguments } from '../../support/oracle/asked.ts';
import { AGE_BANDS, ageBandOf, LEAD_TIME_BANDS, leadTimeBandOf } from '../../support/oracle/band.ts';
import { type Asked, localDay, Oracle } from '../../support/oracle/oracle.ts';
import { nameOf, sources } from '../../support/oracle/source.ts';
import { StatisticsOracle, type WorldReceipt } from '../../support/oracle/statistics-oracle.ts';
import {
  createRandom,
  createWorld,
  insertWorlds,
  type World,
  type WorldAgent,
  type WorldRdv,
} from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.RUNS ?? 300) / sources.length;
const WORLDS = 6;

type Answer = EveryFigureQuery['rdvStatistics'];

const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
let service: TestService;
const worlds: World[] = [];
const receipts: WorldReceipt[] = [];
const connections = new Map<string, Connection>();

async function insertReceipts(world: World): Promise<void> {
  const rows = world.rdvs.flatMap((rdv) =>
    rdv.participations.slice(0, 2).map(({ usagerId }) => ({
      rdvId: rdv.id,
      userId: usagerId,
      organisationId: rdv.organisationId,
      event: pick(['rdv_created', 'rdv_cancelled', 'something_new']),
      channel: pick(['sms', 'mail', 'webhook'] as const),
      result: pick(['processed', 'sent', 'delivered', 'failure'] as const),
      smsCount: pick([null, 1, 2]),
      createdAt: pick([rdv.startsAt, rdv.createdAt]),
    })),
  );
  await service.app.database.prisma.receipt.createMany({ data: rows });
  receipts.push(...rows);
}

async function connectionOf(viewer: WorldAgent): Promise<Connection> {
  const known = connections.get(viewer.email) ?? (await service.as(viewer));
  connections.set(viewer.email, known);
  return known;
}

const granularities = ['DAY', 'ISO_WEEK', 'MONTH', 'QUARTER', 'YEAR', 'AUTO', 'AUTO'] as const;

describe.each(sources.map((source) => [nameOf(source), source] as const))('%s', (_name, source) => {
  beforeAll(async () => {
    // Hidden figures of a territory are tested in `disclosure.test.ts`: here every figure is compared.
    service = await startTestService({
      worker: false,
      statistics: { minCell: 0, maxPeriodDays: 36_600, timeoutMs: 60_000 },
    });
    for (let index = 0; index < WORLDS; index++) worlds.push(createWorld(random, index, new Date(), source));
    await insertWorlds(service.app.database, worlds);
    for (const world of worlds) await insertReceipts(world);
  });
  afterAll(async () => {
    for (const list of [worlds, receipts]) list.length = 0;
    connections.clear();
    await service.stop();
  });

  it(`is what an oracle of plain loops counts, figure by figure (SEED=${seed})`, async () => {
    const met: Record<string, number> = {};
    const meet = (name: string) => {
      met[name] = (met[name] ?? 0) + 1;
    };
    for (let run = 0; run < RUNS; run++) {
      const world = pick(worlds);
      const agents = world.agents.filter((agent) => new Oracle(world, agent, new Date()).hasAccount());
      const viewer = pick(
        agents.some(({ territoryIds }) => territoryIds.length > 0) && random() < 0.2
          ? agents.filter(({ territoryIds }) => territoryIds.length > 0)
          : agents,
      );
      const before = new Oracle(world, viewer, new Date());
      const asked = drawAsked(random, world, before);
      const view = {
        granularity: random() < 0.1 ? ('DAY' as const) : pick(granularities.slice(1)),
        dateField: pick(['STARTS_AT', 'STARTS_AT', 'CREATED_AT'] as const),
        pastOnly: random() < 0.3,
        top: pick([1, 2, 3, 50]),
        ...pick([
          { series: true, splits: false, rest: false },
          { series: false, splits: true, rest: false },
          { series: false, splits: false, rest: true },
        ]),
      };
      const connection = await connectionOf(viewer);
      const answer = await connection
        .request(everyFigureDocument, { ...toArguments(asked), ...view })
        .then(({ rdvStatistics }) => rdvStatistics)
        .catch((error: unknown) => error);
      const now = answer instanceof Error ? new Date() : new Date((answer as Answer).computedAt);
      try {
        meet(compare(answer as Answer | Error, new Oracle(world, viewer, now), asked, view));
      } catch (error) {
        console.log(`run ${run}`, viewer.email, asked, view);
        throw error;
      }
    }
    console.log('figures.test.ts:', met);
    // The cases are worth something: most were answered, and each thing to be met was.
    expect(met.SOME).toBeGreaterThan(RUNS / 4);
    for (const each of ['NONE', 'VALIDATION_FAILED', 'TOO_MANY_BUCKETS']) expect(met[each], each).toBeGreaterThan(0);
  });
});

interface View {
  granularity: (typeof granularities)[number];
  dateField: 'STARTS_AT' | 'CREATED_AT';
  pastOnly: boolean;
  top: number;
  series: boolean;
  splits: boolean;
  rest: boolean;
}

/** Says what kind of case it was. */
function compare(answer: Answer | Error, oracle: Oracle, asked: Asked, view: View): string {
  const expected = oracle.answer(asked);
  const codes = answer instanceof ApiError ? codesOf(answer) : [];
  if (answer instanceof Error && codes.length === 0) throw answer;
  if (expected.answer !== 'RDVS') {
    expect(codes.length > 0).toBe(true);
    return expected.answer;
  }
  const statistics = new StatisticsOracle(oracle, asked, expected.rdvs, expected.organisationIds);
  const sent = receipts.filter(({ rdvId }) => expected.rdvs.some(({ id }) => id === rdvId));
  const sentDay = (receipt: WorldReceipt) => {
    const rdv = expected.rdvs.find(({ id }) => id === receipt.rdvId) as WorldRdv;
    return statistics.dayOfRdv({ ...rdv, startsAt: receipt.createdAt }, 'STARTS_AT');
  };
  const series = statistics.series(view.granularity, view.dateField, view.pastOnly);
  const months = statistics.series('MONTH', 'STARTS_AT', false);
  // On the axis of the other series; an open side extends as far as the data of both.
  const { period, days } = statistics.axis();
  const granularity = statistics.settle(view.granularity, period, days);
  const sentBuckets = statistics.buckets(granularity, period, [...days, ...sent.map(sentDay)]);
  const tooMany = (view.series && !series) || (view.rest && (!months || !sentBuckets));
  if (tooMany) {
    expect(new Set(codes)).toEqual(new Set(['TOO_MANY_BUCKETS']));
    return 'TOO_MANY_BUCKETS';
  }
  if (answer instanceof Error) throw answer;
  expect(answer.totals).toEqual(statistics.metrics(expected.rdvs));
  expectDays(answer, statistics, view.dateField, asked.scope === 'TERRITORY');
  const metricsOf: Measure = (rdvs) => statistics.metrics(rdvs);
  const countsOf: Measure = (rdvs) => statistics.counts(rdvs);
  const kind = expected.rdvs.length === 0 ? 'NONE' : 'SOME';

  if (view.series) {
    expect(answer.timeSeries?.length).toBe(series?.length);
    const counted = series?.flatMap(({ rdvs }) => rdvs);
    answer.timeSeries?.forEach(({ byOrigin, byLocationType, byService, byOrganisation, metrics, ...bucket }, index) => {
      const own = series?.[index];
      if (!own) throw new Error('A bucket too many');
      expect(bucket).toEqual(own.bucket);
      expect(metrics).toEqual(statistics.metrics(own.rdvs));
      expectFixed(byOrigin, 'origin', countsOf, own.rdvs, originOf, counted);
      expectFixed(byLocationType, 'locationType', countsOf, own.rdvs, (rdv) => locationOf(oracle, rdv), counted);
      expectRanked('service', byService, statistics, own.rdvs, view.top, own.counted);
      expectRanked('organisation', byOrganisation, statistics, own.rdvs, view.top, own.counted);
    });
  }
  if (view.splits) {
    const breakdowns = [
      ['motif', answer.byMotif],
      ['motifCategory', answer.byMotifCategory],
      ['service', answer.byService],
      ['organisation', answer.byOrganisation],
      ['agent', answer.byAgent],
      ['lieu', answer.byLieu],
    ] as const;
    for (const [dimension, breakdown] of breakdowns)
      expectRanked(dimension, breakdown, statistics, expected.rdvs, view.top);
    expectFixed(answer.byOrigin, 'origin', metricsOf, expected.rdvs, originOf);
    expectFixed(answer.byLocationType, 'locationType', metricsOf, expected.rdvs, (rdv) => locationOf(oracle, rdv));
    expectFixed(
      answer.byCollective,
      'isCollective',
      metricsOf,
      expected.rdvs,
      (rdv) => oracle.motifOf(rdv).collectif === true,
    );
    expectFixed(
      answer.byFollowUp,
      'isFollowUp',
      metricsOf,
      expected.rdvs,
      (rdv) => oracle.motifOf(rdv).followUp === true,
    );
    expectFixed(answer.byWeekday, 'weekday', metricsOf, expected.rdvs, (rdv) => {
      return new Date(statistics.dayOfRdv(rdv, 'STARTS_AT')).getUTCDay() || 7;
    });
    expectFixed(answer.byHour, 'hour', metricsOf, expected.rdvs, (rdv) => statistics.hourOfRdv(rdv));
    expectFixed(answer.byLeadTime, 'leadTimeBand', metricsOf, expected.rdvs, (rdv) =>
      leadTimeBandOf(statistics.dayOfRdv(rdv, 'CREATED_AT'), statistics.dayOfRdv(rdv, 'STARTS_AT')),
    );
    expectAges(answer, statistics, expected.rdvs);
  }
  if (view.rest) {
    expectCompared(answer.previous, oracle, asked, statistics, 'PREVIOUS_PERIOD');
    expectCompared(answer.yearBefore, oracle, asked, statistics, 'PREVIOUS_YEAR');
    expect(answer.activeAgents).toEqual(
      months?.map(({ bucket, rdvs }) => ({
        key: bucket.key,
        agentCount: new Set(rdvs.flatMap(({ agentIds }) => agentIds)).size,
      })),
    );
    const axis = asked.startsOn ? 'startsOn' : 'createdOn';
    expect(answer.newAndReturningUsagers).toEqual(newUsagersOf(oracle, asked, statistics.period(axis).from));
    const { notifications } = answer;
    const smsOf = (some: WorldReceipt[]) => some.reduce((sum, { smsCount }) => sum + (smsCount ?? 0), 0);
    const keyed = (some: WorldReceipt[], by: 'event' | 'channel' | 'result', keys: readonly string[]) =>
      keys.map((key) => ({ key, count: some.filter((each) => each[by] === key).length }));
    const events = [...new Set(sent.map(({ event }) => event))].sort();
    expect(notifications?.count).toBe(sent.length);
    expect(notifications?.smsCount).toBe(smsOf(sent));
    const inBucket = (receipt: WorldReceipt) =>
      sentBuckets?.some(({ from, until }) => sentDay(receipt) >= from && sentDay(receipt) < until);
    expect(notifications?.outsideCount).toBe(sent.filter((receipt) => !inBucket(receipt)).length);
    expect(notifications?.timeSeries).toEqual(
      sentBuckets?.map(({ key, from, until, through }) => {
        const own = sent.filter((receipt) => sentDay(receipt) >= from && sentDay(receipt) < until);
        return {
          ...{
            key,
            from,
            until,
            through,
            granularity,
            count: own.length,
            smsCount: smsOf(own),
            byEvent: keyed(own, 'event', events),
          },
          byChannel: keyed(own, 'channel', ['sms', 'mail', 'webhook']),
          byResult: keyed(own, 'result', ['processed', 'sent', 'delivered', 'failure']),
        };
      }),
    );
  }
  return kind;
}

const dayBefore = (day: string | undefined) => (day ? dayOf(Date.parse(day) - DAY_MS) : null);

/** The period of the selection, and the days that a series covers. */
function expectDays(
  answer: Answer,
  statistics: StatisticsOracle,
  dateField: View['dateField'],
  isTerritory: boolean,
): void {
  const { period } = statistics.axis();
  const { from = null, until = null } = period;
  expect([answer.from, answer.until, answer.through]).toEqual([from, until, dayBefore(period.until)]);
  const asked = statistics.period(dateField === 'STARTS_AT' ? 'startsOn' : 'createdOn');
  const days = statistics.rdvs.map((rdv) => statistics.dayOfRdv(rdv, dateField)).sort();
  const [first, last] = [asked.from ?? days[0], asked.until ? dayBefore(asked.until) : days.at(-1)];
  const isOpen = !asked.from || !asked.until;
  const isKnown = first && last && first <= last && !(isOpen && isTerritory);
  expect(answer.dataPeriod).toEqual(isKnown ? { from: first, through: last } : null);
}

type Measure = (rdvs: WorldRdv[]) => unknown;

const codesOf = (error: ApiError): string[] => {
  const issues = error.errors[0]?.extensions?.issues as { code: string }[] | undefined;
  return issues?.map(({ code }) => code) ?? [];
};

const originOf = (rdv: WorldRdv) => originNames[rdv.createdByType] ?? null;
const locationOf = (oracle: Oracle, rdv: WorldRdv) => {
  const { locationType } = oracle.motifOf(rdv);
  return locationType === 'spacewalk' ? null : locationType.toUpperCase();
};

function expectFixed(
  found: { buckets: readonly { metrics: unknown }[] } | undefined,
  field: string,
  measure: Measure,
  rdvs: WorldRdv[],
  valueIn: (rdv: WorldRdv) => unknown,
  whole = rdvs,
): void {
  const values: Record<string, unknown[]> = {
    origin: ['AGENT', 'USAGER', 'FILE_ATTENTE', 'PRESCRIPTEUR', null],
    locationType: ['PUBLIC_OFFICE', 'PHONE', 'HOME', 'VISIO', null],
    weekday: [1, 2, 3, 4, 5, 6, 7],
    hour: Array.from({ length: 24 }, (_, hour) => hour),
    leadTimeBand: [...LEAD_TIME_BANDS],
  };
  // Labels that are not known are one value, and only where it is met.
  const isMet = whole.some((rdv) => valueIn(rdv) === null);
  const shown = (values[field] ?? [true, false]).filter((value) => value !== null || isMet);
  expect(found?.buckets).toEqual(
    shown.map((value) => ({
      [field]: value,
      metrics: measure(rdvs.filter((rdv) => valueIn(rdv) === value)),
    })),
  );
}

/** Participations by the age of their usager on the day, and the RDVs that have any. */
function expectAges(answer: Answer, statistics: StatisticsOracle, rdvs: WorldRdv[]): void {
  const { oracle, asked } = statistics;
  const bandOf = ({ usagerId }: { usagerId: bigint }, rdv: WorldRdv) => {
    const { birthDate } = oracle.world.usagers.find(({ id }) => id === usagerId) as World['usagers'][0];
    return ageBandOf(birthDate, statistics.dayOfRdv(rdv, 'STARTS_AT'));
  };
  const met = rdvs.flatMap((rdv) => oracle.participationsOf(rdv, asked).map((each) => bandOf(each, rdv)));
  const shown = [...AGE_BANDS, ...(met.includes(null) ? [null] : [])];
  expect(answer.byAgeBand?.buckets).toEqual(
    shown.map((ageBand) => ({
      ageBand,
      metrics: statistics.metrics(rdvs, (each, rdv) => bandOf(each, rdv) === ageBand),
    })),
  );
}

type Breakdown = Partial<NonNullable<Answer['byMotif']>> & { bucketCount: number };

/** `counted`: what the values are ranked by, where that is more than what is counted here. */
function expectRanked(
  dimension: 'motif' | 'motifCategory' | 'service' | 'organisation' | 'agent' | 'lieu',
  found: unknown,
  statistics: StatisticsOracle,
  rdvs: WorldRdv[],
  top: number,
  counted?: WorldRdv[],
): void {
  const { oracle } = statistics;
  const keysOf: Record<typeof dimension, (rdv: WorldRdv) => bigint[]> = {
    motif: ({ motifId }) => [motifId],
    motifCategory: (rdv) => [oracle.motifOf(rdv).categoryId ?? 0n],
    service: (rdv) => [oracle.motifOf(rdv).serviceId ?? 0n],
    organisation: ({ organisationId }) => [organisationId],
    agent: ({ agentIds }) => agentIds,
    lieu: ({ lieuId }) => [lieuId ?? 0n],
  };
  const motifNames = new Map((counted ?? rdvs).map((rdv) => [rdv.motifId, oracle.motifOf(rdv).name]));
  const nameOf = (key: bigint) => {
    if (dimension === 'motif') return motifNames.get(key) ?? '';
    if (dimension !== 'service') return String(key);
    return key === 1n ? 'secretariat' : `service ${key}`;
  };
  const keys = keysOf[dimension];
  const order = statistics.ranked(counted ?? rdvs, keys, nameOf);
  const typename = `${dimension[0]?.toUpperCase()}${dimension.slice(1)}`;
  const breakdown = found as Breakdown;
  expect(breakdown.bucketCount).toBe(order.length);
  const shown = (breakdown.buckets ?? []) as unknown as Record<string, unknown>[];
  const metricsOf = (some: bigint[]) => {
    const own = rdvs.filter((rdv) => keys(rdv).some((key) => some.includes(key)));
    if (counted) return statistics.counts(own);
    return statistics.metrics(own, undefined, dimension === 'agent' ? some[0] : undefined);
  };
  expect(shown.map((bucket) => [(bucket[dimension] as { id: string } | null)?.id ?? null, bucket.metrics])).toEqual(
    order.slice(0, top).map((key) => [key === 0n ? null : globalId(typename, key), metricsOf([key])]),
  );
  const rest = order.slice(top);
  if (dimension !== 'agent') expect(breakdown.others).toEqual(rest.length > 0 ? metricsOf(rest) : null);
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const DAY_MS = 86_400_000;

function expectCompared(
  found: Answer['previous'],
  oracle: Oracle,
  asked: Asked,
  statistics: StatisticsOracle,
  to: 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR',
): void {
  const own = asked.startsOn ? statistics.period('startsOn') : statistics.period('createdOn');
  const { from, until } = own;
  if (!from || !until) {
    expect(found).toBeNull();
    return;
  }
  const monday = (day: string) => new Date(day).getUTCDay() === 1;
  const isMonths = from.endsWith('-01') && until.endsWith('-01');
  const shift = (days: number) => (day: string) => dayOf(Date.parse(day) - days * DAY_MS);
  let move = shift((Date.parse(until) - Date.parse(from)) / DAY_MS);
  if (to === 'PREVIOUS_YEAR') {
    // From Monday to Monday: back to the week of the same number, by 52 or 53 weeks.
    if (!isMonths && monday(from) && monday(until)) move = shift(7 * weeksBack(from));
    else move = monthsBefore(12);
  } else if (isMonths) move = monthsBefore(monthOf(until) - monthOf(from));
  // The last day that is in moves, not the first that is out, unless months are whole.
  const moveEnd = (day: string) => (isMonths && day.endsWith('-01') ? move(day) : shift(-1)(move(shift(1)(day))));
  const [today = ''] = statistics.organisationIds
    .map((id) => localDay(oracle.now, statistics.zoneOf(id)))
    .concat(statistics.organisationIds.length === 0 ? localDay(oracle.now, 'UTC') : [])
    .sort();
  const tomorrow = shift(-1)(today);
  // While a period is running, both sides end with today.
  const end = from <= today && tomorrow < until ? tomorrow : until;
  const axis = asked.startsOn ? 'startsOn' : 'createdOn';
  const moved: Asked = { ...asked };
  for (const field of ['startsOn', 'createdOn'] as const) {
    if (!asked[field]) continue;
    const period = statistics.period(field);
    moved[field] = {
      ...(period.from && { from: move(period.from) }),
      ...(period.until && { until: moveEnd(field === axis ? end : period.until) }),
    };
  }
  const figuresOf = (own: Asked) => {
    const expected = oracle.answer(own);
    if (expected.answer !== 'RDVS') throw new Error('The other period is refused');
    return {
      totals: statistics.metrics(expected.rdvs),
      newAndReturningUsagers: newUsagersOf(oracle, own, own[axis]?.from),
    };
  };
  expect(found).toEqual({
    current: { from, until: end, ...figuresOf({ ...asked, [axis]: { from, until: end } }) },
    previous: { from: move(from), until: moveEnd(end), ...figuresOf(moved) },
  });
}

/** The usagers of a selection by whether one of its RDVs without period, before the first day, has them too. */
function newUsagersOf(oracle: Oracle, asked: Asked, from: string | undefined) {
  if (!from) return { from: null, newUsagerCount: null, returningUsagerCount: null, maskReason: null };
  const usagersOf = (own: Asked) => {
    const expected = oracle.answer(own);
    if (expected.answer !== 'RDVS') throw new Error('Earlier RDVs are refused');
    return new Set(expected.rdvs.flatMap((rdv) => oracle.participationsOf(rdv, own).map(({ usagerId }) => usagerId)));
  };
  const { startsOn, createdOn: _, ...others } = asked;
  const earlier = usagersOf({ ...others, [startsOn ? 'startsOn' : 'createdOn']: { until: from } });
  const all = [...usagersOf(asked)];
  const returningUsagerCount = all.filter((id) => earlier.has(id)).length;
  return { from, newUsagerCount: all.length - returningUsagerCount, returningUsagerCount, maskReason: null };
}

/** Months since the year 0. */
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The same day of an earlier month, or its last day. */
const monthsBefore = (months: number) => (day: string) => {
  const month = monthOf(day) - months;
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(Math.floor(month / 12), month % 12, Math.min(last, Number(day.slice(8)))));
};

/** A year of 53 weeks is one whose first or last day is a Thursday. */
function weeksBack(monday: string): number {
  const thursday = new Date(Date.parse(monday) + 3 * DAY_MS);
  const year = thursday.getUTCFullYear();
  const isFirstWeek53 = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) === 52;
  const isLong = [Date.UTC(year - 1, 0, 1), Date.UTC(year - 1, 11, 31)].some((ms) => new Date(ms).getUTCDay() === 4);
  return isLong || isFirstWeek53 ? 53 : 52;
}
