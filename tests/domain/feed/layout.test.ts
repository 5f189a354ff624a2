import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestService, type TestService } from '../../support/service.ts';
import { readUpstreamFacts, type UpstreamVersion } from '../../support/upstream/layout.ts';

// The tables of this service take every row of upstream: they are no narrower than those of either version.

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

interface OwnColumn {
  table: string;
  name: string;
  type: string;
  notNull: boolean;
  hasDefault: boolean;
}

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
         a.atthasdef OR a.attidentity <> '' AS "hasDefault"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     AND c.relname NOT LIKE '\\_prisma%'`;
const UNIQUE = `
  SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attname) AS columns
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
   WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND NOT i.indisprimary AND c.relname NOT LIKE '\\_prisma%'
   GROUP BY i.indexrelid, c.relname`;
const FOREIGN_KEYS = `
  SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS references
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;

/** PostgreSQL's name of a type of the facts. Labels are text here. */
const typeOf = (type: string, isEnum = false): string =>
  isEnum || type === 'varchar'
    ? 'character varying'
    : type.replace(/^timestamp(\(\d\))?$/, 'timestamp$1 without time zone');

/** A sentence for each way in which our tables are narrower than those of this version. */
async function findMisfits(pool: Pool, version: UpstreamVersion): Promise<string[]> {
  const { tables, foreignKeys } = readUpstreamFacts(version);
  const misfits: string[] = [];
  const { rows: columns } = await pool.query<OwnColumn>(COLUMNS);
  for (const { table, name, type, notNull, hasDefault } of columns) {
    const upstream = tables[table];
    if (!upstream) continue; // a table of the other version stays empty
    const known = upstream.columns.find((column) => column.name === name);
    if (!known && notNull && !hasDefault) misfits.push(`${version} has no ${table}.${name}, which is needed here`);
    if (!known) continue;
    if (notNull && !known.notNull && !known.generated)
      misfits.push(`${table}.${name} may be null in ${version}, and not here`);
    const expected = typeOf(known.type, known.enum);
    if (type !== expected && type !== 'text')
      misfits.push(`${table}.${name} is ${expected} in ${version}, and ${type} here`);
  }
  const { rows: uniques } = await pool.query<{ table: string; columns: string[] }>(UNIQUE);
  for (const { table, columns: own } of uniques) {
    if (!tables[table]) continue;
    const isUnique = tables[table].unique.some(({ columns: some, where = '' }) => {
      // Rows with null in one of the columns never collide.
      const isWhole = where === '' || /^\(\w+ IS NOT NULL\)$/.test(where);
      return isWhole && (some?.every((column) => own.includes(column)) ?? false);
    });
    if (!isUnique) misfits.push(`${table} (${own.join(', ')}) is unique here, and not in ${version}`);
  }
  const { rows: keys } = await pool.query<{ table: string; references: string }>(FOREIGN_KEYS);
  for (const { table, references } of keys) {
    if (!tables[table] || !tables[references]) continue;
    const isKept = foreignKeys.some((key) => key.table === table && key.references === references);
    if (!isKept) misfits.push(`${table} refers to ${references} here, and ${version} does not guarantee it`);
  }
  return misfits;
}

it.each<UpstreamVersion>(['2024-10', '2026-09'])('is no narrower than upstream of %s', async (version) => {
  const { pool } = service.app.database;
  const { rows } = await pool.query<OwnColumn>(COLUMNS);
  expect(rows.length).toBeGreaterThan(150);
  expect(await findMisfits(pool, version)).toEqual([]);
});

it('says what does not fit, with a sentence each', async () => {
  const { pool } = service.app.database;
  await pool.query('ALTER TABLE motifs ALTER service_id SET NOT NULL');
  await pool.query('ALTER TABLE lieux ALTER name TYPE varchar(20)');
  await pool.query('ALTER TABLE users ADD COLUMN shoe_size int NOT NULL');
  await pool.query('CREATE UNIQUE INDEX ON users (email)');
  expect((await findMisfits(pool, '2026-09')).sort()).toEqual([
    '2026-09 has no users.shoe_size, which is needed here',
    'lieux.name is character varying in 2026-09, and character varying(20) here',
    'motifs.service_id may be null in 2026-09, and not here',
    'users (email) is unique here, and not in 2026-09',
  ]);
});
