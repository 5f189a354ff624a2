import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { OperationNames } from '#graphql/limits/operation-name.ts';
import type { Connection } from '../../src/client/connect.ts';
import { runOnServer } from '../support/database.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { exportToEnd } from '../support/export.ts';
import { post, sendRaw } from '../support/http.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { twoAdmins } from '../support/two-admins.ts';

let service: TestService;
let agent: Connection;

beforeAll(async () => {
  service = await startTestService({ operator: { host: '127.0.0.1', port: 0 } });
  const { fixture } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  agent = await service.as(await fixture.agent({ roles: { [String(organisation.id)]: 'basic' } }));
});
afterAll(() => service.stop());

const operator = (path: string) => fetch(`${service.app.operatorUrl}${path}`);
const readiness = async () => {
  const response = await operator('/health/ready');
  return { code: response.status, ...((await response.json()) as { status: string; parts: object }) };
};

async function scrape(): Promise<Map<string, number>> {
  const lines = (await (await operator('/metrics')).text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

it('reports liveness and readiness by dependency, on both ports', async () => {
  for (const base of [service.app.operatorUrl, service.url]) {
    expect(await (await fetch(`${base}/health/live`)).json()).toEqual({ status: 'ok' });
    await expect
      .poll(async () => {
        const ready = await fetch(`${base}/health/ready`);
        return [ready.status, ready.headers.get('cache-control'), await ready.json()];
      })
      .toEqual([
        200,
        'no-store',
        {
          status: 'ok',
          parts: {
            process: 'ok',
            database: 'ok',
            migrations: 'ok',
            queue: 'ok',
            storage: 'ok',
            firstCopy: 'ok',
            feed: 'ok',
            statistics: expect.any(String),
          },
        },
      ]);
    expect((await fetch(`${base}/health/nonsense`)).status).toBe(404);
  }
});

it('is not ready with an older database until it is migrated', async () => {
  const { pool } = service.app.database;
  await pool.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%created_at_order'`);
  // One look is good for a second.
  await expect.poll(readiness).toEqual({
    code: 503,
    status: 'failed',
    parts: {
      process: 'ok',
      database: 'ok',
      migrations: 'failed',
      queue: 'ok',
      storage: 'ok',
      firstCopy: 'ok',
      feed: 'ok',
      statistics: expect.any(String),
    },
  });
  await pool.query('UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL');
  await expect.poll(readiness).toMatchObject({ code: 200 });
});

it('is not ready without its queue or storage until they are back', async () => {
  const { pool } = service.app.database;
  const failing = (part: string) => ({
    code: 503,
    status: 'failed',
    parts: {
      process: 'ok',
      database: 'ok',
      migrations: 'ok',
      queue: 'ok',
      storage: 'ok',
      firstCopy: 'ok',
      feed: 'ok',
      statistics: expect.any(String),
      [part]: 'failed',
    },
  });
  await pool.query('ALTER SCHEMA pgboss RENAME TO pgboss_away');
  await expect.poll(readiness).toEqual(failing('queue'));
  await pool.query('ALTER SCHEMA pgboss_away RENAME TO pgboss');
  await expect.poll(readiness).toMatchObject({ code: 200 });
  const folder = path.join(service.config.dataDir, 'exports');
  await rename(folder, `${folder}-away`);
  await writeFile(folder, 'no folder');
  await expect.poll(readiness).toEqual(failing('storage'));
  await rm(folder);
  await rename(`${folder}-away`, folder);
  await expect.poll(readiness).toMatchObject({ code: 200 });
});

it('checks once for all probes within a second, on both ports', async () => {
  const asked = 50;
  const start = performance.now();
  const { statements } = await service.statementsOf(() =>
    Promise.all(
      Array.from({ length: asked }, async (_, each) => {
        await fetch(`${each % 2 ? service.app.operatorUrl : service.url}/health/ready`);
      }),
    ),
  );
  // One check for each second that it took, however slow the machine is.
  const looks = statements.filter((text) => text === 'SELECT 1').length;
  expect(looks).toBeLessThanOrEqual(1 + Math.floor((performance.now() - start) / 1_000));
});

it('is alive but not ready while the database accepts no connection', async () => {
  const name = new URL(service.app.databaseUrl).pathname.slice(1);
  const close = `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`;
  const drop = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
  await runOnServer(inject('serverUrl'), close);
  try {
    await runOnServer(inject('serverUrl'), drop);
    const parts = { process: 'ok', database: 'failed', migrations: 'failed' };
    await expect.poll(readiness).toMatchObject({ code: 503, parts });
    expect((await operator('/health/live')).status).toBe(200);
  } finally {
    await runOnServer(inject('serverUrl'), `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  }
  await expect.poll(async () => (await operator('/health/ready')).status).toBe(200);
});

it('counts operations by name, statements, exports and rows, and says what waits', async () => {
  const before = await scrape();
  await agent.request(rdvPageDocument, {});
  await agent.request(rdvPageDocument, { first: 1_000 }).catch(() => {});
  const { id } = await exportToEnd(agent, { scope: 'AGENT' });
  expect(id).toBeTruthy();
  await expect
    .poll(scrape)
    .toSatisfy(
      (now: Map<string, number>) =>
        now.get('rdv_export_seconds_count{row="RDV",format="XLSX",status="SUCCEEDED"}') === 1,
    );
  const after = await scrape();
  const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const operations = 'rdv_graphql_operation_seconds_count';
  expect(grown(`${operations}{type="query",name="RdvPage",outcome="ok"}`)).toBe(1);
  expect(grown(`${operations}{type="query",name="RdvPage",outcome="error"}`)).toBe(1);
  expect(grown(`${operations}{type="mutation",name="RequestExport",outcome="ok"}`)).toBe(1);
  expect(grown('rdv_sql_statement_seconds_count{outcome="ok"}')).toBeGreaterThan(5);
  expect(after.get('rdv_exports_queued')).toBe(0);
  expect(after.get('rdv_exports_running')).toBe(0);
  expect(after.get('rdv_subscriptions')).toBe(0);
  expect([...after.keys()].some((name) => name.startsWith('nodejs_eventloop_lag_seconds'))).toBe(true);
  expect(JSON.stringify([...after.keys()])).not.toMatch(/Lovelace|example\.org/);
});

/** The labels that names of operations have. */
const labels = async () => new Set([...(await scrape()).keys()].flatMap((key) => /name="(\w+)"/.exec(key)?.[1] ?? []));
const ask = (query: string, headers: Record<string, string>) => post(service.url, { query }, headers);

it('gives names that agents make up one label together, and others keep theirs', async () => {
  const [hostile, colleague] = await twoAdmins(service);
  for (let each = 0; each < 220; each++) await ask(`query Made${each} { __typename }`, hostile);
  await ask('query Known { __typename }', colleague);
  const known = await labels();
  expect(known).toContain('other');
  expect(known).toContain('Known');
  expect([...known].filter((name) => name.startsWith('Made')).length).toBeLessThanOrEqual(50);
});

it('has no label for names of 65 characters and more, nor for those of anonymous senders', async () => {
  const [agent] = await twoAdmins(service);
  const name = (length: number) => 'L'.padEnd(length, 'o');
  await ask(`query ${name(64)} { __typename }`, agent);
  await ask(`query ${name(65)} { __typename }`, agent);
  await ask(`query ${name(15_000)} { __typename }`, agent);
  await ask('query Stranger { __typename }', {});
  await ask('query Stranger { viewer { agent { id } } }', {});
  const known = await labels();
  expect([known.has(name(64)), known.has('Stranger')]).toEqual([true, false]);
  expect(Math.max(...[...known].map(({ length }) => length))).toBe(64);
});

it('has labels for all names of trusted documents, however many were made up', () => {
  const names = new OperationNames();
  const label = (name: string, agentId: bigint | null, isTrusted = false) =>
    names.labelOf(name, { agentId, isTrusted });
  for (let agentId = 0n; agentId < 20n; agentId++)
    for (let each = 0; each < 60; each++) label(`Made${agentId}x${each}`, agentId);
  expect(label('Another', 99n)).toBe('other');
  expect(label('Made0x0', 99n)).toBe('Made0x0');
  expect(label('Ours', null, true)).toBe('Ours');
});

it('keeps metrics off the port of the API', async () => {
  expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
});

it.each(['//', 'http://[', '*'])('refuses %s, which is no address, and goes on', async (target) => {
  const answer = await sendRaw(service.app.operatorUrl ?? '', `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect((await operator('/health/live')).status).toBe(200);
});
