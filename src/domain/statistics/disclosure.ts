import type { ClientBase } from 'pg';
import type { Selection } from '../rdv/selection.ts';
import { temporalStatuses } from '../rdv/status.ts';
import { type Cell, emptyCell, isFew, sumOf } from './cell.ts';
import { type Mask, NO_MASK, WHOLE_MASK } from './mask.ts';
import { cellName, LARGE, markedOf, readSmallCells, type UsagerGroup } from './small-cell.ts';
import type { AnsweredTable, AskedTable, FoundCell } from './source.ts';
import { type Figure, type Grain, type Sum, suppress } from './suppression.ts';
import { type Dimension, fixedValues, isRanked, type Part, type Series, type TableKey } from './wanted.ts';

// What of an espace's figures must not be shown. Every table of an answer is looked at as a cut of one set of RDVs; cells of
// all cuts are figures, and what adds up to what is written down as sums. `suppress` then finds what to hide.

/** What is hidden in the tables about one selection. */
export interface Disclosure {
  mask(key: TableKey, bucket: number | null, value: string | null): Mask;
  /** The mask of all values of a bucket but these, as one. */
  restMask(key: TableKey, bucket: number | null, but: ReadonlySet<string>): Mask;
  hiddenValues(key: TableKey): string[];
  /** Whether nothing of the table can be shown. */
  isWithheld(key: TableKey): boolean;
  /** Whether the selection as a whole is hidden. */
  isWhole: boolean;
}

/** A table with all its values, whatever `top`. */
interface Cut {
  table: AskedTable;
  isShown: boolean;
  /** Whether statuses and durations are shown. */
  hasDetail: boolean;
  /** Nodes by `cellName`. */
  nodes: Map<string, Node>;
}

interface Node {
  place: number;
  /** Of each status, in the order of `temporalStatuses`. */
  statuses: number[];
  duration: number | null;
  /** Participations of RDVs to come that are marked as seen or not: they are in no rate. */
  marked: number | null;
  cell: Cell;
  groups: readonly UsagerGroup[];
  value: string | null;
  bucket: number | null;
}

/** Dimensions that the motif of a RDV decides, and the organisation that its motif belongs to. */
const motifColumns: Partial<Readonly<Record<Dimension, string>>> = {
  motif: 'm.id',
  service: 'm.service_id',
  motifCategory: 'coalesce(m.motif_category_id, 0)',
  organisation: 'm.organisation_id',
  locationType: 'm.location_type',
  collective: 'coalesce(m.collectif, false)',
  followUp: 'coalesce(m.follow_up, false)',
};

function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const cutName = ({ series, dimension }: Pick<TableKey, 'series' | 'dimension'>) =>
  `${series ? `${series.granularity}/${series.dateField}/${series.pastOnly}` : '-'} ${dimension ?? '-'}`;

export interface DisclosureDeps {
  client: ClientBase;
  /** Counts RDVs and participations of tables by their statuses. */
  count(tables: readonly AskedTable[]): Promise<readonly AnsweredTable[]>;
  minCell: number;
  now: Date;
}

/** Decides what of these tables about one selection is hidden. */
export async function decideDisclosure(
  { client, count, minCell, now }: DisclosureDeps,
  selection: Selection,
  tables: readonly AskedTable[],
): Promise<Disclosure> {
  const cuts = planCuts(tables);
  const all = [...cuts.values()];
  const counted = await count(all.map(({ table }) => table));
  if (await isWhollyFew()) return EVERYTHING;
  /** Looked at before all that is built on it. */
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

const PARTS: ReadonlySet<Part> = new Set(['rdvs', 'participations'] as const);
const WHOLE = { of: 'SELECTION', series: null, dimension: null, top: null, buckets: null, isOpen: false } as const;

/** Of a selection of few usagers. */
const EVERYTHING: Disclosure = {
  isWhole: true,
  mask: () => WHOLE_MASK,
  restMask: () => WHOLE_MASK,
  hiddenValues: () => [],
  isWithheld: () => true,
};

/** The cuts asked for, the whole, and those that tell how others overlap. */
function planCuts(tables: readonly AskedTable[]): Map<string, Cut> {
  const cuts = new Map<string, Cut>();
  const add = (table: AskedTable, isShown: boolean, hasDetail: boolean) => {
    const name = cutName(table);
    const known = cuts.get(name);
    cuts.set(name, {
      table: known?.table ?? { ...table, of: 'SELECTION', top: null, hiddenValues: [], parts: PARTS },
      isShown: isShown || (known?.isShown ?? false),
      hasDetail: hasDetail || (known?.hasDetail ?? false),
      nodes: new Map(),
    });
  };
  add({ ...WHOLE, parts: PARTS, hiddenValues: [] }, true, false);
  for (const table of tables) {
    const hasDetail = table.parts.has('statuses') || table.parts.has('duration');
    add(table, true, hasDetail);
    if (table.series && table.dimension) add({ ...table, dimension: null }, true, false);
  }
  const shown = [...cuts.values()];
  const ofMotif = shown.filter(({ table }) => !table.series && table.dimension && motifColumns[table.dimension]);
  if (ofMotif.length > 1) {
    const hasDetail = ofMotif.filter((each) => each.hasDetail).length > 1;
    add({ ...WHOLE, dimension: 'motif', parts: PARTS, hiddenValues: [] }, false, hasDetail);
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
        const own: Series = { granularity: 'DAY', dateField, pastOnly };
        add({ ...WHOLE, series: own, buckets: pieces, parts: PARTS, hiddenValues: [] }, false, hasDetail);
      }
    }
  }
  return cuts;
}

