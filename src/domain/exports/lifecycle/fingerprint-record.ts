// The record of the rows of a file of changes.

/** Ids and digests of the rows of a file, for the next file of its schedule. */
export interface FingerprintRecord {
  /** Files of another basis cannot be compared. */
  basis: string;
  rows: Buffer;
}

/**
 * Statements for an export that has `changed` to SUCCEEDED: they keep its fingerprint and delete those of earlier files of
 * its schedule. The table has no foreign key on schedules: a run holds the row of its schedule while it waits for the
 * agent's exports.
 */
export const keepFingerprintSql = (basis: string, rows: string): readonly string[] => [
  `INSERT INTO reporting.export_fingerprints (export_id, basis, rows)
     SELECT id, ${basis}::text, ${rows}::bytea FROM changed WHERE ${basis}::text IS NOT NULL AND schedule_id IS NOT NULL`,
  `DELETE FROM reporting.export_fingerprints f USING reporting.exports e, changed
    WHERE e.id = f.export_id AND e.agent_id = changed.agent_id AND e.schedule_id = changed.schedule_id AND e.id <> changed.id`,
];
