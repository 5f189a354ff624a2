import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkTimeZonesTask } from '#domain/agents/task.ts';
import { keepAuditTask } from '#domain/audit/task.ts';
import { tasks } from '#domain/exports/lifecycle/task.ts';
import { refreshNamesTask } from '#domain/rdv/task.ts';
import { refreshRollupsTask } from '#domain/statistics/task.ts';
import type { Connection } from '../../src/client/connect.ts';
import { exportToEnd } from '../support/export.ts';
import { send } from '../support/http.ts';
import { PROJECT } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

// The files for Prometheus and Grafana, against what the service says of itself.
const ALERTS = path.join(PROJECT, 'docs/operations/alerts.yml');
const DASHBOARD = path.join(PROJECT, 'docs/operations/dashboard.json');

let service: TestService;
let agent: Connection;

beforeAll(async () => {
  service = await startTestService({
    operator: { host: '127.0.0.1', port: 0 },
    // An unavailable replica still has its metrics.
    replica: { url: 'postgresql://nobody@127.0.0.1:1/nowhere', maxLagMs: 1_000 },
  });
  const { id } = await service.fixture.organisation((await service.fixture.territory()).id);
  agent = await service.as(await service.fixture.agent({ roles: { [String(id)]: 'admin' } }));
});
afterAll(() => service.stop());

const scrape = async () => (await fetch(`${service.app.operatorUrl}/metrics`)).text();

/** Names as they are scraped: a histogram has three. */
function namesIn(metrics: string): Set<string> {
  const types = [...metrics.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name],
    ),
  );
}

const namedIn = (text: string) => [...new Set(text.match(/\b(rdv|process|nodejs)_[a-z0-9_]+/g))];

it.each([ALERTS, DASHBOARD])('%s names only metrics that there are', async (file) => {
  const named = namedIn(await readFile(file, 'utf8'));
  expect(named.length).toBeGreaterThan(10);
  const known = namesIn(await scrape());
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it('documents each metric of ours, in the page for operators', async () => {
  const named = new Set(namedIn(await readFile(path.join(PROJECT, 'docs/operations.md'), 'utf8')));
  const own = [...(await scrape()).matchAll(/^# TYPE (rdv_\w+) /gm)].map(([, name = '']) => name);
  expect(own.length).toBeGreaterThan(30);
  expect(own.filter((name) => !named.has(name))).toEqual([]);
});

it('names only jobs that there are', async () => {
  const known = [...tasks, checkTimeZonesTask, keepAuditTask, refreshNamesTask, refreshRollupsTask];
  const names = new Set(known.map(({ name }) => name));
  const named = [...(await readFile(ALERTS, 'utf8')).matchAll(/task[!=~]+"([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, list = ''] of named) for (const name of list.split('|')) expect(names).toContain(name);
});

it('has a dashboard whose panels have places and names of their own', async () => {
  const { panels, uid } = JSON.parse(await readFile(DASHBOARD, 'utf8')) as {
    panels: { id: number; title: string; gridPos: { x: number; y: number } }[];
    uid: string;
  };
  expect(uid).toBe('rdv-statistiques');
  for (const key of [({ id }) => id, ({ title }) => title, ({ gridPos: { x, y } }) => `${x} ${y}`] as ((
    panel: (typeof panels)[number],
  ) => unknown)[])
    expect(new Set(panels.map(key)).size).toBe(panels.length);
});

it('passes promtool, when it is installed', async ({ skip }) => {
  const run = promisify(execFile);
  const isThere = await run('promtool', ['--version']).then(
    () => true,
    () => false,
  );
  if (!isThere) skip('promtool is not installed');
  const { stdout } = await run('promtool', ['check', 'rules', ALERTS]);
  expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
});

it('counts requests by route and status, downloads, jobs, and its own version', async () => {
  const { file } = await exportToEnd(agent, { scope: 'AGENT' });
  const link = new URL(file?.downloadUrl ?? '');
  expect((await fetch(`${service.url}${link.pathname}`)).status).toBe(200);
  await send(`${service.url}${link.pathname.slice(0, -4)}AAAA`);
  await send(`${service.url}/nowhere/at/all`);
  await send(`${service.url}/graphql`, { method: 'PURGE' }).catch(() => {});
  const { version } = JSON.parse(await readFile(path.join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  const wanted = [
    /^rdv_http_requests_total\{method="POST",route="\/graphql",status="200"\} \d/m,
    /^rdv_http_requests_total\{method="GET",route="\/exports\/\{exportId\}\/file\/\{key\}",status="200"\} 1$/m,
    /^rdv_http_requests_total\{method="GET",route="\/exports\/\{exportId\}\/file\/\{key\}",status="404"\} 1$/m,
    /^rdv_http_requests_total\{method="GET",route="none",status="404"\} 1$/m,
    /^rdv_http_request_seconds_count\{method="POST",route="\/graphql"\} \d/m,
    /^rdv_downloads_total\{outcome="sent"\} 1$/m,
    /^rdv_downloads_total\{outcome="refused"\} 1$/m,
    new RegExp(`^rdv_download_bytes_total ${file?.byteSize}$`, 'm'),
    /^rdv_job_seconds_count\{task="export\.build",outcome="done"\} 1$/m,
    new RegExp(`^rdv_build_info\\{version="${version}",node="${process.versions.node}"\\} 1$`, 'm'),
  ];
  let left = wanted;
  await waitFor(
    async () => {
      const text = await scrape();
      left = wanted.filter((each) => !each.test(text));
      return left.length === 0;
    },
    'the figures',
    () => left.map(String),
  );
  expect(await scrape()).not.toContain(link.pathname.split('/').at(-1));
});

it('counts maintenance jobs: how long they take, how they end, and when each last succeeded', async () => {
  const before = Date.now() / 1_000;
  // The crontab has it each minute.
  await waitFor(
    async () => /^rdv_maintenance_last_success_timestamp_seconds\{task="export\.fail-stuck"\} /m.test(await scrape()),
    'a maintenance job',
  );
  const text = await scrape();
  const at = Number(/timestamp_seconds\{task="export\.fail-stuck"\} (\S+)$/m.exec(text)?.[1]);
  expect(at).toBeGreaterThan(before - 3_600);
  expect(text).toMatch(/^rdv_maintenance_seconds_count\{task="export\.fail-stuck",outcome="done"\} [1-9]/m);
});
