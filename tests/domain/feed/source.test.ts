import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import type { RdvFiltersInput } from '../../../src/client/generated/graphql.ts';
import { dataAsOfDocument, sourceDocument } from '../../support/document/source.ts';
import { agentAccountsDocument } from '../../support/document/statistics.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { setSource, storedStart, type WorldSource } from '../../support/oracle/source.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Rows as upstream has them in 2026, one by one; the oracles meet all of them together.

const HOUR_MS = 3_600_000;
let service: TestService;

beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const as2026: WorldSource = { rules: '2026', clock: 'paris-wall-clock' };

async function createOrganisation(timeZone = 'Europe/Paris', territoryId?: bigint) {
  const { fixture } = service;
  return fixture.organisation(territoryId ?? (await fixture.territory()).id, { timeZone });
}

const ask = (agent: Connection, filters: RdvFiltersInput | null = null) => agent.request(sourceDocument, { filters });

async function countOf(agent: Connection, filters: RdvFiltersInput | null = null): Promise<number> {
  const { rdvs, rdvStatistics } = await ask(agent, filters);
  expect(rdvStatistics.totals.rdvCount).toBe(rdvs.totalCount);
  expect(rdvs.edges).toHaveLength(rdvs.totalCount);
  return rdvs.totalCount;
}

async function readFile(admin: Connection, variables: Parameters<typeof exportToEnd>[1]) {
  const { file, failure } = await exportToEnd(admin, {
    ...variables,
    options: { format: 'CSV', ...variables.options },
  });
  if (!file) throw new Error(`The export failed: ${failure?.message}`);
  const text = await (await fetch(file.downloadUrl)).text();
  return parse(text, { delimiter: ';', bom: true, columns: true }) as Record<string, string>[];
}

describe('rights', () => {
  it('come from the service Secrétariat in 2024, and from the role of the organisation in 2026', async () => {
    const { fixture, app } = service;
    const [here, there] = [await createOrganisation(), await createOrganisation()];
    const [pmi, secretariat] = [await fixture.service('PMI'), await fixture.service('Secrétariat')];
    const roles = { [String(here.id)]: 'basic', [String(there.id)]: 'basic' };
    const secretary = await fixture.agent({ roles, services: [secretariat.id] });
    const receptionist = await fixture.agent({ roles });
    await app.database.prisma.agentRole.updateMany({
      where: { agentId: receptionist.id, organisationId: here.id },
      data: { agentAccueil: true },
    });
    for (const organisation of [here, there]) {
      const motif = await fixture.motif(organisation.id, pmi.id);
      await fixture.rdv({ organisationId: organisation.id, motifId: motif.id, startsAt: '2026-03-02T09:00:00Z' });
    }
    const [ofSecretary, ofReception] = [await service.as(secretary), await service.as(receptionist)];
    expect([await countOf(ofSecretary), await countOf(ofReception)]).toEqual([2, 0]);
    await setSource(app.database, as2026);
    expect([await countOf(ofSecretary), await countOf(ofReception)]).toEqual([0, 1]);
  });

  it('on motifs without a service are those of every agent of the organisation, in 2026 only', async () => {
    const { fixture, app } = service;
    const [here, there] = [await createOrganisation(), await createOrganisation()];
    const pmi = await fixture.service('PMI');
    const agent = await fixture.agent({ roles: { [String(here.id)]: 'basic' } });
    for (const organisation of [here, there]) {
      for (const serviceId of [null, pmi.id]) {
        const motif = await fixture.motif(organisation.id, serviceId, { name: serviceId ? 'of PMI' : 'of all' });
        await fixture.rdv({ organisationId: organisation.id, motifId: motif.id, startsAt: '2026-03-02T09:00:00Z' });
      }
    }
    const connection = await service.as(agent);
    expect(await countOf(connection)).toBe(0);
    await setSource(app.database, as2026);
    const { rdvs, rdvStatistics } = await ask(connection);
    expect(rdvs.edges.map(({ node }) => node.motif)).toEqual([
      expect.objectContaining({ name: 'of all', service: null }),
    ]);
    expect(rdvStatistics.byService?.buckets).toEqual([{ service: null, metrics: { rdvCount: 1 } }]);
    expect([await countOf(connection, { hasService: false }), await countOf(connection, { hasService: true })]).toEqual(
      [1, 0],
    );
  });
});

