import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../../src/client/connect.ts';
import type { Dimension, RdvFiltersInput } from '../../../../src/client/generated/graphql.ts';
import { espaceCellsDocument, espaceMatrixDocument } from '../../../support/document/statistics/espace.ts';
import { post } from '../../../support/http.ts';
import { globalId } from '../../../support/id.ts';
import { allDimensions, keysOf } from '../../../support/oracle/dimension-key.ts';
import {
  createSpan,
  expectHonest,
  expectStatuses,
  expectTable,
  FEW,
  type Found,
  type Item,
  isFew,
  itemsOf,
  lanes,
  type Metrics,
  shownOf,
} from '../../../support/oracle/disclosure-attack.ts';
import { createEspace } from '../../../support/oracle/espace-world.ts';
import { localDay } from '../../../support/oracle/oracle.ts';
import { createRandom, insertWorlds, type World, type WorldRdv } from '../../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../../support/service.ts';

// An attack on matrices of a territory. It solves the equations of one answer: cells, both sides, the whole, and the
// breakdowns that motifs decide.

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.RUNS ?? 24);
/** Sets of three or four cells that the attack tries in an answer. */
const DRAWN_SETS = 200;

const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
let service: TestService;
let espace: Connection;
let world: World;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  world = createEspace(random, new Date());
  await insertWorlds(service.app.database, [world]);
  espace = await service.as(world.agents[0] as World['agents'][0]);
});
afterAll(() => service.stop());

const motifs = () => new Map(world.motifs.map((motif) => [motif.id, motif]));
const motifOf = (rdv: WorldRdv) => motifs().get(rdv.motifId) as World['motifs'][0];
const dayOf = (rdv: WorldRdv) => localDay(rdv.startsAt, 'Europe/Paris');
const hours = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });
const keyOf = (dimension: Dimension) => {
  const keys = keysOf(dimension, {
    motifOf,
    dayOf: ({ startsAt, createdAt }, dateField) =>
      localDay(dateField === 'STARTS_AT' ? startsAt : createdAt, 'Europe/Paris'),
    usagers: world.usagers,
    hourOf: ({ startsAt }) => Number(hours.format(startsAt)),
    statusOf: () => '',
  });
  // A RDV of this world has one agent, and a RDV without usagers has no age.
  return ({ rdv, usagerId, rdvStatus }: Pick<Item, 'rdv' | 'usagerId'> & { rdvStatus?: string }) =>
    dimension === 'STATUS' ? (rdvStatus ?? '') : (keys(rdv, usagerId)[0] ?? '');
};

/** Dimensions that the motif of a RDV decides. */
const family = [
  'MOTIF',
  'SERVICE',
  'MOTIF_CATEGORY',
  'MOTIF_GROUP',
  'ORGANISATION',
  'LOCATION_TYPE',
  'COLLECTIVE',
  'FOLLOW_UP',
] as const;
const isOfMotif = (dimension: Dimension) => family.includes(dimension as 'MOTIF');

/** Dimensions that a territory may cross. */
const isCrossed = (one: Dimension, other: Dimension) =>
  one !== other &&
  !(isOfMotif(one) && isOfMotif(other)) &&
  ['LEAD_TIME', 'WEEKDAY', 'MONTH'].filter((each) => [one, other].includes(each as Dimension)).length < 2;

interface Asked {
  filters: RdvFiltersInput;
  matches(rdv: WorldRdv): boolean;
}

function draw(): Asked {
  const today = Date.now();
  const day = (offset: number) => new Date(today + offset * 86_400_000).toISOString().slice(0, 10);
  const [from, until] = pick([
    [-62, 18],
    [-62, 18],
    [-40, 18],
    [-30, 1],
    [-10, 0],
    [-2, 0],
  ] as const).map(day) as [string, string];
  const { motifId } = pick(world.rdvs);
  const isNarrow = random() < 0.2;
  return {
    filters: {
      startsOn: { between: { from, until } },
      ...(isNarrow && { motifIds: [globalId('Motif', motifId)] }),
    } as RdvFiltersInput,
    matches: (rdv) => dayOf(rdv) >= from && dayOf(rdv) < until && (!isNarrow || rdv.motifId === motifId),
  };
}

interface Cell extends Found {
  row: string;
  column: string;
}

/** A figure as the set of atoms that it adds up. */
interface Equation {
  has(atom: Atom): boolean;
  metrics: Metrics;
}

