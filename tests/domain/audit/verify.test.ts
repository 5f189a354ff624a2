import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anchorAudit, openAuditMonths, releaseAudit } from '#domain/audit/keep.ts';
import { createReadLog } from '#domain/audit/read-log.ts';
import { verifyAudit } from '#domain/audit/verify.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../../support/database.ts';
import { TEMPLATE } from '../../support/global-setup.ts';

let attempt = 0;
const name = `test_${randomBytes(8).toString('hex')}`;
const TABLES = ['audit_events', 'audit_usagers', 'audit_reads', 'audit_sign_ins'];
let pool: pg.Pool;

beforeAll(async () => {
  await createDatabaseFrom(inject('serverUrl'), name, TEMPLATE);
  pool = createPool({ url: urlOf(inject('serverUrl'), name), maxConnections: 4, onIdleError: () => {} });
});
afterAll(async () => {
  await pool.end();
  await dropDatabase(inject('serverUrl'), name);
});

const EXPORT = '00000000-0000-4000-8000-000000000000';
const READ = `INSERT INTO reporting.audit_reads (agent_id, operation, correlation_id) VALUES (1, 'query', 'some-request')`;
const EVENT = `INSERT INTO reporting.audit_events (action, agent_id, reason) VALUES ('REFUSED', 1, 'é "quoted" \\ text')`;

/** Some rows of each table, by several sessions at once. */
async function fill(): Promise<void> {
  const log = createReadLog(pool);
  const read = (usagerIds: bigint[]) => ({
    agentId: 1n,
    operation: 'query MesRdv',
    correlationId: 'some-request',
    address: '192.0.2.1',
    rowCounts: { Rdv: 2, Usager: usagerIds.length },
    usagerIds: new Set(usagerIds),
    selections: [{ scope: 'TERRITORY', targetIds: ['1'], filter: { hasLieu: true, startsOn: { from: '2024-01-01' } } }],
    refused: { Usager: ['9'] },
  });
  await Promise.all([
    ...Array.from({ length: 8 }, () => pool.query(EVENT)),
    ...[1, 2, 3].map((id) => log.write(read([BigInt(id), 70_000n]))),
    ...[1, 2, 3].map(() => pool.query(READ)),
    pool.query(`INSERT INTO reporting.audit_usagers (export_id, attempt, block, members)
      SELECT '${EXPORT}', ${++attempt}, n, '{1,2,32767}' FROM generate_series(0, 4) n`),
    pool.query(`INSERT INTO reporting.audit_sign_ins (address, count) VALUES ('192.0.2.7', 12), (NULL, 3)`),
  ]);
}

const findings = async () => (await verifyAudit(pool)).findings;

/** As somebody who owns the tables may: past the guards. */
async function past(sql: string, table: string, params: unknown[] = []): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`ALTER TABLE reporting.${table} DISABLE TRIGGER USER`);
    const result = await client.query(sql, params);
    for (const trigger of ['chain_audit', 'keep_audit', 'keep_audit_whole'])
      await client.query(`ALTER TABLE reporting.${table} ENABLE ALWAYS TRIGGER ${trigger}`);
    await client.query('COMMIT');
    return result;
  } finally {
    client.release();
  }
}

/** A row of a chain of this table that has rows on both sides. */
async function pick(
  table: string,
  where = 'seq = 2',
): Promise<Record<string, unknown> & { chain: string; seq: number }> {
  const { rows } = await pool.query(
    `SELECT t.*, (SELECT max(seq) FROM reporting.${table} l WHERE l.chain = t.chain) AS last FROM reporting.${table} t
      WHERE ${where} AND EXISTS (SELECT FROM reporting.${table} l WHERE l.chain = t.chain AND l.seq > t.seq) LIMIT 1`,
  );
  return rows[0];
}

