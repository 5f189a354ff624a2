import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, inject, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { createPool } from '#infra/db/connection/pool.ts';
import { checkSessions, sessionOf } from '#infra/db/connection/session.ts';
import type { Connection } from '../../src/client/connect.ts';
import type { RequestExportMutationVariables } from '../../src/client/generated/graphql.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../support/database.ts';
import { historyDocument } from '../support/document/export-life.ts';
import { usagerSearchDocument } from '../support/document/filter-option.ts';
import { rdvFullDocument, rdvPageDocument } from '../support/document/rdv.ts';
import { everyFigureDocument } from '../support/document/statistics.ts';
import { exportToEnd } from '../support/export.ts';
import { makeDatabaseHostile } from '../support/graphql/hostile.ts';
import { globalId } from '../support/id.ts';
import { startTestService } from '../support/service.ts';
import { silentLogger, testConfig } from '../support/settings.ts';

// Settings of a server, a database or a role are not ours. On a database whose every setting is unusual, and whose limits are
// shorter than anything takes, the service answers as on any other.

/** The content of a file. */
async function fileOf(connection: Connection, variables: RequestExportMutationVariables): Promise<string> {
  const { file, failure } = await exportToEnd(connection, variables);
  if (!file) throw new Error(`The export failed: ${failure?.message}`);
  const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-file-')), 'file.csv');
  await connection.download(file.downloadUrl, target);
  return readFile(target, 'utf8');
}

/** The service's answers about the same world. */
async function answersOf(hostile: boolean): Promise<Record<string, unknown>> {
  const service = await startTestService({ hostile });
  onTestFinished(() => service.stop());
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territory.id, { name: 'MDS Arras' });
  const pmi = await fixture.service('PMI');
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' }, territories: [territory.id] });
  const motif = await fixture.motif(organisationId, pmi.id, { name: 'Suivi' });
  const birthDate = new Date('1985-03-12');
  const user = await fixture.user({
    firstName: 'Zoé',
    lastName: 'Ördögh',
    birthDate,
    createdAt: new Date('2023-12-31T23:30:00Z'),
  });
  await service.app.database.prisma.userProfile.create({ data: { organisationId, userId: user.id } });
  for (const [index, startsAt] of [
    '2024-03-30T23:30:00.123Z',
    '2024-03-31T00:30:00Z',
    '2024-03-31T22:30:00Z',
    '2024-12-31T23:15:00Z',
    '2025-01-12T08:00:00Z',
  ].entries()) {
    await fixture.rdv({
      organisationId,
      motifId: motif.id,
      startsAt,
      createdAt: `2024-02-0${index + 1}T23:45:00.654Z`,
      agents: [agent.id],
      users: index % 2 === 0 ? [user.id] : [],
      status: 'seen',
      context: 'l’été \\ "12" \n',
    });
  }
  const connection = await service.as(agent);
  const pages = [];
  for (let after: string | null | undefined; after !== null; ) {
    const { rdvs } = await connection.request(rdvPageDocument, { first: 2, after });
    pages.push(rdvs);
    after = rdvs.pageInfo.hasNextPage ? (rdvs.pageInfo.endCursor ?? null) : null;
  }
  const { rdvStatistics } = await connection.request(everyFigureDocument, {
    granularity: 'DAY',
    dateField: 'STARTS_AT',
    pastOnly: false,
    top: 5,
    series: true,
    splits: true,
    rest: true,
    filters: { startsOn: { between: { from: '2024-03-30', until: '2024-04-02' } } },
  });
  const before = Date.now();
  const files = [
    await fileOf(connection, { scope: 'AGENT', options: { format: 'CSV' } }),
    await fileOf(connection, {
      scope: 'TERRITORY',
      targetIds: [globalId('Territory', territory.id)],
      options: { format: 'CSV' },
    }),
  ];
  const { exports } = await connection.request(historyDocument, {});
  for (const { node } of exports.edges) {
    expect(Date.parse(node.createdAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(node.finishedAt ?? '')).toBeLessThanOrEqual(Date.now());
  }
  return {
    pages,
    full: await connection.request(rdvFullDocument, { first: 5 }),
    statistics: { ...rdvStatistics, computedAt: null },
    files,
    search: await connection.request(usagerSearchDocument, { search: 'ordogh' }),
  };
}

it('a database with unusual settings changes no answer', async () => {
  const expected = await answersOf(false);
  expect((expected.pages as unknown[]).length).toBe(3);
  expect(expected.search).toMatchObject({ viewer: { usagers: [{ fullName: 'Zoé ÖRDÖGH' }] } });
  expect(await answersOf(true)).toEqual(expected);
});

it('an empty database with unusual settings is made ready', async () => {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabaseFrom(serverUrl, name, 'template0');
  onTestFinished(() => dropDatabase(serverUrl, name));
  await makeDatabaseHostile(serverUrl, name);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-test-'));
  const app = await createApp(
    testConfig({ databaseUrl: urlOf(serverUrl, name), dataDir, seed: 'demo' }),
    silentLogger,
    { worker: true },
  );
  await app.startWorker();
  await app.stop();
});

it('a session of a pool has its own limits alone', async () => {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabaseFrom(serverUrl, name, 'template0');
  await makeDatabaseHostile(serverUrl, name);
  const pool = createPool({ url: urlOf(serverUrl, name), maxConnections: 1, onIdleError: () => {} });
  onTestFinished(async () => {
    await pool.end();
    await dropDatabase(serverUrl, name);
  });
  const { rows } = await pool.query(
    `SELECT name FROM pg_settings WHERE name LIKE '%\\_timeout' AND source = 'database'`,
  );
  expect(rows).toEqual([]);
  const { rows: limits } = await pool.query(
    `SELECT current_setting('transaction_timeout') AS transaction, current_setting('statement_timeout') AS statement`,
  );
  expect(limits).toEqual([{ transaction: '0', statement: '0' }]);
});

it('options of the URL and of the environment are kept, and the service’s own win', async () => {
  const url = new URL(inject('serverUrl'));
  url.searchParams.set('options', '-c work_mem=5MB -c TimeZone=Asia/Tokyo');
  const client = new pg.Client(sessionOf(url.href, { statementTimeoutMs: 1_234 }));
  await client.connect();
  onTestFinished(() => client.end());
  const { rows } = await client.query(
    `SELECT current_setting('work_mem') AS memory, current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS "limit", current_setting('default_transaction_isolation') AS isolation`,
  );
  expect(rows).toEqual([{ memory: '5MB', zone: 'UTC', limit: '1234ms', isolation: 'read committed' }]);
});

it('a pooler that drops the settings is refused with what to set there', async () => {
  const url = inject('serverUrl');
  const direct = createPool({ url, maxConnections: 1, onIdleError: () => {} });
  // As behind a pooler that shares sessions.
  const pooled = new pg.Pool({ ...sessionOf(url), max: 1 });
  onTestFinished(async () => {
    await direct.end();
    await pooled.end();
  });
  await checkSessions(pooled, direct);
  await pooled.query("SET TimeZone = 'Asia/Tokyo'");
  await expect(checkSessions(pooled, direct)).rejects.toThrow(/ALTER ROLE rdv SET TimeZone TO 'UTC';/);
});