/** RDVs that the answer cannot tell apart, whether there are any or not. */
interface Atom {
  row: string;
  column: string;
  /** Null where no side is decided by the motif. */
  motif: bigint | null;
}

const usagersOf = (items: readonly Item[], has: (item: Item) => boolean) =>
  new Set(items.flatMap((item) => (has(item) && item.usagerId !== null ? [item.usagerId] : [])));

/** Cells by status are known from the statuses of other figures too. `side`: that of the statuses. */
const statusRows = (equations: readonly Equation[], own: readonly Atom[], side: 'row' | 'column') =>
  equations.flatMap(({ has, metrics }) =>
    metrics.rdvCountByStatus
      .filter(({ count }) => count !== null)
      .map(({ status }) => own.map((atom) => Number(has(atom) && atom[side] === status))),
  );

/** Tries every cell, every pair of cells, some sets of more, and every value of a side or of a breakdown of the motifs. */
function expectNoCombination(
  cells: readonly Cell[],
  values: readonly { name: string; items: Item[]; has(atom: Atom): boolean }[],
  equations: readonly Equation[],
  atoms: readonly Atom[],
  name: string,
  statusSide: 'row' | 'column' | null,
): number {
  let tried = 0;
  for (const { has, shown, name: lane, sums } of lanes) {
    if (!sums) continue;
    const persons = cells.map(({ items }) => usagersOf(items, has));
    // Zeros are known to whoever attacks.
    const filled = new Set(cells.flatMap(({ row, column, items }) => (items.some(has) ? [`${row} ${column}`] : [])));
    const own = atoms.filter(({ row, column }) => filled.has(`${row} ${column}`));
    const rows = equations
      .filter(({ metrics }) => shown(metrics) !== null)
      .map(({ has: adds }) => own.map((atom) => Number(adds(atom))));
    if (lane === 'rdvCount' && statusSide) rows.push(...statusRows(equations, own, statusSide));
    const { reaches } = createSpan(rows);
    const expectUnreached = (set: (atom: Atom) => boolean, size: number, what: string) => {
      if (size === 0 || size >= FEW) return;
      tried++;
      if (reaches(own.map((atom) => Number(set(atom)))))
        throw new Error(`${name} ${lane}: ${what} follows, and stands for ${size}`);
    };
    const places = [...cells.keys()].filter((place) => {
      const { size } = persons[place] as Set<bigint>;
      return size > 0 && size < FEW;
    });
    const trySet = (set: readonly number[]) => {
      const chosen = new Set(set.map((place) => `${cells[place]?.row} ${cells[place]?.column}`));
      const { size } = new Set(set.flatMap((place) => [...(persons[place] as Set<bigint>)]));
      expectUnreached(({ row, column }) => chosen.has(`${row} ${column}`), size, [...chosen].join(' and '));
    };
    for (const place of places) trySet([place]);
    if (places.length > 0)
      for (let turn = 0; turn < DRAWN_SETS; turn++)
        trySet([...new Set(Array.from({ length: 2 + (turn % 3) }, () => pick(places)))]);
    for (const { items, has: set, name: what } of values) expectUnreached(set, usagersOf(items, has).size, what);
  }
  return tried;
}

