// Verification of the rollups against the rows.
import type { ClientBase, Pool } from 'pg';
import { TRIGGERS, triggersSql } from './change-log.ts';
import { agentFactColumns, factColumns, groupSql, list, measures } from './series.ts';
import { expectedUsagersSql, keptUsagersSql } from './usagers.ts';

export interface Verification {
  /** Organisations whose rollups were compared with their rows; the statistics of the others read the rows. */
  organisations: number;
  unready: number;
  /** Changes not applied yet: answers add them. */
  pending: number;
  groups: number;
  differences: Difference[];
}

/** A stored value (`found`) and the one computed from the rows (`expected`); null: absent. */
interface Difference {
  kind: string;
  /** Null: all organisations. */
  organisationId: string | null;
  found: unknown;
  expected: unknown;
}

/** Maximum number of reported differences per organisation. */
const MOST = 20;

/**
 * Recomputes all rollups from the rows and compares them, in one snapshot. Sources are compared with the RDVs that have no
 * pending change; rollups and the values per agent are compared with the sources. Changes nothing.
 */
export async function verifyStatistics(
  pool: Pool,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Verification> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result: Verification = { ...(await readState(client)), differences: await checkWhole(client) };
    const { rows } = await client.query<{ id: string }>(
      'SELECT organisation_id::text AS id FROM reporting.statistics_organisations WHERE is_whole ORDER BY organisation_id',
    );
    for (const [index, { id }] of rows.entries()) {
      for (const [kind, compare] of Object.entries(comparisons)) {
        const found = await client.query<{ found: unknown; expected: unknown }>(compare, [id]);
        result.differences.push(...found.rows.map((row) => ({ kind, organisationId: id, ...row })));
      }
      onProgress(index + 1, rows.length);
    }
    return result;
  } finally {
    await client.query('ROLLBACK').catch(() => {}); // nothing was written
    client.release();
  }
}

async function readState(client: ClientBase): Promise<Omit<Verification, 'differences'>> {
  const { rows } = await client.query<Omit<Verification, 'differences'>>(
    `SELECT (SELECT count(*) FROM reporting.statistics_organisations WHERE is_whole)::int AS organisations,
            (SELECT count(*) FROM organisations o LEFT JOIN reporting.statistics_organisations s ON s.organisation_id = o.id
              WHERE s.time_zone IS DISTINCT FROM reporting.known_time_zone(o.time_zone) OR s.start_zone IS DISTINCT FROM reporting.start_zone(o.time_zone) OR NOT s.is_whole)::int AS unready,
            (SELECT count(*) FROM reporting.statistics_changes)::int AS pending,
            (SELECT count(*) FROM reporting.statistics_counts)::int AS groups`,
  );
  return rows[0] ?? { organisations: 0, unready: 0, pending: 0, groups: 0 };
}

/** Checks across all organisations. */
async function checkWhole(client: ClientBase): Promise<Difference[]> {
  const checks = {
    trigger: `SELECT (${triggersSql})::int AS found, ${TRIGGERS} AS expected`,
    'agent facts': `SELECT (SELECT count(*) FROM reporting.statistics_agent_facts)::int AS found,
                           (SELECT coalesce(sum(cardinality(agent_ids)), 0) FROM reporting.statistics_facts)::int AS expected`,
  };
  const differences: Difference[] = [];
  for (const [kind, check] of Object.entries(checks)) {
    const { rows } = await client.query<{ found: number; expected: number }>(check);
    differences.push(
      ...rows
        .filter(({ found, expected }) => found !== expected)
        .map((row) => ({ kind, organisationId: null, ...row })),
    );
  }
  return differences;
}

/** Rows of `found` and `expected` that differ, paired by `keys`. `$1`: the organisation. */
function differenceSql(found: string, expected: string, keys: readonly string[]): string {
  return `WITH found AS MATERIALIZED (${found}), expected AS MATERIALIZED (${expected}),
    surplus AS (SELECT * FROM found EXCEPT ALL SELECT * FROM expected),
    missing AS (SELECT * FROM expected EXCEPT ALL SELECT * FROM found)
    SELECT to_json(s) AS found, to_json(m) AS expected FROM surplus s
      FULL JOIN missing m ON ${keys.map((key) => `s.${key} = m.${key}`).join(' AND ')} LIMIT ${MOST}`;
}

const FACTS = `SELECT ${list(factColumns)} FROM reporting.statistics_facts f WHERE f.organisation_id = $1`;
const settled = (alias: string) => `${alias}.rdv_id NOT IN (SELECT rdv_id FROM reporting.statistics_changes)`;
const groupColumns = ['organisation_id', 'series', 'first_day', 'key', ...measures];
const isEmpty = `(${list(measures)}) = (${measures.map(() => '0').join(', ')})`;

const comparisons: Readonly<Record<string, string>> = {
  fact: differenceSql(
    `${FACTS} AND ${settled('f')}`,
    `SELECT ${list(factColumns, 'c')} FROM reporting.current_facts() c WHERE c.organisation_id = $1 AND ${settled('c')}`,
    ['rdv_id'],
  ),
  'agent fact': differenceSql(
    `SELECT ${list(agentFactColumns, 'd')} FROM (${FACTS}) f CROSS JOIN LATERAL unnest(f.agent_ids) x (agent_id)
       JOIN reporting.statistics_agent_facts d ON d.agent_id = x.agent_id AND d.starts_at = f.starts_at AND d.rdv_id = f.rdv_id`,
    `SELECT ${list(agentFactColumns, 'f').replace('f.agent_id', 'a.agent_id')} FROM (${FACTS}) f CROSS JOIN LATERAL unnest(f.agent_ids) a (agent_id)`,
    ['agent_id', 'rdv_id'],
  ),
  usager: differenceSql(keptUsagersSql, expectedUsagersSql, ['unit', 'first_day', 'block']),
  // An empty rollup may remain.
  group: differenceSql(
    `SELECT ${list(groupColumns)} FROM reporting.statistics_counts WHERE organisation_id = $1 AND NOT ${isEmpty}`,
    `SELECT ${list(groupColumns)} FROM (${groupSql(`(${FACTS}) f`)}) g WHERE NOT ${isEmpty}`,
    ['series', 'first_day', 'key'],
  ),
};
