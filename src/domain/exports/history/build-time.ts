// The expected time of builds, from those of recent exports.
import type { Pool } from 'pg';
import type { Export } from '#prisma';
import { isUnfinished } from '../commands/load-export.ts';
import { contentKinds } from '../content/contents.ts';

/** Fewer builds say too little. */
const FEWEST = 3;
const MOST = 20;
/** A small file takes most of its time to begin: the time of a large one is not expected from it. */
const LARGEST_RATIO = 10;

type Build = Pick<Export, 'id' | 'status' | 'row' | 'format' | 'totalRows' | 'expectedRows'>;

/**
 * Seconds of each build, in order; one statement. Null for ended exports and for unknown numbers of rows, and when few
 * builds of this kind were of such a size within 30 days. The builds are those of all agents: only their speed is used.
 */
export async function findExpectedSeconds(pool: Pool, builds: readonly Build[], now: Date): Promise<(number | null)[]> {
  const wanted = builds.flatMap((build) => {
    const { isShort } = contentKinds[build.row];
    const rows = isShort ? null : (build.totalRows ?? build.expectedRows);
    return isUnfinished(build) && (isShort || rows !== null) ? [{ ...build, rows }] : [];
  });
  if (wanted.length === 0) return builds.map(() => null);
  const { rows: found } = await pool.query<{ id: string; seconds: number }>(
    `SELECT wanted.id, ceil(greatest(1, coalesce(wanted.rows * past.seconds / nullif(past.rows, 0), past.seconds / past.builds)))::integer AS seconds
       FROM unnest($1::text[], $2::reporting.export_row[], $3::reporting.export_format[], $4::float8[]) wanted (id, kind, format, rows)
       CROSS JOIN LATERAL (
         SELECT count(*) AS builds, sum(recent.rows) AS rows, sum(recent.seconds) AS seconds
           FROM (SELECT e.row_count::float8 AS rows, extract(epoch FROM e.finished_at - e.started_at)::float8 AS seconds
                   FROM reporting.exports e
                  WHERE e.status IN ('SUCCEEDED', 'EXPIRED') AND e.fence = 1 AND NOT e.only_changes
                    AND e."row" = wanted.kind AND e.format = wanted.format
                    AND e.finished_at > $5::timestamptz - interval '30 days'
                    AND (wanted.rows IS NULL OR e.row_count >= wanted.rows / ${LARGEST_RATIO})
                  ORDER BY e.finished_at DESC LIMIT ${MOST}) recent
       ) past
      WHERE past.builds >= ${FEWEST}`,
    [
      wanted.map(({ id }) => id),
      wanted.map(({ row }) => row),
      wanted.map(({ format }) => format),
      wanted.map(({ rows }) => rows),
      now.toISOString(),
    ],
  );
  const seconds = new Map(found.map((each) => [each.id, each.seconds]));
  return builds.map(({ id }) => seconds.get(id) ?? null);
}