describe('the wall clock of Paris', () => {
  it('reads 09:00 in Fort-de-France and in Nouméa as 09:00 there, in answers, hours and files', async () => {
    const { fixture, app } = service;
    await setSource(app.database, as2026);
    const zones = ['America/Martinique', 'Pacific/Noumea', 'Europe/Paris'];
    const organisations = [];
    for (const zone of zones) organisations.push(await createOrganisation(zone));
    const roles = Object.fromEntries(organisations.map(({ id }) => [String(id), 'admin']));
    const agent = await fixture.agent({ roles });
    for (const { id } of organisations) {
      const motif = await fixture.motif(id, null);
      // 09:00 in Paris, in summer and in winter.
      for (const startsAt of ['2026-07-01T07:00:00Z', '2026-01-15T08:00:00Z'])
        await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt, createdAt: '2025-12-01T00:00:00Z' });
    }
    const admin = await service.as(agent);
    const { rdvs, rdvStatistics } = await ask(admin);
    expect(rdvs.edges.map(({ node }) => new Date(node.startsAt).toISOString()).sort()).toEqual([
      '2026-01-14T22:00:00.000Z', // Nouméa is 11 hours ahead of UTC
      '2026-01-15T08:00:00.000Z',
      '2026-01-15T13:00:00.000Z', // Martinique is 4 hours behind
      '2026-06-30T22:00:00.000Z',
      '2026-07-01T07:00:00.000Z',
      '2026-07-01T13:00:00.000Z',
    ]);
    for (const { node } of rdvs.edges) expect(Date.parse(node.endsAt) - Date.parse(node.startsAt)).toBe(HOUR_MS / 2);
    expect(rdvStatistics.byHour.buckets.filter(({ metrics }) => metrics?.rdvCount)).toEqual([
      { hour: 9, metrics: { rdvCount: 6 } },
    ]);
    const day = { startsOn: { between: { from: '2026-07-01', until: '2026-07-02' } } };
    expect(await countOf(admin, day)).toBe(3);
    const targetIds = organisations.map(({ id }) => globalId('Organisation', id));
    const rows = await readFile(admin, { scope: 'ORGANISATION', targetIds });
    expect(rows.map((row) => `${row['date rdv']} ${row['heure rdv']}`).sort()).toEqual([
      ...Array(3).fill('01/07/2026 09h00'),
      ...Array(3).fill('15/01/2026 09h00'),
    ]);
  });

  it('counts figures, and makes a file of them, for an agent who administers nothing', async () => {
    const { fixture, app } = service;
    await setSource(app.database, as2026);
    const { id } = await createOrganisation('America/Martinique');
    const basic = await fixture.agent({ roles: { [String(id)]: 'basic' } });
    const motif = await fixture.motif(id, null);
    await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt: '2026-07-01T07:00:00Z', agents: [basic.id] });
    const agent = await service.as(basic);
    const { rdvStatistics } = await agent.request(agentAccountsDocument, { scope: 'AGENT' });
    expect(rdvStatistics).toEqual({ totals: { rdvCount: 1 }, agentAccounts: null });
    const { status } = await exportToEnd(agent, { scope: 'AGENT', options: { row: 'STATISTICS' } });
    expect(status).toBe('SUCCEEDED');
  });

  it('lets a RDV be to come until it begins there', async () => {
    const { fixture, app } = service;
    await setSource(app.database, as2026);
    const expected: Record<string, string> = {};
    const roles: Record<string, string> = {};
    /** The first full hour from now, back or on, that the clock can tell from every other. */
    const storedFrom = (zone: string, step: number) => {
      for (let at = Date.now() + step; ; at += step) {
        const stored = storedStart(as2026, new Date(at), zone);
        if (stored) return stored.toISOString();
      }
    };
    for (const zone of ['America/Martinique', 'Pacific/Noumea']) {
      const { id } = await createOrganisation(zone);
      roles[String(id)] = 'admin';
      const motif = await fixture.motif(id, null);
      for (const [hours, status] of [
        [-1, 'UNKNOWN_PAST'],
        [1, 'UNKNOWN_FUTURE'],
      ] as const) {
        const startsAt = storedFrom(zone, hours * HOUR_MS);
        const rdv = await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt });
        expected[globalId('Rdv', rdv.id)] = status;
      }
    }
    const admin = await service.as(await fixture.agent({ roles }));
    const { rdvs, rdvStatistics } = await ask(admin);
    expect(Object.fromEntries(rdvs.edges.map(({ node }) => [node.id, node.temporalStatus]))).toEqual(expected);
    for (const status of ['UNKNOWN_PAST', 'UNKNOWN_FUTURE'] as const) {
      expect(rdvStatistics.totals.rdvCountByStatus.find((each) => each.status === status)?.count).toBe(2);
      expect(await countOf(admin, { statuses: [status] })).toBe(2);
      expect(await countOf(admin, { statuses: [status, 'SEEN'] })).toBe(2);
    }
  });
});

