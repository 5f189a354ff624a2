// The check of ids in filters.
import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { type Conditions, compileWhere } from '#infra/db/compile/where.ts';
import { agentsOf } from '#policy/reference.ts';
import type { AllowedSelection } from '#policy/selection.ts';
import { usagersOf } from '#policy/usager.ts';
import type { IssueList } from '../errors.ts';
import { issueText } from '../text/issue.ts';
import { type IdField, idFields } from './filter.ts';
import { type FilterInput, MAX_IDS } from './filter-input.ts';
import type { FilterKey } from './filter-name.ts';

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

/** Ids in the filters of one selection. */
interface NamedIds {
  selected: AllowedSelection;
  ids: Partial<Readonly<Record<IdField, readonly bigint[]>>>;
}

/** For each selection, those of its ids that a request may name with it; one statement for all. */
export async function findKnownIds(pool: Pool, named: readonly NamedIds[]): Promise<ReadonlySet<FilterKey>[]> {
  const params = new SqlParams();
  const selects = named.flatMap(({ selected, ids }, place) =>
    idFields.flatMap((field) => {
      const own = ids[field] ?? [];
      if (own.length === 0) return [];
      return `SELECT ${place} AS place, '${field}:' || id AS key FROM (${rules[field](selected, own, params)}) known`;
    }),
  );
  const found = named.map(() => new Set<FilterKey>());
  if (selects.length === 0) return found;
  const { rows } = await pool.query<{ place: number; key: FilterKey }>(selects.join(' UNION ALL '), params.values);
  for (const { place, key } of rows) found[place]?.add(key);
  return found;
}

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
  const used = idFields.flatMap((field) => {
    const given = refused.includes(field) ? [] : (input[field] ?? []);
    return given.length <= MAX_IDS ? [[field, given] as const] : [];
  });
  const ids = Object.fromEntries(used.map(([field, given]) => [field, given.filter((id) => id !== null)]));
  const [known] = await findKnownIds(pool, [{ selected, ids }]);
  for (const [field, given] of used) {
    for (const [index, id] of given.entries()) {
      if (id !== null && !known?.has(`${field}:${id}`))
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
