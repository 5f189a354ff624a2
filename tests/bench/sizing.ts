import autocannon from 'autocannon';
import pg from 'pg';
import { demoAccounts } from '#demo-data/agent.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { type Connection, connect } from '../../src/client/connect.ts';
import { exportToEnd } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { startProcess } from '../support/process.ts';
import { administerEverything, tokensOfAdmins } from './database.ts';
import { DOCUMENT } from './list/list.ts';
import { bytesPerSubscriber, gather, liveSettings } from './live/live.ts';
import type { LiveRun } from './live/live-process.ts';
import { count, say } from './say.ts';

const ROWS_OF_EXPORT = 10_000;
const DASHBOARD = `query Dashboard($organisations: [ID!], $startsOn: PeriodInput) {
  rdvStatistics(scope: ORGANISATION, targetIds: $organisations, filters: { startsOn: $startsOn }) {
    totals { rdvCount participationCount rdvCountByStatus { status count percentage } }
    timeSeries(granularity: ISO_WEEK) { key metrics { rdvCount participationCount } }
  }
}`;

/** The capacity of one machine: `npm start` with its worker, PostgreSQL and the clients all on it. */
export async function benchSizing(databaseUrl: string, folder: string, rdvs: number, isQuick: boolean): Promise<void> {
  const seconds = isQuick ? 3 : 15;
  await administerEverything(databaseUrl);
  await countEverything(databaseUrl);
  const settings = liveSettings(databaseUrl, folder);
  const server = startProcess('server.ts', settings);
  try {
    const url = await server.ready;
    const cli = startProcess('cli.ts', settings, ['token', demoAccounts.admin]);
    await cli.exited;
    const token = cli.output.stdout.trim();
    const tokens = await tokensOfAdmins(databaseUrl, folder, 40);
    const organisations = [globalId('Organisation', '1')];
    say(
      `\nWhat this machine carries (${count(rdvs)} RDVs; API, worker, PostgreSQL and callers on it; ${seconds} s each)`,
    );
    const load = async (name: string, query: string, variables: object) => {
      const result = await autocannon({
        url: `${url}/graphql`,
        connections: 20,
        duration: seconds,
        method: 'POST',
        body: JSON.stringify({ query, variables }),
        requests: tokens.map((each) => ({
          headers: { 'content-type': 'application/json', authorization: `Bearer ${each}` },
        })),
        verifyBody: (body) => !String(body).includes('"errors"'),
      });
      const failed = result.errors + result.non2xx + result.mismatches;
      row(
        name,
        `${count(result.requests.average)} a second`,
        `p99 ${count(result.latency.p99)} ms over 20 connections${failed > 0 ? `, ${failed} FAILED` : ''}`,
      );
    };
    for (const size of [20, 50])
      await load(`lists, a page of ${size}`, DOCUMENT.replace('first: 50', `first: ${size}`), { organisations });
    await load('statistics, a dashboard', DASHBOARD, { organisations, startsOn: { between: lastYear() } });
    const connection = connect(url, token);
    await sayExports(connection, await periodOf(databaseUrl, ROWS_OF_EXPORT), seconds);
    await connection.close();
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
  await saySubscribers(settings);
}

/** Of an API process without the worker, which would end what is followed. */
async function saySubscribers(settings: Record<string, string>): Promise<void> {
  const server = startProcess('server.ts', settings, ['--api-only']);
  try {
    const url = await server.ready;
    const [run] = await gather(settings, url, server.child.pid as number, 2_000, 1);
    const perGigabyte = 2 ** 30 / bytesPerSubscriber(run as LiveRun);
    row(
      'subscribers',
      `${count(perGigabyte)} a GiB`,
      `from ${count((run as LiveRun).subscribers)} held, ${(run as LiveRun).lost} events lost`,
    );
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}

const row = (name: string, figure: string, note: string) => say(`| ${name} | ${figure} | ${note} |`);

/** One after the other, as the queue would for one agent. */
async function sayExports(
  connection: Connection,
  startsOn: { from: string; until: string },
  seconds: number,
): Promise<void> {
  const start = performance.now();
  let [files, rows] = [0, 0];
  const ask = async () => {
    while (performance.now() - start < seconds * 1_000) {
      const { file, failure } = await exportToEnd(connection, {
        scope: 'ORGANISATION',
        targetIds: ['1', '2', '3', '4', '5', '6'].map((id) => globalId('Organisation', id)),
        filters: { startsOn: { between: startsOn } },
      });
      if (!file) throw new Error(`The export failed: ${failure?.message}`);
      files += 1;
      rows += file.rowCount;
    }
  };
  await ask();
  const hours = (performance.now() - start) / 3_600_000;
  row('exports, xlsx', `${count(files / hours)} an hour`, `of ${count(rows / files)} rows on average, one at a time`);
}

/** As it is some minutes after the data arrived. */
export async function countEverything(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  await refreshRollups(pool);
  await pool.query('VACUUM ANALYZE');
  await pool.end();
}

/** The last days that have about so many RDVs. */
async function periodOf(databaseUrl: string, rows: number): Promise<{ from: string; until: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ from: string; until: string }>(
      `SELECT (min(starts_at))::date::text AS from, (max(starts_at) + interval '2 days')::date::text AS until
         FROM (SELECT starts_at FROM rdvs ORDER BY starts_at DESC LIMIT $1) r`,
      [rows],
    );
    return found[0] as { from: string; until: string };
  } finally {
    await client.end();
  }
}

/** 52 weeks, the present one the last. */
export function lastYear(): { from: string; until: string } {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return { from: day(-363), until: day(1) };
}
