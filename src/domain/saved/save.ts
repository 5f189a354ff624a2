// Saving, changing and deleting selections.
import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { Refusals } from '#domain/audit/refusals.ts';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Viewer } from '#policy/viewer.ts';
import { nameActor } from '../audit/actor.ts';
import { ForbiddenError, IssueList, LimitReachedError } from '../errors.ts';
import { auditRefusals } from '../exports/audit/audit.ts';
import type { ExportInput } from '../exports/commands/request.ts';
import type { RequestRecord } from '../exports/commands/stored-request.ts';
import { issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import { resolveContent } from './content.ts';
import { VersionConflictError } from './errors.ts';
import { readName } from './name.ts';
import { raiseVersion, writeVersion } from './version.ts';

/** Saved selections of one agent. */
const MAX_SAVED_SELECTIONS = 100;

export interface SaveDeps {
  pool: Pool;
  refusals: Refusals;
}

interface Request {
  correlationId: string;
  now: Date;
}

/** A selection to save. */
export interface NewSelection {
  name: string;
  isShared: boolean;
  content: ExportInput;
}

/** A change of a saved selection; null: unchanged. */
export interface SelectionChange {
  selectionId: string;
  expectedVersion: number;
  name: string | null;
  isShared: boolean | null;
  content: ExportInput | null;
}

/**
 * Saves a selection; returns its id.
 * @throws ForbiddenError when the viewer may not request such an export, ValidationError, LimitReachedError; nothing was
 * saved then.
 */
export function saveSelection(
  { pool, refusals }: SaveDeps,
  viewer: Viewer,
  { name: given, isShared, content }: NewSelection,
  { correlationId, now }: Request,
  issues = new IssueList(),
): Promise<string> {
  return auditRefusals(refusals, askedBy(viewer, content, correlationId), async () => {
    const name = readName(given, issues);
    const record = await resolveContent(pool, viewer, content, now, issues);
    return inTransaction(pool, async (client) => {
      await lockSelectionsOf(client, viewer.agentId);
      await checkName(client, viewer.agentId, name, null);
      return insertSelection(client, viewer, { name, isShared, record });
    });
  });
}

/** Stores a selection whose name and content were checked; returns its id. The caller holds the lock. @throws LimitReachedError */
export async function insertSelection(
  client: ClientBase,
  { agentId }: Viewer,
  { name, isShared, record }: { name: string; isShared: boolean; record: RequestRecord },
): Promise<string> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM reporting.saved_selections WHERE agent_id = $1::bigint',
    [String(agentId)],
  );
  if ((rows[0]?.count ?? 0) >= MAX_SAVED_SELECTIONS)
    throw new LimitReachedError(refusalText.LIMIT_REACHED.savedSelections(MAX_SAVED_SELECTIONS), MAX_SAVED_SELECTIONS);
  const id = randomUUID();
  await client.query(
    `INSERT INTO reporting.saved_selections (id, agent_id, name, is_shared, scope)
     VALUES ($1::uuid, $2::bigint, $3, $4, $5::reporting.export_scope)`,
    [id, String(agentId), name, isShared, record.scope],
  );
  await writeVersion(client, id, 1, name, record);
  return id;
}

/**
 * Changes a selection of the viewer, which raises its version.
 * @throws ForbiddenError when it is not the viewer's, or when they may not request such an export, ValidationError,
 * VersionConflictError; nothing was changed then.
 */
export function changeSelection(
  { pool, refusals }: SaveDeps,
  viewer: Viewer,
  change: SelectionChange,
  { correlationId, now }: Request,
  issues = new IssueList(),
): Promise<void> {
  const { selectionId, expectedVersion, content } = change;
  const work = async () => {
    await findOwnVersion(pool, viewer, selectionId);
    const name = change.name === null ? null : readName(change.name, issues);
    const record = content && (await resolveContent(pool, viewer, content, now, issues));
    issues.throwIfAny();
    await inTransaction(pool, async (client) => {
      await lockSelectionsOf(client, viewer.agentId);
      const version = await findOwnVersion(client, viewer, selectionId);
      if (version !== expectedVersion) throw new VersionConflictError(selectionId);
      if (name !== null) await checkName(client, viewer.agentId, name, selectionId);
      await raiseVersion(client, selectionId, { name, isShared: change.isShared, record });
    });
  };
  return content ? auditRefusals(refusals, askedBy(viewer, content, correlationId), work) : work();
}

/**
 * Deletes a selection of the viewer with its versions and schedules; returns the ids of these schedules.
 * @throws ForbiddenError when it is not the viewer's.
 */
export function deleteSelection(
  { pool, correlationId }: { pool: Pool; correlationId: string },
  viewer: Viewer,
  selectionId: string,
): Promise<string[]> {
  return inTransaction(pool, async (client) => {
    await nameActor(client, viewer, correlationId);
    await lockSelectionsOf(client, viewer.agentId);
    // With this lock no schedule of it is created meanwhile.
    await findOwnVersion(client, viewer, selectionId, 'FOR UPDATE');
    const { rows } = await client.query<{ id: string }>(
      'DELETE FROM reporting.export_schedules WHERE selection_id = $1::uuid RETURNING id',
      [selectionId],
    );
    await client.query('DELETE FROM reporting.saved_selections WHERE id = $1::uuid', [selectionId]);
    return rows.map(({ id }) => id).sort();
  });
}

/**
 * The version of a selection of the viewer.
 * @throws ForbiddenError, with the same message for a missing selection and for another agent's, shared or not.
 */
export async function findOwnVersion(
  client: Pool | ClientBase,
  viewer: Viewer,
  selectionId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<number> {
  const { rows } = UUID.test(selectionId)
    ? await client.query<{ version: number }>(
        `SELECT version FROM reporting.saved_selections WHERE id = $1::uuid AND agent_id = $2::bigint ${lock}`,
        [selectionId, String(viewer.agentId)],
      )
    : { rows: [] };
  if (!rows[0]) throw new ForbiddenError(refusalText.FORBIDDEN.savedSelection, 'SAVED_SELECTION', []);
  return rows[0].version;
}

/** Commands of one agent run one after the other, so that names, limits and versions are exact. */
export async function lockSelectionsOf(client: ClientBase, agentId: bigint): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`saved selections of ${agentId}`]);
}

/** @throws ValidationError when another selection of the agent has this name. */
async function checkName(client: ClientBase, agentId: bigint, name: string, except: string | null): Promise<void> {
  const { rows } = await client.query(
    'SELECT FROM reporting.saved_selections WHERE agent_id = $1::bigint AND name = $2 AND id IS DISTINCT FROM $3::uuid',
    [String(agentId), name, except],
  );
  const issues = new IssueList();
  if (rows.length > 0) issues.add(['name'], 'DUPLICATE', issueText.DUPLICATE.name);
  issues.throwIfAny();
}

const askedBy = ({ agentId }: Viewer, { scope, targetIds }: ExportInput, correlationId: string) => ({
  agentId,
  scope,
  // An id that is none names no target: the audit then has those beside it.
  targetIds: targetIds?.filter((id) => id !== null) ?? null,
  correlationId,
});
