import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { usagerSearchDocument } from '../support/document/filter-option.ts';
import { rdvFullDocument } from '../support/document/rdv.ts';
import { exportToEnd, requestExport } from '../support/export.ts';
import { codeOf, post, send, sendRaw } from '../support/http.ts';
import { startProcess, startScript, type TestProcess } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

// Strings that are looked for afterwards wherever somebody could read them who may not: they go through every door, and
// through everything that breaks behind the doors.
const canary = {
  name: 'Kanarienvogel',
  telephone: '0699887711',
  token: 'eyCANARYTOKEN.eyCANARYTOKEN.eyCANARYTOKEN',
  search: 'Zeisigsuche',
  json: 'KANARIJSON',
  link: 'KANARILINK',
};
const everything = (text: string) => Object.values(canary).filter((each) => text.includes(each));

let service: TestService;
let server: TestProcess;
let url: string;
let bearer: { authorization: string };
let listener: pg.Client;
const notified: string[] = [];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture, config } = service;
  const territory = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territory.id);
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const { id: motifId } = await fixture.motif(organisationId, (await fixture.service('PMI')).id);
  const user = await fixture.user({ firstName: canary.name, lastName: canary.name, phoneNumber: canary.telephone });
  await fixture.rdv({
    organisationId,
    motifId,
    startsAt: '2026-01-05T09:00:00Z',
    agents: [agent.id],
    users: [user.id],
  });
  listener = new pg.Client({ connectionString: config.databaseUrl ?? '' });
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
  });
  url = await server.ready;
  bearer = { authorization: `Bearer ${await service.token(agent.email ?? '')}` };
}, 120_000);
afterAll(async () => {
  server.kill('SIGTERM');
  await server.exited;
  await listener.end();
  await service.stop();
});

const searchFor = (search: string) =>
  post(url, { query: usagerSearchDocument.toString(), variables: { search } }, bearer);

it('are in no log, no job and no notification', { timeout: 120_000 }, async () => {
  const connection = connect(url, bearer.authorization.slice('Bearer '.length));
  // What goes well.
  expect(JSON.stringify(await connection.request(rdvFullDocument, { first: 5 }))).toContain(canary.name.toUpperCase());
  expect((await searchFor(canary.name)).text).toContain(canary.name.toUpperCase());
  const filters = { startsOn: { between: { from: '2026-01-01', until: '2026-02-01' } } };
  expect((await exportToEnd(connection, { scope: 'AGENT', filters })).status).toBe('SUCCEEDED');
  // What is refused.
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
  await send(`${url}/exports/${canary.json}/file?link=${canary.link}`);
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
  const broken = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  broken.on('open', () => broken.send(`{"type": "${canary.json}`));
  await new Promise((resolve) => broken.once('close', resolve));
  // What breaks behind the doors, with an error that quotes what it was given.
  const { pool } = service.app.database;
  await pool.query(`
    ALTER FUNCTION reporting.search_text RENAME TO search_text_away;
    CREATE FUNCTION reporting.search_text(value text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no good: %', value USING DETAIL = value, HINT = value; END $$;`);
  const failed = await searchFor(canary.search);
  expect(codeOf(failed)).toBe('INTERNAL_SERVER_ERROR');
  expect(everything(failed.text)).toEqual([]);
  expect(failed.text).not.toMatch(/reporting|search_text|SELECT|\.ts|node_modules/);
  await pool.query(`ALTER TABLE participations RENAME TO participations_away`);
  await post(url, { query: rdvFullDocument.toString(), variables: { first: 5 } }, bearer);
  await requestExport(connection, { scope: 'AGENT' });
  await waitFor(async () => server.output.stderr.includes('export broken'), 'the export to break', 60_000);
  await pool.query(`ALTER TABLE participations_away RENAME TO participations`);
  await connection.close();

  const reference = failed.body.errors?.[0]?.extensions.correlationId;
  expect(server.output.stderr.split('\n').filter((line) => line.includes(String(reference)))).toHaveLength(1);
  expect(reference).toBe(failed.headers.get('x-request-id'));
  expect(everything(server.output.stderr + server.output.stdout)).toEqual([]);
  expect(notified.length).toBeGreaterThan(2);
  expect(everything(notified.join())).toEqual([]);
  const { rows: jobs } = await pool.query(`SELECT data::text, output::text FROM pgboss.job`);
  expect(jobs.length).toBeGreaterThan(0);
  expect(everything(JSON.stringify(jobs))).toEqual([]);
});

it.each(['throw', 'reject'])('are not in the last words of a process either: %s', async (how) => {
  const { config } = service;
  const { exited, output } = startScript(
    'tests/support/crash.ts',
    { DATABASE_URL: config.databaseUrl ?? '', DATA_DIR: config.dataDir, PORT: '0' },
    [how, canary.name],
  );
  expect(await exited).toEqual({ code: 1, signal: null });
  expect(output.stderr).toContain('unexpected: this process ends');
  expect(output.stderr).toContain('crash.ts');
  expect(everything(output.stderr + output.stdout)).toEqual([]);
});
