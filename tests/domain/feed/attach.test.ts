import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { upstreamColumns } from '#domain/feed/attach/upstream-columns.ts';
import { sourceTables } from '#infra/db/compile/tables.ts';
import { attachedStatements, classify } from '#infra/db/migration/attached.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { readMigrations } from '#infra/db/migration/migration-file.ts';
import { PROJECT, startProcess } from '../../support/process.ts';
import { readPublicCatalog } from '../../support/upstream/catalog.ts';
import { createEmptyDatabase, createUpstreamDatabase, type UpstreamDatabase } from '../../support/upstream/database.ts';
import { readUpstreamFacts, type UpstreamVersion } from '../../support/upstream/layout.ts';

const MIGRATIONS = path.join(PROJECT, 'prisma/migrations');
const VERSIONS: readonly UpstreamVersion[] = ['2024-10', '2026-09'];

async function cli(url: string, args: string[], own: Record<string, string> = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-attach-'));
  const { exited, output } = startProcess('cli.ts', { DATABASE_URL: url, DATA_DIR: dataDir, ...own }, args);
  return { ...(await exited), ...output };
}

async function open(version: UpstreamVersion, rdvs = 40): Promise<UpstreamDatabase> {
  const database = await createUpstreamDatabase(inject('serverUrl'), version, { seed: 1, rdvs });
  onTestFinished(() => database.drop());
  return database;
}

