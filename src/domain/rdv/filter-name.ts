// Names of the objects in filters.
import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type IdField, idFields } from './filter.ts';
import { fullName } from './label.ts';

/** An id in a filter: `agentIds:12`. */
export type FilterKey = `${IdField}:${string}`;

const THING = `json_build_object('name', x.name)`;
const PERSON = `json_build_object('firstName', x.first_name, 'lastName', x.last_name)`;

const sources: Readonly<Record<IdField, { table: string; facts: string }>> = {
  organisationIds: { table: 'organisations', facts: THING },
  serviceIds: { table: 'services', facts: THING },
  motifCategoryIds: { table: 'motif_categories', facts: THING },
  motifIds: { table: 'motifs', facts: THING },
  agentIds: { table: 'agents', facts: PERSON },
  usagerIds: { table: 'users', facts: PERSON },
  lieuIds: { table: 'lieux', facts: THING },
};

type Facts = { name: string } | { firstName: string | null; lastName: string | null };

/**
 * The names of filtered objects, in the order of the keys; one statement. Null for deleted objects, and for usagers that
 * the viewer may no longer see: a name in the history lasts no longer than the right to it.
 */
export async function loadFilterNames(
  pool: Pool,
  viewer: Viewer,
  keys: readonly FilterKey[],
): Promise<(string | null)[]> {
  const params = new SqlParams();
  const selects = idFields.flatMap((field) => {
    const ids = keys.flatMap((key) => (key.startsWith(`${field}:`) ? key.slice(field.length + 1) : []));
    if (ids.length === 0) return [];
    const { table, facts } = sources[field];
    const right = field === 'usagerIds' ? compileWhere('users', visibleUsagers(viewer), 'x', params) : 'true';
    return `SELECT '${field}:' || x.id AS key, ${facts} AS facts FROM ${table} x WHERE x.id = ANY(${params.add(ids, 'bigint[]')}) AND ${right}`;
  });
  const { rows } = await pool.query<{ key: string; facts: Facts }>(selects.join(' UNION ALL '), params.values);
  const names = new Map(rows.map(({ key, facts }) => [key, 'name' in facts ? facts.name : fullName(facts)]));
  return keys.map((key) => names.get(key) ?? null);
}
