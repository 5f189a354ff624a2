// The check of ids in filters.
import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { type Conditions, compileWhere } from '#infra/db/compile/where.ts';
import { agentsOf } from '#policy/reference.ts';
import type { Selected } from '#policy/selection.ts';
import { usagersOf } from '#policy/usager.ts';
import type { IssueList } from '../errors.ts';
import { issueText } from '../text/issue.ts';
import { type IdField, idFields } from './filter.ts';
import { type FilterInput, MAX_IDS } from './filter-input.ts';

type AllowedSelection = Extract<Selected, { allowed: true }>;
type Rule = (selected: AllowedSelection, ids: readonly bigint[], params: SqlParams) => string;

/** Allowed ids of each filter: those reachable from the selection. Services and categories are global. */
const rules: Readonly<Record<IdField, Rule>> = {
  organisationIds: rule('organisations', (selected) => ({ id: { in: idsOf(selected) } })),
  serviceIds: rule('services', () => ({})),
  motifCategoryIds: rule('motif_categories', () => ({})),
  motifIds: rule('motifs', (selected) => ({ organisationId: { in: idsOf(selected) } })),
  agentIds: rule('agents', (selected) => agentsOf(idsOf(selected))),
  usagerIds: rule('users', ({ where }) => usagersOf(where)),
  lieuIds: rule('lieux', (selected) => ({ organisationId: { in: idsOf(selected) } })),
};

/**
 * Reports each id that does not exist or lies outside the selection, at its path in the input; one statement for all. Fields
 * and ids that are refused already, and lists that are too long, are not looked up.
 */
export async function checkKnownIds(
  pool: Pool,
  input: FilterInput,
  refused: readonly IdField[],
  selected: AllowedSelection,
  issues: IssueList,
): Promise<void> {
  const params = new SqlParams();
  const used = idFields.flatMap((field) => {
    const ids = input[field];
    const known = refused.includes(field) ? [] : (ids ?? []).filter((id) => id !== null);
    return ids && ids.length <= MAX_IDS && known.length > 0 ? [{ field, ids, known }] : [];
  });
  if (used.length === 0) return;
  const { rows } = await pool.query<{ field: IdField; id: string }>(
    used
      .map(({ field, known }) => `SELECT '${field}' AS field, id FROM (${rules[field](selected, known, params)}) known`)
      .join(' UNION ALL '),
    params.values,
  );
  const known = new Set(rows.map(({ field, id }) => `${field}:${id}`));
  for (const { field, ids } of used) {
    for (const [index, id] of ids.entries()) {
      if (id !== null && !known.has(`${field}:${id}`))
        issues.add(['filters', field, index], 'UNKNOWN_ID', issueText.UNKNOWN_ID[field]);
    }
  }
}

function rule<Table extends keyof Conditions>(
  table: Table,
  condition: (selected: AllowedSelection) => Conditions[Table],
): Rule {
  return (selected, ids, params) => {
    const where = { AND: [{ id: { in: [...new Set(ids)] } }, condition(selected)] } as Conditions[Table];
    return `SELECT x.id::text AS id FROM ${table} x WHERE ${compileWhere(table, where, 'x', params)}`;
  };
}

const idsOf = ({ organisations }: AllowedSelection) => organisations.map(({ organisationId }) => organisationId);
