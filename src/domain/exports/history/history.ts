// The history of an agent's exports ("vos exports").
import type { Pool } from 'pg';
import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import type { IssueList } from '#domain/errors.ts';
import { type PeriodInput, resolvePeriod } from '#domain/rdv/filter-input.ts';
import { commonTimeZone } from '#domain/rdv/selection.ts';
import { periodBounds } from '#domain/rdv/time/period.ts';
import { issueText } from '#domain/text/issue.ts';
import { fetchKeysetPage, type KeysetPage, type KeysetPageRequest, type Position } from '#infra/db/compile/keyset.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { ownExports, receivedExports } from '#policy/export.ts';
import type { Scope } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { ExportStatus, Prisma } from '#prisma';

/** Filters of the history. */
export interface HistoryFilter {
  statuses?: readonly ExportStatus[] | null | undefined;
  scopes?: readonly Scope[] | null | undefined;
  createdOn?: PeriodInput | null | undefined;
}

export interface HistoryOrder {
  field: 'CREATED_AT' | 'FINISHED_AT';
  direction: 'ASC' | 'DESC';
}

export const newestFirst: HistoryOrder = { field: 'CREATED_AT', direction: 'DESC' };

/**
 * The condition for these exports of the viewer, and those handed over to them. Days are in the time zone of the viewer's organisations, if they share
 * one.
 */
export async function historyWhere(
  pool: Pool,
  viewer: Viewer,
  { statuses, scopes, createdOn }: HistoryFilter,
  now: Date,
  issues: IssueList,
): Promise<Prisma.ExportWhereInput> {
  for (const [field, list] of Object.entries({ statuses, scopes })) {
    if (list?.length === 0) issues.add(['filters', field], 'EMPTY_LIST', issueText.EMPTY_LIST.filter);
  }
  const timeZone = commonTimeZone(viewer.roles) ?? DEFAULT_TIME_ZONE;
  const period = createdOn && resolvePeriod(createdOn, { now, timeZone }, ['filters', 'createdOn'], issues);
  issues.throwIfAny();
  const received = await findReceived(pool, viewer);
  return {
    AND: [
      received.length === 0 ? ownExports(viewer) : { OR: [ownExports(viewer), { id: { in: received } }] },
      ...(statuses ? [{ status: { in: [...statuses] } }] : []),
      ...(scopes ? [{ scope: { in: [...scopes] } }] : []),
      ...(period ? [{ createdAt: periodBounds(period, timeZone) }] : []),
    ],
  };
}

/** Looked up first: a list then reads its exports by indexes, and not those of all agents. */
async function findReceived(pool: Pool, viewer: Viewer): Promise<string[]> {
  const params = new SqlParams();
  const condition = compileWhere('reporting.exports', receivedExports(viewer), 'e', params);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT e.id FROM reporting.exports e WHERE ${condition}`,
    params.values,
  );
  return rows.map(({ id }) => id);
}

const columns = { CREATED_AT: 'created_at', FINISHED_AT: 'finished_at' } as const;
/** Unfinished exports sort after all finished ones. */
const UNFINISHED = '9999-12-31 00:00:00';

/** One page of "vos exports". */
export function fetchExportPage(
  pool: Pool,
  where: Prisma.ExportWhereInput,
  { field, direction }: HistoryOrder,
  page: KeysetPageRequest,
): Promise<KeysetPage> {
  return fetchKeysetPage(
    pool,
    {
      table: 'reporting.exports',
      alias: 'e',
      value: `e.${columns[field]}`,
      valueType: 'timestamptz',
      ...(field === 'FINISHED_AT' && { nullAs: UNFINISHED }),
      idType: 'uuid',
      ascending: direction === 'ASC',
      condition: (params) => compileWhere('reporting.exports', where, 'e', params),
    },
    page,
  );
}

/** Position of an export in the history, newest first. */
export async function findExportPosition(pool: Pool, exportId: string): Promise<Position> {
  const { rows } = await pool.query<Position>(
    `SELECT id::text, (created_at AT TIME ZONE 'UTC')::text AS at FROM reporting.exports WHERE id = $1::uuid`,
    [exportId],
  );
  return rows[0] as Position;
}
