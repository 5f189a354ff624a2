// Disclosure control: the figures of a territory that must stay hidden.
import type { ClientBase } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import { emptyCell, isFew, sumOf } from '../cell.ts';
import { dimensions, isOfMotif } from '../dimension.ts';
import { type Cut, cutName, FigureBuilder, groupBy, NOSHOW, type Node, SEEN, usagersOf } from '../figure-builder.ts';
import { type Measure, matrixSides, type TableKey } from '../figure-query.ts';
import { addSums, edgesOf } from '../figure-sum.ts';
import type { PlannedSeries, PlannedTable, ResultCell, TableResult } from '../source.ts';
import { type Mask, NO_MASK, WHOLE_MASK } from './mask.ts';
import { cellName, readSmallCells, type UsagerGroup } from './small-cell.ts';
import { suppress } from './suppression.ts';

// Every table of an answer is a cut of one set of RDVs. Their cells are figures, and sums state which figures add up to
// which. `suppress` then finds the ones to hide.

/** The hidden parts of the tables about one selection. */
export interface Disclosure {
  mask(key: TableKey, bucket: number | null, value: string | null): Mask;
  /** The mask of all values of a bucket except these, taken as one. */
  restMask(key: TableKey, bucket: number | null, but: ReadonlySet<string>): Mask;
  hiddenValues(key: TableKey): string[];
  /** True when nothing of the table can be shown. */
  isWithheld(key: TableKey): boolean;
  /** True when the selection as a whole is hidden. */
  isWhole: boolean;
}

export interface DisclosureDeps {
  client: ClientBase;
  /** Counts RDVs and participations of tables by status. */
  count(tables: readonly PlannedTable[]): Promise<readonly TableResult[]>;
  minCell: number;
  now: Date;
}

/** Decides which parts of these tables about one selection are hidden. */
export async function decideDisclosure(
  { client, count, minCell, now }: DisclosureDeps,
  selection: Selection,
  tables: readonly PlannedTable[],
): Promise<Disclosure> {
  const cuts = planCuts(tables);
  const all = [...cuts.values()];
  const counted = await count(all.map(({ table }) => table));
  if (await isWhollyFew()) return EVERYTHING;
  /** Checked before the other cuts, which depend on it. */
  async function isWhollyFew(): Promise<boolean> {
    const [total] = all; // the first cut
    if (!total) return false;
    const own = { table: total.table, cells: counted[0]?.cells ?? [], hasStatuses: false, hasFuture: false };
    const found = await readSmallCells(client, selection, [own], now);
    return isFew(usagersOf(found.get(total.table)?.get(cellName(null, null)) ?? []).size, minCell);
  }
  const needsFuture = all.some(({ table }) => table.series?.pastOnly);
  const small = await readSmallCells(
    client,
    selection,
    all.map(({ table, hasDetail }, index) => ({
      table,
      cells: counted[index]?.cells ?? [],
      hasStatuses: hasDetail,
      hasFuture: needsFuture && !table.dimension && !table.series?.pastOnly,
    })),
    now,
  );
  const builder = new FigureBuilder();
  all.forEach((cut, index) => {
    addNodes(builder, cut, counted[index]?.cells ?? [], small.get(cut.table) ?? new Map());
  });
  await addSums(client, builder, cuts);
  const hidden = new Set(await suppress(builder.figures, builder.sums, minCell));
  for (const cut of all) hideSparse(cut, builder, hidden);
  return toDisclosure(cuts, hidden);
}

const PARTS: ReadonlySet<Measure> = new Set(['rdvs', 'participations'] as const);
const WHOLE = { of: 'SELECTION', series: null, dimension: null, top: null, buckets: null, isOpen: false } as const;

/** For a selection of few usagers. */
const EVERYTHING: Disclosure = {
  isWhole: true,
  mask: () => WHOLE_MASK,
  restMask: () => WHOLE_MASK,
  hiddenValues: () => [],
  isWithheld: () => true,
};

/** A table with all its values. */
const wholeOf = (table: PlannedTable): PlannedTable => ({
  ...table,
  of: 'SELECTION',
  top: null,
  ...(table.across && { across: { ...table.across, top: null } }),
  hiddenValues: [],
  measures: PARTS,
});

