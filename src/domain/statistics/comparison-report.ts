import type { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { countableAccounts } from '#policy/reference.ts';
import type { Selection } from '../rdv/selection.ts';

/** The people who may sign in to the organisations of a selection, whatever its filters. */
export interface AgentAccounts {
  agents: number;
  /** Who was sent an invitation, accepted or not. */
  invited: number;
  /** Who signed in within the 30 days before now. */
  active: number;
}

/** A row `(bucket, key, AgentAccounts)`; null where the viewer does not administer what was selected. `now`: its parameter. */
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
