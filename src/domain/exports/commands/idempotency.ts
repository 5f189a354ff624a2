// Idempotency keys of export requests.
import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { IssueList } from '#domain/errors.ts';
import { issueText } from '#domain/text/issue.ts';
import { IdempotencyConflictError } from '../errors.ts';

/** A client's idempotency key and the digest of its input. */
export interface Idempotency {
  key: string;
  digest: string;
}

const MAX_LENGTH = 255;
/** PostgreSQL cannot store NUL, and unpaired surrogates would all become the same character. */
const UNKEPT = /[\0\p{Surrogate}]/u;
const REMEMBERED = `created_at > now() - interval '24 hours'`;

/**
 * Null without a key. The digest covers the input as sent, before relative periods are resolved, so that tomorrow's
 * repetition is equal. Absent and null are equal. A key that cannot be kept is added to `issues`.
 */
export function readIdempotency(key: string | null, input: object, issues: IssueList): Idempotency | null {
  if (key === null) return null;
  const path = ['idempotencyKey'];
  if (key.length === 0) issues.add(path, 'TOO_SHORT', issueText.TOO_SHORT.empty);
  if (key.length > MAX_LENGTH) issues.add(path, 'TOO_LONG', issueText.TOO_LONG(MAX_LENGTH));
  if (UNKEPT.test(key)) issues.add(path, 'INVALID_CHARACTER', issueText.INVALID_CHARACTER.key);
  const text = JSON.stringify(input, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : (value ?? undefined),
  );
  return { key, digest: createHash('sha256').update(text).digest('hex') };
}

/**
 * The export that this key created; null when the key is new or expired.
 * @throws IdempotencyConflictError when it was used with another input.
 */
export async function recallKey(
  client: Pool | ClientBase,
  agentId: bigint,
  { key, digest }: Idempotency,
): Promise<string | null> {
  const { rows } = await client.query<{ digest: string; export_id: string }>(
    `SELECT digest, export_id FROM reporting.export_keys WHERE agent_id = $1::bigint AND key = $2 AND ${REMEMBERED}`,
    [String(agentId), key],
  );
  const used = rows[0];
  if (!used) return null;
  if (used.digest !== digest) throw new IdempotencyConflictError(used.export_id);
  return used.export_id;
}

/** The caller holds the lock of the agent's exports, so an overwritten key had expired. */
export async function rememberKey(
  client: ClientBase,
  agentId: bigint,
  { key, digest }: Idempotency,
  exportId: string,
): Promise<void> {
  await client.query(
    `INSERT INTO reporting.export_keys (agent_id, key, digest, export_id) VALUES ($1::bigint, $2, $3, $4::uuid)
     ON CONFLICT (agent_id, key) DO UPDATE SET digest = excluded.digest, export_id = excluded.export_id, created_at = now()`,
    [String(agentId), key, digest, exportId],
  );
}

/** Deletes expired keys. */
export async function forgetKeys(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM reporting.export_keys WHERE NOT (${REMEMBERED})`);
}
