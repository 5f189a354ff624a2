// The file that a file of changes is compared with.
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { CONTRACT_VERSION, type WholeReason } from '../content/file-content.ts';
import { readRequestForm } from '../lifecycle/request-form.ts';
import type { ClaimedExport } from '../lifecycle/state.ts';
import { readStoredFilter } from '../lifecycle/stored-selection.ts';
import { type Fingerprint, readFingerprint } from './fingerprint.ts';

export interface Base {
  exportId: string;
  /** The moment whose data it holds. */
  dataAsOf: Date;
  fingerprint: Fingerprint;
}

interface BaseRow {
  exportId: string;
  dataAsOf: string | null;
  basis: string | null;
  rows: Buffer | null;
}

/** The last file of the schedule that was written, or why this one must be whole. */
export async function findBase(pool: Pool, claim: ClaimedExport, basis: string): Promise<Base | WholeReason> {
  if (claim.scheduleId === null) return 'REPEATED';
  const { rows } = await pool.query<BaseRow>(
    `SELECT e.id AS "exportId", d.content->>'dataAsOf' AS "dataAsOf", f.basis, CASE WHEN f.basis = $3 THEN f.rows END AS rows
       FROM reporting.exports e
       LEFT JOIN reporting.export_descriptions d ON d.export_id = e.id
       LEFT JOIN reporting.export_fingerprints f ON f.export_id = e.id
      WHERE e.agent_id = $1::bigint AND e.schedule_id = $2::uuid AND e.status IN ('SUCCEEDED', 'EXPIRED')
      ORDER BY e.finished_at DESC, e.created_at DESC LIMIT 1`,
    [String(claim.agentId), claim.scheduleId, basis],
  );
  const [last] = rows;
  if (!last) return 'FIRST_FILE';
  if (last.basis === null || last.dataAsOf === null) return 'UNKNOWN_BASE';
  if (last.rows === null) return 'SELECTION_CHANGED';
  return {
    exportId: last.exportId,
    dataAsOf: new Date(last.dataAsOf),
    fingerprint: readFingerprint(last.rows),
  };
}

/**
 * A digest of everything that decides which rows and cells a file has, except data and clock: selection, options, and the
 * organisations that the rights of its agent cover. Relative periods count by their names. Files of an equal basis can be
 * compared.
 */
export function basisOf(claim: ClaimedExport): string {
  const { scheduleId, agentId, selection, row, columns, anonymous } = claim;
  const form = readRequestForm(claim.requestForm);
  const { startsOn, createdOn, ...filter } = readStoredFilter(selection.filters) ?? {};
  const periods = [form?.startsOn ?? startsOn ?? null, form?.createdOn ?? createdOn ?? null];
  const { scope, targetIds, timeZone } = selection;
  const rights = [String(agentId), scope, targetIds.map(String)];
  return createHash('sha256')
    .update(JSON.stringify([CONTRACT_VERSION, scheduleId, rights, filter, periods, timeZone, row, columns, anonymous]))
    .digest('hex');
}
