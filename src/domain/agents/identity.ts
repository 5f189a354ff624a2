import type { Pool } from 'pg';

/** By what of a token its agent is found. */
export interface IdentityRules {
  /** The column of `agents` that holds the subject of the issuer; null: agents are found by their address. */
  subjectColumn: string | null;
  /** The claim with the address. */
  emailClaim: string;
  /** Whether the issuer has to say that it verified the address; one that it says it did not verify opens nothing anyway. */
  requiresVerifiedEmail: boolean;
}

/** What claims say of an agent, to be looked for as it stands; null when they say nothing that can be relied on. */
export function identityIn(claims: Readonly<Record<string, unknown>>, rules: IdentityRules): string | null {
  if (rules.subjectColumn !== null) return toIdentity(claims.sub);
  const { email_verified: verified } = claims;
  if (verified !== true && (rules.requiresVerifiedEmail || verified !== undefined)) return null;
  return toIdentity(claims[rules.emailClaim]);
}

/** Agents without an address have an empty one upstream; PostgreSQL takes no NUL. */
const toIdentity = (value: unknown) =>
  typeof value === 'string' && value !== '' && !value.includes('\0') ? value : null;

/** The name under which the requests of an identity are counted, however it is spelled. */
export const callerOf = (identity: string, { subjectColumn }: IdentityRules) =>
  subjectColumn === null ? identity.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : identity;

/** What the tokens of this agent say of them; null for one who has none, or is unknown. */
export async function findIdentity(pool: Pool, rules: IdentityRules, agentId: bigint): Promise<string | null> {
  const { rows } = await pool.query<{ identity: string | null }>(
    `SELECT ${columnOf(rules)} AS identity FROM agents WHERE id = $1::bigint`,
    [String(agentId)],
  );
  return rows[0]?.identity ?? null;
}

/**
 * The condition on `a` for the one agent whom `$1` names. An address as it is stored comes first, also of a deleted agent, for
 * whom nobody else may then be taken; then one that differs in the case of letters, if no other agent's does. The letters are
 * those of ASCII: Unicode folds the Kelvin sign to k, and what becomes of i depends on the language.
 */
export function agentCondition(rules: Pick<IdentityRules, 'subjectColumn'>): string {
  const column = columnOf(rules);
  const exact = onlyAgent(`${column} = $1::text`);
  if (rules.subjectColumn !== null) return `a.id = ${exact}`;
  return `a.id = coalesce(${exact}, ${onlyAgent(`lower(${column} COLLATE "C") = lower($1::text COLLATE "C")`)})`;
}

const onlyAgent = (condition: string) => `(SELECT min(id) FROM agents WHERE ${condition} HAVING count(*) = 1)`;
const columnOf = ({ subjectColumn }: Pick<IdentityRules, 'subjectColumn'>) => `"${subjectColumn ?? 'email'}"`;

/** @throws Error where the source has no such column: then nobody could sign in, or a statement would break at each try. */
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
