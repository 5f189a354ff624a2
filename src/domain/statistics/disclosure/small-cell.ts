// The usagers of small cells.

import type { ClientBase } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import { temporalStatuses } from '#domain/rdv/status.ts';
import { periodBounds } from '#domain/rdv/time/period.ts';
import { DAY_MS } from '#ground/duration.ts';
import { SqlParams, timestampText } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { type Cell, emptyCell, sumOf, temporalIndexSql } from '../cell.ts';
import { dimensionSql, dimensions, isRanked } from '../dimension.ts';
import { matrixKeySql } from '../figure-query.ts';
import type { PlannedTable, ResultCell } from '../source.ts';
import { bucketSql, pastSql } from '../time/bucket-sql.ts';

/** From this number of participations a figure counts as large, without counting its usagers. */
export const LARGE = 100;

/** The usagers of those participations of a cell that have the same statuses. */
export interface UsagerGroup {
  rdvStatus: number;
  status: number;
  isPast: boolean;
  usagers: readonly string[];
}

/** A counted table, and whether its statuses and its future RDVs matter too. */
export interface CountedTable {
  table: PlannedTable;
  cells: readonly ResultCell[];
  hasStatuses: boolean;
  hasFuture: boolean;
}

export const cellName = (bucket: number | null, key: string | null): string => `${bucket ?? ''}/${key ?? ''}`;

const [SEEN, NOSHOW, TO_COME] = (['SEEN', 'NOSHOW', 'UNKNOWN_FUTURE'] as const).map((status) =>
  temporalStatuses.indexOf(status),
) as [number, number, number];

/** Participations in future RDVs that are already marked as seen or no-show. */
export const markedOf = ({ participations, pastSeen, pastNoshow }: Cell): number =>
  (participations[SEEN] ?? 0) + (participations[NOSHOW] ?? 0) - pastSeen - pastNoshow;

/** Indexes of statuses with a count between 1 and `LARGE` − 1, for RDVs or participations. */
function smallStatuses({ rdvs = [], participations = [] }: Partial<Cell>): number[] {
  const isSmall = (count = 0) => count > 0 && count < LARGE;
  return rdvs.flatMap((count, place) => (isSmall(count) || isSmall(participations[place]) ? [place] : []));
}

/** The usagers of small cells of these tables, and of small statuses in large cells, by `cellName`. One statement. */
export async function readSmallCells(
  client: ClientBase,
  selection: Selection,
  counted: readonly CountedTable[],
  now: Date,
): Promise<ReadonlyMap<PlannedTable, ReadonlyMap<string, UsagerGroup[]>>> {
  const params = new SqlParams();
  const selects = counted.flatMap((each, index) => selectSmall(each, index, selection, now, params) ?? []);
  const found = new Map(counted.map(({ table }) => [table, new Map<string, UsagerGroup[]>()]));
  if (selects.length === 0) return found;
  const { rows } = await client.query<{ place: number; cell: string } & UsagerGroup>(
    selects.join('\nUNION ALL\n'),
    params.values,
  );
  for (const { place, cell, ...group } of rows) {
    const cells = found.get(counted[place]?.table as PlannedTable);
    cells?.set(cell, [...(cells.get(cell) ?? []), group]);
  }
  return found;
}

