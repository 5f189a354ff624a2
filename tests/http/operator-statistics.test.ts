import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ worker: false, operator: { host: '127.0.0.1', port: 0 } }); // no other process builds rollups
});
afterAll(() => service.stop());

const operator = (path: string) => fetch(`${service.app.operatorUrl}${path}`);
const state = async () =>
  ((await (await operator('/health/ready')).json()) as { parts: { statistics: string } }).parts.statistics;

async function figuresNow(): Promise<Map<string, number>> {
  const lines = (await (await operator('/metrics')).text())
    .split('\n')
    .filter((line) => line.startsWith('rdv_statistics_'));
  return new Map(lines.map((line) => [line.split(' ')[0] as string, Number(line.split(' ')[1])]));
}

it('reports the progress of the first build of rollups in health and metrics', async () => {
  const { pool } = service.app.database;
  const { fixture } = service;
  await refreshRollups(pool);
  await expect.poll(state).toBe('ok');
  const { id } = await fixture.organisation((await fixture.territory()).id);
  const motif = await fixture.motif(id, (await fixture.service()).id);
  for (const day of ['01', '02', '03'])
    await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt: `2026-03-${day}T09:00:00Z` });
  const stopping = new AbortController();
  await refreshRollups(pool, { batch: 1, signal: stopping.signal, onProgress: () => stopping.abort() });
  await expect.poll(state).toBe('counting, 33 %');
  await expect.poll(async () => (await operator('/health/ready')).status).toBe(200); // ready all the same
  const figures = await figuresNow();
  expect(figures.get('rdv_statistics_organisations_uncounted')).toBe(1);
  expect(figures.get('rdv_statistics_rdvs_counted')).toBe(1);
  expect(figures.get('rdv_statistics_rdvs_found')).toBe(3);
  await pool.query('ALTER TABLE rdvs DISABLE TRIGGER statistics_update');
  await expect.poll(state).toBe('failed');
  await pool.query('ALTER TABLE rdvs ENABLE ALWAYS TRIGGER statistics_update');
  await refreshRollups(pool);
  await expect.poll(state).toBe('ok');
  expect((await figuresNow()).get('rdv_statistics_organisations_uncounted')).toBe(0);
});
