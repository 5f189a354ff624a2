// Retention of the audit.
import type { Pool } from 'pg';

/** Creates the tables of this month and the next two. Rows without a table of their month go to a default one. */
export async function openAuditMonths(pool: Pool): Promise<void> {
  await pool.query('SELECT reporting.open_audit_months()');
}

/** Removes entries older than 12 months, reads by whole months; the database refuses to remove more. */
export async function releaseAudit(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ removed: string }>('SELECT reporting.release_audit() AS removed');
  return Number(rows[0]?.removed);
}

/** Records the current end of each chain, so that a later removal is detected. */
export async function anchorAudit(pool: Pool): Promise<void> {
  await pool.query('SELECT reporting.anchor_audit()');
}
