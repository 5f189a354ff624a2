import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getNamedType, isEnumType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '#graphql/schema.ts';
import type { Connection } from '../../src/client/connect.ts';
import { deleteExportFileDocument } from '../support/document/export-life.ts';
import { exportLabelsDocument, rdvLabelsDocument, statusLabelsDocument } from '../support/document/label.ts';
import { exportRows, exportToEnd } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

/** Enums without a label of their own, each with its reason. */
const withoutLabel: Readonly<Record<string, string>> = {
  'Rdv.temporalStatus': '`statusLabel` is the label of both statuses',
  'Participation.temporalStatus': '`statusLabel` is the label of both statuses',
  'ExportPermission.rows': 'a list of values to send',
};
/** Arguments of a request as they are sent again; labels stand beside them on `Export`. */
const sentAgain = ['ExportOptions', 'ExportSelection', 'FixedPeriod', 'MovingPeriod', 'RdvFilters'];

describe('every enum that a person sees', () => {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type))
    .filter(({ name }) => !sentAgain.includes(name))
    .flatMap((type) => {
      const own = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
      return Object.values(own)
        .filter((field) => isEnumType(getNamedType(field.type)))
        .map(({ name }) => ({ place: `${type.name}.${name}`, beside: Object.keys(own), name }));
    });

  it('has a label beside it', () => {
    // A code is for programs: `message` is the sentence for people.
    const isTold = (beside: string[], name: string) => name === 'code' && beside.includes('message');
    const silent = fields.filter(
      ({ beside, name }) => !beside.includes(`${name}Label`) && !beside.includes('label') && !isTold(beside, name),
    );
    expect(silent.map(({ place }) => place).sort()).toEqual(Object.keys(withoutLabel).sort());
  });
});

