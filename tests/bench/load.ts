import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { demoAccounts } from '#demo-data/agent.ts';
import { tablesInOrder } from '#domain/feed/dump/layout.ts';
import { openDumpFile } from '#infra/db/dump/dump-file.ts';
import { DumpReader } from '#infra/db/dump/dump-text.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { connect } from '../../src/client/connect.ts';
import { createDatabaseFrom, urlOf } from '../support/database.ts';
import { rdvStartsDocument } from '../support/document/rdv.ts';
import { startProcess } from '../support/process.ts';
import { seedDatabase } from './database.ts';
import { liveSettings } from './live/live.ts';
import { count, say } from './say.ts';

const IDLE_MS = 10_000;
const PAUSE_MS = 5;

/** A first load, beside `COPY` of the same rows by hand, and a second one with 1 % changed while a list is read. */
export async function benchLoad(serverUrl: string, folder: string, rdvs: number): Promise<void> {
  say(`\nA dump of ${count(rdvs)} RDVs, loaded by \`cli source load\``);
  const source = await seedDatabase(serverUrl, `load_source_${rdvs}`, rdvs);
  const file = path.join(folder, 'load.sql');
  await writeDump(source, file);
  const byHand = await timeCopy(await createEmpty(serverUrl, `load_hand_${rdvs}`), file);
  const url = await createEmpty(serverUrl, `load_${rdvs}`);
  const settings = liveSettings(url, folder);
  const first = await load(settings, file);
  sayLoad('first load', first);
  say(
    `    COPY of the same rows by hand, one transaction${seconds(byHand)}   the load is ${(first.totalMs / byHand).toFixed(1)} × that`,
  );

  await change(source);
  await writeDump(source, file);
  const server = startProcess('server.ts', settings, ['--api-only']);
  try {
    const token = startProcess('cli.ts', settings, ['token', demoAccounts.admin]);
    await token.exited;
    const connection = connect(await server.ready, token.output.stdout.trim());
    let isOver = false;
    const times: { at: number; ms: number }[] = [];
    const reading = (async () => {
      while (!isOver) {
        const at = performance.now();
        await connection.request(rdvStartsDocument, { first: 50 });
        times.push({ at, ms: performance.now() - at });
        await setTimeout(PAUSE_MS);
      }
    })();
    await setTimeout(IDLE_MS);
    const loadedFrom = performance.now();
    const second = await load(settings, file);
    const loadedTo = performance.now();
    isOver = true;
    await reading;
    sayLoad('second load, 1 % changed', second);
    const within = (from: number, to: number) =>
      times.filter(({ at, ms }) => at + ms > from && at < to).map(({ ms }) => ms);
    say('    a page of 50 RDVs meanwhile: longest and median');
    sayTimes('before the load', within(0, loadedFrom));
    sayTimes('during the load', within(loadedFrom, loadedTo));
    sayTimes('while the difference is applied', within(second.appliedFrom, second.appliedTo));
    await connection.close();
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await rm(file, { force: true });
  }
}

interface Load {
  totalMs: number;
  summary: string;
  appliedFrom: number;
  appliedTo: number;
}

/** One run of the command. @throws Error when it fails. */
async function load(settings: Record<string, string>, file: string): Promise<Load> {
  const start = performance.now();
  const { child, exited, output } = startProcess('cli.ts', settings, ['source', 'load', file]);
  let [appliedFrom, appliedTo] = [0, 0];
  child.stderr?.on('data', (lines) => {
    if (String(lines).includes('Applying')) appliedFrom = performance.now();
    if (String(lines).includes('Tidying')) appliedTo = performance.now();
  });
  const { code } = await exited;
  if (code !== 0) throw new Error(`The load ended with ${code}: ${output.stderr}`);
  return { totalMs: performance.now() - start, summary: output.stdout, appliedFrom, appliedTo };
}

function sayLoad(name: string, { totalMs, summary }: Load): void {
  say(`  ${name}${seconds(totalMs)}`);
  for (const line of summary.split('\n').filter((each) => / s$|^(rdvs|users|participations) /.test(each)))
    say(`    ${line}`);
}

function sayTimes(name: string, times: number[]): void {
  const sorted = times.sort((a, b) => a - b);
  const [longest, middle] = [sorted.at(-1) ?? Number.NaN, sorted[Math.floor(sorted.length / 2)] ?? Number.NaN];
  say(
    `      ${name.padEnd(34)}${longest.toFixed(0).padStart(7)} ms ${middle.toFixed(1).padStart(8)} ms   (${count(sorted.length)} pages)`,
  );
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1).padStart(8)} s`;

async function createEmpty(serverUrl: string, name: string): Promise<string> {
  await createDatabaseFrom(serverUrl, name, 'template0');
  await applyMigrations(urlOf(serverUrl, name));
  return urlOf(serverUrl, name);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A dump in plain SQL of the source tables. */
export const writeDump = (url: string, file: string) =>
  withClient(url, async (client) => {
    const target = createWriteStream(file).setMaxListeners(0); // each table is piped into it
    const write = (text: string) => new Promise<void>((resolve) => target.write(text, () => resolve()));
    await write('--\n-- PostgreSQL database dump\n--\n\n');
    for (const table of tablesInOrder) {
      const { rows } = await client.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'public.${table}'::regclass AND attnum > 0 AND NOT attisdropped`,
      );
      const columns = rows.map(({ name }) => name).join(', ');
      await write(`COPY public.${table} (${columns}) FROM stdin;\n`);
      await pipeline(client.query(copyTo(`COPY public.${table} (${columns}) TO STDOUT`)), target as Writable, {
        end: false,
      });
      await write('\\.\n\n');
    }
    await write('--\n-- PostgreSQL database dump complete\n--\n');
    await new Promise<void>((resolve) => target.end(() => resolve()));
  });

/** The rows of the dump, put into the source tables by COPY, in one transaction. */
const timeCopy = (url: string, file: string) =>
  withClient(url, async (client) => {
    const stream = (await openDumpFile(file, { pgRestore: '', tables: [] })).open();
    const reader = new DumpReader(stream.text, tablesInOrder);
    const start = performance.now();
    await client.query('BEGIN');
    for (let block = await reader.next(); block; block = await reader.next())
      await pipeline(
        Readable.from(block.rows()),
        client.query(copyFrom(`COPY public.${block.table} (${block.columns.join(', ')}) FROM STDIN`)),
      );
    await client.query('COMMIT');
    return performance.now() - start;
  });

/** Changes, deletes and inserts about 1 % of the RDVs, as a day does. */
const change = (url: string) =>
  withClient(url, async (client) => {
    await client.query(`
      UPDATE rdvs SET status = CASE status WHEN 'seen' THEN 'noshow' ELSE 'seen' END, updated_at = now() WHERE id % 125 = 1;
      UPDATE participations SET status = CASE status WHEN 'seen' THEN 'noshow' ELSE 'seen' END, updated_at = now() WHERE rdv_id % 125 = 1;
      UPDATE users SET phone_number = '0600000000', updated_at = now() WHERE id % 100 = 1;
      DELETE FROM receipts WHERE rdv_id % 1000 = 2; DELETE FROM participations WHERE rdv_id % 1000 = 2;
      DELETE FROM agents_rdvs WHERE rdv_id % 1000 = 2; DELETE FROM rdvs WHERE id % 1000 = 2;
      INSERT INTO rdvs (starts_at, ends_at, organisation_id, motif_id, created_by_type)
      SELECT starts_at + interval '1 day', ends_at + interval '1 day', organisation_id, motif_id, created_by_type FROM rdvs WHERE id % 1000 = 3;`);
  });