/** The requested cuts, the whole, and cuts that show overlaps of others. */
function planCuts(tables: readonly PlannedTable[]): Map<string, Cut> {
  const cuts = new Map<string, Cut>();
  const add = (table: PlannedTable, isShown: boolean, hasDetail: boolean) => {
    const name = cutName(table);
    const known = cuts.get(name);
    cuts.set(name, {
      table: known?.table ?? wholeOf(table),
      isShown: isShown || (known?.isShown ?? false),
      hasDetail: hasDetail || (known?.hasDetail ?? false),
      nodes: new Map(),
    });
  };
  add({ ...WHOLE, measures: PARTS, hiddenValues: [] }, true, false);
  for (const table of tables) {
    const hasDetail = table.measures.has('statuses') || table.measures.has('duration');
    add(table, true, hasDetail);
    // Cells of a split add up to the buckets of their series, and so to the whole: status by status, shown or not.
    if (table.series && table.dimension) add({ ...table, dimension: null }, true, hasDetail);
    // Cells of a matrix add up to both of its breakdowns.
    if (table.across)
      for (const dimension of [table.dimension, table.across.dimension])
        add({ ...WHOLE, dimension, measures: PARTS, hiddenValues: [] }, true, false);
  }
  // A value of a split is the sum of its buckets, and of motifs that the answer may show.
  const isFamily = ({ table }: Cut) => !table.series && !table.across && isOfMotif(table.dimension);
  if ([...cuts.values()].some(isFamily))
    for (const { table, hasDetail } of [...cuts.values()])
      if (table.series && isOfMotif(table.dimension))
        add({ ...WHOLE, dimension: table.dimension, measures: PARTS, hiddenValues: [] }, false, hasDetail);
  const shown = [...cuts.values()];
  const ofMotif = shown.filter(isFamily);
  if (ofMotif.length > 1) {
    const hasDetail = ofMotif.filter((each) => each.hasDetail).length > 1;
    add({ ...WHOLE, dimension: 'motif', measures: PARTS, hiddenValues: [] }, false, hasDetail);
  }
  for (const dateField of ['STARTS_AT', 'CREATED_AT'] as const) {
    const series = shown.filter(({ table }) => table.series?.dateField === dateField && !table.dimension);
    if (series.length < 2) continue;
    const edges = edgesOf(series.map(({ table }) => table));
    const hasDetail = series.filter((each) => each.hasDetail).length > 1;
    for (const pastOnly of [true, false]) {
      const own = series.filter(({ table }) => table.series?.pastOnly === pastOnly);
      if (own.length === 0) continue;
      const base = own.find(({ table }) => table.buckets && table.buckets.length === edges.length - 1);
      if (base) base.hasDetail ||= hasDetail;
      else {
        const pieces = edges.slice(1).map((until, index) => {
          const from = edges[index] as string;
          return { key: from, from, until, isPartial: false };
        });
        const own: PlannedSeries = { granularity: 'DAY', dateField, pastOnly };
        add({ ...WHOLE, series: own, buckets: pieces, measures: PARTS, hiddenValues: [] }, false, hasDetail);
      }
    }
  }
  return cuts;
}

function addNodes(
  builder: FigureBuilder,
  cut: Cut,
  cells: readonly ResultCell[],
  small: ReadonlyMap<string, UsagerGroup[]>,
): void {
  const { buckets, dimension, across } = cut.table;
  const found = new Map(cells.map(({ bucket, key, cell }) => [cellName(bucket, key), { ...emptyCell, ...cell }]));
  // Of a dimension with fixed values, all of them: a value that is not among its cells is a zero. Zeros of a matrix are
  // hidden by its lines.
  const fixed = dimension === null ? [null] : across ? null : dimensions[dimension].values;
  const values: readonly (string | null)[] = fixed ?? [...new Set(cells.map(({ key }) => key))];
  for (const bucket of buckets ? buckets.keys() : [null]) {
    for (const value of values) {
      const name = cellName(bucket, value);
      const node = builder.addNode(found.get(name) ?? emptyCell, small.get(name) ?? [], cut, { bucket, value });
      cut.nodes.set(name, node);
    }
  }
}

