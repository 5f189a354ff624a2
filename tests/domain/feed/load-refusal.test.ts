import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { findServerUser } from '#infra/postgres/os-user.ts';
import { runOnServer } from '../../support/database.ts';
import { holdTable, untilBlocked } from '../../support/infra/table-lock.ts';
import { readRows, type TableRows } from '../../support/upstream/compare.ts';
import type { DumpedTable } from '../../support/upstream/dump.ts';
import { type LoadLab, openLoadLab } from '../../support/upstream/load-lab.ts';
import { waitFor } from '../../support/wait.ts';

// Dumps that `cli source load` refuses: a sentence, another exit code, and the data of before.

let lab: LoadLab;
let upstream: pg.Client;
let before: TableRows;
/** A whole dump, later than what is served. */
let good: string;

beforeAll(async () => {
  lab = await openLoadLab();
  upstream = await lab.startUpstream('2026-09');
  expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
  before = await rowsOfService();
  await upstream.query(`UPDATE rdvs SET status = 'seen', updated_at = now()`);
  good = await lab.dump(upstream);
});
afterAll(() => lab?.close());

const rowsOfService = () => readRows(lab.pool);

/** Nothing is changed, and nothing is left beside the tables. */
async function expectUnchanged() {
  expect(await rowsOfService()).toEqual(before);
  const { rows } = await lab.pool.query(
    `SELECT to_regnamespace('reporting_load') AS remains, loading_since FROM reporting.source`,
  );
  expect(rows).toEqual([{ remains: null, loading_since: null }]);
}

async function expectRefused(file: string, sentence: RegExp, args: string[] = [], own: Record<string, string> = {}) {
  const { code, stdout, stderr } = await lab.cli(['source', 'load', file, ...args], own);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(sentence);
  await expectUnchanged();
}

const fileOf = async (name: string, content: string | Buffer) => {
  const file = path.join(lab.folder, name);
  await writeFile(file, content);
  return file;
};

/** Remains of a load that ended so: copied rows that none but the owner may read, and the word that a load runs. */
async function remains() {
  const { rows } = await lab.pool.query(
    `SELECT loading_since IS NOT NULL AS loading, n.nspowner = current_user::regrole AS owner,
            EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'rdvs') AS tables,
            (SELECT count(*)::int FROM aclexplode(n.nspacl) a WHERE a.grantee <> n.nspowner) AS others
       FROM reporting.source, pg_namespace n WHERE n.nspname = 'reporting_load'`,
  );
  return rows;
}

/** Waits for the end of the session of a load that was killed. */
const untilFree = () =>
  waitFor(async () => {
    const { rows } = await lab.pool.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7203003
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.length === 0;
  }, 'the end of the killed load');

/** A change of one table of a dump. */
const edit = (name: string, change: (table: DumpedTable) => Partial<DumpedTable>) => (tables: DumpedTable[]) =>
  tables.map((table) => (table.name === name ? { ...table, ...change(table) } : table));
/** Another value in one column of a row. */
const put =
  (row: number, column: string, value: string) =>
  ({ columns, rows }: DumpedTable) => ({
    rows: rows.map((line, index) =>
      index === row
        ? line
            .split('\t')
            .map((field, place) => (columns[place] === column ? value : field))
            .join('\t')
        : line,
    ),
  });
const without =
  (column: string) =>
  ({ columns, rows }: DumpedTable) => {
    const place = columns.indexOf(column);
    return {
      columns: columns.filter((each) => each !== column),
      rows: rows.map((line) => line.split('\t').toSpliced(place, 1).join('\t')),
    };
  };

describe('a file that is no dump', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['empty', '', /is empty: make the dump again/],
    ['text', 'Bonjour\n'.repeat(100), /^The file is no dump of pg_dump: give/],
    ['bytes', Buffer.alloc(100_000, 1), /^The file is no dump of pg_dump: give/],
    [
      'rows-as-inserts',
      '--\n-- PostgreSQL database dump\n--\n\nINSERT INTO public.rdvs VALUES (1);\n',
      /table rdvs\)\. Make it again without --inserts/,
    ],
    [
      'of-a-server',
      '--\n-- PostgreSQL database cluster dump\n--\n\n\\connect rdv\n',
      /dump of a whole server, by pg_dumpall/,
    ],
    ['archive', Buffer.from('PGDMP\x01\x0e\x00'), /pg_restore, and "\/nowhere\/pg_restore" is not there\. Install/],
  ])('%s', async (name, content, sentence) => {
    await expectRefused(await fileOf(name, content), sentence, [], { PG_RESTORE: '/nowhere/pg_restore' });
  });

  it('is not there, or a folder of something else', async () => {
    await expectRefused(path.join(lab.folder, 'nothing'), /nothing cannot be read \(ENOENT\): give the path/);
    await mkdir(path.join(lab.folder, 'folder'));
    await expectRefused(path.join(lab.folder, 'folder'), /has no toc\.dat/);
  });
});

