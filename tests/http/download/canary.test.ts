import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sessionOf } from '#infra/db/connection/session.ts';
import { connect } from '../../../src/client/connect.ts';
import type { RdvFiltersInput, RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { cancelExportDocument } from '../../support/document/export-life.ts';
import { usagerSearchDocument } from '../../support/document/filter-option.ts';
import { rdvFullDocument } from '../../support/document/rdv.ts';
import { statisticsDocument } from '../../support/document/statistics.ts';
import { exportToEnd, followToEnd, requestExport } from '../../support/export.ts';
import { codeOf, post, send, sendRaw } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startProcess, startScript, type TestProcess } from '../../support/process.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

// Marked strings go through every entry point and every failure behind it. Afterwards the test looks for them wherever an
// unauthorised person could read them.
const canary = {
  name: 'Kanarienvogel',
  telephone: '0699887711',
  token: 'eyCANARYTOKEN.eyCANARYTOKEN.eyCANARYTOKEN',
  search: 'zeisigsuche', // in its folded form
  json: 'KANARIJSON',
  link: 'KANARILINK',
  note: 'Kanarikontext',
  agent: 'Kanariagent',
  mailbox: 'kanaripost',
  header: 'KANARIHEADER',
};
/** Secrets that give access during the test: the agent's token, and the links that they get. */
const keys: string[] = [];
const everything = (text: string) => [...Object.values(canary), ...keys].filter((each) => text.includes(each));

let service: TestService;
let server: TestProcess;
let url: string;
let bearer: { authorization: string };
let targetIds: string[];
let listener: pg.Client;
const notified: string[] = [];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture, config, app } = service;
  const territory = await fixture.territory({ enableContextField: true });
  const { id: organisationId } = await fixture.organisation(territory.id);
  const agent = await fixture.agent({
    lastName: canary.agent,
    email: `${canary.mailbox}@example.org`,
    roles: { [String(organisationId)]: 'admin' },
    territories: [territory.id],
  });
  const { id: motifId } = await fixture.motif(organisationId, (await fixture.service('PMI')).id);
  const user = await fixture.user({ firstName: canary.name, lastName: canary.name, phoneNumber: canary.telephone });
  await fixture.rdv({
    organisationId,
    motifId,
    startsAt: '2026-01-05T09:00:00Z',
    context: canary.note,
    agents: [agent.id],
    users: [user.id],
  });
  await app.database.prisma.userProfile.create({ data: { organisationId, userId: user.id } });
  targetIds = [globalId('Territory', territory.id)];
  listener = new pg.Client(sessionOf(config.databaseUrl ?? ''));
  await listener.connect();
  const { rows } = await listener.query<{ name: string }>(`SELECT name FROM pgboss.queue`).catch(() => ({ rows: [] }));
  for (const channel of ['export_changed', 'pgboss', ...rows.map(({ name }) => name)])
    await listener.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  listener.on('notification', ({ channel, payload }) => notified.push(`${channel} ${payload}`));
  server = startProcess('server.ts', {
    DATABASE_URL: config.databaseUrl ?? '',
    DATA_DIR: config.dataDir,
    PORT: '0',
    LOG_LEVEL: 'trace',
    OPERATOR_HOST: '127.0.0.1',
    OPERATOR_PORT: '0',
    CORS_ORIGINS: 'https://stats.example.org',
    OTEL_TRACES_EXPORTER: 'console',
    // A mail server that is away: what is said of a mail that cannot be sent is read too.
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'rdv@example.org',
    MAIL_HISTORY_URL: 'https://stats.example.org/exports',
  });
  url = await server.ready;
  const token = await service.token(agent.email ?? '');
  keys.push(token);
  bearer = { authorization: `Bearer ${token}` };
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.exited;
  await listener.end();
  await service.stop();
});

/** A file of each kind, and of each format. */
const exportsOfAllKinds = (filters: RdvFiltersInput): RequestExportMutationVariables[] => [
  { scope: 'AGENT', filters, options: { row: 'RDV', format: 'XLSX' } },
  { scope: 'AGENT', filters, options: { row: 'PARTICIPATION', format: 'CSV' } },
  { scope: 'TERRITORY', targetIds, options: { row: 'USAGER', format: 'ODS' } },
  { scope: 'AGENT', filters, options: { row: 'STATISTICS', format: 'XLS' } },
];

