import type { Pool } from 'pg';

/** Makes the tables of this month and the next two; until there is one, rows go to a table for all others. */
export async function openAuditMonths(pool: Pool): Promise<void> {
  await pool.query('SELECT reporting.open_audit_months()');
}

/** Lets go of what is older than 12 months, whole months of reads at once; the database refuses more. */
export async function releaseAudit(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ removed: string }>('SELECT reporting.release_audit() AS removed');
  return Number(rows[0]?.removed);
}

/** Writes down how far each chain has come: what is removed behind that shows. */
export async function anchorAudit(pool: Pool): Promise<void> {
  await pool.query('SELECT reporting.anchor_audit()');
}
