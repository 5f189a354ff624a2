// Disclosure control: the figures of a territory that must stay hidden.
import type { ClientBase } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import { emptyCell, isFew, sumOf } from '../cell.ts';
import { dimensions } from '../dimension.ts';
import { type Cut, cutName, FigureBuilder, groupBy, NOSHOW, type Node, SEEN, usagersOf } from '../figure-builder.ts';
import { type Measure, matrixSides, type TableKey } from '../figure-query.ts';
import { addSums } from '../figure-sum.ts';
import type { PlannedTable, ResultCell, TableResult } from '../source.ts';
import { addOverlapSums, type PlannedCuts, planCuts, planPieces } from './cut-plan.ts';
import { type Mask, NO_MASK, WHOLE_MASK } from './mask.ts';
import { findOverlaps } from './overlap.ts';
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
  count(selection: Selection, tables: readonly PlannedTable[]): Promise<readonly TableResult[]>;
  minCell: number;
  now: Date;
}

/** Tables about one selection. */
interface AskedTables {
  selection: Selection;
  tables: readonly PlannedTable[];
}

/** Decides which parts of all tables of one answer are hidden. Selections that share days are one answer for it. */
export async function decideDisclosures(
  deps: DisclosureDeps,
  asked: readonly AskedTables[],
): Promise<ReadonlyMap<Selection, Disclosure>> {
  const tables = new Map(asked.map((each) => [each.selection, each.tables]));
  const decided = new Map<Selection, Disclosure>();
  for (const { together, withheld } of findOverlaps([...tables.keys()])) {
    for (const selection of withheld) decided.set(selection, EVERYTHING);
    const own = together.map((selection) => ({ selection, tables: tables.get(selection) ?? [] }));
    for (const [selection, disclosure] of await decideTogether(deps, own)) decided.set(selection, disclosure);
  }
  return decided;
}

async function decideTogether(
  deps: DisclosureDeps,
  asked: readonly AskedTables[],
): Promise<ReadonlyMap<Selection, Disclosure>> {
  const builder = new FigureBuilder();
  const parts: PlannedCuts[] = [];
  for (const { selection, tables } of asked) {
    const cuts = planCuts(tables);
    const counted = await countCuts(deps, selection, cuts);
    // Alone, the other cuts depend on it.
    if (asked.length === 1 && (await isWhollyFew(deps, selection, counted))) return new Map([[selection, EVERYTHING]]);
    await addCuts(deps, builder, selection, counted);
    await addSums(deps.client, builder, cuts);
    parts.push({ selection, cuts });
  }
  const pieces = planPieces(parts, deps.now);
  if (pieces) {
    await addCuts(deps, builder, pieces.selection, await countCuts(deps, pieces.selection, pieces.cuts));
    addOverlapSums(builder, parts, pieces.cuts);
  }
  const hidden = new Set(await suppress(builder.figures, builder.sums, deps.minCell));
  for (const { cuts } of parts) for (const cut of cuts.values()) hideSparse(cut, builder, hidden);
  /** True when fewer than `minCell` usagers are likely beyond the ninth decile of the RDVs of a figure. */
  const hasShortTail = (place: number | null) =>
    place !== null &&
    (builder.figures[place]?.grains ?? []).some(({ usagers }) => isFew(usagers?.size ?? 0, 10 * deps.minCell));
  return new Map(parts.map(({ selection, cuts }) => [selection, toDisclosure(cuts, hidden, hasShortTail)]));
}

/** Cuts with their cells. */
type CountedCuts = readonly (readonly [cut: Cut, cells: readonly ResultCell[]])[];

async function countCuts(
  { count }: DisclosureDeps,
  selection: Selection,
  cuts: ReadonlyMap<string, Cut>,
): Promise<CountedCuts> {
  const all = [...cuts.values()];
  const counted = await count(
    selection,
    all.map(({ table }) => table),
  );
  return all.map((cut, index) => [cut, counted[index]?.cells ?? []]);
}

/** `counted` begins with the total. */
async function isWhollyFew(
  { client, minCell, now }: DisclosureDeps,
  selection: Selection,
  [total]: CountedCuts,
): Promise<boolean> {
  if (!total) return false;
  const [{ table }, cells] = total;
  const found = await readSmallCells(client, selection, [{ table, cells, hasStatuses: false, hasFuture: false }], now);
  return isFew(usagersOf(found.get(table)?.get(cellName(null, null)) ?? []).size, minCell);
}

/** Adds the cells of cuts as figures. */
async function addCuts(
  { client, now }: DisclosureDeps,
  builder: FigureBuilder,
  selection: Selection,
  counted: CountedCuts,
): Promise<void> {
  const needsFuture = counted.some(([{ table }]) => table.series?.pastOnly);
  const small = await readSmallCells(
    client,
    selection,
    counted.map(([{ table, hasDetail }, cells]) => ({
      ...{ table, cells, hasStatuses: hasDetail },
      hasFuture: needsFuture && !table.dimension && !table.series?.pastOnly,
    })),
    now,
  );
  for (const [cut, cells] of counted) addNodes(builder, cut, cells, small.get(cut.table) ?? new Map());
}

/** For a selection of few usagers. */
const EVERYTHING: Disclosure = {
  isWhole: true,
  mask: () => WHOLE_MASK,
  restMask: () => WHOLE_MASK,
  hiddenValues: () => [],
  isWithheld: () => true,
};

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

