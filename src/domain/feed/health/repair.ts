// The repairs of a feed that a role with the rights of the owner may do.
import type { ClientBase } from 'pg';
import { addIndex, isAttached } from '#infra/db/migration/attached.ts';
import { readOwnMigrations } from '#infra/db/migration/migrate.ts';
import { lastingIndexes } from '../attach/plan.ts';
import type { Finding } from './diagnosis.ts';
import { repairTriggers } from './trigger.ts';

export interface FeedRepair {
  /** Statements that were run. */
  done: readonly string[];
  /** Statements that this role may not run. */
  refused: readonly string[];
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Kinds that may be repaired at any time, and those that change the layout of a table. */
const HARMLESS: readonly Finding['kind'][] = ['trigger', 'label'];
const LAYOUT: readonly Finding['kind'][] = ['column', 'constraint'];

/** True when `cli source repair` mends it. */
export const isRepairable = ({ kind, remedy }: Finding): boolean =>
  remedy !== null && (HARMLESS.includes(kind) || LAYOUT.includes(kind));

/**
 * Repairs as the owner of the tables: triggers that do not always fire, and labels of upstream that a type lacks. The layout
 * is changed only when asked for: columns are added, and guarantees that upstream has given up are dropped.
 */
export async function repairFeed(
  client: ClientBase,
  findings: readonly Finding[],
  { withLayout }: { withLayout: boolean },
): Promise<FeedRepair> {
  const done: string[] = [];
  const refused: string[] = [];
  const attempt = async (statement: string, work: () => Promise<unknown>) => {
    try {
      await work();
      done.push(`${statement};`);
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
      refused.push(`${statement};`);
    }
  };
  if (findings.some(({ kind }) => kind === 'trigger'))
    await attempt('ALTER TABLE … ENABLE ALWAYS TRIGGER', () => repairTriggers(client));
  for (const finding of findings) {
    const { kind, remedy } = finding;
    if (remedy === null || kind === 'trigger' || !isRepairable(finding)) continue;
    if (withLayout || HARMLESS.includes(kind)) await attempt(remedy, () => client.query(remedy));
  }
  // The index of a dropped guarantee may have served in place of one of ours.
  const isLooser = findings.some(({ kind, remedy }) => kind === 'constraint' && done.includes(`${remedy};`));
  if (isLooser && (await isAttached(client)))
    for (const index of lastingIndexes(await readOwnMigrations())) await addIndex(client, index, false);
  return { done, refused };
}
