import type { Client, ClientBase, ClientConfig, Pool } from 'pg';

/**
 * What the service relies on in a session, whatever the server, the database, the role or the environment say otherwise:
 * how values are written as text, which tables a name means, and how long a statement or a pause may take.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  transform_null_equals: 'off',
  gin_fuzzy_search_limit: '0',
  lc_monetary: 'C',
  lc_numeric: 'C',
  lc_time: 'C',
  // Temporary tables come last: none can stand before a table of ours.
  search_path: 'public,pg_temp',
  row_security: 'on',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
};

export interface SessionOptions {
  /** How long one statement may take; 0: no limit. */
  statementTimeoutMs?: number;
}

/**
 * The part of a connection's configuration that opens such a session. The settings travel with the first packet, so they
 * cost no round trip; options of the URL are kept, and ours win.
 */
export function sessionOf(
  url: string,
  { statementTimeoutMs = 0 }: SessionOptions = {},
): Pick<ClientConfig, 'connectionString' | 'options'> {
  const settings = { ...SETTINGS, statement_timeout: String(statementTimeoutMs) };
  const own = Object.entries(settings).map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`);
  const given = new URL(url);
  const [theirs] = given.searchParams.getAll('options').slice(-1);
  given.searchParams.delete('options'); // the driver would take them instead of ours
  return {
    connectionString: theirs === undefined ? url : given.href,
    options: [theirs, ...own].filter((part) => part !== undefined).join(' '),
  };
}

/** PostgreSQL knows this limit since 17: older ones would refuse its name in the first packet. */
const UNLIMITED_TRANSACTIONS = `SELECT set_config('transaction_timeout', '0', false) WHERE current_setting('transaction_timeout', true) <> '0'`;
/** The server ends a statement within seconds of losing its client, killed say. Platforms that cannot notice refuse the setting. */
const ENDED_WITH_CLIENT = "SET client_connection_check_interval = '2s'";

/** How long a server may take to answer the first statement of a session. */
const SETTLE_MS = 15_000;

/**
 * Settings that not every server takes, by one round trip of each new connection. A connection whose server falls silent now
 * is ended: a pool's own time limit is over by then, and its `end()` would wait without one.
 */
export async function settleSession(client: ClientBase, withinMs = SETTLE_MS): Promise<void> {
  const timer = setTimeout(() => void (client as Client).end().catch(() => {}), withinMs);
  try {
    await client
      .query(`${UNLIMITED_TRANSACTIONS}; ${ENDED_WITH_CLIENT}`)
      .catch(() => client.query(UNLIMITED_TRANSACTIONS));
  } finally {
    clearTimeout(timer);
  }
}

/** A pooler has dropped what sessions rely on; `message` says what to set there. */
class SessionError extends Error {
  override name = 'SessionError';
}

/**
 * Compares the sessions of a pool that may lead through a pooler with those of one that does not.
 * @throws SessionError naming each setting that differs.
 */
export async function checkSessions(pool: Pool, direct: Pool): Promise<void> {
  const read = async (from: Pool) => {
    const { rows } = await from.query<{ name: string; value: string | null }>(
      'SELECT name, current_setting(name, true) AS value FROM unnest($1::text[]) AS name',
      [[...Object.keys(SETTINGS), 'transaction_timeout']],
    );
    return rows;
  };
  const [found, expected] = await Promise.all([read(pool), read(direct)]);
  const wrong = expected.filter(({ value }, index) => value !== found[index]?.value);
  if (wrong.length === 0) return;
  const { rows } = await direct.query<{ role: string }>('SELECT quote_ident(current_user) AS role');
  const statements = wrong.map(({ name, value }) => `ALTER ROLE ${rows[0]?.role} SET ${name} TO '${value}';`);
  throw new SessionError(
    `DATABASE_URL leads through a pooler that drops settings which this service relies on. Set them for the role: ${statements.join(' ')}`,
  );
}