function toDisclosure(
  cuts: ReadonlyMap<string, Cut>,
  hidden: ReadonlySet<number>,
  hasShortTail: (place: number | null) => boolean,
): Disclosure {
  const nodesOf = (key: TableKey) => cuts.get(cutName(key))?.nodes ?? new Map<string, Node>();
  const measuresOf = (key: TableKey) => cuts.get(cutName(key))?.measures ?? new Set<Measure>();
  const isWhole = hidden.has(
    nodesOf({ of: 'SELECTION', series: null, dimension: null, top: null }).get('/')?.place ?? -1,
  );
  const maskOf = (node: Node, measures: ReadonlySet<Measure>): Mask => {
    if (hidden.has(node.place)) return WHOLE_MASK;
    const statuses = new Set([...node.statuses.keys()].filter((index) => hidden.has(node.statuses[index] as number)));
    const hidesDuration = node.duration !== null && hidden.has(node.duration);
    return {
      isWhole: false,
      statuses,
      hidesDuration,
      hidesLeadTail: measures.has('leadTail') && hasShortTail(node.place),
      hidesLengthTail: measures.has('lengthTail') && (hidesDuration || hasShortTail(node.duration)),
      hidesRate: statuses.has(SEEN) || statuses.has(NOSHOW) || (node.marked !== null && hidden.has(node.marked)),
    };
  };
  const isHidden = ({ place }: Node) => hidden.has(place);
  const hiddenLines = findHiddenLines(cuts, isHidden);
  return {
    isWhole,
    mask(key, bucket, value) {
      if (isWhole || hiddenLines(key, bucket, value)) return WHOLE_MASK;
      const node = nodesOf(key).get(cellName(bucket, value));
      return node ? maskOf(node, measuresOf(key)) : NO_MASK;
    },
    restMask(key, bucket, but) {
      if (isWhole) return WHOLE_MASK;
      const isLeftOut = (node: Node) => !key.series && isHidden(node); // hidden values are not part of the rest
      const rest = [...nodesOf(key).values()].filter(
        (node) => node.bucket === bucket && !but.has(node.value ?? '') && !isLeftOut(node),
      );
      const masks = rest.map((node) => maskOf(node, measuresOf(key)));
      return {
        isWhole: masks.some((mask) => mask.isWhole),
        statuses: new Set(masks.flatMap(({ statuses }) => [...statuses])),
        hidesDuration: masks.some(({ hidesDuration }) => hidesDuration),
        hidesRate: masks.some(({ hidesRate }) => hidesRate),
        hidesLeadTail: masks.some(({ hidesLeadTail }) => hidesLeadTail),
        hidesLengthTail: masks.some(({ hidesLengthTail }) => hidesLengthTail),
      };
    },
    hiddenValues: (key) => [...nodesOf(key).values()].filter(isHidden).map(({ value }) => value ?? '0'),
    isWithheld(key) {
      const filled = [...nodesOf(key).values()].filter(({ cell }) => sumOf(cell.participations) > 0);
      return isWhole || (filled.length > 0 && filled.every(isHidden));
    },
  };
}

/** Row and column of a cell: two values, or a value and a bucket. */
const sidesOf = ({ across }: TableKey, bucket: number | null, value: string | null): string[] =>
  across ? matrixSides(value) : [value ?? '', String(bucket)];

/**
 * Lines of a matrix that show nothing, not even zeros: those of a hidden value, and those whose filled cells are all hidden.
 * Their zeros would say which cells the few have.
 */
function findHiddenLines(
  cuts: ReadonlyMap<string, Cut>,
  isHidden: (node: Node) => boolean,
): (key: TableKey, bucket: number | null, value: string | null) => boolean {
  const hidden = new Map<string, readonly ReadonlySet<string>[]>();
  for (const [name, { table, nodes }] of cuts) {
    const { series, dimension, across } = table;
    if (!dimension || !(across || series)) continue;
    const filled = [...nodes.values()].filter(({ cell }) => sumOf(cell.rdvs) > 0);
    const margins = [
      { series: null, dimension },
      { series, dimension: across?.dimension ?? null },
    ];
    const sides = margins.map((margin) => {
      const whole = cuts.get(cutName(margin))?.nodes.values() ?? [];
      return new Set([...whole].filter(isHidden).map(({ bucket, value }) => value ?? String(bucket)));
    });
    // A hidden row may leave a column without a visible cell, and so on.
    const isDark = (node: Node) =>
      isHidden(node) || sidesOf(table, node.bucket, node.value).some((own, side) => sides[side]?.has(own));
    const countLines = () => sides.reduce((sum, { size }) => sum + size, 0);
    for (let before = -1; before < countLines(); ) {
      before = countLines();
      for (const [side, lines] of sides.entries()) {
        const byLine = groupBy(filled, ({ bucket, value }) => sidesOf(table, bucket, value)[side] as string);
        for (const [value, own] of byLine) if (own.every(isDark)) lines.add(value);
      }
    }
    hidden.set(name, sides);
  }
  return (key, bucket, value) => {
    const sides = key.across || key.isCrossed ? hidden.get(cutName(key)) : undefined;
    return sides !== undefined && sidesOf(key, bucket, value).some((own, side) => sides[side]?.has(own));
  };
}
