import type { ClientBase } from 'pg';
import { globalId } from '../id.ts';
import type { Rules } from './oracle.ts';

/** Numbers of RDVs and of participations by the key of a value. */
type Counts = Readonly<Record<string, readonly [rdvs: number, participations: number]>>;

export interface UpstreamFigures {
  /** RDVs, participations, distinct usagers. */
  totals: readonly number[];
  statuses: Readonly<Record<string, number>>;
  /** By the field of the API. */
  by: Readonly<Record<string, Counts>>;
}

/** Values that are ids. */
const TYPES: Readonly<Record<string, string>> = {
  byMotif: 'Motif',
  byMotifCategory: 'MotifCategory',
  byService: 'Service',
  byOrganisation: 'Organisation',
  byLieu: 'Lieu',
  byAgent: 'Agent',
};

/** The values of each RDV `r` with its motif `m`; those of ids are texts. */
const VALUES: Readonly<Record<string, string>> = {
  byMotif: 'r.motif_id',
  byMotifCategory: 'm.motif_category_id',
  byService: 'm.service_id',
  byOrganisation: 'r.organisation_id',
  byLieu: 'r.lieu_id',
  byLocationType: 'upper(m.location_type::text)',
  byOrigin: `CASE r.created_by_type WHEN 'User' THEN 'USAGER' WHEN 'FileAttente' THEN 'FILE_ATTENTE' ELSE upper(r.created_by_type) END`,
  byCollective: 'coalesce(m.collectif, false)',
  byFollowUp: 'coalesce(m.follow_up, false)',
  byWeekday: 'extract(isodow FROM r.starts)::int',
  byHour: 'extract(hour FROM r.starts)::int',
  byLeadTime: `CASE WHEN r.days < 0 THEN 'RECORDED_AFTERWARDS' WHEN r.days = 0 THEN 'SAME_DAY' WHEN r.days < 8 THEN 'DAYS_1_TO_7'
    WHEN r.days < 15 THEN 'DAYS_8_TO_14' WHEN r.days < 31 THEN 'DAYS_15_TO_30' WHEN r.days < 61 THEN 'DAYS_31_TO_60' ELSE 'DAYS_61_AND_MORE' END`,
};

const AGE_BAND = `CASE WHEN p.age < 18 THEN 'AGE_0_TO_17' WHEN p.age < 26 THEN 'AGE_18_TO_25' WHEN p.age < 40 THEN 'AGE_26_TO_39'
  WHEN p.age < 60 THEN 'AGE_40_TO_59' WHEN p.age >= 60 THEN 'AGE_60_AND_MORE' ELSE 'OTHER' END`;

/** The breakdowns of all that an agent sees. */
const FIELDS: readonly string[] = [...Object.keys(VALUES), 'byAgent', 'byAgeBand'];

/** A cell of a table, with the usagers that it stands for. */
export interface CountedCell {
  rdvs: number;
  participations: number;
  usagers: readonly string[];
}

/** The cells of a table by their keys. */
export type CountedTable = ReadonlyMap<string, CountedCell>;

/**
 * Cells of these RDVs at a moment, counted by upstream's server, by the field of the API, and `totals` and `statuses`. Starts
 * are the wall clock of Paris; bookings are instants.
 */
export async function countCells(
  client: ClientBase,
  ids: readonly string[],
  rules: Rules,
  now: string,
): Promise<ReadonlyMap<string, CountedTable>> {
  const zone = rules === '2026' ? 'o.time_zone' : `'Europe/Paris'`;
  const cells = `count(DISTINCT r.id)::int AS rdvs, count(p.user_id)::int AS participations,
    coalesce(array_agg(DISTINCT p.user_id::text) FILTER (WHERE p.user_id IS NOT NULL), '{}') AS usagers`;
  const from = 'FROM r JOIN motifs m ON m.id = r.motif_id LEFT JOIN p ON p.rdv_id = r.id';
  const tables = [
    ...Object.entries(VALUES).map(
      ([field, value]) => `SELECT '${field}' AS field, (${value})::text AS key, ${cells} ${from} GROUP BY 2`,
    ),
    `SELECT 'byAgent', x.agent_id::text, ${cells} ${from} JOIN agents_rdvs x ON x.rdv_id = r.id GROUP BY 2`,
    `SELECT 'byAgeBand', ${AGE_BAND}, ${cells} ${from} WHERE p.user_id IS NOT NULL GROUP BY 2`,
    `SELECT 'statuses', CASE WHEN r.status <> 'unknown' THEN upper(r.status::text) WHEN r.starts_at < $2 THEN 'UNKNOWN_PAST' ELSE 'UNKNOWN_FUTURE' END, ${cells} ${from} GROUP BY 2`,
    `SELECT 'timeSeries', to_char(r.starts, 'YYYY-MM'), ${cells} ${from} GROUP BY 2`,
    `SELECT 'totals', 'ALL', ${cells} ${from}`,
  ];
  const { rows } = await client.query<CountedCell & { field: string; key: string | null }>(
    `WITH walls AS (
       SELECT rdv.*, rdv.starts_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Paris' AS starts, ${zone} AS zone
         FROM rdvs rdv JOIN organisations o ON o.id = rdv.organisation_id WHERE rdv.id = ANY ($1)),
     r AS (
       SELECT w.id, w.motif_id, w.organisation_id, w.lieu_id, w.created_by_type, w.status, w.starts, w.starts AT TIME ZONE w.zone AS starts_at,
              w.starts::date - (w.created_at AT TIME ZONE 'UTC' AT TIME ZONE w.zone)::date AS days FROM walls w),
     p AS (
       SELECT x.rdv_id, x.user_id, extract(year FROM age(r.starts::date, u.birth_date)) AS age
         FROM participations x JOIN r ON r.id = x.rdv_id JOIN users u ON u.id = x.user_id)
     ${tables.join(' UNION ALL ')}`,
    [ids, now],
  );
  const found = new Map<string, Map<string, CountedCell>>();
  for (const { field, key, ...cell } of rows) {
    const type = TYPES[field];
    const table = found.get(field) ?? new Map<string, CountedCell>();
    found.set(field, table.set(key === null ? 'NONE' : type ? globalId(type, key) : key, cell));
  }
  return found;
}

/** Figures of all that an agent sees. */
export async function countFigures(
  client: ClientBase,
  ids: readonly string[],
  rules: Rules,
  now: string,
): Promise<UpstreamFigures> {
  const cells = await countCells(client, ids, rules, now);
  const of = (field: string) => [...(cells.get(field) ?? [])];
  const [total] = of('totals').map(([, cell]) => cell);
  return {
    totals: [total?.rdvs ?? 0, total?.participations ?? 0, total?.usagers.length ?? 0],
    statuses: Object.fromEntries(of('statuses').map(([key, { rdvs }]) => [key, rdvs])),
    by: Object.fromEntries(
      FIELDS.map((field): [string, Counts] => [
        field,
        Object.fromEntries(of(field).map(([key, { rdvs, participations }]) => [key, [rdvs, participations]])),
      ]),
    ),
  };
}