describe('the age of the data', () => {
  it('is told with lists, figures, exports and inside the file, once the source is a dump', async () => {
    const { fixture, app } = service;
    const { id } = await createOrganisation();
    const motif = await fixture.motif(id, null);
    await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt: '2026-03-02T09:00:00Z' });
    const admin = await service.as(await fixture.agent({ roles: { [String(id)]: 'admin' } }));
    const scope = { scope: 'ORGANISATION' as const, targetIds: [globalId('Organisation', id)] };
    const direct = await admin.request(dataAsOfDocument, {});
    expect([direct.viewer, direct.rdvs, direct.rdvStatistics]).toEqual(Array(3).fill({ dataAsOf: null }));
    const dataAsOf = '2026-11-29T22:30:00.000Z';
    await app.database.pool.query(`UPDATE reporting.source SET kind = 'loaded', data_as_of = $1`, [dataAsOf]);
    const { file } = await exportToEnd(admin, scope);
    const loaded = await admin.request(dataAsOfDocument, {});
    expect([loaded.viewer, loaded.rdvs, loaded.rdvStatistics]).toEqual(Array(3).fill({ dataAsOf }));
    expect(loaded.exports.edges[0]?.node.dataAsOf).toBe(dataAsOf);
    const bytes = new Uint8Array(await (await fetch(file?.downloadUrl ?? '')).arrayBuffer());
    const properties = strFromU8(unzipSync(bytes)['docProps/core.xml'] ?? new Uint8Array());
    expect(properties).toContain('(données du 29/11/2026 à 23h30)');
  });
});

