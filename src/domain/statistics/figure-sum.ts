// Sums between the figures of an answer.
import type { ClientBase } from 'pg';
import { type Cell, emptyCell } from './cell.ts';
import { type Dimension, dimensionNames, dimensions, isOfMotif } from './dimension.ts';
import { cellName } from './disclosure/small-cell.ts';
import { type Cut, cutName, type FigureBuilder, groupBy, type Node } from './figure-builder.ts';
import { matrixSides, type Series } from './figure-query.ts';
import type { PlannedTable } from './source.ts';

/** The first and last days of the buckets of all series. */
export const edgesOf = (tables: readonly PlannedTable[]): string[] =>
  [...new Set(tables.flatMap(({ buckets }) => (buckets ?? []).flatMap(({ from, until }) => [from, until])))].sort();

export async function addSums(
  client: ClientBase,
  builder: FigureBuilder,
  cuts: ReadonlyMap<string, Cut>,
): Promise<void> {
  const cutOf = (series: Series | null, dimension: Dimension | null) => cuts.get(cutName({ series, dimension }));
  const total = cutOf(null, null)?.nodes.get(cellName(null, null)) as Node;
  const all = [...cuts.values()];
  for (const { table, nodes } of all) {
    if (table.across) addMatrixSums(builder, total, { table, nodes }, (own) => cutOf(null, own));
    if (!table.dimension || table.across) continue;
    const byBucket = groupBy(nodes.values(), ({ bucket }) => bucket);
    for (const [bucket, parts] of byBucket) {
      const whole = bucket === null ? total : cutOf(table.series, null)?.nodes.get(cellName(bucket, null));
      if (whole) builder.addSum(whole, parts, dimensions[table.dimension].isPerAgent && !table.isCrossed);
    }
    const margin = table.series && cutOf(null, table.dimension);
    if (!margin) continue;
    for (const [value, parts] of groupBy(nodes.values(), (node) => node.value)) {
      const whole = margin.nodes.get(cellName(null, value));
      if (whole) builder.addSum(whole, parts, table.series?.pastOnly);
    }
  }
  for (const dateField of ['STARTS_AT', 'CREATED_AT'] as const) {
    addSeriesSums(
      builder,
      total,
      all.filter(({ table }) => table.series?.dateField === dateField && !table.dimension),
    );
  }
  addStatusSums(builder, all, cuts);
  await addMotifSums(client, builder, cuts);
  await addLieuSums(client, builder, cuts);
}

/**
 * Cells of a matrix add up to its rows, to its columns and to the whole. Cells by agent count as exact too: most RDVs have
 * one agent, and an equation too many only hides more.
 */
function addMatrixSums(
  builder: FigureBuilder,
  total: Node,
  { table, nodes }: Pick<Cut, 'table' | 'nodes'>,
  breakdownOf: (dimension: Dimension | null) => Cut | undefined,
): void {
  const cells = [...nodes.values()];
  for (const [side, dimension] of [table.dimension, table.across?.dimension ?? null].entries()) {
    const lines = groupBy(cells, ({ value }) => matrixSides(value)[side]);
    for (const node of breakdownOf(dimension)?.nodes.values() ?? [])
      builder.addSum(node, lines.get(node.value ?? '') ?? []);
  }
  builder.addSum(total, cells);
}

/**
 * A value by status has the RDVs of a status of the whole, or of the other side. Their participations differ: those have
 * statuses of their own.
 */
function addStatusSums(builder: FigureBuilder, all: readonly Cut[], cuts: ReadonlyMap<string, Cut>): void {
  for (const { table, nodes } of all) {
    const sides = [table.dimension, ...(table.across ? [table.across.dimension] : [])];
    const side = sides.indexOf('status');
    if (side < 0) continue;
    const other = sides[1 - side] ?? null;
    const wholes = cuts.get(cutName({ series: table.series, dimension: other }))?.nodes;
    for (const { place, bucket, value } of nodes.values()) {
      const values = matrixSides(value);
      const whole = wholes?.get(cellName(bucket, other && (values[1 - side] ?? null)));
      const status = whole?.statuses[Number(values[side])];
      if (status !== undefined) builder.sums.push({ whole: status, parts: [place], grain: 0 });
    }
  }
}

