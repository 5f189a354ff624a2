// The present version of a saved selection.
import type { ClientBase, Pool } from 'pg';
import type { RequestRecord } from '../exports/commands/stored-request.ts';

interface VersionRow extends Pick<RequestRecord, 'scope' | 'filters' | 'row' | 'format' | 'anonymous'> {
  version: number;
  target_ids: string[] | null;
  time_zone: string | null;
  request_form: RequestRecord['requestForm'];
  columns: string[] | null;
}

/** @throws RangeError when the selection does not exist. */
export async function readPresentVersion(
  client: Pool | ClientBase,
  selectionId: string,
): Promise<{ number: number; record: RequestRecord }> {
  const { rows } = await client.query<VersionRow>(
    `SELECT v.version, v.scope, v.target_ids::text[], v.filters, v.time_zone, v.request_form, v."row", v.format, v.columns, v.anonymous
       FROM reporting.saved_selections s
       JOIN reporting.saved_selection_versions v ON v.selection_id = s.id AND v.version = s.version
      WHERE s.id = $1::uuid`,
    [selectionId],
  );
  const [row] = rows;
  if (!row) throw new RangeError('A saved selection without its version');
  const { version, target_ids, time_zone, request_form, columns, ...rest } = row;
  const targetIds = (target_ids ?? []).map(BigInt);
  return {
    number: version,
    record: { ...rest, targetIds, timeZone: time_zone, requestForm: request_form, columns: columns ?? [] },
  };
}
