// Refresh of the rollups for a batch of RDVs.
import type { ClientBase } from 'pg';
import { addReach } from '#domain/rdv/reach.ts';
import { agentFactColumns, factColumns, groupSql, list, measures } from './series.ts';
import { rebuildUsagers, touchedBucketsSql, type UsagerBucket } from './usagers.ts';

/**
 * Plans must be right with any planner statistics: these tables may have been empty a moment ago and never analysed. Rows
 * are looked up one by one (LATERAL … OFFSET 0, by index or by position), and other joins are hash joins.
 */
const SETTINGS = `
  SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL enable_seqscan = off; SET LOCAL enable_nestloop = off;
  SET LOCAL enable_sort = off; SET LOCAL statement_timeout = 0`;

/** Runs `work` in one transaction: each statement sees the same instant and its own writes. */
export async function inBatch<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; ${SETTINGS}`);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to report
    throw error;
  }
}

/**
 * Refreshes the rollup sources of these RDVs and the rollups: subtracts the remembered values and adds the current ones.
 * RDVs of organisations without rollups are removed. Also updates the known agents and usagers of organisations.
 * Idempotent.
 */
export async function refreshRdvs(client: ClientBase, rdvIds: readonly string[]): Promise<void> {
  if (rdvIds.length === 0) return;
  const { rows } = await client.query<UsagerBucket>(refreshSql, [rdvIds]);
  await rebuildUsagers(client, rows);
  await addReach(client, rdvIds);
}

const columns = (alias: string) => list(factColumns, alias);
const facts = list(factColumns);
const agentFacts = list(agentFactColumns);
const pair = (side: 'before' | 'after') =>
  factColumns.map((column) => `${side}.${column} AS ${side}_${column}`).join(', ');
const sideOf = (side: 'before' | 'after') => factColumns.map((column) => `p.${side}_${column} AS ${column}`).join(', ');
const overwrite = (names: readonly string[]) => names.map((column) => `${column} = excluded.${column}`).join(', ');

/** `pairs`: the changed RDVs, remembered beside current. A full join is never a nested loop. */
const refreshSql = `
  WITH ids AS MATERIALIZED (SELECT DISTINCT id FROM unnest($1::bigint[]) x (id)),
  before AS MATERIALIZED (
    SELECT f.* FROM ids CROSS JOIN LATERAL (
      SELECT ctid AS place, ${columns('s')} FROM reporting.statistics_facts s WHERE s.rdv_id = ids.id OFFSET 0) f),
  rows AS MATERIALIZED (
    SELECT f.* FROM ids CROSS JOIN LATERAL (SELECT * FROM reporting.current_facts() c WHERE c.rdv_id = ids.id OFFSET 0) f),
  after AS MATERIALIZED (
    SELECT ${columns('f')} FROM rows f JOIN reporting.statistics_organisations o ON o.organisation_id = f.organisation_id),
  pairs AS MATERIALIZED (
    SELECT before.place, ${pair('before')}, ${pair('after')} FROM before FULL JOIN after ON after.rdv_id = before.rdv_id
     WHERE (${columns('before')}) IS DISTINCT FROM (${columns('after')})),
  agents_gone AS (
    DELETE FROM reporting.statistics_agent_facts WHERE ctid = ANY (ARRAY(
      SELECT d.ctid FROM pairs p CROSS JOIN LATERAL unnest(p.before_agent_ids) a (agent_id) CROSS JOIN LATERAL (
        SELECT s.ctid FROM reporting.statistics_agent_facts s
         WHERE s.agent_id = a.agent_id AND s.starts_at = p.before_starts_at AND s.rdv_id = p.before_rdv_id OFFSET 0) d
       WHERE (p.after_starts_at = p.before_starts_at AND a.agent_id = ANY (p.after_agent_ids)) IS NOT TRUE))),
  agents_come AS (
    INSERT INTO reporting.statistics_agent_facts (${agentFacts})
    SELECT ${agentFactColumns.map((column) => (column === 'agent_id' ? 'a.agent_id' : `p.after_${column}`)).join(', ')}
      FROM pairs p CROSS JOIN LATERAL unnest(p.after_agent_ids) a (agent_id)
    ON CONFLICT (agent_id, starts_at, rdv_id) DO UPDATE SET ${overwrite(agentFactColumns)}),
  facts_gone AS (
    DELETE FROM reporting.statistics_facts WHERE ctid = ANY (ARRAY(SELECT place FROM pairs WHERE after_rdv_id IS NULL))),
  facts_come AS (
    INSERT INTO reporting.statistics_facts (${facts}) SELECT ${sideOf('after')} FROM pairs p WHERE after_rdv_id IS NOT NULL
    ON CONFLICT (rdv_id) DO UPDATE SET ${overwrite(factColumns)}),
  difference AS (${groupSql(
    `(SELECT 1 AS sign, ${sideOf('after')} FROM pairs p WHERE after_rdv_id IS NOT NULL
      UNION ALL SELECT -1, ${sideOf('before')} FROM pairs p WHERE before_rdv_id IS NOT NULL) f`,
    'f.sign',
  )}),
  counts AS (
    INSERT INTO reporting.statistics_counts AS c (organisation_id, series, first_day, key, ${list(measures)})
    SELECT d.* FROM difference d WHERE (${list(measures, 'd')}) <> (${measures.map(() => '0').join(', ')})
    ON CONFLICT (organisation_id, series, first_day, key) DO UPDATE
    SET ${measures.map((column) => `${column} = c.${column} + excluded.${column}`).join(', ')})
  ${touchedBucketsSql('pairs')}`;
