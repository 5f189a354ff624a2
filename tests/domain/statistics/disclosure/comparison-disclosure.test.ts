import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../../src/client/connect.ts';
import type {
  EspaceComparisonQuery,
  EspaceComparisonQueryVariables,
} from '../../../../src/client/generated/graphql.ts';
import { espaceComparisonDocument } from '../../../support/document/statistics/espace.ts';
import { post } from '../../../support/http.ts';
import { globalId } from '../../../support/id.ts';
import {
  expectHonest,
  expectNoCombination,
  expectStatuses,
  expectTable,
  FEW,
  type Found,
  type Item,
  isFew,
  itemsOf,
  type Metrics,
  shownOf,
} from '../../../support/oracle/disclosure-attack.ts';
import { createEspace } from '../../../support/oracle/espace-world.ts';
import { localDay } from '../../../support/oracle/oracle.ts';
import { createRandom, insertWorlds, type World, type WorldRdv } from '../../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../../support/service.ts';

// An attack on comparisons of a territory: their sides share days with the selection and with each other, so that the
// difference of two sides is a set of its own.

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.RUNS ?? 30);
const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

let service: TestService;
let espace: Connection;
let world: World;
/** An admin of a territory with twenty usagers in June 2023 and three in October, and the headers of their requests. */
let bearer: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  world = createEspace(random, new Date());
  await insertWorlds(service.app.database, [world]);
  espace = await service.as(world.agents[0] as World['agents'][0]);
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territory.id);
  const motif = await fixture.motif(organisationId, 1n);
  const { email } = await fixture.agent({ territories: [territory.id] });
  const add = async (day: string) => {
    const { id } = await fixture.user();
    await fixture.rdv({ organisationId, motifId: motif.id, startsAt: `${day}T10:00:00Z`, users: [id] });
  };
  for (let each = 0; each < 20; each++) await add('2023-06-01');
  for (let each = 0; each < 3; each++) await add('2023-10-01');
  bearer = { authorization: `Bearer ${await service.token(email ?? '')}` };
});
afterAll(() => service.stop());

/** Eight months: those before them and the same ones of the year before have May to August 2023 in common. */
const eightMonths = '{ startsOn: { between: { from: "2024-01-01", until: "2024-09-01" } } }';
const YEAR = '(to: { period: PREVIOUS_YEAR })';

interface Answered {
  data: Record<string, { comparison: { previous: Record<string, unknown> } } | null>;
  errors?: { path: (string | number)[]; extensions: { issues?: { code: string }[] } }[];
}
const ask = async (query: string) => (await post(service.url, { query }, bearer)).body as unknown as Answered;

it('shows one of two comparisons whose difference stands for few, under another name of the field too', async () => {
  const one = 'previous { totals { rdvCount } }';
  const field = `rdvStatistics(scope: TERRITORY, filters: ${eightMonths})`;
  for (const query of [
    `{ one: ${field} { comparison { ${one} } } two: ${field} { comparison${YEAR} { ${one} } } }`,
    `{ one: ${field} { comparison { ${one} } yearBefore: comparison${YEAR} { ${one} } } }`,
  ]) {
    const { data } = await ask(query);
    const text = JSON.stringify(data);
    expect([text.includes('23'), text.includes('20')], text).not.toEqual([true, true]);
    expect(text).toMatch(/"rdvCount":2[03]/);
  }
});

