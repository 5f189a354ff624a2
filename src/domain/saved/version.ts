// Versions of saved selections.
import type { ClientBase } from 'pg';
import type { RequestRecord } from '../exports/commands/stored-request.ts';

/** Older versions of a selection are deleted. */
const MAX_VERSIONS = 50;

/** A new version; null: unchanged. */
interface NewVersion {
  name: string | null;
  isShared: boolean | null;
  record: RequestRecord | null;
}

/** Gives a selection its next version. The caller holds the lock of its agent. */
export async function raiseVersion(
  client: ClientBase,
  selectionId: string,
  { name, isShared, record }: NewVersion,
): Promise<void> {
  const { rows } = await client.query<{ name: string; version: number }>(
    `UPDATE reporting.saved_selections
        SET version = version + 1, updated_at = now(), name = coalesce($2, name), is_shared = coalesce($3, is_shared),
            scope = coalesce($4::reporting.export_scope, scope)
      WHERE id = $1::uuid RETURNING name, version`,
    [selectionId, name, isShared, record?.scope ?? null],
  );
  const [next] = rows;
  if (!next) throw new RangeError('A saved selection that does not exist');
  if (record) await writeVersion(client, selectionId, next.version, next.name, record);
  else await repeatVersion(client, selectionId, next.version, next.name);
  await client.query(
    'DELETE FROM reporting.saved_selection_versions WHERE selection_id = $1::uuid AND version <= $2::int',
    [selectionId, next.version - MAX_VERSIONS],
  );
}

/** Stores the content of a version, and the targets of the selection. */
export async function writeVersion(
  client: ClientBase,
  selectionId: string,
  version: number,
  name: string,
  record: RequestRecord,
): Promise<void> {
  const targetIds = record.targetIds.map(String);
  await client.query(
    `WITH gone AS (DELETE FROM reporting.saved_selection_targets WHERE selection_id = $1::uuid AND target_id <> ALL ($2::bigint[]))
     INSERT INTO reporting.saved_selection_targets (selection_id, target_id)
     SELECT $1::uuid, unnest($2::bigint[]) ON CONFLICT DO NOTHING`,
    [selectionId, targetIds],
  );
  await client.query(
    `INSERT INTO reporting.saved_selection_versions (selection_id, version, name, scope, target_ids, filters, time_zone,
                                                     request_form, "row", format, columns, anonymous)
     VALUES ($1::uuid, $2::int, $3, $4::reporting.export_scope, $5::bigint[], $6::jsonb, $7, $8::jsonb,
             $9::reporting.export_row, $10::reporting.export_format, $11, $12)`,
    [
      selectionId,
      version,
      name,
      record.scope,
      targetIds,
      JSON.stringify(record.filters),
      record.timeZone,
      JSON.stringify(record.requestForm),
      record.row,
      record.format,
      record.columns,
      record.anonymous,
    ],
  );
}

/** A version with the content of the one before it. */
async function repeatVersion(client: ClientBase, selectionId: string, version: number, name: string): Promise<void> {
  await client.query(
    `INSERT INTO reporting.saved_selection_versions (selection_id, version, name, scope, target_ids, filters, time_zone,
                                                     request_form, "row", format, columns, anonymous)
     SELECT selection_id, $2::int, $3, scope, target_ids, filters, time_zone, request_form, "row", format, columns, anonymous
       FROM reporting.saved_selection_versions WHERE selection_id = $1::uuid AND version = $2::int - 1`,
    [selectionId, version, name],
  );
}
