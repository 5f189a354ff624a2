// The repairs of a feed that a role with the rights of the owner may do.
import type { ClientBase } from 'pg';
import type { Finding } from './diagnosis.ts';
import { repairTriggers } from './trigger.ts';

export interface FeedRepair {
  /** Statements that were run. */
  done: readonly string[];
  /** Statements that this role may not run. */
  refused: readonly string[];
}

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Repairs as the owner of the tables: triggers that do not always fire, and labels of upstream that a type lacks. Columns
 * are added only when asked for, since they change the layout.
 */
export async function repairFeed(
  client: ClientBase,
  findings: readonly Finding[],
  { withColumns }: { withColumns: boolean },
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
  const kinds: readonly Finding['kind'][] = withColumns ? ['label', 'column', 'constraint'] : ['label'];
  if (findings.some(({ kind }) => kind === 'trigger'))
    await attempt('ALTER TABLE … ENABLE ALWAYS TRIGGER', () => repairTriggers(client));
  for (const { kind, remedy } of findings)
    if (remedy !== null && kinds.includes(kind)) await attempt(remedy, () => client.query(remedy));
  return { done, refused };
}
