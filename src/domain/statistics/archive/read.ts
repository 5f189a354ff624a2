// Archived figures of a selection.
import type { ClientBase } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import { intersect, reachOf, readReaches } from '../rollup/reach.ts';
import type { ArchiveDimension, ArchivedFigure } from './archived-figure.ts';

/** The sum of archived counts. */
export interface ArchivedSum {
  key: string;
  label: string | null;
  /** Null: all of them are hidden. */
  count: number | null;
  /** True when some are hidden: the count leaves their RDVs out. */
  isLowerBound: boolean;
}

export interface ArchivedMonth {
  /** As `2024-10-01`. */
  firstDay: string;
  figures: readonly ArchivedFigure[];
}

/** Filters that keep or leave whole months of whole organisations. */
const wholeFields: readonly string[] = ['startsOn', 'organisationIds'];

/**
 * The archived months of a selection, oldest first: whole months within the period of which the source has no RDV left.
 * Null when the archive cannot answer, because the selection does not consist of whole organisations.
 */
export async function readArchive(
  client: ClientBase,
  { filter, reach, organisations }: Selection,
): Promise<ArchivedMonth[] | null> {
  const fields = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (!fields.every(([field]) => wholeFields.includes(field))) return null;
  const reaches = intersect([readReaches(reach), reachOf(filter)]);
  if (!reaches?.every(({ agentId, motif }) => agentId === undefined && !motif)) return null;
  const all = organisations.map(({ organisationId }) => organisationId);
  const organisationIds = reaches.flatMap((each) => each.organisationIds ?? all);
  const { from = null, until = null } = filter.startsOn ?? {};
  const { rows } = await client.query<ArchivedFigure & { firstDay: string }>(
    `WITH months AS MATERIALIZED (
       SELECT a.organisation_id, a.first_day FROM reporting.statistics_archive a JOIN organisations o ON o.id = a.organisation_id
        WHERE a.organisation_id = ANY ($1) AND a.dimension = 'total' AND ($2::date IS NULL OR a.first_day >= $2)
          AND ($3::date IS NULL OR a.first_day + interval '1 month' <= $3)
          AND NOT EXISTS (
            SELECT FROM rdvs r WHERE r.organisation_id = a.organisation_id
               AND r.starts_at >= (a.first_day::timestamp AT TIME ZONE reporting.start_zone(o.time_zone)) AT TIME ZONE 'UTC'
               AND r.starts_at < ((a.first_day + interval '1 month') AT TIME ZONE reporting.start_zone(o.time_zone)) AT TIME ZONE 'UTC'))
     SELECT to_char(a.first_day, 'YYYY-MM-DD') AS "firstDay", a.dimension, a.key, a.label, a.count
       FROM months JOIN reporting.statistics_archive a USING (organisation_id, first_day)
      ORDER BY a.first_day, a.organisation_id, a.dimension, a.key`,
    [organisationIds.map(String), from, until],
  );
  const months = new Map<string, ArchivedFigure[]>();
  for (const { firstDay, ...figure } of rows) {
    const known = months.get(firstDay);
    if (known) known.push(figure);
    else months.set(firstDay, [figure]);
  }
  return [...months].map(([firstDay, figures]) => ({ firstDay, figures }));
}

/** Sums by key; the largest first, and those of which nothing is shown last. */
export function archivedSums(months: readonly ArchivedMonth[], dimension: ArchiveDimension): ArchivedSum[] {
  const sums = new Map<string, ArchivedSum>();
  for (const { figures } of months) {
    for (const figure of figures) {
      if (figure.dimension !== dimension) continue;
      const { key, label, count } = figure;
      const sum = sums.get(key) ?? { key, label, count: null, isLowerBound: false };
      sums.set(key, {
        key,
        label: label ?? sum.label, // the latest name
        count: count === null ? sum.count : (sum.count ?? 0) + count,
        isLowerBound: sum.isLowerBound || count === null,
      });
    }
  }
  return [...sums.values()].sort((a, b) => (b.count ?? -1) - (a.count ?? -1) || compare(a.key, b.key));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