it(`reveals nothing about one to four usagers in any matrix (SEED=${seed})`, async () => {
  const met: Record<string, number> = {};
  let tried = 0;
  for (let run = 0; run < RUNS; run++) {
    const { filters, matches } = draw();
    const rows = allDimensions[run % allDimensions.length] as Dimension;
    const columns = pick(allDimensions.filter((each) => isCrossed(rows, each)));
    const top = pick([1, 3, 50]);
    const beside = random() < 0.5;
    const { rdvStatistics: answer } = await espace.request(espaceMatrixDocument, {
      filters,
      rows,
      columns,
      top,
      beside,
    });
    const items = itemsOf(world.rdvs.filter(matches), new Date(answer.computedAt));
    const name = `${rows} × ${columns}`;
    try {
      const [rowOf, columnOf] = [keyOf(rows), keyOf(columns)];
      const where = (condition: (item: Item) => boolean) => items.filter(condition);
      const { matrix } = answer;
      const total: Found = { items, metrics: answer.totals };
      const cells = matrix.cells.map(({ row, column, metrics }): Cell => {
        return {
          row,
          column,
          metrics: shownOf(metrics),
          items: where((item) => rowOf(item) === row && columnOf(item) === column),
        };
      });
      if (isFew(items)) {
        met.FEW = (met.FEW ?? 0) + 1;
        expect(
          [...matrix.rows.buckets, ...matrix.columns.buckets, ...matrix.cells].map(({ metrics }) => metrics),
        ).toEqual([...matrix.rows.buckets, ...matrix.columns.buckets, ...matrix.cells].map(() => null));
        continue;
      }
      // Cells of values beyond `top`, zeros too, are in no answer: to whoever attacks they are as unknown as hidden ones.
      const all = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
      for (const row of new Set(items.map(rowOf)))
        for (const column of new Set(items.map(columnOf))) {
          const key = `${row} ${column}`;
          if (all.has(key)) continue;
          const own = where((item) => rowOf(item) === row && columnOf(item) === column);
          all.set(key, { row, column, metrics: shownOf(null), items: own });
        }
      // A RDV without usagers has no age, and is in no cell: whoever attacks does not know how many there are.
      const tabled = [...all.values()].filter(({ row, column }) => row !== '' && column !== '');
      const lines = (
        [
          ['row', matrix.rows, rowOf],
          ['column', matrix.columns, columnOf],
        ] as const
      ).flatMap(([side, { buckets }, ownOf]) =>
        buckets.map(({ key, metrics }) => ({
          side,
          key,
          whole: { metrics: shownOf(metrics), items: where((item) => ownOf(item) === key) },
          cells: tabled.filter((cell) => cell[side] === key),
        })),
      );
      for (const { side, key, whole, cells: own } of lines) {
        expectHonest(whole, `${name} ${side} ${key}`);
        expectStatuses(whole, `${name} ${side} ${key}`);
        expectTable(whole, own, `${name} ${side} ${key}`);
        const isHidden = ({ metrics }: Found) => metrics.rdvCount === null;
        const filled = own.filter((cell) => cell.items.length > 0);
        const isDark = filled.length > 0 && filled.every(isHidden);
        if (isHidden(whole) || (isDark && top === 50))
          expect(
            own.filter((cell) => !isHidden(cell)),
            `zeros of ${side} ${key}`,
          ).toEqual([]);
      }
      expectTable(total, tabled, name);
      for (const cell of cells) expectStatuses(cell, `${name} ${cell.row} ${cell.column}`);
      const isFamily = isOfMotif(rows) || isOfMotif(columns);
      const breakdowns = isFamily && beside ? family.map((dimension) => [dimension, answer[dimension]] as const) : [];
      const atoms: Atom[] = [...all.values()].flatMap(({ row, column }): Atom[] => {
        if (!isFamily) return [{ row, column, motif: null }];
        return world.motifs
          .filter((motif) => {
            const rdv = { motifId: motif.id, organisationId: motif.organisationId } as WorldRdv;
            const item = { rdv, usagerId: null };
            return (!isOfMotif(rows) || rowOf(item) === row) && (!isOfMotif(columns) || columnOf(item) === column);
          })
          .filter(({ id }) => items.some(({ rdv }) => rdv.motifId === id))
          .map(({ id }) => ({ row, column, motif: id }));
      });
      const valueIn = (dimension: Dimension) => {
        const ownOf = keyOf(dimension);
        return ({ motif }: Atom) =>
          ownOf({
            rdv: {
              motifId: motif,
              organisationId: world.motifs.find(({ id }) => id === motif)?.organisationId,
            } as WorldRdv,
            usagerId: null,
          });
      };
      const values = [
        ...lines.map(({ side, key, whole }) => ({
          name: `${side} ${key}`,
          metrics: whole.metrics,
          items: whole.items,
          has: (atom: Atom) => atom[side] === key,
        })),
        ...breakdowns.flatMap(([dimension, breakdown]) => {
          const [ofAtom, ofRdv] = [valueIn(dimension), keyOf(dimension)];
          return (breakdown?.buckets ?? []).map(({ key, metrics }) => ({
            name: `${dimension} ${key}`,
            metrics: shownOf(metrics),
            items: where((item) => ofRdv(item) === key),
            has: (atom: Atom) => ofAtom(atom) === key,
          }));
        }),
      ];
      const equations: Equation[] = [
        { metrics: total.metrics, has: () => true },
        ...values,
        ...cells.map(({ row, column, metrics }) => ({
          metrics,
          has: (atom: Atom) => atom.row === row && atom.column === column,
        })),
      ];
      const statusSide = rows === 'STATUS' ? 'row' : columns === 'STATUS' ? 'column' : null;
      tried += expectNoCombination([...all.values()], values, equations, atoms, name, statusSide);
      const isMasked = cells.some(({ metrics }) => metrics.rdvCount === null);
      const isOpen = cells.some(({ metrics, items: own }) => metrics.rdvCount !== null && own.length > 0);
      for (const kind of [isMasked ? 'MASKED' : 'CLEAR', isOpen ? 'OPEN' : 'CLOSED']) met[kind] = (met[kind] ?? 0) + 1;
    } catch (error) {
      console.log(`run ${run} of seed ${seed}`, name, { top, beside }, JSON.stringify(filters));
      throw error;
    }
  }
  console.log('matrix-disclosure.test.ts:', met, `${tried} sets of one to four usagers`);
  expect(tried).toBeGreaterThan(20 * RUNS);
  expect(met.MASKED).toBeGreaterThan(RUNS / 4);
  expect(met.OPEN).toBeGreaterThan(RUNS / 8);
});

