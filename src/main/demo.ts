// The demo (`npm run demo`): the service on its embedded database, and one export by a client of the public API.
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import { runProcess } from '#app/process.ts';
import { connect } from '#client/connect.ts';
import { type ExportedOrganisation, type ExportState, exportOrganisation } from '#client/export-organisation.ts';
import type { Config } from '#config';

const ADMIN = 'admin@example.org';
const TOKEN_SECONDS = 8 * 3_600;
const BAR_WIDTH = 32;

const count = (value: number) => value.toLocaleString('en');
const say = (text: string) => process.stdout.write(`${text}\n`);

/** For an unprepared machine: a port in use must not stop the demo, and no other database is touched. */
function configure(given: Config): Config {
  const logLevel = given.logLevel === 'info' ? 'warn' : given.logLevel; // the demo prints its own output
  return { ...given, databaseUrl: null, seed: 'demo', portIfTaken: 0, logLevel };
}

function showProgress({ status, progress }: ExportState): void {
  const done = progress ? progress.processedRows / Math.max(1, progress.totalRows) : 0;
  const filled = Math.round(BAR_WIDTH * (status === 'SUCCEEDED' ? 1 : done));
  const rows = progress ? `${count(progress.processedRows)} of ${count(progress.totalRows)} rows` : '';
  const line = `  ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${status.padEnd(9)} ${rows}`;
  if (!process.stdout.isTTY) say(line);
  else process.stdout.write(`\r\x1b[K${line}${status === 'QUEUED' || status === 'RUNNING' ? '' : '\n'}`);
}

/** Figures of an organisation are never hidden; the type covers all scopes. */
const shown = (figure: number | null) => (figure === null ? '–' : count(figure));

/** One bar per time bucket, scaled to the largest. */
function showBars(buckets: ExportedOrganisation['statistics']['timeSeries']): void {
  const most = Math.max(1, ...buckets.map(({ metrics }) => metrics?.rdvCount ?? 0));
  say('RDVs per quarter:');
  for (const { key, isPartial, metrics } of buckets) {
    const bar = '█'.repeat(Math.round((BAR_WIDTH * (metrics?.rdvCount ?? 0)) / most)).padEnd(BAR_WIDTH);
    say(`  ${key} ${bar} ${shown(metrics?.rdvCount ?? null).padStart(7)}${isPartial ? ' so far' : ''}`);
  }
}

await runProcess({ worker: true, configure, logsTo: 'stderr' }, async ({ app, config }) => {
  const { url, createSignInLink } = await app.startApi();
  await app.startWorker();
  say(`ready ${url}`);
  say(`Node ${process.versions.node}`);
  const token = await issueDevelopmentToken(config, ADMIN, TOKEN_SECONDS);
  const connection = connect(url, token);
  say(`\nExport of an organisation, requested by ${ADMIN}:`);
  const { organisationName, file, rowCount, byteSize, statistics } = await exportOrganisation(
    connection,
    process.cwd(),
    showProgress,
  );
  await connection.close();
  const { totals } = statistics;
  say(`  ${file}`);
  say(`  ${count(rowCount)} rows, ${count(byteSize)} bytes\n`);
  say(`${organisationName}: ${shown(totals.rdvCount)} RDVs`);
  for (const { status, count: rdvs, percentage } of totals.rdvCountByStatus) {
    say(`  ${status.padEnd(15)}${shown(rdvs).padStart(9)}${(percentage ?? 0).toFixed(1).padStart(8)} %`);
  }
  say(`  ${shown(totals.participationCount)} participations of ${shown(totals.usagerCount)} usagers\n`);
  showBars(statistics.timeSeries);
  if (rowCount !== totals.rdvCount) throw new Error('The workbook and the counters disagree');
  if (process.argv.includes('--exit')) return 'done';
  say(`\nGraphiQL: ${url}/graphql\nPaste this into its field "Token":\n  Bearer ${token}`);
  say(`\nPages, opened once as ${ADMIN} by this link:\n  ${createSignInLink(ADMIN)}`);
  say(`Later, ${url} offers each demo account by one click.\nDocumentation: ${url}/docs/\nPress Ctrl-C to stop.`);
  return 'running';
});
