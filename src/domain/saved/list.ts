// Lists of saved selections.
import type { Pool } from 'pg';
import { fetchKeysetPage, type KeysetPage, type KeysetPageRequest, type Position } from '#infra/db/compile/keyset.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { ownSelections, visibleSelections } from '#policy/saved-selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Prisma } from '#prisma';
import { foldName } from '../rdv/name-folding.ts';

/** Filters of the list. */
export interface SelectionListFilter {
  /** Words that the name must contain; accents and case are ignored. */
  search: string | null;
  /** True: those of the viewer. False: those that others share. Null: both. */
  isOwn: boolean | null;
}

/** The sort value of a row: its folded name. */
const FOLDED = 'reporting.fold_name(s.name)';

/** One page of the selections that the viewer may open, by name. */
export function fetchSelectionPage(
  pool: Pool,
  viewer: Viewer,
  { search, isOwn }: SelectionListFilter,
  page: KeysetPageRequest,
): Promise<KeysetPage> {
  const words = foldName(search?.replaceAll('\0', ' ') ?? '').split(' ');
  const where: Prisma.SavedSelectionWhereInput = {
    AND: [
      visibleSelections(viewer),
      ...(isOwn === true ? [ownSelections(viewer)] : []),
      ...(isOwn === false ? [{ agentId: { notIn: [viewer.agentId] } }] : []),
    ],
  };
  return fetchKeysetPage(
    pool,
    {
      table: 'reporting.saved_selections',
      alias: 's',
      value: FOLDED,
      valueType: 'text',
      idType: 'uuid',
      ascending: true,
      condition: (params) =>
        [
          compileWhere('reporting.saved_selections', where, 's', params),
          ...words.filter(Boolean).map((word) => `position(${params.add(word, 'text')} IN ${FOLDED}) > 0`),
        ].join(' AND '),
    },
    page,
  );
}

/** Position of a selection in the list. */
export async function findSelectionPosition(pool: Pool, selectionId: string): Promise<Position> {
  const { rows } = await pool.query<Position>(
    `SELECT s.id::text, ${FOLDED} AS at FROM reporting.saved_selections s WHERE s.id = $1::uuid`,
    [selectionId],
  );
  return rows[0] as Position;
}