/** Buckets add up to wider ones and to the whole; with past buckets only, future RDVs are the remainder. */
function addSeriesSums(builder: FigureBuilder, total: Node, series: readonly Cut[]): void {
  const pieces = edgesOf(series.map(({ table }) => table)).length - 1;
  const baseOf = (pastOnly: boolean) => {
    const own = series.filter(({ table }) => table.series?.pastOnly === pastOnly);
    return own.length === 1 ? own[0] : own.find(({ table }) => table.buckets?.length === pieces);
  };
  const [all, past] = [baseOf(false), baseOf(true)];
  if (all) builder.addSum(total, [...all.nodes.values()]);
  // Beside all buckets too: the whole, less the past, is known at once, and not only bucket by bucket.
  if (past) builder.addSum(total, [...past.nodes.values(), future(builder, total, [...past.nodes.values()], past)]);
  if (all && past) {
    for (const [name, node] of all.nodes) {
      const begun = past.nodes.get(name);
      if (begun) builder.addSum(node, [begun, future(builder, node, [begun], past)]);
    }
  }
  for (const cut of series) {
    const { table, nodes } = cut;
    const base = table.series?.pastOnly ? past : all;
    if (!base || base.table === table) continue;
    const own = [...nodes.values()];
    // Known from the whole at once, and not only through the pieces of both.
    builder.addSum(total, table.series?.pastOnly ? [...own, future(builder, total, own, cut)] : own);
    const pieces = [...base.nodes.values()];
    let next = 0;
    for (const node of nodes.values()) {
      const until = table.buckets?.[node.bucket as number]?.until ?? '';
      const first = next;
      while (next < pieces.length && (base.table.buckets?.[next]?.until ?? '') <= until) next++;
      builder.addSum(node, pieces.slice(first, next));
    }
  }
}

/** The future part of a whole, which no answer contains. */
export function future(builder: FigureBuilder, whole: Node, past: readonly Node[], { hasDetail }: Cut): Node {
  const less = (pick: (cell: Cell) => readonly number[]) =>
    pick(whole.cell).map((count, index) =>
      Math.max(0, count - past.reduce((sum, { cell }) => sum + (pick(cell)[index] ?? 0), 0)),
    );
  const cell = {
    ...emptyCell,
    rdvs: less(({ rdvs }) => rdvs),
    participations: less(({ participations }) => participations),
  };
  const groups = whole.groups.filter(({ isPast }) => !isPast);
  return builder.addNode(cell, groups, { isShown: false, hasDetail }, { bucket: null, value: null });
}

async function addMotifSums(client: ClientBase, builder: FigureBuilder, cuts: ReadonlyMap<string, Cut>): Promise<void> {
  const base = cuts.get(cutName({ series: null, dimension: 'motif' }));
  const coarse = [...cuts.values()].filter(
    ({ table }) => !table.series && !table.across && table.dimension !== 'motif' && isOfMotif(table.dimension),
  );
  if (!base || coarse.length === 0) return;
  const columns = dimensionNames
    .filter(isOfMotif)
    .map((dimension) => `(${dimensions[dimension].motifSql})::text AS "${dimension}"`);
  const { rows } = await client.query<Record<string, string | null>>(
    `SELECT ${columns.join(', ')} FROM motifs m WHERE m.id = ANY ($1::bigint[])`,
    [[...base.nodes.values()].map(({ value }) => value)],
  );
  const addSumsOf = (finer: Cut, ofFiner: Dimension, { table, nodes }: Cut) => {
    const facts = new Map(rows.map((row) => [row[ofFiner], row]));
    const parts = groupBy(finer.nodes.values(), ({ value }) => facts.get(value)?.[table.dimension as string]);
    for (const node of nodes.values()) builder.addSum(node, parts.get(node.value) ?? []);
  };
  // Groups have one service and one kind of place: known at once, and not only through motifs.
  const groups = coarse.find(({ table }) => table.dimension === 'motifGroup');
  for (const cut of coarse) {
    addSumsOf(base, 'motif', cut);
    if (groups && isDecidedByGroup(cut.table.dimension)) addSumsOf(groups, 'motifGroup', cut);
  }
}

const isDecidedByGroup = (dimension: Dimension | null) => dimension === 'service' || dimension === 'locationType';

/** Lieux of an organisation, without the RDVs that have none. */
async function addLieuSums(client: ClientBase, builder: FigureBuilder, cuts: ReadonlyMap<string, Cut>): Promise<void> {
  const lieux = cuts.get(cutName({ series: null, dimension: 'lieu' }));
  const organisations = cuts.get(cutName({ series: null, dimension: 'organisation' }));
  if (!lieux || !organisations) return;
  const { rows } = await client.query<{ id: string; organisation: string }>(
    'SELECT id::text, organisation_id::text AS organisation FROM lieux WHERE id = ANY ($1::bigint[])',
    [[...lieux.nodes.values()].map(({ value }) => value)],
  );
  const owners = new Map(rows.map(({ id, organisation }) => [id, organisation]));
  const parts = groupBy(lieux.nodes.values(), ({ value }) => owners.get(value as string));
  for (const node of organisations.nodes.values()) builder.addSum(node, parts.get(node.value as string) ?? [], true);
}
