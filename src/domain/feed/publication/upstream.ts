// The server of RDV Service Public at the other end of a subscription.
import pg from 'pg';
import { type CatalogColumn, readCatalog } from '../attach/catalog.ts';
import { type Guarantee, readGuarantees } from '../attach/guarantee.ts';

/** The other server cannot be used; `message` says why and what to do. */
class UpstreamError extends Error {
  override name = 'UpstreamError';
}

interface UpstreamSlot {
  plugin: string | null;
  database: string | null;
  isActive: boolean;
  /** `lost`: upstream has removed log that the subscription still needs. */
  walStatus: string | null;
  /** Log that upstream keeps for this slot. */
  keptBytes: number | null;
  /** Log that may still be written before the slot is lost; null: no bound (max_slot_wal_keep_size). */
  safeBytes: number | null;
}

export interface UpstreamState {
  role: string;
  database: string;
  mayReplicate: boolean;
  walLevel: string;
  /** Tables of the publication with their published columns; null: there is no such publication. */
  published: ReadonlyMap<string, readonly string[]> | null;
  /** Null: there is no such slot. */
  slot: UpstreamSlot | null;
  columns: readonly CatalogColumn[];
  guarantees: readonly Guarantee[];
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;

/** Opens a session there, from a URL or from `host=… dbname=…`. @throws UpstreamError */
export async function openUpstream(connection: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...toConfig(connection),
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    application_name: 'rdv-statistiques feed',
  });
  client.on('error', () => {}); // the running statement reports it
  await client.connect().catch((error: NodeJS.ErrnoException) => {
    throw new UpstreamError(
      `The server of RDV Service Public at ${client.host}:${client.port} cannot be used: ${error.message || error.code}.`,
    );
  });
  return client;
}

const KEYWORD = /(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S+))/g;

/** The driver reads URLs only; PostgreSQL stores connections in either form. */
function toConfig(connection: string): pg.ClientConfig {
  if (/^postgres(ql)?:\/\//.test(connection)) return { connectionString: connection };
  const words = new Map(
    [...connection.matchAll(KEYWORD)].map(([, name = '', quoted, plain]) => [
      name,
      quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '',
    ]),
  );
  const [host, port] = [words.get('host') ?? words.get('hostaddr') ?? 'localhost', Number(words.get('port') ?? 5432)];
  const [user, password, database] = ['user', 'password', 'dbname'].map((name) => words.get(name));
  const ssl = /^(require|verify-ca|verify-full)$/.test(words.get('sslmode') ?? '')
    ? { rejectUnauthorized: words.get('sslmode') !== 'require' }
    : undefined;
  return {
    host,
    port,
    ...(user && { user }),
    ...(password && { password }),
    ...(database && { database }),
    ...(ssl && { ssl }),
  };
}

/** The version of the rules, as upstream's columns tell it. */
export const rulesOf = ({ columns }: Pick<UpstreamState, 'columns'>): '2024' | '2026' =>
  columns.some(({ table, name }) => table === 'agent_roles' && name === 'agent_accueil') ? '2026' : '2024';

/** Reads everything that the subscription depends on there. */
export async function readUpstream(
  client: pg.Client,
  publication: string,
  slot: string | null,
): Promise<UpstreamState> {
  const { rows: servers } = await client.query<Omit<UpstreamState, 'published' | 'slot' | 'columns' | 'guarantees'>>(
    `SELECT current_user::text AS role, current_database()::text AS database, rolsuper OR rolreplication AS "mayReplicate",
            current_setting('wal_level') AS "walLevel"
       FROM pg_roles WHERE rolname = current_user`,
  );
  const server = servers[0];
  if (!server) throw new UpstreamError('The server of RDV Service Public did not answer.');
  return {
    ...server,
    published: await readPublication(client, publication),
    slot: slot === null ? null : await readSlot(client, slot),
    columns: await readCatalog(client),
    guarantees: await readGuarantees(client, { isWhole: true }),
  };
}

async function readPublication(client: pg.Client, name: string): Promise<UpstreamState['published']> {
  const { rows: found } = await client.query('SELECT FROM pg_publication WHERE pubname = $1', [name]);
  if (found.length === 0) return null;
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT tablename AS table, attnames::text[] AS columns FROM pg_publication_tables WHERE pubname = $1 AND schemaname = 'public'`,
    [name],
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

async function readSlot(client: pg.Client, name: string): Promise<UpstreamSlot | null> {
  const { rows } = await client.query<UpstreamSlot>(
    `SELECT plugin, database, active AS "isActive", wal_status AS "walStatus", safe_wal_size::float8 AS "safeBytes",
            pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 AS "keptBytes"
       FROM pg_replication_slots WHERE slot_name = $1`,
    [name],
  );
  return rows[0] ?? null;
}
