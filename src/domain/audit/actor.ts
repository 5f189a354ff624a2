// The agent and the request that triggers of the audit name.
import type { ClientBase } from 'pg';
import type { Viewer } from '#policy/viewer.ts';

/** Names who changes receivers and addresses in this transaction. Entries without it are those of the service itself. */
export async function nameActor(
  client: ClientBase,
  { agentId }: Pick<Viewer, 'agentId'>,
  correlationId: string,
): Promise<void> {
  await client.query(
    `SELECT set_config('reporting.actor', $1, true), set_config('reporting.correlation_id', $2, true)`,
    [String(agentId), correlationId],
  );
}