describe('arguments', () => {
  it('that are wrong are named', async () => {
    await expectRefused(good, /--as-of must be an instant with its offset, such as/, ['--as-of', '2026-11-30']);
    await expectRefused(good, /--clock must be paris-wall-clock/, ['--clock', 'paris']);
    await expectRefused(good, /^Give one dump: source load/, ['another']);
    expect(await lab.cli(['source', 'nonsense'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('source load'),
    });
  });
});

describe('a dump that was cut off', () => {
  it('ends in a table, between tables, or in its compressed form', async () => {
    const text = await readFile(good, 'utf8');
    const rdvs = text.indexOf('COPY public.rdvs ');
    await expectRefused(
      await fileOf('in-a-row.sql', text.slice(0, rdvs + 5_000)),
      /not complete: it ends in the table rdvs\./,
    );
    await expectRefused(
      await fileOf('between.sql', text.slice(0, text.lastIndexOf('--\n-- PostgreSQL'))),
      /not complete: it ends without its last line/,
    );
    const packed = gzipSync(text);
    await expectRefused(
      await fileOf('packed.sql.gz', packed.subarray(0, packed.length / 2)),
      /the compressed file .* ends too early/,
    );
  });
});

describe('a dump that lacks something', () => {
  it.each<[string, (tables: DumpedTable[]) => DumpedTable[], RegExp]>([
    [
      'tables',
      (tables) => tables.filter(({ name }) => name !== 'motifs' && name !== 'users'),
      /^The dump lacks the rows of motifs, users\. Make it without/,
    ],
    ['a column', edit('rdvs', without('starts_at')), /^The table rdvs of the dump lacks the column starts_at:/],
    [
      'a row that others name',
      edit('motifs', ({ rows }) => ({ rows: rows.slice(1) })),
      /^In the dump, \d+ rows of rdvs name a row of motifs that it lacks \(column motif_id\): row \d+ names \d+\./,
    ],
    ['a value', edit('rdvs', put(4, 'starts_at', '\\N')), /table rdvs, row 5, column starts_at: the value is missing/],
    [
      'all agents',
      (tables) =>
        edit('agents', () => ({ rows: [] }))(
          tables
            .filter(({ name }) => !/^agent|referent/.test(name) || name === 'agents')
            .concat(
              tables
                .filter(({ name }) => /^agent_|agents_|referent/.test(name))
                .map((table) => ({ ...table, rows: [] })),
            ),
        ),
      /^The table agents of the dump is empty/,
    ],
    [
      'most RDVs',
      (tables) =>
        tables.map((table) =>
          /^(rdvs|agents_rdvs|participations|receipts)$/.test(table.name) ? { ...table, rows: [] } : table,
        ),
      /^The dump holds 0 RDVs, fewer than half of the 400/,
    ],
  ])('%s', async (_name, change, sentence) => {
    await expectRefused(await lab.dump(upstream, change), sentence);
  });
});

describe('a dump that is damaged', () => {
  it.each<[string, (tables: DumpedTable[]) => DumpedTable[], RegExp]>([
    [
      'a value of another type',
      edit('rdvs', put(2, 'starts_at', 'Jean Dupont')),
      /table rdvs, row 3, column starts_at: the value is no timestamp\(6\) without time zone/,
    ],
    [
      'a row of too few columns',
      edit('users', ({ rows }) => ({ rows: rows.map((row, index) => (index === 6 ? 'x\ty' : row)) })),
      /row 7 of the table users has 2 columns instead of \d+/,
    ],
    ['an id twice', edit('lieux', put(1, 'id', '11')), /two rows have the same id/],
    [
      'a unique value twice',
      edit('organisations', (table) => put(1, 'name', 'MDS Arras')(table)),
      /The table organisations of the dump holds 1 values of \(name, territory_id\) twice/,
    ],
  ])('%s', async (_name, change, sentence) => {
    await expectRefused(await lab.dump(upstream, change), sentence);
  });

  it('quotes no value, which may be personal', async () => {
    const file = await lab.dump(upstream, edit('rdvs', put(2, 'starts_at', 'Jean Dupont')));
    const { stdout, stderr } = await lab.load(file);
    expect(stdout + stderr).not.toContain('Dupont');
  });
});

it('an older dump is refused, by its own time or the one that is given', async () => {
  await expectRefused(good, /^The dump is of 2020-01-01T00:00:00\.000Z, older than the data that are served now/, [
    '--as-of',
    '2020-01-01T00:00:00Z',
  ]);
  const old = (await readFile(good, 'utf8')).replace(
    '-- Dumped by pg_dump',
    '-- Started on 2020-01-02 03:04:05 CET\n\n-- Dumped by pg_dump',
  );
  // Its rows are later than the time that it tells: the time is that of their last change.
  expect(old).toContain('Started on');
  const stale = await lab.dump(upstream, (tables) =>
    tables.map((table) => {
      const place = table.columns.indexOf('updated_at');
      return place < 0
        ? table
        : { ...table, rows: table.rows.map((line) => line.split('\t').with(place, '2020-01-01 00:00:00').join('\t')) };
    }),
  );
  await expectRefused(stale, /^The dump is of 2020-01-01T00:00:00\.000Z, older/);
});

describe('a database that cannot take it', () => {
  it('is loaded by somebody else', async () => {
    const release = await holdTable(lab.pool, 'public.receipts');
    const first = lab.start(['source', 'load', good]);
    await untilBlocked(lab.pool, 'receipts');
    const second = await lab.load(good);
    first.kill('SIGKILL');
    await first.exited;
    release();
    await untilFree();
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Another load is running in this database: wait/m),
    });
  });

  it('lost its connection in the middle, or the command was killed; the next load begins anew', async () => {
    for (const end of ['session', 'process'] as const) {
      const release = await holdTable(lab.pool, 'public.receipts');
      const running = lab.start(['source', 'load', good]);
      await untilBlocked(lab.pool, 'receipts');
      if (end === 'process') running.kill('SIGKILL');
      await lab.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%receipts%'`,
      );
      const { code } = await running.exited;
      if (end === 'session') {
        expect(code).toBe(1);
        expect(running.output.stderr).toMatch(/^The connection to the database was lost/m);
      }
      release();
      await untilFree();
      expect(await rowsOfService()).toEqual(before);
      expect(await remains()).toEqual([{ loading: true, tables: true, owner: true, others: 0 }]);
    }
    await expectRefused(good, /older than/, ['--as-of', '2020-01-01T00:00:00Z']);
  });

  it('is fed in another way', async () => {
    const { pool } = lab;
    await pool.query(`UPDATE reporting.source SET kind = 'attached'`);
    await expectRefused(good, /^This database is an attached copy of RDV Service Public/);
    await pool.query(`UPDATE reporting.source SET kind = 'loaded', subscription = 'rdv'`);
    await expectRefused(good, /^The subscription rdv feeds this database/);
    await pool.query('UPDATE reporting.source SET subscription = NULL');
  });

  it('gives the role no right to create a schema', async () => {
    const role = `reader_${path.basename(lab.folder).replace(/\W/g, '').toLowerCase()}`;
    const url = new URL(lab.url);
    await runOnServer(
      url.href,
      `CREATE ROLE ${role} LOGIN PASSWORD 'reader'; GRANT USAGE ON SCHEMA public, reporting TO ${role};
      GRANT SELECT ON ALL TABLES IN SCHEMA public, reporting TO ${role}; GRANT UPDATE ON reporting.source TO ${role}`,
    );
    onTestFinished(() => runOnServer(url.href, `DROP OWNED BY ${role}; DROP ROLE ${role}`));
    const own = { DATABASE_URL: Object.assign(new URL(url), { username: role, password: 'reader' }).href };
    await expectRefused(
      good,
      /^The role lacks a privilege \(.*\)\. A load runs as the owner.*DATABASE_OWNER_URL/,
      [],
      own,
    );
  });

  // Only root may mount a small disk.
  it.runIf(process.getuid?.() === 0)('has a full disk', async () => {
    const place = path.join(lab.folder, 'small');
    await mkdir(place);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m,mode=0777', 'tmpfs', place]);
    onTestFinished(() => void execFileSync('umount', [place]));
    execFileSync('chmod', ['711', lab.folder]);
    const account = await findServerUser();
    if (account) execFileSync('chown', [`${account.uid}`, place]);
    const name = `small_${path.basename(lab.folder).replace(/\W/g, '').toLowerCase()}`;
    await runOnServer(inject('serverUrl'), `CREATE TABLESPACE ${name} LOCATION '${place}'`);
    onTestFinished(() => runOnServer(inject('serverUrl'), `DROP TABLESPACE ${name}`));
    const many = await lab.dump(
      upstream,
      edit('prescripteurs', ({ rows }) => ({
        rows: Array.from({ length: 60_000 }, (_, index) => (rows[0] ?? '').replace(/^\d+/, String(index + 1))),
      })),
    );
    await expectRefused(many, /^The disk of the database server is full\. A load needs about twice/, [], {
      PGOPTIONS: '',
      DATABASE_URL: `${lab.url}?options=-c%20default_tablespace%3D${name}`,
    });
  });
});

it('with --force, an older and much smaller dump is loaded', async () => {
  const small = await lab.dump(upstream, (tables) =>
    tables.map((table) =>
      /^(rdvs|agents_rdvs|participations|receipts)$/.test(table.name) ? { ...table, rows: [] } : table,
    ),
  );
  const { code, stdout } = await lab.load(small, '--force', '--as-of', '2020-01-01T00:00:00Z');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^rdvs +0 +0 +400$/m)]);
  expect(await lab.load(good)).toMatchObject({ code: 0 });
  await lab.expectSame(upstream);
});
