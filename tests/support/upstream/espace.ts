import type { ClientBase } from 'pg';
import type { Connection } from '../../../src/client/connect.ts';
import { estimateDocument } from '../document/export.ts';
import { feedEspaceDocument } from '../document/feed.ts';
import { globalId } from '../id.ts';
import { type CountedCell, type CountedTable, countCells } from './figures.ts';
import type { Rules } from './oracle.ts';

/** Figures of fewer usagers are hidden, as the service is set. */
const MIN_CELL = 5;

export interface ComparedEspace {
  /** Cells that are hidden. */
  masked: number;
  /** Cells that are shown and not zero. */
  shown: number;
  differences: object[];
}

/** Parts that are never in one answer. */
const PARTS = [
  { months: true, weekdays: false, leadTimes: false },
  { months: false, weekdays: true, leadTimes: false },
  { months: false, weekdays: false, leadTimes: true },
] as const;

/** Tables whose cells overlap: a RDV has several agents. */
const OVERLAPPING = ['byAgent'];
/**
 * Compares the figures of an espace with those of upstream. A shown figure is the right one and stands for no one to four
 * usagers, nor do the hidden ones of a table together. Nothing is hidden in an answer without a figure of few usagers.
 */
export async function compareEspace(
  client: ClientBase,
  connection: Connection,
  territoryId: string,
  rules: Rules,
): Promise<ComparedEspace> {
  const { rows } = await client.query<{ ids: string[]; usagers: number }>(
    `SELECT ARRAY(SELECT r.id::text FROM rdvs r JOIN organisations o ON o.id = r.organisation_id WHERE o.territory_id = $1) AS ids,
            (SELECT count(DISTINCT u.id)::int FROM users u JOIN user_profiles f ON f.user_id = u.id JOIN organisations o ON o.id = f.organisation_id
              WHERE o.territory_id = $1 AND u.deleted_at IS NULL) AS usagers`,
    [territoryId],
  );
  const { ids = [], usagers = 0 } = rows[0] ?? {};
  const compared: ComparedEspace = { masked: 0, shown: 0, differences: [] };
  const espace = { scope: 'TERRITORY', targetIds: [globalId('Territory', territoryId)] } as const;
  const { exportEstimate } = await connection.request(estimateDocument, espace);
  if (exportEstimate.rowCount !== usagers)
    compared.differences.push({ what: 'fiches', shown: exportEstimate.rowCount, wanted: usagers });
  for (const part of PARTS) {
    const { rdvStatistics } = await connection.request(feedEspaceDocument, { targetIds: espace.targetIds, ...part });
    const { computedAt, totals, timeSeries, ...breakdowns } = rdvStatistics;
    const cells = await countCells(client, ids, rules, String(computedAt));
    const isWhole = isFew(cells.get('totals')?.get('ALL')?.usagers ?? []);
    // A status may be hidden for its participations, which are not asked for.
    const statuses = totals.rdvCountByStatus.map(({ status, count }) => ({
      key: status,
      metrics: { rdvCount: count },
    }));
    compareTable(compared, 'statuses', statuses, cells.get('statuses'), isWhole);
    const tables: Record<string, ShownTable> = {
      totals: [{ key: 'ALL', metrics: totals }],
      ...(timeSeries && { timeSeries }),
    };
    for (const [field, table] of Object.entries(breakdowns)) if (table) tables[field] = table.buckets;
    const hasFew = Object.keys(tables).some((field) =>
      [...(cells.get(field)?.values() ?? [])].some((cell) => isFew(cell.usagers)),
    );
    const before = compared.masked;
    for (const [field, table] of Object.entries(tables))
      compareTable(compared, field, table, cells.get(field), isWhole);
    if (compared.masked > before && !hasFew)
      compared.differences.push({ what: 'hides figures without a reason', part });
  }
  return compared;
}

interface ShownMetrics {
  rdvCount: number | null;
  participationCount?: number | null;
  usagerCount?: number | null;
}

type ShownTable = readonly { key: string; metrics: ShownMetrics | null }[];

const EMPTY: CountedCell = { rdvs: 0, participations: 0, usagers: [] };
const isFew = (usagers: Iterable<string>) => {
  const { size } = new Set(usagers);
  return size > 0 && size < MIN_CELL;
};

/** `isWhole`: the espace is of few usagers, so that nothing at all is shown. */
function compareTable(
  compared: ComparedEspace,
  field: string,
  table: ShownTable,
  counted: CountedTable | undefined,
  isWhole: boolean,
): void {
  const { differences } = compared;
  const shown = new Map(table.map(({ key, metrics }) => [key, metrics]));
  const hidden: CountedCell[] = [];
  for (const key of new Set([...shown.keys(), ...(counted?.keys() ?? [])])) {
    const cell = counted?.get(key) ?? EMPTY;
    const metrics = shown.get(key);
    // A bucket without RDVs need not be there.
    const own = metrics === undefined && cell.rdvs === 0 ? { rdvCount: 0 } : metrics;
    if (!own || own.rdvCount === null) {
      hidden.push(cell);
      continue;
    }
    const { rdvCount, participationCount = cell.participations, usagerCount = cell.usagers.length } = own;
    const value = [rdvCount, participationCount, usagerCount];
    const wanted = [cell.rdvs, cell.participations, cell.usagers.length];
    if (value.join() !== wanted.join()) differences.push({ what: field, key, shown: value, wanted });
    if (isFew(cell.usagers)) differences.push({ what: `${field} shows a figure of few usagers`, key, wanted });
    if (isWhole && metrics) differences.push({ what: `${field} shows a figure of an espace of few usagers`, key });
    if (cell.rdvs > 0) compared.shown++;
  }
  compared.masked += hidden.length;
  if (!isWhole && !OVERLAPPING.includes(field) && isFew(hidden.flatMap(({ usagers }) => usagers)))
    differences.push({ what: `${field} hides figures that stand for few usagers together`, hidden });
}
