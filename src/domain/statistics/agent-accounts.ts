// Agent accounts of the organisations in a selection.
import type { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { countableAccounts } from '#policy/reference.ts';
import type { Selection } from '../rdv/selection.ts';

/** Agent accounts of the organisations in a selection, whatever its filters. */
export interface AgentAccounts {
  agents: number;
  /** Accounts with an invitation, accepted or not. */
  invited: number;
  /** Accounts with a sign-in within the last 30 days. */
  active: number;
}

/** A row `(bucket, key, AgentAccounts)`; null when the viewer does not administer the selection. `now`: its parameter. */
export function accountsSql({ perimeter, organisations }: Selection, now: string, params: SqlParams): string | null {
  const where = countableAccounts(perimeter, organisations);
  return (
    where &&
    `SELECT NULL::int, NULL::text, json_build_object('agents', count(*),
            'invited', count(*) FILTER (WHERE g.invitation_sent_at IS NOT NULL),
            'active', count(*) FILTER (WHERE g.last_sign_in_at > ${now} - interval '30 days' AND g.last_sign_in_at <= ${now}))
       FROM agents g WHERE ${compileWhere('agents', where, 'g', params)}`
  );
}