it(`reveals nothing about few by statuses of cells beside those of the whole alone (SEED=${seed})`, async () => {
  let masked = 0;
  for (let run = 0; run < RUNS / 4; run++) {
    const { filters, matches } = draw();
    const [rows, columns] = pick([
      ['ORIGIN', 'COLLECTIVE'],
      ['LOCATION_TYPE', 'WEEKDAY'],
      ['SERVICE', 'HOUR'],
      ['WEEKDAY', 'ORIGIN'],
      ['ORGANISATION', 'STATUS'],
      ['SERVICE', 'MONTH'],
      ['MONTH', 'STATUS'],
    ] as const);
    const { rdvStatistics: answer } = await espace.request(espaceCellsDocument, { filters, rows, columns });
    const items = itemsOf(world.rdvs.filter(matches), new Date(answer.computedAt));
    if (isFew(items)) continue;
    const [rowOf, columnOf] = [keyOf(rows), keyOf(columns)];
    const cells = answer.matrix.cells.map(({ row, column, metrics }) => ({
      metrics: shownOf(metrics),
      items: items.filter((item) => rowOf(item) === row && columnOf(item) === column),
    }));
    expectTable({ items, metrics: answer.totals }, cells, `${rows} × ${columns}`);
    if (cells.some(({ metrics }) => metrics.maskReason)) masked++;
  }
  expect(masked).toBeGreaterThan(0);
});

it('refuses a second matrix, one beside a split series, weekdays beside series, and two dimensions of the motif', async () => {
  const bearer = { authorization: `Bearer ${await service.token(world.agents[0]?.email ?? '')}` };
  const matrix = (rows: string, columns: string) =>
    `matrix(rows: ${rows}, columns: ${columns}) { cells { row metrics { rdvCount } } }`;
  for (const [fields, refused, code = 'TOO_MANY_SPLITS'] of [
    [`one: ${matrix('ORIGIN', 'HOUR')} two: ${matrix('MOTIF', 'HOUR')}`, 'two'],
    [`months: timeSeries(granularity: MONTH) { byOrigin { buckets { key } } } ${matrix('ORIGIN', 'HOUR')}`, 'matrix'],
    [`months: timeSeries(granularity: MONTH) { key } ${matrix('WEEKDAY', 'HOUR')}`, 'matrix'],
    [`months: timeSeries(granularity: MONTH) { key } ${matrix('HOUR', 'WEEKDAY')}`, 'matrix'],
    [`byWeekday { buckets { key } } ${matrix('ORIGIN', 'MONTH')}`, 'byWeekday'],
    [matrix('MONTH', 'WEEKDAY'), 'matrix'],
    [matrix('LEAD_TIME', 'MONTH'), 'matrix'],
    [matrix('MOTIF_GROUP', 'SERVICE'), 'matrix', 'NOT_AVAILABLE'],
    [matrix('SERVICE', 'MOTIF_CATEGORY'), 'matrix', 'NOT_AVAILABLE'],
    [matrix('MOTIF', 'ORGANISATION'), 'matrix', 'NOT_AVAILABLE'],
  ] as const) {
    const answer = await post(
      service.url,
      { query: `{ rdvStatistics(scope: TERRITORY) { totals { rdvCount } ${fields} } }` },
      bearer,
    );
    const errors = answer.body.errors?.map(({ path, extensions }) => [
      path?.at(-1),
      (extensions.issues as { code: string }[])[0]?.code,
    ]);
    expect(errors, fields).toEqual([[refused, code]]);
    expect(answer.body.data, fields).toMatchObject({
      rdvStatistics: { totals: { rdvCount: world.rdvs.length }, [refused]: null },
    });
  }
});
