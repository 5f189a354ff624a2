// The subscription to RDV Service Public: checked on both sides, then made or adopted.
import type { Client } from 'pg';
import { isAttached } from '#infra/db/migration/attached.ts';
import { type CatalogColumn, readCatalog } from '../attach/catalog.ts';
import { repairTriggers } from '../health/trigger.ts';
import { publishedTables } from './publication.ts';
import { findSubscription, type Subscription } from './subscription.ts';
import { openUpstream, readUpstream, rulesOf, type UpstreamState } from './upstream.ts';

/** The subscription cannot be made; the message says why, one sentence a line. Nothing was changed. */
class SubscribeError extends Error {
  override name = 'SubscribeError';
}

export interface SubscribeOptions {
  /** The address of upstream's server, as PostgreSQL here reaches it. */
  connection: string;
  slot: string;
  publication: string;
  /** Name of a new subscription. */
  name: string;
}

export interface Subscribed {
  subscription: string;
  isAdopted: boolean;
  /** Triggers that did not fire for replicated rows, as `table.trigger`. */
  repaired: readonly string[];
}

/** Subscribes the source tables, without a first copy: they hold the dump of the slot's snapshot. @throws SubscribeError */
export async function subscribeSource(client: Client, options: SubscribeOptions): Promise<Subscribed> {
  const existing = await findSubscription(client);
  const upstream = await inspect(options);
  const problems = [
    ...checkUpstream(upstream, options, existing !== null),
    ...checkColumns(upstream, await readCatalog(client), options.publication),
    ...(existing ? checkExisting(existing, options) : await checkRole(client, options)),
  ];
  if (problems.length > 0) throw new SubscribeError(problems.join('\n'));
  if (!existing) await client.query(createSql(client, options));
  else if (!existing.isEnabled)
    await client.query(`ALTER SUBSCRIPTION ${client.escapeIdentifier(existing.name)} ENABLE`);
  if (existing) await followNewTables(client, existing.name, upstream);
  const repaired = await repairTriggers(client);
  // The columns that are sent tell the version: upstream may have come to another one since the dump.
  await client.query(
    `UPDATE reporting.source SET subscription = $1, data_as_of = NULL, rules = $2, remarks = $3,
            clock = CASE kind WHEN 'attached' THEN clock ELSE 'paris-wall-clock' END`,
    [
      existing?.name ?? options.name,
      rulesOf(upstream),
      upstream.published?.has('annotations') ? 'annotations' : 'users',
    ],
  );
  return {
    subscription: existing?.name ?? options.name,
    isAdopted: existing !== null,
    repaired: repaired.map(({ table, name }) => `${table}.${name}`),
  };
}

/** Copies tables that were published after the subscription was made. Columns that upstream sends are not ours to remove any more. */
async function followNewTables(client: Client, name: string, { published }: UpstreamState): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT c.relname AS table FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid
       JOIN pg_class c ON c.oid = r.srrelid WHERE s.subname = $1`,
    [name],
  );
  const tables = [...(published ?? new Map<string, readonly string[]>())];
  if (tables.some(([table]) => !rows.some((row) => row.table === table)))
    await client.query(`ALTER SUBSCRIPTION ${client.escapeIdentifier(name)} REFRESH PUBLICATION`);
  if (!(await isAttached(client))) return;
  await client.query(
    `DELETE FROM reporting.attachment WHERE kind IN ('table', 'column') AND (kind = 'table' AND name = ANY ($1) OR of_table || '.' || name = ANY ($2))`,
    [tables.map(([table]) => table), tables.flatMap(([table, names]) => names.map((column) => `${table}.${column}`))],
  );
}

async function inspect({ connection, publication, slot }: SubscribeOptions): Promise<UpstreamState> {
  const upstream = await openUpstream(connection);
  try {
    return await readUpstream(upstream, publication, slot);
  } finally {
    await upstream.end();
  }
}

function checkUpstream(
  upstream: UpstreamState,
  { publication, slot: slotName }: SubscribeOptions,
  isSubscribed: boolean,
): string[] {
  const { role, database, mayReplicate, walLevel, published, slot } = upstream;
  const problems = [];
  if (walLevel !== 'logical')
    problems.push(
      `The server of RDV Service Public has wal_level = ${walLevel}; it needs logical, and a restart there.`,
    );
  if (!mayReplicate)
    problems.push(`The role ${role} may not replicate: ALTER ROLE ${role} REPLICATION, on that server.`);
  if (!published)
    problems.push(
      `There is no publication ${publication} in the database ${database}: \`cli source publication\` prints its SQL.`,
    );
  const missing = published ? publishedTables(rulesOf(upstream)).filter((table) => !published.has(table)) : [];
  if (missing.length > 0)
    problems.push(
      `The publication ${publication} lacks ${missing.join(', ')}: ALTER PUBLICATION ${publication} ADD TABLE ${missing.map((table) => `public.${table}`).join(', ')}, on that server.`,
    );
  if (!slot)
    problems.push(
      `There is no replication slot ${slotName} on that server. Create it first, take the dump from its snapshot, and attach that dump: docs/feed.md.`,
    );
  else if (slot.walStatus === 'lost')
    problems.push(
      `The replication slot ${slotName} is lost: that server removed log that was still needed (max_slot_wal_keep_size). Make a new slot and attach a new dump: docs/feed.md.`,
    );
  else if (slot.plugin !== 'pgoutput' || slot.database !== database)
    problems.push(
      `The replication slot ${slotName} is for ${slot.plugin ?? 'physical replication'} of ${slot.database ?? 'the whole server'}; it has to be for pgoutput in ${database}.`,
    );
  else if (slot.isActive && !isSubscribed)
    problems.push(
      `The replication slot ${slotName} is in use by another subscriber. Each database needs a slot of its own.`,
    );
  return problems;
}

