import type { Pool } from 'pg';
import { fetchKeysetPage, type KeysetPage, type KeysetPageRequest } from '#infra/db/keyset.ts';
import { compileWhere } from '#infra/db/where.ts';
import { visibleExports } from '#policy/export.ts';
import type { Viewer } from '#policy/viewer.ts';

/** One page of "vos exports", newest first. */
export function fetchExportPage(pool: Pool, viewer: Viewer, page: KeysetPageRequest): Promise<KeysetPage> {
  return fetchKeysetPage(
    pool,
    {
      table: 'reporting.exports',
      alias: 'e',
      column: 'created_at',
      columnType: 'timestamptz',
      idType: 'uuid',
      ascending: false,
      condition: (params) => compileWhere('reporting.exports', visibleExports(viewer), 'e', params),
    },
    page,
  );
}