describe('the chains of the audit', () => {
  it('stay intact under concurrent writers and rollbacks', async () => {
    await fill();
    const client = await pool.connect();
    await client.query(EVENT);
    await client.query('BEGIN');
    await client.query(EVENT);
    await client.query('SAVEPOINT inner_one');
    await client.query(EVENT);
    await client.query('ROLLBACK TO inner_one');
    await client.query(EVENT);
    await client.query('ROLLBACK');
    await client.query('BEGIN');
    await client.query(EVENT);
    await client.query('SAVEPOINT inner_two');
    await client.query(EVENT);
    await client.query('ROLLBACK TO inner_two');
    await client.query(EVENT);
    await client.query('COMMIT');
    client.release();
    await fill();
    await anchorAudit(pool);
    await anchorAudit(pool);
    await fill();
    const verified = await verifyAudit(pool);
    expect(verified.findings).toEqual([]);
    expect(verified.rows).toBeGreaterThan(50);
    expect(verified.anchor).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('are the same in every zone and under every style of dates', async () => {
    const client = await pool.connect();
    await client.query(`SET timezone = 'Europe/Paris'; SET datestyle = 'German'; SET extra_float_digits = 0`);
    await client.query(READ);
    await client.query(EVENT);
    client.release(true);
    expect(await findings()).toEqual([]);
  });

  it('can be recomputed from docs/privacy.md alone', async () => {
    for (const table of TABLES) {
      const { rows } = await pool.query<{ row: Record<string, unknown>; hash: string }>(
        `SELECT to_jsonb(t) AS row, encode(hash, 'hex') AS hash FROM (SELECT * FROM reporting.${table} ORDER BY chain, seq) t`,
      );
      let previous: { chain: unknown; hash: string } | undefined;
      for (const { row, hash } of rows) {
        // The session of this pool is in UTC or not: the format says how the time is written.
        row.occurred_at = String(row.occurred_at).replace(/[+-]\d\d:\d\d$/, '+00:00');
        const text = canonical(
          Object.fromEntries(Object.entries(row).filter(([key, value]) => key !== 'hash' && value !== null)),
        );
        const before = previous?.chain === row.chain ? previous?.hash : '';
        const bytes = Buffer.concat([Buffer.from(before ?? '', 'hex'), Buffer.from(text)]);
        expect([table, row.seq, createHash('sha256').update(bytes).digest('hex')]).toEqual([table, row.seq, hash]);
        previous = { chain: row.chain, hash };
      }
    }
  });
});

/** JSON with a space behind `,` and `:`, and keys by length, then by bytes. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${canonical((value as Record<string, unknown>)[key])}`).join(', ')}}`;
}

describe('the verification names', () => {
  it('a row that was changed', async () => {
    for (const table of ['audit_events', 'audit_reads'] as const) {
      const { chain, seq } = await pick(table);
      const set = (agent: number) =>
        past(`UPDATE reporting.${table} SET agent_id = ${agent} WHERE chain = $1 AND seq = $2`, table, [chain, seq]);
      await set(2);
      expect(await findings()).toMatchObject([{ table, chain, seq, rows: 1, finding: 'CHANGED' }]);
      await set(1);
      expect(await findings()).toEqual([]);
    }
  });

  it('a member who was taken out of what an export held', async () => {
    const { chain, seq } = await pick('audit_usagers');
    const set = (members: string) =>
      past(`UPDATE reporting.audit_usagers SET members = '${members}' WHERE chain = $1 AND seq = $2`, 'audit_usagers', [
        chain,
        seq,
      ]);
    await set('{1,32767}');
    expect(await findings()).toMatchObject([{ table: 'audit_usagers', chain, seq, finding: 'CHANGED' }]);
    await set('{1,2,32767}');
  });

  it('a row that was changed with its hash', async () => {
    const { chain, seq, hash, before } = (
      await pool.query(
        `SELECT t.*, (SELECT hash FROM reporting.audit_events b WHERE b.chain = t.chain AND b.seq = t.seq - 1) AS before
           FROM reporting.audit_events t WHERE seq = 2 AND EXISTS (SELECT FROM reporting.audit_events l WHERE l.chain = t.chain AND l.seq = 3) LIMIT 1`,
      )
    ).rows[0];
    await past(
      `WITH changed AS (SELECT ctid AS place, jsonb_set(to_jsonb(t), '{agent_id}', '2') AS content FROM reporting.audit_events t WHERE chain = $1 AND seq = $2)
       UPDATE reporting.audit_events t SET agent_id = 2, hash = reporting.audit_hash($3, content) FROM changed WHERE t.ctid = changed.place`,
      'audit_events',
      [chain, seq, before],
    );
    expect(await findings()).toMatchObject([{ table: 'audit_events', chain, finding: 'CHANGED' }]);
    await past(
      `UPDATE reporting.audit_events SET agent_id = 1, hash = $3 WHERE chain = $1 AND seq = $2`,
      'audit_events',
      [chain, seq, hash],
    );
    expect(await findings()).toEqual([]);
  });

  it('rows that are missing: in the middle, at the end and as a whole chain, once these were anchored', async () => {
    await anchorAudit(pool);
    for (const condition of ['seq = 2', 'seq > 2', 'seq > 0']) {
      const { chain, last } = await pick('audit_reads');
      const removed = condition === 'seq = 2' ? [2, 1] : condition === 'seq > 2' ? [3, Number(last) - 2] : [1, last];
      await pool.query('CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM reporting.audit_reads LIMIT 0');
      await pool.query(`INSERT INTO kept SELECT * FROM reporting.audit_reads WHERE chain = $1 AND ${condition}`, [
        chain,
      ]);
      await past(`DELETE FROM reporting.audit_reads WHERE chain = $1 AND ${condition}`, 'audit_reads', [chain]);
      expect(await findings(), condition).toMatchObject([
        { table: 'audit_reads', chain, seq: removed[0], rows: removed[1], finding: 'MISSING' },
      ]);
      await past('INSERT INTO reporting.audit_reads SELECT * FROM kept', 'audit_reads');
      await pool.query('TRUNCATE kept');
      expect(await findings(), condition).toEqual([]);
    }
  });

  it('rows that were inserted later, as a chain of their own or behind another one', async () => {
    const { chain } = await pick('audit_reads');
    // Past the guards rows have the time, the chain and the hash that somebody likes.
    const forge = (head: string, seq: string) =>
      past(
        `WITH forged AS (SELECT now() - interval '2 days' AS occurred_at, 5::bigint AS agent_id, 'query'::text AS operation, 'forged'::text AS correlation_id, ${head} AS chain, ${seq} AS seq)
         INSERT INTO reporting.audit_reads (occurred_at, agent_id, operation, correlation_id, chain, seq, hash)
         SELECT f.*, reporting.audit_hash(coalesce((SELECT hash FROM reporting.audit_reads b WHERE b.chain = f.chain AND b.seq = f.seq - 1), ''), to_jsonb(f)) FROM forged f RETURNING chain, seq`,
        'audit_reads',
      );
    const behind = `(SELECT max(seq) + 1 FROM reporting.audit_reads WHERE chain = '${chain}')`;
    for (const [head, seq] of [
      ['gen_random_uuid()', '1'],
      [`'${chain}'::uuid`, behind],
    ] as const) {
      await pool.query(`SET timezone = 'UTC'`);
      const { rows } = await forge(head, seq);
      const found = await findings();
      expect(found).toHaveLength(1);
      expect(found).toMatchObject([{ table: 'audit_reads', ...rows[0] }]);
      await past(`DELETE FROM reporting.audit_reads WHERE correlation_id = 'forged'`, 'audit_reads');
    }
  });

  it('anchors that were removed or changed', async () => {
    await past(`UPDATE reporting.audit_anchors SET heads = '[]' WHERE seq = 1`, 'audit_anchors');
    expect(await findings()).toContainEqual(
      expect.objectContaining({ table: 'audit_anchors', seq: 1, finding: 'CHANGED' }),
    );
    await past('DELETE FROM reporting.audit_anchors WHERE seq = 1', 'audit_anchors');
    expect(await findings()).toContainEqual(
      expect.objectContaining({ table: 'audit_anchors', seq: 1, finding: 'MISSING' }),
    );
    await past('DELETE FROM reporting.audit_anchors', 'audit_anchors');
    expect(await findings()).toEqual([]);
  });
});

describe('the guards', () => {
  it('hold for every table of the audit and for every month of reads, under replication too', async () => {
    await fill();
    await anchorAudit(pool);
    const { rows: parts } = await pool.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'reporting.audit_reads'::regclass`,
    );
    expect(parts.length).toBeGreaterThanOrEqual(4);
    // A month without reads has nothing to refuse.
    const { rows: read } = await pool.query<{ month: string }>(
      'SELECT DISTINCT tableoid::regclass::text AS month FROM reporting.audit_reads',
    );
    const months = read.map(({ month }) => month);
    expect(months).not.toEqual([]);
    const client = await pool.connect();
    try {
      for (const role of ['origin', 'replica']) {
        await client.query(`SET session_replication_role = ${role}`);
        for (const table of [...TABLES.map((each) => `reporting.${each}`), 'reporting.audit_anchors', ...months]) {
          for (const sql of [`UPDATE ${table} SET occurred_at = now()`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
            await expect(client.query(sql), `${role}: ${sql}`).rejects.toMatchObject({ code: '42501' });
        }
        for (const { name: part } of parts)
          await expect(client.query(`TRUNCATE ${part}`), part).rejects.toMatchObject({ code: '42501' });
        await client.query(READ);
      }
    } finally {
      client.release(true);
    }
    const { rows } = await pool.query(
      `SELECT tgrelid::regclass::text AS name, tgname FROM pg_trigger
        WHERE tgrelid::regclass::text ~ '^reporting.audit_' AND NOT tgisinternal AND tgenabled <> 'A'`,
    );
    expect(rows).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('keep to a search path of their own', async () => {
    const { rows } = await pool.query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'reporting'::regnamespace AND proname ~ 'audit|anchor'
          AND NOT coalesce(proconfig::text ~ 'search_path=pg_catalog, pg_temp', false)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('months of reads', () => {
  it('are removed whole after 12 months without a gap; nothing younger is', async () => {
    const month = (age: number) => `(date_trunc('month', now()) - interval '${age} months')`;
    const client = await pool.connect();
    await client.query(
      `SELECT reporting.open_audit_month(${month(14)}::date), reporting.open_audit_month(${month(11)}::date)`,
    );
    // One session read in an old month, in one that stays, and now.
    for (const age of [14, 14, 11, 0])
      await client.query(
        `INSERT INTO reporting.audit_reads (occurred_at, agent_id, operation, correlation_id) VALUES (${month(age)} + interval '1 hour', 1, 'query', 'over the years')`,
      );
    client.release(true);
    const others = (await pool.query('SELECT count(*)::int AS count FROM reporting.audit_reads')).rows[0].count;
    expect(await releaseAudit(pool)).toBe(2);
    expect((await pool.query('SELECT count(*)::int AS count FROM reporting.audit_reads')).rows[0].count).toBe(
      others - 2,
    );
    expect(await releaseAudit(pool)).toBe(0);
    const { rows } = await pool.query(
      `SELECT to_regclass('reporting.audit_reads_' || to_char(${month(14)}, 'YYYY_MM')) AS gone`,
    );
    expect(rows).toEqual([{ gone: null }]);
    // Rows of the past that were never anchored look inserted; without those of this test nothing is found.
    expect((await findings()).filter(({ finding }) => finding !== 'INSERTED')).toEqual([]);
  });

  it('lose no row when their table was created late', async () => {
    const far = `(date_trunc('month', now()) + interval '30 months')`;
    await pool.query(
      `INSERT INTO reporting.audit_reads (occurred_at, agent_id, operation, correlation_id) VALUES (${far} + interval '1 day', 1, 'query', 'far away')`,
    );
    await pool.query(`SELECT reporting.open_audit_month(${far}::date)`);
    await openAuditMonths(pool);
    const { rows } = await pool.query(
      `SELECT tableoid::regclass::text AS part FROM reporting.audit_reads WHERE correlation_id = 'far away'`,
    );
    expect(rows).toEqual([{ part: 'reporting.audit_reads_other' }]);
  });
});
