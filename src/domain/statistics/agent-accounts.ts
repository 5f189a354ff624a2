// Agent accounts of the organisations in a selection.
import { compileWhere } from '#infra/db/compile/where.ts';
import { countableAccounts } from '#policy/reference.ts';
import type { Selection } from '../rdv/selection.ts';
import type { Statement } from './statement.ts';

/** Agent accounts of the organisations in a selection, whatever its filters. */
export interface AgentAccounts {
  agents: number;
  /** Accounts with an invitation, accepted or not. */
  invited: number;
  /** Accounts with a sign-in within the last 30 days. */
  active: number;
}

/** A row `(bucket, key, AgentAccounts)`; null when the viewer does not administer the selection. */
export function accountsSql({ perimeter, organisations }: Selection, statement: Statement): string | null {
  const where = countableAccounts(perimeter, organisations);
  if (!where) return null;
  const { now, params } = statement; // read here: PostgreSQL refuses a parameter that the statement does not use
  return `SELECT NULL::int, NULL::text, json_build_object('agents', count(*),
            'invited', count(*) FILTER (WHERE g.invitation_sent_at IS NOT NULL),
            'active', count(*) FILTER (WHERE g.last_sign_in_at > ${now} - interval '30 days' AND g.last_sign_in_at <= ${now}))
       FROM agents g WHERE ${compileWhere('agents', where, 'g', params)}`;
}