describe('labels', () => {
  let service: TestService;
  let world: Awaited<ReturnType<typeof createWorld>>;
  let admin: Connection;
  beforeAll(async () => {
    service = await startTestService();
    world = await createWorld();
    admin = await service.as(world.admin);
  });
  afterAll(() => service.stop());

  async function createWorld() {
    const { fixture } = service;
    const { prisma } = service.app.database;
    const toggles = { enableCaisseAffiliationField: true, enableFamilySituationField: true, enableLogementField: true };
    const territory = await fixture.territory(toggles);
    // It is about noon there, so that the next hour is still today.
    const hours = 12 - new Date().getUTCHours();
    const timeZone = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
    const organisation = await fixture.organisation(territory.id, { timeZone });
    const roles = { [String(organisation.id)]: 'admin' } as const;
    const agent = await fixture.agent({ roles, territories: [territory.id] });
    const { id: serviceId } = await fixture.service('PMI');
    const usager = await fixture.user({ caisseAffiliation: 1, familySituation: 2, logement: 4 });
    await prisma.userProfile.create({ data: { userId: usager.id, organisationId: organisation.id } });
    const motifs = await Promise.all(
      ['public_office', 'phone', 'home', 'visio'].map((locationType) =>
        fixture.motif(organisation.id, serviceId, { locationType }),
      ),
    );
    const lieu = await fixture.lieu(organisation.id, { availability: 'single_use' });
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    const rdvs = [
      { startsAt: days(3), status: 'unknown', createdByType: 'User' },
      { startsAt: days(1 / 24), status: 'unknown', createdByType: 'FileAttente' },
      { startsAt: days(-1), status: 'unknown', createdByType: 'Prescripteur' },
      { startsAt: days(-2), status: 'seen', createdByType: 'Agent' },
      { startsAt: days(-3), status: 'excused', createdByType: 'Agent' },
      { startsAt: days(-4), status: 'revoked', createdByType: 'Agent' },
      { startsAt: days(-5), status: 'noshow', createdByType: 'Agent' },
      { startsAt: days(-6), status: 'waiting', createdByType: 'Robot' },
    ];
    for (const [index, { status, ...rdv }] of rdvs.entries()) {
      const motifId = motifs[index % motifs.length]?.id ?? 0n;
      const place = index % motifs.length === 0 ? { lieuId: lieu.id } : {};
      const users = { users: [usager.id], statuses: [status as 'seen'] };
      const own = { organisationId: organisation.id, motifId, ...rdv, status: status as 'seen', ...place, ...users };
      await fixture.rdv(own);
    }
    return { admin: agent, target: globalId('Organisation', organisation.id) };
  }

  const view = () => ({ scope: 'ORGANISATION' as const, targetIds: [world.target] });
  const cellsOf = ({ header, rows }: Awaited<ReturnType<typeof exportRows>>, name: string) =>
    rows.map((row) => row[header.indexOf(name)]);

  it('of a RDV are the words of its file', async () => {
    const { rdvs } = await admin.request(rdvLabelsDocument, {});
    const file = await exportRows(admin, view());
    expect(rdvs.nodes.map(({ statusLabel }) => statusLabel)).toEqual(cellsOf(file, 'statut'));
    expect(rdvs.nodes.map(({ originLabel }) => originLabel)).toEqual(cellsOf(file, 'origine'));
    expect(rdvs.nodes.map(({ statusLabel }) => statusLabel)).toEqual([
      'Rendez-vous à venir',
      'Rendez-vous aujourd’hui',
      'À renseigner',
      'Rendez-vous honoré',
      'Annulé (excusé)',
      'Annulé (par le service)',
      'Absence non excusée',
      'waiting',
    ]);
    expect(rdvs.nodes.at(-1)).toMatchObject({ origin: null, originLabel: 'Robot' });
    expect(new Set(rdvs.nodes.map(({ motif }) => motif?.locationTypeLabel))).toEqual(
      new Set(['Sur place', 'Par téléphone', 'À domicile', 'Par visioconférence']),
    );
    expect(rdvs.nodes[0]?.lieu?.availabilityLabel).toBe('Ponctuel');
    expect(cellsOf(file, 'lieu')[0]).toMatch(/ \(Ponctuel\)$/);
  });

  it('of a participation are the words of its file', async () => {
    const { rdvs } = await admin.request(rdvLabelsDocument, {});
    const file = await exportRows(admin, { ...view(), options: { row: 'PARTICIPATION' } });
    const shown = rdvs.nodes.flatMap(({ participations }) => participations.nodes);
    expect(shown.map(({ statusLabel }) => statusLabel)).toEqual(cellsOf(file, 'statut'));
  });

  it('of a usager are the words of the fiches usagers', async () => {
    const { rdvs } = await admin.request(rdvLabelsDocument, {});
    const file = await exportRows(admin, { scope: 'TERRITORY' });
    const usager = rdvs.nodes[0]?.participations.nodes[0]?.usager;
    expect(usager).toMatchObject({
      caisseAffiliationLabel: cellsOf(file, "Caisse d'affiliation")[0],
      familySituationLabel: cellsOf(file, 'Situation familiale')[0],
      logementLabel: cellsOf(file, 'Logement')[0],
    });
    expect(usager?.logementLabel).toBe('Autre');
  });

  it('of a toggled field are null where the territory has switched it off', async () => {
    const { prisma } = service.app.database;
    await prisma.territory.updateMany({ data: { enableLogementField: false } });
    const { rdvs } = await admin.request(rdvLabelsDocument, {});
    await prisma.territory.updateMany({ data: { enableLogementField: true } });
    expect(rdvs.nodes[0]?.participations.nodes[0]?.usager).toMatchObject({
      caisseAffiliationLabel: 'CAF',
      logementLabel: null,
    });
  });

  it('of rights name the level and the scopes', async () => {
    const { viewer } = await admin.request(rdvLabelsDocument, {});
    expect(viewer.roles).toEqual([{ accessLevelLabel: 'Admin' }]);
    expect(viewer.exportPermissions?.map(({ scopeLabel }) => scopeLabel)).toEqual([
      'Vos RDV',
      'Organisation',
      'Espace',
    ]);
  });

  it('of an export are the words of its summary', async () => {
    const { id } = await exportToEnd(admin, { ...view(), options: { format: 'ODS', row: 'PARTICIPATION' } });
    const { node } = await admin.request(exportLabelsDocument, { id });
    if (node?.__typename !== 'Export') throw new Error('The export was not found');
    const { summary, scopeLabel, rowLabel, formatLabel } = node;
    for (const label of [scopeLabel, rowLabel, formatLabel])
      expect(summary.toLowerCase()).toContain(label.toLowerCase());
    expect(node).toMatchObject({ statusLabel: 'Prêt', expiryReasonLabel: null });
    expect(node.events?.nodes[0]).toMatchObject({ type: 'REQUESTED', typeLabel: 'Demande', expiryReasonLabel: null });
  });

  it('say why a file is gone', async () => {
    const { id } = await exportToEnd(admin, view());
    await admin.request(deleteExportFileDocument, { id });
    const { node } = await admin.request(exportLabelsDocument, { id });
    expect(node).toMatchObject({ statusLabel: 'Expiré', expiryReasonLabel: 'Fichier supprimé par vous' });
    const { events } = node as Extract<typeof node, { __typename: 'Export' }>;
    expect(events.nodes.find(({ type }) => type === 'EXPIRED')).toMatchObject({
      expiryReasonLabel: 'Fichier supprimé par vous',
    });
  });

  it('of counted statuses are the headers of the workbook of statistics', async () => {
    const { rdvStatistics } = await admin.request(statusLabelsDocument, view());
    const last = await exportToEnd(admin, { ...view(), options: { row: 'STATISTICS' } });
    const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-labels-')), 'file.xlsx');
    await admin.download(last.file?.downloadUrl ?? '', target);
    const [header] = await readSheet(target, 'Par heure');
    const labels = rdvStatistics.totals.rdvCountByStatus.map(({ label }) => `RDV : ${label}`);
    expect(header).toEqual(expect.arrayContaining(labels));
    expect(labels).toHaveLength(6);
  });

  it('of a hidden figure are the remark of the workbook', async () => {
    const { rdvStatistics } = await admin.request(statusLabelsDocument, { scope: 'TERRITORY' });
    expect(rdvStatistics.totals).toMatchObject({
      maskReason: 'TOO_FEW_USAGERS',
      maskReasonLabel: 'masqué : trop peu d’usagers',
    });
  });
});
