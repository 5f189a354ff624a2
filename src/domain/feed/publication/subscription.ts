// Subscriptions of this database, as its catalog has them.
import type { ClientBase, Pool } from 'pg';

export interface Subscription {
  name: string;
  isEnabled: boolean;
  slot: string | null;
  publications: readonly string[];
  /** Null: this role may not read it. */
  connection: string | null;
}

type Queryable = Pick<ClientBase | Pool, 'query'>;

/** The subscription that feeds the source tables; null: none does. */
export async function findSubscription(client: Queryable): Promise<Subscription | null> {
  const { rows } = await client.query<Omit<Subscription, 'connection'> & { oid: number; mayRead: boolean }>(
    `SELECT s.oid, s.subname::text AS name, s.subenabled AS "isEnabled", s.subslotname::text AS slot, s.subpublications::text[] AS publications,
            has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT') AS "mayRead"
       FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
      WHERE d.datname = current_database()
      ORDER BY (SELECT count(*) FROM pg_subscription_rel r WHERE r.srsubid = s.oid) DESC, s.oid LIMIT 1`,
  );
  const [found] = rows;
  if (!found) return null;
  const { oid, mayRead, ...subscription } = found;
  const { rows: connections } = mayRead
    ? await client.query<{ connection: string }>(
        'SELECT subconninfo AS connection FROM pg_subscription WHERE oid = $1',
        [oid],
      )
    : { rows: [] };
  return { ...subscription, connection: connections[0]?.connection ?? null };
}