/** A series of zeros with few RDVs would reveal their days: all of it is hidden. */
function hideSparse({ table, nodes }: Cut, { figures }: FigureBuilder, hidden: Set<number>): void {
  if (!table.series) return;
  for (const own of groupBy(nodes.values(), ({ value }) => value).values()) {
    const filled = own.filter(({ place }) => figures[place]?.grains.some(({ count }) => count > 0));
    if (filled.length > 0 && filled.every(({ place }) => hidden.has(place))) {
      for (const { place } of own) hidden.add(place);
    }
  }
}

function toDisclosure(cuts: ReadonlyMap<string, Cut>, hidden: ReadonlySet<number>): Disclosure {
  const nodesOf = (key: TableKey) => cuts.get(cutName(key))?.nodes ?? new Map<string, Node>();
  const isWhole = hidden.has(
    nodesOf({ of: 'SELECTION', series: null, dimension: null, top: null }).get('/')?.place ?? -1,
  );
  const maskOf = (node: Node): Mask => {
    if (hidden.has(node.place)) return WHOLE_MASK;
    const statuses = new Set([...node.statuses.keys()].filter((index) => hidden.has(node.statuses[index] as number)));
    return {
      isWhole: false,
      statuses,
      hidesDuration: node.duration !== null && hidden.has(node.duration),
      hidesRate: statuses.has(SEEN) || statuses.has(NOSHOW) || (node.marked !== null && hidden.has(node.marked)),
    };
  };
  const isHidden = ({ place }: Node) => hidden.has(place);
  const hiddenLines = findHiddenLines(cuts, isHidden);
  return {
    isWhole,
    mask(key, bucket, value) {
      if (isWhole || hiddenLines(key, value)) return WHOLE_MASK;
      const node = nodesOf(key).get(cellName(bucket, value));
      return node ? maskOf(node) : NO_MASK;
    },
    restMask(key, bucket, but) {
      if (isWhole) return WHOLE_MASK;
      const isLeftOut = (node: Node) => !key.series && isHidden(node); // hidden values are not part of the rest
      const rest = [...nodesOf(key).values()].filter(
        (node) => node.bucket === bucket && !but.has(node.value ?? '') && !isLeftOut(node),
      );
      const masks = rest.map(maskOf);
      return {
        isWhole: masks.some((mask) => mask.isWhole),
        statuses: new Set(masks.flatMap(({ statuses }) => [...statuses])),
        hidesDuration: masks.some(({ hidesDuration }) => hidesDuration),
        hidesRate: masks.some(({ hidesRate }) => hidesRate),
      };
    },
    hiddenValues: (key) => [...nodesOf(key).values()].filter(isHidden).map(({ value }) => value ?? '0'),
    isWithheld(key) {
      const filled = [...nodesOf(key).values()].filter(({ cell }) => sumOf(cell.participations) > 0);
      return isWhole || (filled.length > 0 && filled.every(isHidden));
    },
  };
}

/**
 * Lines of a matrix that show nothing, not even zeros: those of a hidden value, and those whose filled cells are all hidden.
 * Their zeros would say which cells the few have.
 */
function findHiddenLines(
  cuts: ReadonlyMap<string, Cut>,
  isHidden: (node: Node) => boolean,
): (key: TableKey, cell: string | null) => boolean {
  const hidden = new Map<string, readonly ReadonlySet<string>[]>();
  for (const [name, { table, nodes }] of cuts) {
    if (!table.across) continue;
    const filled = [...nodes.values()].filter(({ cell }) => sumOf(cell.rdvs) > 0);
    const sides = [table.dimension, table.across.dimension].map((dimension, side) => {
      const margin = cuts.get(cutName({ series: null, dimension }))?.nodes.values() ?? [];
      const lines = groupBy(filled, ({ value }) => matrixSides(value)[side] as string);
      return new Set([
        ...[...margin].filter(isHidden).map(({ value }) => value ?? ''),
        ...[...lines].filter(([, own]) => own.every(isHidden)).map(([value]) => value),
      ]);
    });
    hidden.set(name, sides);
  }
  return (key, cell) => {
    const sides = key.across ? hidden.get(cutName(key)) : undefined;
    return sides !== undefined && matrixSides(cell).some((value, side) => sides[side]?.has(value));
  };
}