const searchFor = (search: string) =>
  post(url, { query: usagerSearchDocument.toString(), variables: { search } }, bearer);

it('appear in no log, job or notification', async () => {
  const connection = connect(url, bearer.authorization.slice('Bearer '.length));
  // Successful requests.
  expect(JSON.stringify(await connection.request(rdvFullDocument, { first: 5 }))).toContain(canary.name.toUpperCase());
  expect((await searchFor(canary.name)).text).toContain(canary.name.toUpperCase());
  const filters = { startsOn: { between: { from: '2026-01-01', until: '2026-02-01' } } };
  for (const variables of exportsOfAllKinds(filters)) {
    const { status, file } = await exportToEnd(connection, variables);
    expect(status).toBe('SUCCEEDED');
    expect(everything(file?.fileName ?? '')).toEqual([]);
    const link = file?.downloadUrl ?? '';
    keys.push(link.split('/').at(-1) ?? '');
    expect((await send(link, { headers: { range: 'bytes=0-9' } })).status).toBe(206);
    expect((await send(link.slice(0, link.lastIndexOf('/')), { headers: bearer })).status).toBe(200);
  }
  expect(keys).toHaveLength(1 + exportsOfAllKinds(filters).length);
  const { rdvStatistics } = await connection.request(statisticsDocument, { scope: 'AGENT', filters });
  expect(rdvStatistics.totals.rdvCount).toBe(1);
  const events = await post(
    url,
    { query: `subscription { exportUpdated(id: "${canary.search}") { id } }` },
    { ...bearer, accept: 'text/event-stream' },
  );
  expect(events.text).toContain('NOT_FOUND');
  await followToEnd(connection, canary.search).catch(() => {});
  // Refused requests.
  await post(url, `{"query": ${canary.json}`, bearer);
  await post(url, { query: `{ ${canary.json}` }, bearer);
  await post(url, { query: `{ viewer { ${canary.json} } }` }, bearer);
  await post(
    url,
    { query: usagerSearchDocument.toString(), variables: { search: { [canary.json]: canary.search } } },
    bearer,
  );
  await post(url, { query: '{ __typename }' }, { authorization: `Bearer ${canary.token}` });
  await send(`${url}/graphql?query=${canary.json}`, { headers: bearer });
  await send(`${url}/${canary.json}`);
  await send(`${url}/health/${canary.json}`, { headers: { 'x-request-id': `${canary.header} ${canary.header}` } });
  await send(`${url}/health/ready?of=${canary.json}`, { headers: { 'user-agent': canary.header } });
  await send(`${url}/graphql`, { method: 'OPTIONS', headers: { origin: `https://${canary.header}.example` } });
  const operatorUrl = /"url":"(http[^"]+)","msg":"health and metrics"/.exec(server.output.stdout)?.[1] ?? '';
  expect(everything((await send(`${operatorUrl}/metrics?of=${canary.json}`)).text)).toEqual([]);
  await send(`${operatorUrl}/${canary.json}`);
  await send(`${url}/exports/${canary.json}/file/${canary.link}`);
  await send(`${url}/exports/00000000-0000-4000-8000-000000000000/file`, {
    headers: { authorization: `Bearer ${canary.token}` },
  });
  await sendRaw(url, `GET /${canary.json} NONSENSE\r\n\r\n`);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => {});
  socket.on('open', () => {
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${canary.token}` } }));
  });
  await new Promise((resolve) => socket.once('close', resolve));
  const torn = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  torn.on('open', () => torn.send(`{"type": "${canary.json}`));
  await new Promise((resolve) => torn.once('close', resolve));
  // Failures inside the service, with an error that quotes its input.
  const { pool } = service.app.database;
  await pool.query(`
    CREATE FUNCTION reporting.stumble(value text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no good: %', value USING DETAIL = value, HINT = value; END $$;
    CREATE TYPE reporting.stumbling AS (words tsvector);
    CREATE FUNCTION reporting.stumble(words reporting.stumbling, wanted tsquery) RETURNS boolean IMMUTABLE LANGUAGE sql AS
      $$ SELECT reporting.stumble(wanted::text) IS NULL $$;
    CREATE OPERATOR public.@@ (LEFTARG = reporting.stumbling, RIGHTARG = tsquery, FUNCTION = reporting.stumble);
    ALTER TABLE reporting.usager_names RENAME TO usager_names_away;
    CREATE VIEW reporting.usager_names AS
      SELECT usager_id, last_name, first_name, ROW(words)::reporting.stumbling AS words FROM reporting.usager_names_away;`);
  const failed = await searchFor(canary.search);
  expect(codeOf(failed)).toBe('INTERNAL_SERVER_ERROR');
  expect(everything(failed.text)).toEqual([]);
  expect(failed.text).not.toMatch(/reporting|stumble|SELECT|\.ts|node_modules/);
  // Every reader of a name fails: lists, figures, files and their summaries.
  const { rows: columns } = await pool.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns WHERE table_name = 'users' ORDER BY ordinal_position`,
  );
  const named = columns.map(({ column_name: each }) =>
    each === 'last_name' ? 'reporting.stumble(last_name) AS last_name' : each,
  );
  await pool.query(`ALTER TABLE users RENAME TO users_away; CREATE VIEW users AS SELECT ${named} FROM users_away`);
  const unread = await post(url, { query: rdvFullDocument.toString(), variables: { first: 5 } }, bearer);
  expect(codeOf(unread)).toBe('INTERNAL_SERVER_ERROR');
  expect(everything(unread.text)).toEqual([]);
  const broken = () => server.output.stdout.split('"export attempt failed"').length - 1;
  for (const [index, variables] of exportsOfAllKinds(filters).slice(0, 3).entries()) {
    const id = await requestExport(connection, { ...variables, timeZone: 'Indian/Reunion' });
    await waitFor(async () => broken() > index, 'the export to break');
    await connection.request(cancelExportDocument, { id });
  }
  await pool.query(`DROP VIEW users; ALTER TABLE users_away RENAME TO users`);
  await waitFor(async () => server.output.stdout.includes('mail not sent'), 'a mail that cannot be sent');
  await connection.close();

  const reference = failed.body.errors?.[0]?.extensions.correlationId;
  // The error, and the request that it was of.
  expect(server.output.stdout.split('\n').filter((line) => line.includes(String(reference)))).toHaveLength(2);
  expect(reference).toBe(failed.headers.get('x-request-id'));
  expect(everything(server.output.stderr + server.output.stdout)).toEqual([]);
  expect(notified.length).toBeGreaterThan(2);
  expect(everything(notified.join())).toEqual([]);
  // Spans stand on standard output here: there were some, of the request, its statements and its job.
  for (const span of ['POST /graphql', 'mutation RequestExport', 'SELECT agents', 'job export.build', 'export.build'])
    expect(server.output.stdout).toContain(`name: '${span}'`);
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'pgboss' OR table_name IN ('audit_events', 'audit_usagers', 'export_events', 'statistics_changes')`,
  );
  expect(tables.length).toBeGreaterThan(8);
  let jobs = 0;
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM ${name} t`);
    expect(everything(rows.map(({ text }) => text).join()), name).toEqual([]);
    if (name === 'pgboss.job') jobs = rows.length;
  }
  expect(jobs).toBeGreaterThan(8);
});

it.each(['throw', 'reject'])('appear in no final message of a process: %s', async (how) => {
  const { config } = service;
  const { exited, output } = startScript(
    'tests/support/infra/crash.ts',
    { DATABASE_URL: config.databaseUrl ?? '', DATA_DIR: config.dataDir, PORT: '0' },
    [how, canary.name],
  );
  expect(await exited).toEqual({ code: 1, signal: null });
  expect(output.stdout).toContain('unexpected: this process ends');
  expect(output.stdout).toContain('crash.ts');
  expect(everything(output.stderr + output.stdout)).toEqual([]);
});
