import { runOnServer } from '../database.ts';

/** Settings that an operator, a role or a database may have, each of which changed an answer or ended a statement of ours. */
const SETTINGS = {
  timezone: "'Europe/Paris'",
  datestyle: "'German, DMY'",
  intervalstyle: "'sql_standard'",
  extra_float_digits: '-15',
  bytea_output: "'escape'",
  standard_conforming_strings: 'off',
  array_nulls: 'off',
  transform_null_equals: 'on',
  gin_fuzzy_search_limit: '1',
  row_security: 'off',
  default_transaction_isolation: "'serializable'",
  default_transaction_deferrable: 'on',
  default_transaction_read_only: 'on',
  search_path: 'reporting',
};

/** Shorter than a statement of the service may take, or a pause. */
const LIMITS = {
  statement_timeout: "'1ms'",
  lock_timeout: "'1ms'",
  idle_in_transaction_session_timeout: "'1ms'",
  idle_session_timeout: "'20ms'",
  // Helpers of a statement begin with those of the database: they need a moment until they have the session's.
  transaction_timeout: "'20s'",
};

/** For a database; PostgreSQL does not copy settings with a template. */
export const makeDatabaseHostile = (serverUrl: string, name: string) =>
  apply(serverUrl, `DATABASE ${name}`, { ...SETTINGS, ...LIMITS });

/** For all databases of a role; the limits are not for the tests' own connections. */
export const makeRoleHostile = (serverUrl: string, role: string) => apply(serverUrl, `ROLE ${role}`, SETTINGS);

async function apply(serverUrl: string, target: string, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await runOnServer(serverUrl, `ALTER ${target} SET ${name} = ${value}`);
}
