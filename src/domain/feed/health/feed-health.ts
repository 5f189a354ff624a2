// The health of the feed: checked by a worker at intervals, read by every process.
import type { Client, ClientBase, Pool } from 'pg';
import { readCatalog } from '../attach/catalog.ts';
import { readGuarantees } from '../attach/guarantee.ts';
import { PUBLICATION } from '../publication/publication.ts';
import { findSubscription, type Subscription } from '../publication/subscription.ts';
import { openUpstream, readUpstream, rulesOf, type UpstreamState } from '../publication/upstream.ts';
import { type ApplyState, readApplyState } from './apply-state.ts';
import { diagnose, diagnoseRules, type Finding } from './diagnosis.ts';
import { findRefusedRow } from './refused-row.ts';
import { isRepairable } from './repair.ts';
import { findSilentTriggers } from './trigger.ts';

type FeedState = 'NONE' | 'OK' | 'COPYING' | 'STOPPED' | 'DISABLED';

export interface FeedHealth {
  checkedAt: Date;
  state: FeedState;
  subscription: string | null;
  stoppedAt: Date | null;
  errors: number;
  appliedAt: Date | null;
  findings: readonly Finding[];
  keptBytes: number | null;
}

export interface FeedCheckOptions {
  /** An address for reading upstream's catalog; null: that of the subscription, where the role may read it. */
  sourceUrl: string | null;
}

type Queryable = Pick<ClientBase | Pool, 'query'>;

/** The result of the last check; null before the first one. */
export async function readFeedHealth(client: Queryable): Promise<FeedHealth | null> {
  const { rows } = await client.query<FeedHealth>(
    `SELECT checked_at AS "checkedAt", state, subscription, stopped_at AS "stoppedAt", errors::float8 AS errors,
            applied_at AS "appliedAt", findings, kept_bytes::float8 AS "keptBytes"
       FROM reporting.feed_health`,
  );
  return rows[0] ?? null;
}

/**
 * The moment whose data are here: that of a dump, or of what a subscription has brought. Null: they are written here. Of a
 * subscription it is the sending time of upstream's last message whose changes are all applied. Upstream sends one at least
 * every 30 seconds, with or without changes.
 */
export async function readDataAsOf(client: Queryable): Promise<Date | null> {
  const { rows } = await client.query<{ appliedAt: Date | null }>(
    `SELECT coalesce(greatest((SELECT applied_at FROM reporting.feed_health WHERE subscription IS NOT NULL),
                     (SELECT max(w.latest_end_time) FROM pg_stat_subscription w JOIN pg_subscription s ON s.oid = w.subid
                        JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database())),
              (SELECT data_as_of FROM reporting.source)) AS "appliedAt"`,
  );
  return rows[0]?.appliedAt ?? null;
}

/** Tables of a first copy that is not finished: until then lists and figures lack rows. */
export async function readFirstCopy(client: Queryable): Promise<readonly string[]> {
  const subscription = await findSubscription(client);
  return subscription ? (await readApplyState(client, subscription.name)).copying : [];
}

/** Checks the feed, and stores the result. */
export async function checkFeed(pool: Pool, options: FeedCheckOptions): Promise<FeedHealth> {
  const health = await inspectFeed(pool, options);
  await pool.query(
    `INSERT INTO reporting.feed_health (checked_at, state, subscription, stopped_at, errors, applied_at, findings, kept_bytes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE
     SET checked_at = excluded.checked_at, state = excluded.state, subscription = excluded.subscription, stopped_at = excluded.stopped_at,
         errors = excluded.errors, applied_at = excluded.applied_at, findings = excluded.findings, kept_bytes = excluded.kept_bytes`,
    [
      ...[health.checkedAt, health.state, health.subscription, health.stoppedAt, health.errors, health.appliedAt],
      ...[JSON.stringify(health.findings), health.keptBytes],
    ],
  );
  return health;
}

/** Looks at the feed without storing anything. */
export async function inspectFeed(pool: Pool, { sourceUrl }: FeedCheckOptions): Promise<FeedHealth> {
  const checkedAt = new Date();
  const silent = (await findSilentTriggers(pool)).map(
    ({ table, name }): Finding => ({
      kind: 'trigger',
      table,
      reason: `The trigger ${name} of ${table} does not fire for rows that arrive by replication.`,
      remedy: `ALTER TABLE public.${table} ENABLE ALWAYS TRIGGER ${name}`,
    }),
  );
  const subscription = await findSubscription(pool);
  if (!subscription)
    return {
      ...{ checkedAt, state: 'NONE', subscription: null, stoppedAt: null, errors: 0, appliedAt: null, keptBytes: null },
      findings: silent,
    };
  const before = await readFeedHealth(pool);
  const previous = before?.subscription === subscription.name ? before : null;
  const apply = await readApplyState(pool, subscription.name);
  const state = stateOf(subscription, apply, previous);
  const isStopped = state === 'STOPPED' || state === 'DISABLED';
  const own = { columns: await readCatalog(pool), guarantees: await readGuarantees(pool, { isWhole: false }) };
  const looked = await lookUpstream(subscription, sourceUrl, async (client, found) => {
    const differences = diagnose(found, own, toNames(subscription));
    const outdated = diagnoseRules(rulesOf(found), await readRules(pool));
    if (state !== 'STOPPED' || differences.length > 0 || subscription.slot === null)
      return [...differences, ...outdated];
    const feed = {
      subscription: subscription.name,
      publication: toNames(subscription).publication,
      slot: subscription.slot,
    };
    const refused = await findRefusedRow(client, pool, own.columns, feed);
    return refused ? [refused, ...outdated] : outdated;
  });
  const appliedAt = latest(apply.appliedAt, previous?.appliedAt ?? null);
  const findings = [...silent, ...(looked?.findings ?? [])];
  return {
    checkedAt,
    state,
    subscription: subscription.name,
    stoppedAt: isStopped ? (previous?.stoppedAt ?? checkedAt) : null,
    errors: apply.errors,
    appliedAt,
    findings: isStopped && findings.length === 0 ? [unexplained(subscription, state, looked !== null)] : findings,
    keptBytes: looked?.keptBytes ?? null,
  };
}

