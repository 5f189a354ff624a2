// The triggers of ours on source tables, which have to fire for replicated rows too.
import type { ClientBase, Pool } from 'pg';

/** A trigger that does not fire for rows that arrive by replication. */
export interface SilentTrigger {
  table: string;
  name: string;
}

const SILENT = `
  SELECT c.relname AS table, t.tgname AS name
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
   WHERE p.pronamespace = 'reporting'::regnamespace AND c.relnamespace = 'public'::regnamespace
     AND NOT t.tgisinternal AND t.tgenabled <> 'A'
   ORDER BY 1, 2`;

/** Triggers that are not ENABLE ALWAYS, as a restore with --disable-triggers leaves them. */
export async function findSilentTriggers(client: Pick<ClientBase | Pool, 'query'>): Promise<SilentTrigger[]> {
  const { rows } = await client.query<SilentTrigger>(SILENT);
  return rows;
}

/**
 * Enables them, as the owner of the tables. Figures and names may have missed changes, so all are counted again. Returns the
 * repaired triggers.
 */
export async function repairTriggers(client: ClientBase): Promise<SilentTrigger[]> {
  const silent = await findSilentTriggers(client);
  for (const { table, name } of silent)
    await client.query(
      `ALTER TABLE public.${client.escapeIdentifier(table)} ENABLE ALWAYS TRIGGER ${client.escapeIdentifier(name)}`,
    );
  if (silent.length > 0) await client.query('INSERT INTO reporting.statistics_changes VALUES (0)');
  return silent;
}