/** Differences that would stop the feed at its first row. */
function checkColumns(
  { published, columns }: UpstreamState,
  own: readonly CatalogColumn[],
  publication: string,
): string[] {
  if (!published) return [];
  return [...published].flatMap(([table, names]) => {
    const ours = own.filter((column) => column.table === table);
    if (ours.length === 0)
      return [
        `The publication has ${table}, which this service does not read: ALTER PUBLICATION ${publication} DROP TABLE public.${table}, on that server.`,
      ];
    const theirs = columns.filter(
      (column) => column.table === table && names.includes(column.name) && !column.isGenerated,
    );
    const unknown = theirs.filter(({ name }) => !ours.some((column) => column.name === name)).map(({ name }) => name);
    const needed = ours
      .filter(({ name, isNotNull, hasDefault }) => isNotNull && !hasDefault && !names.includes(name))
      .map(({ name }) => name);
    return [
      ...(unknown.length > 0
        ? [
            `The publication sends ${table}.${unknown.join(`, ${table}.`)}, which this database has not: attach a dump, or publish with column lists (docs/feed.md).`,
          ]
        : []),
      ...(needed.length > 0
        ? [`The publication does not send ${table}.${needed.join(`, ${table}.`)}, which this database requires.`]
        : []),
    ];
  });
}

function checkExisting({ name, slot, publications }: Subscription, options: SubscribeOptions): string[] {
  if (slot === options.slot && publications.includes(options.publication)) return [];
  return [
    `This database already has the subscription ${name}, of the slot ${slot} and the publication ${publications.join(', ')}. Give these, or remove it: ALTER SUBSCRIPTION ${name} DISABLE; ALTER SUBSCRIPTION ${name} SET (slot_name = NONE); DROP SUBSCRIPTION ${name}.`,
  ];
}

async function checkRole(client: Client, options: SubscribeOptions): Promise<string[]> {
  const { rows } = await client.query<{
    role: string;
    version: number;
    isSuper: boolean;
    isMember: boolean;
    mayCreate: boolean;
  }>(
    `SELECT current_user::text AS role, current_setting('server_version_num')::int AS version, rolsuper AS "isSuper",
            coalesce((SELECT pg_has_role(current_user, oid, 'USAGE') FROM pg_roles WHERE rolname = 'pg_create_subscription'), false) AS "isMember",
            has_database_privilege(current_database(), 'CREATE') AS "mayCreate"
       FROM pg_roles WHERE rolname = current_user`,
  );
  const { role = '', version = 0, isSuper = false, isMember = false, mayCreate = false } = rows[0] ?? {};
  if (isSuper) return [];
  if (version < 160_000)
    return [
      `On PostgreSQL 15 only a superuser may create a subscription, and ${role} is none. Run this as a superuser here, then run the command again, which adopts it:\n${createSql(client, { ...options, connection: 'host=… dbname=… user=… password=…' })};`,
    ];
  return [
    ...(isMember
      ? []
      : [
          `The role ${role} may not create subscriptions: GRANT pg_create_subscription TO ${role}, as a superuser here.`,
        ]),
    ...(mayCreate ? [] : [`The role ${role} needs the privilege CREATE on this database to create a subscription.`]),
  ];
}

const createSql = (client: Client, { name, connection, publication, slot }: SubscribeOptions) =>
  `CREATE SUBSCRIPTION ${client.escapeIdentifier(name)} CONNECTION ${client.escapeLiteral(connection)} PUBLICATION ${client.escapeIdentifier(publication)}
  WITH (create_slot = false, slot_name = ${client.escapeLiteral(slot)}, copy_data = false, enabled = true)`;
