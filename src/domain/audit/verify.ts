// Verification of the audit's hash chains.
import type { ClientBase, Pool } from 'pg';

/** A row of the audit that was changed or removed. */
interface AuditFinding {
  table: string;
  chain: string;
  /** Position in the chain; of missing rows the first. */
  seq: number;
  /** Number of affected rows. */
  rows: number;
  finding: /** Its content is not what its hash says, or the hash before it was replaced. */
    | 'CHANGED'
    /** The row is absent, and its retention of 12 months is not over. */
    | 'MISSING'
    /** The row was added to a chain, or as one, after its timestamp. */
    | 'INSERTED';
  occurredAt: Date | null;
}

interface AuditVerification {
  rows: number;
  findings: AuditFinding[];
  /** The last anchor. A copy kept elsewhere later proves that nothing before it was rewritten. */
  anchor: { seq: number; hash: string; occurredAt: Date } | null;
}

const CHAINED = ['audit_events', 'audit_usagers', 'audit_reads', 'audit_sign_ins'] as const;

/** Maximum age of a row's timestamp when it becomes visible: that of its transaction. */
const LATEST = `interval '1 hour'`;

/** Recomputes every hash of the audit in one snapshot, and compares the ends of the chains with their anchors. */
export async function verifyAudit(pool: Pool): Promise<AuditVerification> {
  const client = await pool.connect();
  try {
    // Hashes use times in UTC. Reading everything may exceed the time limit of requests.
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL timezone = 'UTC'; SET LOCAL statement_timeout = 0`);
    const findings = await verifyAnchors(client);
    let rows = 0;
    for (const table of CHAINED) {
      const { rows: counted } = await client.query<{ count: string }>(`SELECT count(*) FROM reporting.${table}`);
      rows += Number(counted[0]?.count);
      findings.push(...(await verifyTable(client, table)));
    }
    const last = await client.query<{ seq: number; hash: string; occurredAt: Date }>(
      `SELECT seq, encode(hash, 'hex') AS hash, occurred_at AS "occurredAt" FROM reporting.audit_anchors ORDER BY seq DESC LIMIT 1`,
    );
    await client.query('COMMIT');
    return { rows, findings, anchor: last.rows[0] ?? null };
  } finally {
    client.release(true);
  }
}

async function verifyAnchors(client: ClientBase): Promise<AuditFinding[]> {
  const { rows } = await client.query<AuditFinding>(
    `SELECT 'audit_anchors' AS table, '' AS chain, occurred_at AS "occurredAt",
            CASE WHEN coalesce(before, 0) = seq - 1 THEN seq ELSE coalesce(before, 0) + 1 END AS seq,
            CASE WHEN coalesce(before, 0) = seq - 1 THEN 1 ELSE seq - coalesce(before, 0) - 1 END AS rows,
            CASE WHEN coalesce(before, 0) = seq - 1 THEN 'CHANGED' ELSE 'MISSING' END AS finding
       FROM (SELECT a.*, lag(seq) OVER w AS before,
                    -- Anchors are let go too, in the end.
                    lag(seq) OVER w IS NULL AND occurred_at < now() - interval '24 months' AS is_oldest,
                    reporting.audit_hash(coalesce(lag(hash) OVER w, ''), to_jsonb(a)) AS computed
               FROM reporting.audit_anchors a WINDOW w AS (ORDER BY seq)) a
      WHERE NOT is_oldest AND (computed <> hash OR coalesce(before, 0) <> seq - 1)`,
  );
  return rows;
}

async function verifyTable(client: ClientBase, table: (typeof CHAINED)[number]): Promise<AuditFinding[]> {
  const { rows } = await client.query<AuditFinding>(
    `WITH anchored AS MATERIALIZED (
       SELECT a.kind, a.occurred_at, (head ->> 1)::uuid AS chain, (head ->> 2)::int AS seq, decode(head ->> 3, 'hex') AS hash
         FROM reporting.audit_anchors a, jsonb_array_elements(a.heads) AS head WHERE head ->> 0 = '${table}'
     ), released AS MATERIALIZED (SELECT * FROM anchored WHERE kind = 'RELEASED'
     ), known AS MATERIALIZED (SELECT chain, max(seq) AS seq FROM anchored GROUP BY 1
     ), latest AS (SELECT max(occurred_at) AS at FROM reporting.audit_anchors WHERE kind = 'HEADS'
     ), chained AS MATERIALIZED (
       SELECT t.chain, t.seq, t.hash, t.occurred_at, lag(t.seq) OVER w AS before, lag(t.hash) OVER w AS previous, to_jsonb(t) AS content
         FROM reporting.${table} t WINDOW w AS (PARTITION BY t.chain ORDER BY t.seq, t.occurred_at)
     ), followed AS (
       SELECT c.*, r.hash AS released_hash FROM chained c
         LEFT JOIN LATERAL (SELECT hash FROM released r WHERE r.chain = c.chain AND r.seq = c.seq - 1 LIMIT 1) r ON true
     )
     SELECT chain::text, CASE finding WHEN 'MISSING' THEN coalesce(before, 0) + 1 ELSE seq END AS seq,
            CASE finding WHEN 'MISSING' THEN seq - coalesce(before, 0) - 1 ELSE 1 END AS rows,
            finding, occurred_at AS "occurredAt" FROM (
       SELECT chain, seq, before, occurred_at,
              CASE WHEN before = seq OR seq < 1 THEN 'INSERTED'
                   WHEN coalesce(before, 0) <> seq - 1 AND released_hash IS NULL THEN 'MISSING'
                   WHEN reporting.audit_hash(CASE WHEN before = seq - 1 THEN previous WHEN seq = 1 THEN '' ELSE released_hash END, content) <> hash THEN 'CHANGED'
                   WHEN occurred_at < latest.at - ${LATEST} AND seq > coalesce((SELECT k.seq FROM known k WHERE k.chain = followed.chain), 0) THEN 'INSERTED'
              END AS finding
         FROM followed, latest
     ) found WHERE finding IS NOT NULL
     UNION ALL
     SELECT c.chain::text, c.seq, 1, 'CHANGED', c.occurred_at
       FROM chained c JOIN (SELECT DISTINCT chain, seq, hash FROM anchored WHERE kind = 'HEADS') h USING (chain, seq)
      WHERE c.hash <> h.hash
     UNION ALL
     SELECT k.chain::text, coalesce(here.seq, 0) + 1, k.seq - coalesce(here.seq, 0), 'MISSING', NULL
       FROM known k LEFT JOIN (SELECT chain, max(seq) AS seq FROM chained GROUP BY 1) here USING (chain)
      WHERE k.seq > coalesce(here.seq, 0) AND NOT EXISTS (SELECT FROM released r WHERE r.chain = k.chain AND r.seq >= k.seq)
      ORDER BY 1, 2`,
  );
  return rows.map((row) => ({ ...row, table }));
}
