import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { yearsDocument, yearsNodesDocument, yearsPageDocument } from '../../support/document/statistics/year.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Mistyped years, and dates that only PostgreSQL supports: such a row is shown, and does not affect others.

/** Stored value, and value in the API. */
const STARTS = [
  ['-infinity', '-271821-04-20T00:00:00.000Z'],
  ['0044-03-15 09:00 BC', '-000043-03-15T09:00:00.000Z'],
  ['0026-03-01 09:00', '0026-03-01T09:00:00.000Z'],
  ['2024-03-01 09:00', '2024-03-01T09:00:00.000Z'],
  ['2024-03-02 09:00', '2024-03-02T09:00:00.000Z'],
  ['20226-03-01 09:00', '+020226-03-01T09:00:00.000Z'],
  ['294276-12-31 23:00', '+275760-09-13T00:00:00.000Z'],
  ['infinity', '+275760-09-13T00:00:00.000Z'],
] as const;
const BIRTHS = [
  ['1985-03-12', '1985-03-12', '12/03/1985'],
  ['19851-03-12', '+019851-03-12', '12/03/19851'],
  ['0026-03-12', '0026-03-12', '12/03/0026'],
  ['0044-03-15 BC', '-000043-03-15', '15/03/0044 av. J.-C.'],
] as const;

let service: TestService;
let admin: Connection;
let authorization: string;
let targetIds: string[];

const zone = process.env.TZ;

// The time zone of the process is none of the organisations’: days must not depend on it.
describe.each(['UTC', 'America/New_York', 'Asia/Tokyo'])('with the process in %s', (processZone) => {
  beforeAll(async () => {
    process.env.TZ = processZone;
    service = await startTestService();
    const { fixture } = service;
    const { pool } = service.app.database;
    const { id: organisationId } = await fixture.organisation((await fixture.territory()).id);
    const motif = await fixture.motif(organisationId, (await fixture.service('PMI')).id);
    const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    for (const [index, [start]] of STARTS.entries()) {
      const user = await fixture.user({ firstName: `Usager ${index}` });
      const [birth] = BIRTHS[index % BIRTHS.length] ?? BIRTHS[0];
      await pool.query('UPDATE users SET birth_date = $2::date WHERE id = $1', [String(user.id), birth]);
      const rdv = await fixture.rdv({
        organisationId,
        motifId: motif.id,
        startsAt: '2024-03-01T09:00:00Z',
        createdAt: '2024-02-01T09:00:00Z',
        users: [user.id],
      });
      await pool.query(
        `UPDATE rdvs SET starts_at = $2::timestamp, ends_at = CASE WHEN $3 THEN $2::timestamp ELSE $2::timestamp + interval '30 minutes' END WHERE id = $1`,
        [String(rdv.id), start, start.startsWith('294276')],
      );
    }
    admin = await service.as(agent);
    authorization = `Bearer ${await service.token(agent.email ?? '')}`;
    targetIds = [globalId('Organisation', organisationId)];
  });
  afterAll(async () => {
    await service.stop();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('lists all RDVs, page by page', async () => {
    const found: (readonly [string, string | null | undefined])[] = [];
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { rdvs }: Awaited<ReturnType<typeof page>> = await page(after);
      for (const { node } of rdvs.edges) {
        const usager = node.participations.edges[0]?.node.usager;
        found.push([node.startsAt, usager?.birthDate]);
        ids.push(node.id, usager?.id ?? '');
      }
      after = rdvs.pageInfo.hasNextPage ? (rdvs.pageInfo.endCursor ?? null) : null;
    } while (after);
    const { nodes } = await admin.request(yearsNodesDocument, { ids });
    const alone = nodes.map((node) =>
      node?.__typename === 'Rdv' ? node.startsAt : node?.__typename === 'Usager' && node.birthDate,
    );
    expect(alone).toEqual(found.flat());
    expect(found).toEqual(STARTS.map(([, said], index) => [said, BIRTHS[index % BIRTHS.length]?.[1]]));
  });

  const page = (after: string | null) => admin.request(yearsPageDocument, { after });

  it('counts the normal years in an open period, and reports the omitted RDVs', async () => {
    const { rdvStatistics } = await admin.request(yearsDocument, { targetIds });
    expect(rdvStatistics.totals.rdvCount).toBe(STARTS.length);
    expect(rdvStatistics.timeSeries).toEqual([
      { key: '2024-03-01', metrics: { rdvCount: 1 } },
      { key: '2024-03-02', metrics: { rdvCount: 1 } },
    ]);
    expect(rdvStatistics.starts).toEqual({ from: '2024-03-01', until: '2024-03-03', outsideCount: STARTS.length - 2 });
    expect(rdvStatistics.created).toEqual({ from: '2024-02-01', until: '2024-02-02', outsideCount: 0 });
  });

  it('writes the dates unchanged into files', async () => {
    for (const format of ['CSV', 'XLSX', 'XLS', 'ODS'] as const) {
      const { file, failure } = await exportToEnd(admin, { scope: 'ORGANISATION', targetIds, options: { format } });
      expect([format, failure?.message]).toEqual([format, undefined]);
      if (format !== 'CSV' || !file) continue;
      const response = await fetch(file.downloadUrl, { headers: { authorization } });
      const rows: Record<string, string>[] = parse(await response.text(), { delimiter: ';', bom: true, columns: true });
      expect(rows.map((row) => row['date rdv'])).toEqual([
        '',
        expect.stringMatching(/^(01\/01\/294277|)$/), // later than JavaScript supports
        '01/03/20226',
        '02/03/2024',
        '01/03/2024',
        '01/03/0026',
        '15/03/0044 av. J.-C.',
        '',
      ]);
      expect(rows.map((row) => row['date naissance'])).toEqual(
        STARTS.map((_, index) => BIRTHS[index % BIRTHS.length]?.[2]).reverse(),
      );
    }
  });
});
