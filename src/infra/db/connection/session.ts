// Settings of every database session, and the check that a pooler keeps them.
import type { Client, ClientBase, ClientConfig, Pool } from 'pg';

/**
 * Settings that the service relies on, whatever the server, the database, the role or the environment set otherwise. They
 * decide the text form of values, the search path, and the time limits of statements and pauses.
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
  // Temporary tables come last, so that none can shadow a table of the service.
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
  /** Time limit of one statement; 0: no limit. */
  statementTimeoutMs?: number;
}

/**
 * The part of a connection's configuration that applies these settings. They travel with the first packet, so they cost no
 * round trip. Options of the URL are kept, but these settings win.
 */
export function sessionOf(
  url: string,
  { statementTimeoutMs = 0 }: SessionOptions = {},
): Pick<ClientConfig, 'connectionString' | 'options'> {
  const settings = { ...SETTINGS, statement_timeout: String(statementTimeoutMs) };
  const own = Object.entries(settings).map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`);
  const given = new URL(url);
  const [theirs] = given.searchParams.getAll('options').slice(-1);
  given.searchParams.delete('options'); // the driver would prefer them to these settings
  return {
    connectionString: theirs === undefined ? url : given.href,
    options: [theirs, ...own].filter((part) => part !== undefined).join(' '),
  };
}

/** This limit exists since PostgreSQL 17: older servers would refuse its name in the first packet. */
const UNLIMITED_TRANSACTIONS = `SELECT set_config('transaction_timeout', '0', false) WHERE current_setting('transaction_timeout', true) <> '0'`;
/**
 * With this, the server ends a statement within seconds of losing its client, to a kill for example. Some platforms refuse
 * the setting.
 */
const ENDED_WITH_CLIENT = "SET client_connection_check_interval = '2s'";

/** Time limit of a server's answer to the first statement of a session. */
const SETTLE_MS = 15_000;

/**
 * Applies settings that not every server accepts, in one round trip per new connection. A connection whose server does not
 * answer is closed. The pool's own time limit is over by then, and its `end()` would wait for ever.
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

/** A pooler dropped settings that sessions rely on; `message` names what to configure there. */
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