/** The days on which a bucket of one of the series begins or ends. */
const edgesOf = (tables: readonly AskedTable[]): string[] =>
  [...new Set(tables.flatMap(({ buckets }) => (buckets ?? []).flatMap(({ from, until }) => [from, until])))].sort();

class FigureBuilder {
  readonly figures: Figure[] = [];
  readonly sums: Sum[] = [];

  addFigure(figure: Figure): number {
    return this.figures.push(figure) - 1;
  }

  addNode(
    cell: Cell,
    groups: readonly UsagerGroup[],
    { isShown, hasDetail }: Pick<Cut, 'isShown' | 'hasDetail'>,
    at: { bucket: number | null; value: string | null },
  ): Node {
    const own = usagersOf(groups);
    const grain = (count: number, usagers: () => ReadonlySet<string>): Grain => ({
      count,
      usagers: count >= LARGE ? null : count === 0 ? new Set() : usagers(),
    });
    const participations = sumOf(cell.participations);
    const usagers = participations >= LARGE ? null : own;
    const place = this.addFigure({
      isShown,
      grains: [
        { count: sumOf(cell.rdvs), usagers },
        { count: participations, usagers },
      ],
    });
    const node: Node = { place, statuses: [], duration: null, marked: null, cell, groups, ...at };
    // Zeros are zeros at every status: they are hidden with their cell alone.
    if (!hasDetail || sumOf(cell.rdvs) === 0) return node;
    const ofStatus = (some: (group: UsagerGroup) => boolean) => () => usagersOf(groups.filter(some));
    node.statuses = temporalStatuses.map((_status, index) =>
      this.addFigure({
        isShown,
        within: place,
        grains: [
          grain(
            cell.rdvs[index] ?? 0,
            ofStatus(({ rdvStatus }) => rdvStatus === index),
          ),
          grain(
            cell.participations[index] ?? 0,
            ofStatus(({ status }) => status === index),
          ),
        ],
      }),
    );
    this.sums.push({ whole: place, parts: node.statuses });
    const active = cell.rdvs.reduce((sum, count, index) => sum + (isCancelled(index) ? 0 : count), 0);
    node.duration = this.addFigure({
      isShown,
      within: place,
      grains: [
        grain(
          active,
          ofStatus(({ rdvStatus }) => !isCancelled(rdvStatus)),
        ),
      ],
    });
    const isMarked = ({ isPast, status }: UsagerGroup) => !isPast && (status === SEEN || status === NOSHOW);
    node.marked = this.addFigure({ isShown, within: place, grains: [grain(markedOf(cell), ofStatus(isMarked))] });
    return node;
  }

  /** Of the nodes, and of what is shown of both. */
  addSum(whole: Node, parts: readonly Node[], isLoose = false): void {
    this.sums.push({ whole: whole.place, parts: parts.map(({ place }) => place), isLoose });
    const filled = parts.filter(({ cell }) => sumOf(cell.rdvs) > 0);
    if (whole.duration === null || filled.some(({ duration }) => duration === null)) return;
    const lanes: ((node: Node) => number)[] = [
      ...whole.statuses.map(
        (_place, index) =>
          ({ statuses }: Node) =>
            statuses[index] as number,
      ),
      ({ duration }) => duration as number,
      ({ marked }) => marked as number,
    ];
    for (const lane of lanes) this.sums.push({ whole: lane(whole), parts: filled.map(lane), isLoose });
  }
}

const [SEEN, NOSHOW] = [temporalStatuses.indexOf('SEEN'), temporalStatuses.indexOf('NOSHOW')];
const isCancelled = (status: number) => ['EXCUSED', 'REVOKED'].includes(temporalStatuses[status] ?? '');
const usagersOf = (groups: readonly UsagerGroup[]) => new Set(groups.flatMap(({ usagers }) => usagers));

