// Sessions of agents who signed in by a browser.
import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { loadViewerById } from './viewer.ts';

export interface SessionLimits {
  /** Time without a request after which a session ends. */
  idleSeconds: number;
  /** Time after which a session ends in any case. */
  lifeSeconds: number;
}

/** Its time is written at most this often: a page sends several requests at once. */
const TOUCH_SECONDS = 60;
const ID_BYTES = 32;

const keyOf = (id: string) => createHash('sha256').update(id).digest();

/** SQL: true while a session is neither over nor idle, `$2` being the idle limit in seconds. */
const IS_LIVE = 'expires_at > now() AND seen_at > now() - make_interval(secs => $2)';

/** Creates a session and returns its id, which only the browser keeps. */
export async function createSession(
  pool: Pool,
  { lifeSeconds }: SessionLimits,
  { agentId, idToken }: { agentId: bigint; idToken: string | null },
): Promise<string> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  await pool.query(
    `INSERT INTO reporting.sessions (key, agent_id, expires_at, id_token)
     VALUES ($1, $2::bigint, now() + make_interval(secs => $3), $4)`,
    [keyOf(id), String(agentId), lifeSeconds, idToken],
  );
  return id;
}

/** A live session of an agent. */
export interface LiveSession {
  agentId: bigint;
  /** The end in any case. */
  expiresAt: Date;
  /** The end without another request. */
  idleExpiresAt: Date;
}

/** A live session; null for any other id. The request counts as activity. */
export async function findSession(pool: Pool, { idleSeconds }: SessionLimits, id: string): Promise<LiveSession | null> {
  const { rows } = await pool.query<{ agent_id: string; is_stale: boolean; expires_at: Date; idle_expires_at: Date }>(
    `SELECT agent_id::text, is_stale, expires_at,
            least(expires_at, CASE WHEN is_stale THEN now() ELSE seen_at END + make_interval(secs => $2)) AS idle_expires_at
       FROM reporting.sessions, LATERAL (SELECT seen_at < now() - make_interval(secs => $3) AS is_stale) activity
      WHERE key = $1 AND ${IS_LIVE}`,
    [keyOf(id), idleSeconds, TOUCH_SECONDS],
  );
  const [found] = rows;
  if (!found) return null;
  // A session that was ended meanwhile stays ended.
  if (found.is_stale) await pool.query('UPDATE reporting.sessions SET seen_at = now() WHERE key = $1', [keyOf(id)]);
  return { agentId: BigInt(found.agent_id), expiresAt: found.expires_at, idleExpiresAt: found.idle_expires_at };
}

/** Those of these sessions that are live. Nothing counts as activity. */
export async function findLiveSessions(
  pool: Pool,
  { idleSeconds }: SessionLimits,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT encode(key, 'hex') AS key FROM reporting.sessions WHERE key = ANY ($1::bytea[]) AND ${IS_LIVE}`,
    [ids.map(keyOf), idleSeconds],
  );
  const live = new Set(rows.map(({ key }) => key));
  return new Set(ids.filter((id) => live.has(keyOf(id).toString('hex'))));
}

/** Ends a session. Null when there is none with this id. */
export async function endSession(pool: Pool, id: string): Promise<{ idToken: string | null } | null> {
  const { rows } = await pool.query<{ id_token: string | null }>(
    'DELETE FROM reporting.sessions WHERE key = $1 RETURNING id_token',
    [keyOf(id)],
  );
  return rows[0] ? { idToken: rows[0].id_token } : null;
}

/** Ends all sessions of an agent, and returns their number. */
export async function endSessionsOf(pool: Pool, agentId: bigint): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM reporting.sessions WHERE agent_id = $1::bigint', [
    String(agentId),
  ]);
  return rowCount ?? 0;
}

/** Removes sessions that are over, and those of agents who were deleted or have no role any more. */
export async function purgeSessions(pool: Pool, { idleSeconds }: SessionLimits): Promise<{ purged: number }> {
  const { rowCount } = await pool.query(
    'DELETE FROM reporting.sessions WHERE expires_at <= now() OR seen_at <= now() - make_interval(secs => $1)',
    [idleSeconds],
  );
  let purged = rowCount ?? 0;
  const { rows } = await pool.query<{ agent_id: string }>('SELECT DISTINCT agent_id::text FROM reporting.sessions');
  for (const { agent_id } of rows) {
    const agentId = BigInt(agent_id);
    if ((await loadViewerById(pool, agentId)) === null) purged += await endSessionsOf(pool, agentId);
  }
  return { purged };
}