it('has breakdowns and notifications of one of two periods that share days, the first', async () => {
  const cuts =
    'byMotif { buckets { key } } byLeadTime { buckets { key } } byWeekday { buckets { key } } notifications { count }';
  const before = `comparison { previous { ${cuts} } }`;
  const yearBefore = `yearBefore: comparison${YEAR} { previous { ${cuts} totals { rdvCount } timeSeries { key } } }`;
  const { data, errors } = await ask(
    `{ rdvStatistics(scope: TERRITORY, filters: ${eightMonths}) { ${before} ${yearBefore} } }`,
  );
  const refused = (side: string, ...fields: string[]) =>
    fields.map((field) => ['rdvStatistics', side, 'previous', field].join('.'));
  expect(errors?.map(({ path }) => path.join('.')).sort()).toEqual([
    // Days of the week, or lead times, and days of a period could reveal single days together.
    ...refused('comparison', 'byLeadTime', 'byWeekday'),
    ...refused('yearBefore', 'byLeadTime', 'byMotif', 'byWeekday', 'notifications'),
  ]);
  const codes = errors?.flatMap(({ extensions }) => extensions.issues?.map(({ code }) => code));
  expect(new Set(codes)).toEqual(new Set(['TOO_MANY_SPLITS']));
  expect(JSON.stringify(data)).toContain('"timeSeries":[{');
});