function addNodes(
  builder: FigureBuilder,
  cut: Cut,
  cells: readonly FoundCell[],
  small: ReadonlyMap<string, UsagerGroup[]>,
): void {
  const { buckets, dimension } = cut.table;
  const found = new Map(cells.map(({ bucket, key, cell }) => [cellName(bucket, key), { ...emptyCell, ...cell }]));
  const values: (string | null)[] =
    dimension === null
      ? [null]
      : isRanked(dimension)
        ? [...new Set(cells.map(({ key }) => key))]
        : [...fixedValues[dimension]];
  for (const bucket of buckets ? buckets.keys() : [null]) {
    for (const value of values) {
      const name = cellName(bucket, value);
      const node = builder.addNode(found.get(name) ?? emptyCell, small.get(name) ?? [], cut, { bucket, value });
      cut.nodes.set(name, node);
    }
  }
}

async function addSums(client: ClientBase, builder: FigureBuilder, cuts: ReadonlyMap<string, Cut>): Promise<void> {
  const cutOf = (series: Series | null, dimension: Dimension | null) => cuts.get(cutName({ series, dimension }));
  const total = cutOf(null, null)?.nodes.get(cellName(null, null)) as Node;
  const all = [...cuts.values()];
  for (const { table, nodes } of all) {
    if (!table.dimension) continue;
    const byBucket = groupBy(nodes.values(), ({ bucket }) => bucket);
    for (const [bucket, parts] of byBucket) {
      const whole = bucket === null ? total : cutOf(table.series, null)?.nodes.get(cellName(bucket, null));
      if (whole) builder.addSum(whole, parts, table.dimension === 'agent');
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
  await addMotifSums(client, builder, cuts);
  await addLieuSums(client, builder, cuts);
}

/** Buckets add up to wider ones and to the whole; past ones leave the RDVs to come. */
function addSeriesSums(builder: FigureBuilder, total: Node, series: readonly Cut[]): void {
  const pieces = edgesOf(series.map(({ table }) => table)).length - 1;
  const baseOf = (pastOnly: boolean) => {
    const own = series.filter(({ table }) => table.series?.pastOnly === pastOnly);
    return own.length === 1 ? own[0] : own.find(({ table }) => table.buckets?.length === pieces);
  };
  const [all, past] = [baseOf(false), baseOf(true)];
  if (all) builder.addSum(total, [...all.nodes.values()]);
  else if (past)
    builder.addSum(total, [...past.nodes.values(), future(builder, total, [...past.nodes.values()], past)]);
  if (all && past) {
    for (const [name, node] of all.nodes) {
      const begun = past.nodes.get(name);
      if (begun) builder.addSum(node, [begun, future(builder, node, [begun], past)]);
    }
  }
  for (const { table, nodes } of series) {
    const base = table.series?.pastOnly ? past : all;
    if (!base || base.table === table) continue;
    if (!table.series?.pastOnly) builder.addSum(total, [...nodes.values()]);
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

/** What of a whole is to come, which no answer has. */
function future(builder: FigureBuilder, whole: Node, past: readonly Node[], { hasDetail }: Cut): Node {
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
    ({ table }) => !table.series && table.dimension && table.dimension !== 'motif' && motifColumns[table.dimension],
  );
  if (!base || coarse.length === 0) return;
  const columns = Object.entries(motifColumns).map(([dimension, sql]) => `(${sql})::text AS "${dimension}"`);
  const { rows } = await client.query<Record<string, string | null>>(
    `SELECT ${columns.join(', ')} FROM motifs m WHERE m.id = ANY ($1::bigint[])`,
    [[...base.nodes.values()].map(({ value }) => value)],
  );
  const motifs = new Map(rows.map((row) => [row.motif as string, row]));
  for (const { table, nodes } of coarse) {
    const parts = groupBy(base.nodes.values(), ({ value }) => motifs.get(value as string)?.[table.dimension as string]);
    for (const node of nodes.values()) builder.addSum(node, parts.get(node.value) ?? []);
  }
}

/** Places of an organisation; its RDVs without any are left out. */
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

/** A series that shows nothing but zeros would tell the days of its few RDVs: all of it is hidden. */
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
  return {
    isWhole,
    mask(key, bucket, value) {
      if (isWhole) return WHOLE_MASK;
      const node = nodesOf(key).get(cellName(bucket, value));
      return node ? maskOf(node) : NO_MASK;
    },
    restMask(key, bucket, but) {
      if (isWhole) return WHOLE_MASK;
      const isLeftOut = (node: Node) => !key.series && isHidden(node); // hidden values are in no rest
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
