// Attaching a restored database of RDV Service Public.
import type { Client, ClientBase } from 'pg';
import { ATTACHMENT, addIndex } from '#infra/db/migration/attached.ts';
import { applyAttached, readOwnMigrations } from '#infra/db/migration/migrate.ts';
import { lockMigrations } from '#infra/db/migration/migration-lock.ts';
import type { Clock } from '#policy/source.ts';
import { repairTriggers } from '../health/trigger.ts';
import { AttachError, type Complement } from './check.ts';
import { removeAttachment } from './detach.ts';
import { type AttachPlan, lastingIndexes, lastingTriggers, planAttachment, type SourceTrigger } from './plan.ts';

export interface AttachOptions {
  clock: Clock;
  isDryRun: boolean;
  /** Called with the plan before anything is changed. */
  onPlan(plan: AttachPlan): void;
}

/**
 * Adds our schemas, indexes, triggers and functions to upstream's database. A second run adds what a newer version needs, or
 * what a new copy of the source lacks. A first run that fails is undone.
 * @throws AttachError
 */
export async function attachSource(client: Client, { clock, isDryRun, onPlan }: AttachOptions): Promise<void> {
  await lockMigrations(client);
  const plan = await planAttachment(client);
  if (plan.misfits.length > 0) throw new AttachError(plan.misfits.join('\n'));
  onPlan(plan);
  if (isDryRun) return;
  try {
    await inOneTransaction(client, async () => {
      await client.query(ATTACHMENT);
      if (plan.isNewCopy) await client.query('DELETE FROM reporting.attachment');
      for (const complement of plan.complements) await addComplement(client, complement);
    });
    // Each in its own transaction: a value that one adds to an enum may be used only once it is committed.
    await applyAttached(client);
    await inOneTransaction(client, () => completePlan(client, plan, clock));
  } catch (error) {
    if (!plan.isAttached) await removeAttachment(client);
    throw error;
  }
}

async function inOneTransaction(client: ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function completePlan(client: ClientBase, plan: AttachPlan, clock: Clock): Promise<void> {
  const migrations = await readOwnMigrations();
  for (const index of lastingIndexes(migrations)) await addIndex(client, index, true);
  for (const trigger of lastingTriggers(migrations)) await addTrigger(client, trigger);
  await repairTriggers(client);
  if (plan.isNewCopy) await followNewCopy(client);
  await client.query(
    `UPDATE reporting.source SET kind = 'attached', rules = $1, remarks = $2, clock = $3,
            loaded_at = CASE WHEN kind = 'attached' AND NOT $4::bool THEN loaded_at ELSE now() END,
            -- A dump does not say when it was taken; its last change does, until a subscription goes on from there.
            data_as_of = CASE WHEN kind = 'attached' AND NOT $4::bool THEN data_as_of ELSE (SELECT max(updated_at) AT TIME ZONE 'UTC' FROM rdvs) END`,
    [plan.rules, plan.remarks, clock, plan.isNewCopy],
  );
}

async function addComplement(client: ClientBase, { kind, table, name, sql }: Complement): Promise<void> {
  await client.query(sql);
  await client.query('INSERT INTO reporting.attachment VALUES ($1, $2, $3)', [kind, table, name]);
}

async function addTrigger(client: ClientBase, { table, name, sql }: SourceTrigger): Promise<void> {
  const { rows } = await client.query(
    `SELECT FROM pg_trigger WHERE tgrelid = to_regclass('public.' || quote_ident($1)) AND tgname = $2`,
    [table, name],
  );
  if (rows.length === 0) await client.query(sql);
}

/** Makes what was kept of the old copy follow the new one: figures are counted again, and files of erased usagers end. */
async function followNewCopy(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO reporting.statistics_changes VALUES (0);
    INSERT INTO reporting.revocations (usager_id)
    SELECT n.usager_id FROM reporting.usager_names n
     WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = n.usager_id AND u.deleted_at IS NULL AND u.last_name <> 'Usager supprimé');
    INSERT INTO reporting.revocations (agent_id) VALUES (0);
    DELETE FROM reporting.usager_names;
    INSERT INTO reporting.usager_names (usager_id, last_name, first_name, words)
    SELECT id, reporting.fold_name(coalesce(last_name, '')), reporting.fold_name(coalesce(first_name, '')),
           reporting.name_words(last_name, first_name, birth_name)
      FROM users WHERE deleted_at IS NULL;
    ANALYZE reporting.usager_names`);
}