describe('remarks', () => {
  it('of a territory are shown to those who work there, and are in the file of that territory alone', async () => {
    const { fixture, app } = service;
    const { prisma, pool } = app.database;
    const territories = [];
    for (const enableNotesField of [true, true, false]) territories.push(await fixture.territory({ enableNotesField }));
    const organisations: { id: bigint }[] = [];
    for (const { id } of territories) organisations.push(await createOrganisation('Europe/Paris', id));
    const usager = await fixture.user({ notes: 'of 2024' });
    for (const [index, { id }] of organisations.entries()) {
      await prisma.userProfile.create({ data: { organisationId: id, userId: usager.id } });
      await prisma.annotation.create({
        data: { userId: usager.id, territoryId: territories[index]?.id ?? 0n, content: `remark ${index}` },
      });
      const motif = await fixture.motif(id, null);
      await fixture.rdv({
        organisationId: id,
        motifId: motif.id,
        startsAt: '2026-03-02T09:00:00Z',
        users: [usager.id],
      });
    }
    const notesOf = async (...places: number[]) => {
      const roles = Object.fromEntries(places.map((place) => [String(organisations[place]?.id), 'admin']));
      const { rdvs } = await ask(await service.as(await fixture.agent({ roles })));
      const [first] = rdvs.edges;
      return first?.node.participations.edges[0]?.node.usager?.notes;
    };
    expect(await notesOf(0)).toBe('of 2024');
    await pool.query(`UPDATE reporting.source SET remarks = 'annotations'`);
    expect(await notesOf(0)).toBe('remark 0');
    expect(await notesOf(0, 1, 2)).toBe('remark 0\nremark 1');
    expect(await notesOf(2)).toBeNull();
    const admin = await service.as(await fixture.agent({ territories: territories.map(({ id }) => id) }));
    for (const [place, { id }] of territories.slice(0, 2).entries()) {
      const targetIds = [globalId('Territory', id)];
      const rows = await readFile(admin, {
        scope: 'TERRITORY',
        targetIds,
        options: { row: 'USAGER', columns: ['notes'] },
      });
      expect(rows).toEqual([{ Remarques: `remark ${place}` }]);
    }
  });
});

describe('rows that arrive early, and labels that are new', () => {
  it('are shown without what is not there, and as they are', async () => {
    const { fixture, app } = service;
    const { pool } = app.database;
    const { id: organisationId } = await createOrganisation();
    const pmi = await fixture.service('PMI');
    const motif = await fixture.motif(organisationId, pmi.id, { name: 'Visite', locationType: 'metavers' });
    const usager = await fixture.user();
    const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const rdv = await fixture.rdv({
      ...{ organisationId, motifId: motif.id, startsAt: '2026-03-02T09:00:00Z', createdByType: 'Robot' },
      ...{ users: [usager.id], agents: [agent.id] },
    });
    await pool.query(`UPDATE rdvs SET status = 'reporte'`);
    const admin = await service.as(agent);
    const shown = async () => {
      const { rdvs, rdvStatistics } = await ask(admin);
      return { node: rdvs.edges[0]?.node, ...rdvStatistics, count: await countOf(admin) };
    };
    const known = await shown();
    expect(known.node).toMatchObject({ status: null, temporalStatus: 'UNKNOWN_PAST', origin: null });
    expect(known.node?.motif).toMatchObject({ name: 'Visite', locationType: null, service: { name: 'PMI' } });
    expect(known.byLocationType.buckets.at(-1)).toEqual({
      locationType: null,
      label: 'Autre',
      metrics: { rdvCount: 1 },
    });
    const scope = { scope: 'ORGANISATION' as const, targetIds: [globalId('Organisation', organisationId)] };
    expect(await readFile(admin, scope)).toMatchObject([
      { statut: 'reporte', origine: 'Robot', lieu: 'metavers', motif: 'Visite', 'usager(s)': 'Camille MARTIN' },
    ]);
    // Replication checks no foreign keys.
    const client = await pool.connect();
    await client.query('SET session_replication_role = replica');
    await client.query('DELETE FROM motifs');
    await client.query('DELETE FROM users');
    await client.query('RESET session_replication_role');
    client.release();
    const early = await shown();
    expect(early.count).toBe(1);
    expect(early.node).toMatchObject({ id: globalId('Rdv', rdv.id), motif: null });
    expect(early.node?.participations.edges).toMatchObject([{ node: { status: 'UNKNOWN', usager: null } }]);
    expect(early.byMotif?.buckets).toEqual([{ motif: null, metrics: { rdvCount: 1 } }]);
    expect(early.byService?.buckets).toEqual([{ service: null, metrics: { rdvCount: 1 } }]);
    for (const row of ['RDV', 'PARTICIPATION', 'STATISTICS'] as const) {
      const { status, failure } = await exportToEnd(admin, { ...scope, options: { row } });
      expect([status, failure]).toEqual(['SUCCEEDED', null]);
    }
  });
});