describe.each(VERSIONS)('a restored database of %s', (version) => {
  it('is attached after a dry run that changes nothing, again without harm, and detached without a trace', async () => {
    const database = await open(version);
    const before = await database.run(readPublicCatalog);
    const dry = await cli(database.url, ['source', 'attach', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toContain(`with the rules of ${version.slice(0, 4)}`);
    expect(dry.stdout).toMatch(/rdvs_organisation_id_starts_at_id_idx/);
    expect(dry.stdout).toMatch(/Nothing was changed \(--dry-run\)\.\n$/);
    expect(await database.run(readPublicCatalog)).toEqual(before);

    expect(await cli(database.url, ['source', 'attach'])).toMatchObject({ code: 0, stderr: '' });
    expect(await database.ask('SELECT kind, rules, clock, remarks FROM reporting.source')).toEqual([
      {
        kind: 'attached',
        rules: version.slice(0, 4),
        clock: 'paris-wall-clock',
        remarks: version === '2026-09' ? 'annotations' : 'users',
      },
    ]);
    expect(
      await database.ask(
        `SELECT tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.pronamespace = 'reporting'::regnamespace AND NOT tgisinternal AND tgenabled <> 'A'
            AND tgrelid::regclass::text !~ '^reporting'`,
      ),
    ).toEqual([]);
    const attached = await database.run(readPublicCatalog);
    // Upstream decides what is unique.
    const uniques = (lines: string[]) =>
      lines.filter((line) => line.includes('UNIQUE') && !line.includes('annotations'));
    expect(uniques(attached)).toEqual(uniques(before));

    const again = await cli(database.url, ['source', 'attach', '--clock', 'utc']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(await database.run(readPublicCatalog)).toEqual(attached);
    expect(await database.ask('SELECT clock FROM reporting.source')).toEqual([{ clock: 'utc' }]);

    const plan = await cli(database.url, ['source', 'detach', '--dry-run']);
    expect(plan.stdout).toContain('DROP SCHEMA reporting CASCADE;');
    expect(await database.run(readPublicCatalog)).toEqual(attached);
    expect(await cli(database.url, ['source', 'detach'])).toMatchObject({ code: 0, stderr: '' });
    expect(await database.run(readPublicCatalog)).toEqual(before);
    const none = await cli(database.url, ['source', 'detach']);
    expect(none).toMatchObject({ code: 1, stderr: 'This database is not attached, so there is nothing to undo.\n' });
  });

  it('is not migrated by a service that was pointed at it by mistake', async () => {
    const database = await open(version);
    const before = await database.run(readPublicCatalog);
    await expect(applyMigrations(database.url)).rejects.toThrow(/is not attached: .*source attach --dry-run/);
    expect(await database.run(readPublicCatalog)).toEqual(before);
  });

  it('gets the indexes, tables and triggers of a later release, without a change of its own layout', async () => {
    const database = await open(version);
    await cli(database.url, ['source', 'attach']);
    const folder = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
    for (const each of await readdir(MIGRATIONS))
      await cp(path.join(MIGRATIONS, each), path.join(folder, each), { recursive: true });
    const add = async (name: string, sql: string) => {
      await mkdir(path.join(folder, name));
      await writeFile(path.join(folder, name, 'migration.sql'), sql);
    };
    await add(
      '20990101000000_layout',
      `ALTER TABLE rdvs ADD COLUMN later int; ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
       CREATE TABLE later (id int); CREATE TABLE reporting.later (id int);
       CREATE UNIQUE INDEX later_email_idx ON users (email, id);`,
    );
    await add(
      '20990101000100_index',
      '-- outside a transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS later_idx ON rdvs (updated_at);\n',
    );
    expect(await applyMigrations(database.url, { folder })).toHaveLength(2);
    expect(
      await database.ask(
        `SELECT to_regclass('later_idx') IS NOT NULL AS index, to_regclass('reporting.later') IS NOT NULL AS ours, to_regclass('public.later') AS theirs,
                (SELECT count(*)::int FROM pg_attribute WHERE attrelid = 'rdvs'::regclass AND attname = 'later') AS columns,
                (SELECT indisunique FROM pg_index WHERE indexrelid = 'later_email_idx'::regclass) AS "isUnique"`,
      ),
    ).toEqual([{ index: true, ours: true, theirs: null, columns: 0, isUnique: false }]);
    expect(await applyMigrations(database.url, { folder })).toEqual([]);
  });
});

describe('a database that does not fit', () => {
  const refused = async (database: UpstreamDatabase, sentence: RegExp) => {
    const before = await database.run(readPublicCatalog);
    const answer = await cli(database.url, ['source', 'attach']);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(sentence);
    expect(await database.run(readPublicCatalog)).toEqual(before);
  };

  it('is refused when it is not upstream’s', async () => {
    const database = await createEmptyDatabase(inject('serverUrl'));
    onTestFinished(() => database.drop());
    await refused(database, /has none of the 18 tables of RDV Service Public/);
  });

  it('is refused when half of it is there', async () => {
    const database = await open('2026-09');
    await database.ask('DROP TABLE participations, receipts CASCADE');
    await refused(
      database,
      /has 16 of the 18 tables of RDV Service Public; it lacks participations, receipts\. Restore a complete dump/,
    );
  });

  it('is refused for a column that is missing or of another type, each with a sentence', async () => {
    const database = await open('2026-09');
    await database.ask(
      'ALTER TABLE rdvs ALTER COLUMN starts_at TYPE timestamptz; ALTER TABLE users RENAME COLUMN birth_name TO maiden_name',
    );
    await refused(
      database,
      /The column rdvs\.starts_at has the type timestamp with time zone; the service reads timestamp there\.\nThe table users has no column birth_name/,
    );
  });

  it('is refused when our own tables or foreign schemas are in it', async () => {
    const own = await createEmptyDatabase(inject('serverUrl'));
    onTestFinished(() => own.drop());
    await applyMigrations(own.url);
    await refused(own, /made by this service itself/);
    const other = await open('2024-10');
    await other.ask('CREATE SCHEMA reporting');
    await refused(other, /already has a schema reporting that this service did not make/);
  });

  it('is refused to a role that does not own it', async () => {
    const database = await open('2026-09');
    const role = `stranger_${randomBytes(4).toString('hex')}`;
    await database.ask(`CREATE ROLE ${role} LOGIN PASSWORD 'stranger'`);
    const url = Object.assign(new URL(database.url), { username: role, password: 'stranger' }).href;
    const answer = await cli(url, ['source', 'attach']);
    await database.ask(`DROP ROLE ${role}`);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(/may not create schemas: GRANT CREATE ON DATABASE/);
    expect(answer.stderr).toMatch(/does not own agent_roles, .* users, so it may add no index and no trigger there/);
  });

  it('is attached with a notice when a newer version has columns that nobody knows', async () => {
    const database = await open('2026-09');
    await database.ask('ALTER TABLE rdvs ADD COLUMN telepathy boolean');
    const answer = await cli(database.url, ['source', 'attach', '--dry-run']);
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.stdout).toMatch(/Notice: Columns of a newer version of RDV Service Public, .*: rdvs\.telepathy\./);
  });

  it('is left as it was when a step fails', async () => {
    const database = await open('2024-10');
    await database.ask(
      `CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
       CREATE TRIGGER statistics_insert AFTER INSERT ON rdvs FOR EACH ROW EXECUTE FUNCTION noted()`,
    );
    const before = await database.run(readPublicCatalog);
    const answer = await cli(database.url, ['source', 'attach']);
    expect(answer).toMatchObject({ code: 1 });
    expect(answer.stderr).toMatch(/trigger "statistics_insert" for relation "rdvs" already exists/);
    expect(await database.run(readPublicCatalog)).toEqual(before);
  });

  it('is told apart by its arguments', async () => {
    const database = await open('2026-09');
    expect((await cli(database.url, ['source', 'attach', '--clock', 'sundial'])).stderr).toBe(
      '--clock must be paris-wall-clock or utc.\n',
    );
    expect((await cli(database.url, ['source', 'nonsense'])).stderr).toMatch(/^Give one of: source attach, /);
  });
});

describe('migrations', () => {
  it('each have statements whose meaning in an attached database is known', async () => {
    const found = (await readMigrations(MIGRATIONS)).map(
      (migration) => [migration.name, attachedStatements(migration)] as const,
    );
    expect(found.length).toBeGreaterThan(20);
    const layout = found.flatMap(([, statements]) =>
      statements.filter(({ kind }) => kind === 'layout').map(({ sql }) => sql),
    );
    expect(layout.filter((sql) => /\breporting\b/.test(sql))).toEqual([]);
    expect(() => classify('UPDATE rdvs SET status = NULL')).toThrow(/nobody has said what it means/);
    expect(() => classify('CREATE EXTENSION unaccent')).toThrow(/nobody has said what it means/);
    expect(() => classify('ALTER TABLE rdvs ENABLE ALWAYS TRIGGER a, ADD COLUMN b int')).toThrow(
      /nobody has said what it means/,
    );
  });
});

it('knows the columns of both versions', () => {
  for (const version of VERSIONS) {
    const { tables } = readUpstreamFacts(version);
    for (const [table, { columns }] of Object.entries(tables))
      expect(
        columns.map(({ name }) => name).filter((name) => !upstreamColumns[table]?.includes(name)),
        table,
      ).toEqual([]);
    expect(Object.keys(tables).filter((table) => !sourceTables.includes(table))).toEqual([]);
  }
});