function selectSmall(
  { table, cells, hasStatuses, hasFuture }: CountedTable,
  index: number,
  selection: Selection,
  now: Date,
  params: SqlParams,
): string | null {
  const isSmall = ({ cell }: ResultCell) => sumOf(cell.participations ?? []) < LARGE;
  const peopled = cells.filter(({ cell }) => sumOf(cell.participations ?? []) > 0);
  const small = peopled.filter(isSmall);
  const large = peopled.filter((each) => !isSmall(each) && hasStatuses && smallStatuses(each.cell).length > 0);
  const statuses = [...new Set(large.flatMap(({ cell }) => smallStatuses(cell)))];
  const marked = peopled.filter(
    (each) => !isSmall(each) && hasStatuses && markedOf({ ...emptyCell, ...each.cell }) > 0,
  );
  const future = hasFuture ? peopled.filter((each) => !isSmall(each)) : [];
  const manyToCome = ({ cell }: ResultCell) => (cell.participations?.[TO_COME] ?? 0) >= LARGE;
  const asked = new Set([...small, ...large, ...marked, ...future]);
  if (asked.size === 0) return null;

  const { dimension, series, buckets, across } = table;
  const sides = [dimension, across?.dimension].flatMap((each) => each ?? []);
  const [side = 'NULL', ...others] = sides.map((each) => dimensionSql(each, { selection, params, now }));
  const key = others.length > 0 ? matrixKeySql([side, ...others]) : side;
  const column = series?.dateField === 'CREATED_AT' ? 'r.created_at' : 'r.starts_at';
  const dated = { column, organisationId: 'r.organisation_id', date: series?.dateField ?? 'STARTS_AT' } as const;
  const bucket = buckets ? bucketSql(dated, buckets, selection, params) : 'NULL::int';
  const past = pastSql({ ...dated, column: 'r.starts_at' }, selection, now, params);
  const namesOf = (some: readonly ResultCell[]) =>
    params.add(
      some.map(({ bucket: place, key: value }) => cellName(place, value)),
      'text[]',
    );
  const choices = [
    ...(small.length > 0 ? [`x.cell = ANY (${namesOf(small)})`] : []),
    ...(large.length > 0
      ? [`x.cell = ANY (${namesOf(large)}) AND (x.rdv_status IN (${statuses}) OR x.status IN (${statuses}))`]
      : []),
    ...(marked.length > 0
      ? [`x.cell = ANY (${namesOf(marked)}) AND NOT x.past AND x.status IN (${SEEN}, ${NOSHOW})`]
      : []),
    ...(future.length > 0
      ? [
          `NOT x.past AND x.cell = ANY (${namesOf(future)}) AND (x.cell <> ALL (${namesOf(future.filter(manyToCome))}) OR x.rdv_status <> ${TO_COME} OR x.status <> ${TO_COME})`,
        ]
      : []),
  ];
  // A coarse condition on the cells that indexes can use.
  const ids = [...new Set([...asked].map(({ key: value }) => value))];
  const near = [
    ...(isRanked(dimension) && !across && !ids.includes(null) && !ids.includes('0')
      ? [`${key.replace(/^coalesce\((.*), 0\)$/, '$1')} = ANY (${params.add(ids, 'bigint[]')})`]
      : []),
    ...(buckets ? [nearSql(column, buckets, [...asked], selection, params)] : []),
    ...(series?.pastOnly ? [past] : []),
  ];
  return `SELECT ${index} AS place, x.cell, x.rdv_status AS "rdvStatus", x.status, x.past AS "isPast", array_agg(DISTINCT x.user_id::text) AS usagers
            FROM (SELECT concat(${bucket}, '/', (${key})::text) AS cell, p.user_id, ${past} AS past,
                         ${temporalIndexSql('r.status', past)} AS rdv_status, ${temporalIndexSql('p.status', past)} AS status
                    FROM rdvs r LEFT JOIN motifs m ON m.id = r.motif_id JOIN participations p ON p.rdv_id = r.id
                         ${sides.some((each) => dimensions[each].isPerAgent) ? 'JOIN agents_rdvs a ON a.rdv_id = r.id' : ''}
                   WHERE ${compileWhere('rdvs', selection.where, 'r', params)}
                     AND ${compileWhere('participations', selection.participationFilter, 'p', params)}
                     ${near.map((condition) => `AND (${condition})`).join(' ')} OFFSET 0) x
           WHERE ${choices.map((condition) => `(${condition})`).join(' OR ')}
           GROUP BY 1, 2, 3, 4, 5`;
}

/** Ranges of time that cover the buckets of these cells in every time zone. */
function nearSql(
  column: string,
  buckets: NonNullable<PlannedTable['buckets']>,
  cells: readonly ResultCell[],
  { clock }: Selection,
  params: SqlParams,
): string {
  // An instant is at most 14 hours from its day in UTC; a wall-clock time at most as many more from its instant.
  const margin = clock === 'utc' ? 1 : 2;
  const places = [...new Set(cells.map(({ bucket }) => bucket as number))].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last && (place === last[1] + 1 || ranges.length === 50)) last[1] = place;
    else ranges.push([place, place]);
  }
  const edge = (day: string | undefined, days: number) => {
    const { gte } = periodBounds({ from: day as string }, 'UTC');
    return params.add(timestampText(new Date((gte as Date).getTime() + days * DAY_MS)), 'timestamp');
  };
  return ranges
    .map(
      ([first, last]) =>
        `${column} >= ${edge(buckets[first]?.from, -margin)} AND ${column} < ${edge(buckets[last]?.until, margin)}`,
    )
    .join(' OR ');
}
