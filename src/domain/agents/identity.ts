// Identities of agents in tokens.
import type { Pool } from 'pg';

/** Claims that identify an agent. */
export interface IdentityRules {
  /** The column of `agents` that holds the issuer's subject; null: agents are found by e-mail address. */
  subjectColumn: string | null;
  /** The claim that holds the address. */
  emailClaim: string;
  /** True when the issuer must state that it verified the address. An address stated as unverified is refused in any case. */
  requiresVerifiedEmail: boolean;
}

/** The identity in the claims, to be looked up as it is; null without a trustworthy one. */
export function identityIn(claims: Readonly<Record<string, unknown>>, rules: IdentityRules): string | null {
  if (rules.subjectColumn !== null) return toIdentity(claims.sub);
  const { email_verified: verified } = claims;
  if (verified !== true && (rules.requiresVerifiedEmail || verified !== undefined)) return null;
  return toIdentity(claims[rules.emailClaim]);
}

/** Agents without an address have an empty one upstream; PostgreSQL refuses NUL. */
const toIdentity = (value: unknown) =>
  typeof value === 'string' && value !== '' && !value.includes('\0') ? value : null;

/** The name under which requests of an identity are counted, whatever its spelling. */
export const callerOf = (identity: string, { subjectColumn }: IdentityRules) =>
  subjectColumn === null ? identity.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : identity;

/** The identity that tokens of this agent contain; null when there is none, or the agent is unknown. */
async function findIdentity(pool: Pool, rules: IdentityRules, agentId: bigint): Promise<string | null> {
  const { rows } = await pool.query<{ identity: string | null }>(
    `SELECT ${columnOf(rules)} AS identity FROM agents WHERE id = $1::bigint`,
    [String(agentId)],
  );
  return rows[0]?.identity ?? null;
}

/** The name under which requests of this agent are counted: the same as with a token. */
export async function findCaller(pool: Pool, rules: IdentityRules, agentId: bigint): Promise<string> {
  const identity = await findIdentity(pool, rules, agentId);
  return identity ? callerOf(identity, rules) : `agent ${agentId}`;
}

/** The agent that an identity finds, deleted or not; null when there is none. */
export async function findAgentId(
  pool: Pool,
  rules: Pick<IdentityRules, 'subjectColumn'>,
  identity: string,
): Promise<bigint | null> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT a.id::text AS id FROM agents a WHERE ${agentCondition(rules)}`,
    [identity],
  );
  return rows[0] ? BigInt(rows[0].id) : null;
}

/**
 * The condition on `a` for the one agent that `$1` identifies. An exact address comes first, even of a deleted agent, who
 * must not be replaced by another. An address that differs in case follows, if it is unique. Case is that of ASCII: Unicode
 * folds the Kelvin sign to k, and the case of i depends on the language.
 */
export function agentCondition(rules: Pick<IdentityRules, 'subjectColumn'>): string {
  const column = columnOf(rules);
  const exact = onlyAgent(`${column} = $1::text`);
  if (rules.subjectColumn !== null) return `a.id = ${exact}`;
  return `a.id = coalesce(${exact}, ${onlyAgent(`lower(${column} COLLATE "C") = lower($1::text COLLATE "C")`)})`;
}

const onlyAgent = (condition: string) => `(SELECT min(id) FROM agents WHERE ${condition} HAVING count(*) = 1)`;
const columnOf = ({ subjectColumn }: Pick<IdentityRules, 'subjectColumn'>) => `"${subjectColumn ?? 'email'}"`;

/** @throws Error when the source lacks the column: nobody could sign in, or each sign-in would fail. */
export async function assertSubjectColumn(pool: Pool, { subjectColumn }: IdentityRules): Promise<void> {
  if (subjectColumn === null) return;
  const { rows } = await pool.query(
    `SELECT FROM information_schema.columns
      WHERE table_schema = ANY (current_schemas(false)) AND table_name = 'agents' AND column_name = $1
        AND data_type IN ('character varying', 'text')`,
    [subjectColumn],
  );
  if (rows.length === 0)
    throw new Error(
      `AUTH_SUBJECT_COLUMN ${subjectColumn} is no column of text of the table "agents" that this database role may read: add the column and let the source fill it, or unset AUTH_SUBJECT_COLUMN to find agents by their address`,
    );
}