async function readRules(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ rules: string }>('SELECT rules FROM reporting.source');
  return rows[0]?.rules ?? '';
}

const toNames = ({ publications, slot }: Subscription) => ({ publication: publications[0] ?? PUBLICATION, slot });

interface Looked {
  findings: readonly Finding[];
  keptBytes: number | null;
}

/** Null: no address of upstream is known. */
async function lookUpstream(
  subscription: Subscription,
  sourceUrl: string | null,
  look: (client: Client, found: UpstreamState) => Promise<Finding[]>,
): Promise<Looked | null> {
  const connection = sourceUrl ?? subscription.connection;
  if (connection === null) return null;
  try {
    const client = await openUpstream(connection);
    try {
      const { publication, slot } = toNames(subscription);
      const found = await readUpstream(client, publication, slot);
      return { findings: await look(client, found), keptBytes: found.slot?.keptBytes ?? null };
    } finally {
      await client.end();
    }
  } catch (error) {
    const { message } = error as Error;
    return { findings: [{ kind: 'connection', table: null, reason: message, remedy: null }], keptBytes: null };
  }
}

/**
 * A worker that meets an error ends, and is started again some seconds later: whether one is at work at this moment says
 * little. A growing number of errors says that it stands still, until one has answered upstream again.
 */
function stateOf({ isEnabled }: Subscription, apply: ApplyState, previous: FeedHealth | null): FeedState {
  if (!isEnabled) return 'DISABLED';
  if (apply.copying.length > 0) return apply.errors > (previous?.errors ?? 0) ? 'STOPPED' : 'COPYING';
  if (previous && apply.errors > previous.errors) return 'STOPPED';
  if (apply.isWorking && apply.appliedAt !== null) return 'OK';
  // Not connected, or not answered yet: a restart takes some seconds, so only the second look in a row counts.
  return previous && (previous.state === 'STOPPED' || isStale(previous)) ? 'STOPPED' : 'OK';
}

const QUIET_MS = 60_000;

/** True when the last message of upstream was applied so long ago that two of its signs of life are missing. */
const isStale = ({ appliedAt }: FeedHealth) => appliedAt === null || Date.now() - appliedAt.getTime() > QUIET_MS;

const latest = (one: Date | null, other: Date | null) => (one && other ? (one > other ? one : other) : (one ?? other));

function unexplained({ name }: Subscription, state: FeedState, isCompared: boolean): Finding {
  if (state === 'DISABLED')
    return {
      kind: 'unknown',
      table: null,
      reason: `The subscription ${name} is disabled.`,
      remedy: `ALTER SUBSCRIPTION ${name} ENABLE`,
    };
  return {
    kind: 'unknown',
    table: null,
    reason: `The apply worker of the subscription ${name} stands still; the log of this PostgreSQL server has its error.`,
    remedy: isCompared
      ? null
      : 'SOURCE_DATABASE_URL lets the service compare the columns and labels of RDV Service Public',
  };
}

/** The course of a feed: what its state and its findings mean for it. */
type Course = 'WELL' | 'COPYING' | 'STOPPED' | 'WILL_STOP' | 'SILENT' | 'OUTDATED' | 'NOT_COMPARED';

/** Of several findings, the gravest counts. A database without a subscription has nothing that could stop. */
export function courseOf({ state, findings }: Pick<FeedHealth, 'state' | 'findings'>): Course {
  if (state === 'STOPPED' || state === 'DISABLED') return 'STOPPED';
  if (state === 'COPYING') return 'COPYING';
  const has = (kind: Finding['kind']) => findings.some((finding) => finding.kind === kind);
  if (findings.some(({ kind }) => kind !== 'trigger' && kind !== 'rules' && kind !== 'connection')) return 'WILL_STOP';
  if (has('trigger')) return 'SILENT';
  if (has('rules')) return 'OUTDATED';
  return has('connection') ? 'NOT_COMPARED' : 'WELL';
}

const UNCHECKED_MS = 180_000;

/** The state in words of an operator; undefined: all is well. */
export function describeFeed(health: FeedHealth): string | undefined {
  const { checkedAt, subscription, stoppedAt, findings } = health;
  if (subscription !== null && Date.now() - checkedAt.getTime() > UNCHECKED_MS)
    return `not checked since ${checkedAt.toISOString()}: no worker is running`;
  const course = courseOf(health);
  if (course === 'WELL') return undefined;
  const words = {
    COPYING: 'first copy is running',
    STOPPED: `stopped since ${(stoppedAt ?? checkedAt).toISOString()}`,
    WILL_STOP: 'will stop',
    SILENT: 'figures and names miss changes',
    OUTDATED: 'of another version',
    NOT_COMPARED: 'not compared',
  }[course];
  const reasons = [
    ...findings.map(({ reason }) => reason),
    ...(findings.some(isRepairable) ? ['Remedy: cli source repair.'] : []),
  ];
  return [words, ...(reasons.length > 0 ? [reasons.join(' ')] : [])].join(': ');
}
