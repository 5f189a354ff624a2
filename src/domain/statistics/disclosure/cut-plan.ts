// Cuts that disclosure control counts: those of each selection, and the days that overlapping selections share.
import { refilterSelection, type Selection } from '#domain/rdv/selection.ts';
import { isOfMotif } from '../dimension.ts';
import { type Cut, cutName, type FigureBuilder, type Node } from '../figure-builder.ts';
import type { Measure } from '../figure-query.ts';
import { edgesOf, future } from '../figure-sum.ts';
import type { PlannedSeries, PlannedTable } from '../source.ts';
import type { Bucket } from '../time/bucket.ts';
import { dateOf, daysOf, withDays } from './overlap.ts';

const PARTS: ReadonlySet<Measure> = new Set(['rdvs', 'participations'] as const);
/** Measures of some statuses only. */
const detailed: readonly Measure[] = ['statuses', 'duration', 'medianLength', 'lengthTail', 'agentDays'];
const WHOLE = { of: 'SELECTION', series: null, dimension: null, top: null, buckets: null, isOpen: false } as const;

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
export function planCuts(tables: readonly PlannedTable[]): Map<string, Cut> {
  const cuts = new Map<string, Cut>();
  const add = (table: PlannedTable, isShown: boolean, hasDetail: boolean, measures = PARTS) => {
    const name = cutName(table);
    const known = cuts.get(name);
    cuts.set(name, {
      table: known?.table ?? wholeOf(table),
      isShown: isShown || (known?.isShown ?? false),
      hasDetail: hasDetail || (known?.hasDetail ?? false),
      measures: new Set([...(known?.measures ?? []), ...measures]),
      nodes: new Map(),
    });
  };
  add({ ...WHOLE, measures: PARTS, hiddenValues: [] }, true, false);
  for (const table of tables) {
    const hasDetail = detailed.some((measure) => table.measures.has(measure));
    add(table, true, hasDetail, table.measures);
    // Cells of a split add up to the buckets of their series, and so to the whole: status by status, shown or not.
    if (table.series && table.dimension) add({ ...table, dimension: null }, true, hasDetail);
    // Cells of a matrix add up to both of its breakdowns.
    if (table.across)
      for (const dimension of [table.dimension, table.across.dimension])
        add({ ...WHOLE, dimension, measures: PARTS, hiddenValues: [] }, true, false);
  }
  // A value by status is a status of every other figure, shown or not.
  if ([...cuts.values()].some(({ table }) => [table.dimension, table.across?.dimension].includes('status')))
    for (const cut of cuts.values()) cut.hasDetail = true;
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

/** The cuts about one selection. */
export interface PlannedCuts {
  selection: Selection;
  cuts: ReadonlyMap<string, Cut>;
}

/** Series of a cut by the days that tell overlapping selections apart. */
const isByDays = ({ table }: Cut, selection: Selection) =>
  table.series?.dateField === dateOf(selection) && !table.dimension;

/**
 * The days from the first to the last one of overlapping selections, in the pieces into which all their periods and buckets
 * cut them. Every one of those is a sum of pieces. Null for a selection alone.
 */
export function planPieces(parts: readonly PlannedCuts[], now: Date): PlannedCuts | null {
  const [first] = parts;
  if (!first || parts.length === 1) return null;
  const { selection } = first;
  const shared = parts.flatMap(({ cuts }) => [...cuts.values()].filter((cut) => isByDays(cut, selection)));
  const periods = parts.flatMap((part) => {
    const { from = '', until = '' } = daysOf(part.selection);
    return [from, until];
  });
  const edges = [...new Set([...periods, ...edgesOf(shared.map(({ table }) => table))])].sort();
  const buckets = edges.slice(1).map((until, index): Bucket => {
    const from = edges[index] as string;
    return { key: from, from, until, isPartial: false };
  });
  const hasDetail = parts.some(({ cuts }) => [...cuts.values()].some((cut) => cut.hasDetail && !cut.table.dimension));
  const cuts = [false, true]
    .filter((pastOnly) => !pastOnly || shared.some(({ table }) => table.series?.pastOnly))
    .map((pastOnly): Cut => {
      const series: PlannedSeries = { granularity: 'DAY', dateField: dateOf(selection), pastOnly };
      const table = { ...WHOLE, series, buckets, measures: PARTS, hiddenValues: [] };
      return { table, isShown: false, hasDetail, measures: PARTS, nodes: new Map() };
    });
  const days = { from: edges[0], until: edges.at(-1) };
  return {
    selection: refilterSelection(selection, withDays(selection, days), now),
    cuts: new Map(cuts.map((cut) => [cutName(cut.table), cut])),
  };
}

/** Adds the sums that tie overlapping selections together: periods and buckets are pieces, and longer periods hold shorter ones. */
export function addOverlapSums(
  builder: FigureBuilder,
  parts: readonly PlannedCuts[],
  pieces: ReadonlyMap<string, Cut>,
): void {
  const [all, past] = [...pieces.values()];
  const within = (
    cut: Cut | undefined,
    { from = '', until = '' }: { from?: string | undefined; until?: string | undefined },
  ) =>
    [...(cut?.nodes.values() ?? [])].filter((node) => {
      const piece = cut?.table.buckets?.[node.bucket as number];
      return piece !== undefined && piece.from >= from && piece.until <= until;
    });
  if (all && past)
    for (const [name, node] of all.nodes) {
      const begun = past.nodes.get(name);
      if (begun) builder.addSum(node, [begun, future(builder, node, [begun], past)]);
    }
  const totalOf = ({ cuts }: PlannedCuts) => [...cuts.values()][0]?.nodes.values().next().value as Node;
  // The last ones first: the figures of the selection itself are hidden only after those of a comparison.
  for (const part of [...parts].reverse()) {
    const days = daysOf(part.selection);
    builder.addSum(totalOf(part), within(all, days));
    for (const cut of part.cuts.values()) {
      if (!isByDays(cut, part.selection)) continue;
      for (const node of cut.nodes.values())
        builder.addSum(
          node,
          within(cut.table.series?.pastOnly ? past : all, cut.table.buckets?.[node.bucket as number] ?? {}),
        );
    }
    for (const other of parts) {
      const inside = daysOf(other.selection);
      if (other === part || !days.from || !days.until || !inside.from || !inside.until) continue;
      if (inside.from < days.from || inside.until > days.until) continue;
      const rest = [
        ...within(all, { from: days.from, until: inside.from }),
        ...within(all, { from: inside.until, until: days.until }),
      ];
      builder.addSum(totalOf(part), [totalOf(other), ...rest]);
    }
  }
}
