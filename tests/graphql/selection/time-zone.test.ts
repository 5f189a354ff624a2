import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { createTimeZonesJob } from '#jobs/check-time-zones.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { timeZonesDocument } from '../../support/document/statistics/time-zone.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// The source may store any text as the zone of an organisation. Unknown zones are read as Europe/Paris.

/** Names that only PostgreSQL accepts as zones are included, with an inverted sign or rules of their own. */
const UNKNOWN = ['Paris', '', 'Etc/GMT 12', '+02:00', 'Europe/Paris ', 'Nowhere/At/All'];

let service: TestService;
let admin: Connection;
let authorization: string;
let targetIds: string[];
let territory: string;
let wrong: { id: bigint; timeZone: string }[];

beforeAll(async () => {
  service = await startTestService({ operator: { host: '127.0.0.1', port: 0 } });
  const { fixture } = service;
  const space = await fixture.territory();
  territory = globalId('Territory', space.id);
  const { id: serviceId } = await fixture.service('PMI');
  const zones = [...UNKNOWN, 'Indian/Reunion'];
  const organisations = [];
  for (const timeZone of zones) organisations.push(await fixture.organisation(space.id, { timeZone }));
  const agent = await fixture.agent({
    roles: Object.fromEntries(organisations.map(({ id }) => [String(id), 'admin' as const])),
    territories: [space.id],
  });
  for (const { id } of organisations) {
    const motif = await fixture.motif(id, serviceId);
    // 1 March in Paris, and 2 March in La Réunion.
    await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt: '2024-03-01T21:30:00Z', agents: [agent.id] });
  }
  wrong = organisations.slice(0, UNKNOWN.length);
  targetIds = organisations.map(({ id }) => globalId('Organisation', id));
  admin = await service.as(agent);
  authorization = `Bearer ${await service.token(agent.email ?? '')}`;
});
afterAll(() => service.stop());

const ask = () => admin.request(timeZonesDocument, { targetIds, territory });

async function expectRight(): Promise<void> {
  const { rdvs, viewer, rdvStatistics, node } = await ask();
  expect(rdvs.totalCount).toBe(UNKNOWN.length + 1);
  const zones = viewer.organisations.map(({ id, timeZone }) => [targetIds.indexOf(id), timeZone] as const);
  expect(zones.sort(([a], [b]) => a - b).map(([, zone]) => zone)).toEqual([
    ...UNKNOWN.map(() => 'Europe/Paris'),
    'Indian/Reunion',
  ]);
  const days = rdvStatistics.timeSeries.map(({ from, metrics }) => [from, metrics?.rdvCount]);
  expect(days).toEqual([
    ['2024-03-01', UNKNOWN.length],
    ['2024-03-02', 1],
  ]);
  expect(node).toMatchObject({ timeZone: null }); // its organisations are in two zones
}

it('reads an unknown zone as Europe/Paris in lists and figures, and keeps the others', async () => {
  await expectRight();
});

it('reads it so in precomputed figures', async () => {
  const { pool } = service.app.database;
  const signal = new AbortController().signal;
  for (;;) {
    const folded = await refreshRollups(pool, { signal });
    expect(folded?.failures ?? []).toEqual([]);
    const { unready, pending, differences } = await verifyStatistics(pool);
    expect(differences).toEqual([]);
    if (folded && unready === 0 && pending === 0) break;
  }
  const { rows } = await pool.query<{ time_zone: string }>(
    'SELECT time_zone FROM reporting.statistics_organisations ORDER BY organisation_id',
  );
  expect(rows.map((row) => row.time_zone)).toEqual([...UNKNOWN.map(() => 'Europe/Paris'), 'Indian/Reunion']);
  await expectRight();
});

it('reads it so in files', async () => {
  const { file, failure } = await exportToEnd(admin, { scope: 'ORGANISATION', targetIds, options: { format: 'CSV' } });
  if (!file) throw new Error(`The export failed: ${failure?.message}`);
  const response = await fetch(file.downloadUrl, { headers: { authorization } });
  const rows: Record<string, string>[] = parse(await response.text(), { delimiter: ';', bom: true, columns: true });
  const starts = rows.map((row) => `${row['date rdv']} ${row['heure rdv']}`).sort();
  expect(starts).toEqual([...UNKNOWN.map(() => '01/03/2024 22h30'), '02/03/2024 01h30']);
});

it('reports it to operators once', async () => {
  const warnings: unknown[] = [];
  const logger = { warn: (facts: { organisationId: string }) => warnings.push(facts.organisationId) };
  const deps = { pool: service.app.database.pool, logger: logger as never };
  const job = createTimeZonesJob();
  await job(deps);
  await job(deps);
  expect(warnings).toEqual(wrong.map(({ id }) => String(id)));
  const metrics = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
  expect(metrics).toContain(`rdv_organisations_unknown_time_zone ${UNKNOWN.length}\n`);
});