it('has every figure of both sides when they share no day', async () => {
  const figures = `totals { rdvCount } byMotif { buckets { metrics { rdvCount } } } byWeekday { buckets { key } }
    notifications { count } matrix(rows: ORIGIN, columns: HOUR) { cells { metrics { rdvCount } } }`;
  const { data, errors } = await ask(
    `{ rdvStatistics(scope: TERRITORY, filters: { startsOn: { between: { from: "2023-06-01", until: "2023-07-01" } } }) {
      comparison(to: { months: 1 }) { current { ${figures} } previous { ${figures} } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).toContain('"byMotif":{"buckets":[{"metrics":{"rdvCount":20}}]}');
});

it('refuses a second period that differs in its bookings too, and a fourth one that shares days', async () => {
  const between = '{ between: { from: "2023-01-01", until: "2024-09-01" } }';
  const totals = 'previous { totals { rdvCount } notifications { count } }';
  for (const [filters, comparisons, refused] of [
    [`startsOn: ${between}, createdOn: ${between}`, `comparison${YEAR} { ${totals} }`, 'comparison'],
    [
      `startsOn: ${between}`,
      `comparison(to: { months: 1 }) { previous { totals { rdvCount } } }
       two: comparison(to: { months: 2 }) { previous { totals { rdvCount } } }
       three: comparison(to: { months: 3 }) { ${totals} }`,
      'three',
    ],
  ] as const) {
    const { data, errors } = await ask(
      `{ rdvStatistics(scope: TERRITORY, filters: { ${filters} }) { totals { rdvCount } ${comparisons} } }`,
    );
    expect(errors?.map(({ path }) => path.join('.')).sort()).toEqual([
      `rdvStatistics.${refused}.previous.notifications`,
      `rdvStatistics.${refused}.previous.totals`,
    ]);
    const codes = errors?.flatMap(({ extensions }) => extensions.issues?.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['TOO_MANY_SELECTIONS']));
    expect(JSON.stringify(data)).toContain('"totals":{"rdvCount":23}');
  }
});

type Side = NonNullable<NonNullable<EspaceComparisonQuery['one']['comparison']>['previous']>;
type Variables = EspaceComparisonQueryVariables;

const createdDay = (rdv: WorldRdv) => localDay(rdv.createdAt, 'Europe/Paris');
const startDay = (rdv: WorldRdv) => localDay(rdv.startsAt, 'Europe/Paris');
const originOf = ({ createdByType }: WorldRdv) =>
  ({ Agent: 'AGENT', User: 'USAGER', FileAttente: 'FILE_ATTENTE', Prescripteur: 'PRESCRIPTEUR' })[createdByType];

/** A period of some weeks, most often with today in it, compared in two ways that leave days in common. */
function draw() {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const first = -pick([3, 5, 9, 14, 20, 30]);
  const [from, until] = [day(first), day(first + pick([6, 10, 15, 21, 40]))] as [string, string];
  const shift = () =>
    pick([
      { period: 'PREVIOUS_PERIOD' },
      { weeks: 1 },
      { weeks: 1 },
      { weeks: 2 },
      { weeks: 3 },
      { months: 1 },
    ] as const);
  const isBooking = random() < 0.2;
  const rdv = pick(world.rdvs);
  const isNarrow = random() < 0.5;
  const cut = pick(['ofSelection', 'ofCurrent', 'ofPrevious'] as const);
  const withSelection = cut === 'ofSelection' || random() < 0.5;
  const variables: Variables = {
    filters: {
      [isBooking ? 'createdOn' : 'startsOn']: { between: { from, until } },
      ...(isNarrow && { motifIds: [globalId('Motif', rdv.motifId)] }),
    } as Variables['filters'],
    ...{ one: shift(), two: shift(), granularity: pick(['DAY', 'ISO_WEEK', 'MONTH'] as const) },
    dateField: isBooking ? 'CREATED_AT' : 'STARTS_AT',
    ...{ withSelection, withTwo: !withSelection },
    ...{ ofSelection: false, ofCurrent: false, ofPrevious: false, [cut]: true },
  };
  const matches = ({ motifId }: WorldRdv) => !isNarrow || motifId === rdv.motifId;
  return { variables, matches, dayOf: isBooking ? createdDay : startDay };
}

/**
 * New and returning usagers of the sides: each shown count is right and stands for none or for many, and so does what sums
 * and differences of new usagers say about the days between any two first or last days.
 */
function expectNewUsagers(sides: readonly Side[], items: readonly Item[], dayOf: (rdv: WorldRdv) => string): void {
  const firstDays = new Map<bigint, string>();
  for (const { rdv, usagerId } of items) {
    const first = usagerId === null ? undefined : firstDays.get(usagerId);
    if (usagerId !== null && (!first || dayOf(rdv) < first)) firstDays.set(usagerId, dayOf(rdv));
  }
  const isSmall = (count: number) => Math.abs(count) > 0 && Math.abs(count) < FEW;
  const known = new Map<string, number>();
  const days = [...new Set(sides.flatMap(({ from, until }) => [from, until]))];
  for (const { from, until, totals, newAndReturningUsagers: shown } of sides) {
    const here = items.filter(({ rdv }) => dayOf(rdv) >= from && dayOf(rdv) < until);
    const usagers = [...new Set(here.flatMap(({ usagerId }) => usagerId ?? []))];
    const fresh = usagers.filter((id) => (firstDays.get(id) ?? '') >= from).length;
    const counts = [fresh, usagers.length - fresh];
    expect(shown?.from).toBe(from);
    if (shown?.maskReason) {
      expect([shown.newUsagerCount, shown.returningUsagerCount]).toEqual([null, null]);
      continue;
    }
    expect([shown?.newUsagerCount, shown?.returningUsagerCount]).toEqual(counts);
    expect(counts.some(isSmall), `${counts} new and returning usagers`).toBe(false);
    expect(totals?.rdvCount, 'the counts of a hidden total').not.toBeNull();
    known.set(`${from} ${until}`, fresh).set(`${until} ${from}`, -fresh);
    for (const other of sides) {
      const returning = other.newAndReturningUsagers?.returningUsagerCount;
      if (other.from === from && returning != null && isSmall(returning - (counts[1] ?? 0)))
        throw new Error('Returning usagers differ by few');
    }
  }
  for (let turn = 0; turn < days.length; turn++)
    for (const a of days)
      for (const b of days)
        for (const c of days) {
          const [one, two] = [known.get(`${a} ${b}`), known.get(`${b} ${c}`)];
          if (a !== c && one !== undefined && two !== undefined) known.set(`${a} ${c}`, one + two);
        }
  for (const [between, count] of known) if (isSmall(count)) throw new Error(`${count} new usagers between ${between}`);
}

it(`reveals nothing about one to four usagers by sides that share days (SEED=${seed})`, async () => {
  const met = { few: 0, hidden: 0, shown: 0, overlaps: 0, newHidden: 0, newShown: 0 };
  for (let run = 0; run < RUNS; run++) {
    const { variables, matches, dayOf } = draw();
    try {
      const { one, two } = await espace.request(espaceComparisonDocument, variables);
      const items = itemsOf(world.rdvs.filter(matches), new Date(one.computedAt));
      const compared = [one.comparison?.current, one.comparison?.previous] as Side[];
      const sides = [...compared, variables.withTwo ? two?.comparison?.previous : one] as Side[];
      const within = ({ from, until }: { from: string; until: string }, some: readonly Item[] = items) =>
        some.filter(({ rdv }) => dayOf(rdv) >= from && dayOf(rdv) < until);
      const timed: Found[] = [];
      const edges = [...new Set(sides.flatMap(({ from, until }) => [from, until]))].sort();
      const pieceOf = (rdv: WorldRdv) => edges.filter((edge) => edge <= dayOf(rdv)).length;
      const crossed: Found[] = [];
      for (const [place, side] of sides.entries()) {
        const own = within(side);
        const total: Found = { items: own, metrics: shownOf(side.totals as Metrics | null) };
        const name = `side ${place}`;
        expectHonest(total, name);
        expectStatuses(total, name);
        if (isFew(own)) met.few++;
        met[total.metrics.rdvCount === null ? 'hidden' : 'shown']++;
        const past = own.filter(({ isPast }) => isPast);
        const series = (buckets: Side['timeSeries'], some: Item[]) =>
          (buckets ?? []).map((bucket) => ({ items: within(bucket, some), metrics: shownOf(bucket.metrics) }));
        const tables = { all: series(side.timeSeries, own), past: series(side.past, past) };
        for (const [table, cells] of Object.entries(tables)) expectTable(total, cells, `${name} ${table}`);
        for (const cell of Object.values(tables).flat()) expectStatuses(cell, name);
        timed.push(total, ...tables.all, ...tables.past);
        const motifs = (side.byMotif?.buckets ?? []).map(({ motif, metrics }) => ({
          items: own.filter(({ rdv }) => globalId('Motif', rdv.motifId) === motif?.id),
          metrics: shownOf(metrics),
        }));
        const origins = (side.byOrigin?.buckets ?? []).map(({ origin, metrics }) => ({
          items: own.filter(({ rdv }) => originOf(rdv) === origin),
          metrics: shownOf(metrics),
        }));
        for (const cells of [motifs, origins]) {
          if (cells.length > 0) expectTable(total, cells, `${name} cut`);
          for (const cell of cells) expectStatuses(cell, name);
        }
        crossed.push(total, ...motifs);
      }
      expectNewUsagers(sides, items, dayOf);
      for (const { newAndReturningUsagers } of sides)
        met[newAndReturningUsagers?.maskReason ? 'newHidden' : 'newShown']++;
      const shareDays = (one: Side, other: Side) =>
        one.from < other.until && other.from < one.until && (one.from !== other.from || one.until !== other.until);
      if (sides.some((side) => sides.some((other) => shareDays(side, other)))) met.overlaps++;
      expectNoCombination(timed, ({ rdv, isPast }) => `${dayOf(rdv)} ${isPast ? 0 : 1}`, true, 'time');
      expectNoCombination(crossed, ({ rdv }) => `${pieceOf(rdv)} ${rdv.motifId}`, false, 'pieces and motifs');
    } catch (error) {
      console.log(`run ${run} of seed ${seed}`, JSON.stringify(variables));
      throw error;
    }
  }
  console.log('comparison-disclosure.test.ts:', met);
  expect(met.few).toBeGreaterThan(0);
  expect(met.shown).toBeGreaterThan(RUNS / 2);
  expect(met.overlaps).toBeGreaterThan(0);
  expect(met.newHidden).toBeGreaterThan(0);
  expect(met.newShown).toBeGreaterThan(0);
});
