// Versions of the figures of organisations.
import type { ClientBase, Pool } from 'pg';

/** The organisation that stands for all of them. */
const ALL = '0';

/**
 * Raises the versions of the organisations of these RDVs: those that the rollups remember, and those of the rows. A deleted
 * RDV that is not remembered may have been in any organisation.
 */
export async function raiseVersions(client: ClientBase, rdvIds: readonly string[]): Promise<void> {
  await client.query(
    `INSERT INTO reporting.statistics_versions AS v (organisation_id, version)
     SELECT DISTINCT found.organisation_id, 1 FROM unnest($1::bigint[]) changed (id) CROSS JOIN LATERAL (
       SELECT unnest(CASE WHEN f.id IS NULL AND r.id IS NULL THEN ARRAY[${ALL}]::bigint[] ELSE ARRAY[f.id, r.id] END) AS organisation_id
         FROM (SELECT (SELECT s.organisation_id FROM reporting.statistics_facts s WHERE s.rdv_id = changed.id) AS id OFFSET 0) f,
              (SELECT (SELECT x.organisation_id FROM rdvs x WHERE x.id = changed.id) AS id OFFSET 0) r) found
      WHERE found.organisation_id IS NOT NULL
     ON CONFLICT (organisation_id) DO UPDATE SET version = v.version + 1`,
    [rdvIds],
  );
}

/** Raises the version of all organisations. */
export async function raiseAllVersions(client: ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO reporting.statistics_versions AS v VALUES (${ALL}, 1)
     ON CONFLICT (organisation_id) DO UPDATE SET version = v.version + 1`,
  );
}

/** Versions by organisation, and that of all under 0. */
type Versions = ReadonlyMap<string, number>;

/** Versions of these organisations. Those without a change so far have none. */
export async function readVersions(client: Pool | ClientBase, organisationIds: readonly bigint[]): Promise<Versions> {
  const { rows } = await client.query<{ id: string; version: number }>(
    'SELECT organisation_id::text AS id, version::float8 AS version FROM reporting.statistics_versions WHERE organisation_id = ANY ($1::bigint[])',
    [[ALL, ...organisationIds.map(String)]],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** One version of the figures about several organisations. It grows with the version of each. */
export function versionOf(versions: Versions, organisationIds: readonly bigint[]): number {
  return [ALL, ...organisationIds.map(String)].reduce((sum, id) => sum + (versions.get(id) ?? 0), 0);
}

/** True while a logged change is not applied yet: no version counts it. */
export async function hasPendingChanges(client: Pool | ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    'SELECT EXISTS (SELECT FROM reporting.statistics_changes) AS found',
  );
  return rows[0]?.found ?? false;
}
