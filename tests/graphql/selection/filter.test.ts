import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { RdvFiltersInput } from '../../../src/client/generated/graphql.ts';
import { exportsDocument } from '../../support/document/export.ts';
import { rdvPageDocument } from '../../support/document/rdv.ts';
import { statisticsDocument } from '../../support/document/statistics.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// A dozen RDVs, and the expected result of each filter. The property test compares random filters.
let service: TestService;
let admin: Connection;
let ids: Record<'organisation' | 'service' | 'category' | 'motif' | 'agent' | 'usager' | 'child' | 'lieu', string>;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const { prisma } = service.app.database;
  const territory = await fixture.territory();
  const organisation = await fixture.organisation(territory.id, { name: 'MDS' });
  const [pmi, social] = [await fixture.service('PMI'), await fixture.service('Social')];
  const category = await prisma.motifCategory.create({ data: { name: 'RSA', shortName: 'rsa' } });
  const agent = await fixture.agent({
    firstName: 'Zoé',
    lastName: 'Admin',
    roles: { [String(organisation.id)]: 'admin' },
  });
  const consultation = await fixture.motif(organisation.id, pmi.id, { name: 'Consultation' });
  await prisma.motif.update({ where: { id: consultation.id }, data: { motifCategoryId: category.id, followUp: true } });
  const workshop = await fixture.motif(organisation.id, social.id, {
    name: 'Atelier',
    collectif: true,
    locationType: 'phone',
  });
  await prisma.motif.update({ where: { id: workshop.id }, data: { followUp: null } });
  const lieu = await fixture.lieu(organisation.id, { name: 'Mairie', availability: 'disabled' });
  const usager = await fixture.user({ firstName: 'Anne', lastName: 'Mère' });
  const child = await fixture.user({ firstName: 'Luc', lastName: 'Fils', responsibleId: usager.id });
  const other = await fixture.user({ firstName: 'Omar', lastName: 'Autre' });
  const create = async (
    motifId: bigint,
    day: number,
    users: { id: bigint; status?: 'seen' | 'noshow' | 'unknown' }[],
    more: { lieuId?: bigint; createdByType?: string; agents?: bigint[] } = {},
  ) => {
    const startsAt = `2024-03-${String(day).padStart(2, '0')}T09:00:00Z`;
    const { id } = await fixture.rdv({ organisationId: organisation.id, motifId, startsAt, status: 'seen', ...more });
    for (const user of users)
      await prisma.participation.create({
        data: { rdvId: id, userId: user.id, status: user.status ?? 'unknown', createdByType: 'Agent' },
      });
  };
  await create(consultation.id, 1, [{ ...usager, status: 'seen' }], { lieuId: lieu.id });
  await create(consultation.id, 2, [{ ...child, status: 'noshow' }], { createdByType: 'User' });
  await create(
    workshop.id,
    3,
    [
      { ...usager, status: 'noshow' },
      { ...other, status: 'seen' },
    ],
    {
      createdByType: 'Prescripteur',
      agents: [agent.id],
    },
  );
  await create(workshop.id, 4, [other]);
  const results: Record<number, string[]> = { 1: ['failure'], 2: ['delivered'], 3: ['failure', 'sent'] };
  for (const [day, own] of Object.entries(results)) {
    const rdv = await prisma.rdv.findFirstOrThrow({ where: { startsAt: new Date(`2024-03-0${day}T09:00:00Z`) } });
    const base = {
      rdvId: rdv.id,
      userId: usager.id,
      organisationId: organisation.id,
      event: 'rdv_created',
      channel: 'sms',
    };
    await prisma.receipt.createMany({ data: own.map((result) => ({ ...base, result })) });
  }
  admin = await service.as(agent);
  ids = {
    organisation: globalId('Organisation', organisation.id),
    service: globalId('Service', pmi.id),
    category: globalId('MotifCategory', category.id),
    motif: globalId('Motif', consultation.id),
    agent: globalId('Agent', agent.id),
    usager: globalId('Usager', usager.id),
    child: globalId('Usager', child.id),
    lieu: globalId('Lieu', lieu.id),
  };
});
afterAll(() => service.stop());

const cases: [string, () => RdvFiltersInput, number[]][] = [
  ['a service', () => ({ serviceIds: [ids.service] }), [1, 2]],
  ['a category', () => ({ motifCategoryIds: [ids.category] }), [1, 2]],
  ['a motif', () => ({ motifIds: [ids.motif] }), [1, 2]],
  ['a closed place', () => ({ lieuIds: [ids.lieu] }), [1]],
  ['with a place', () => ({ hasLieu: true }), [1]],
  ['without a place', () => ({ hasLieu: false }), [2, 3, 4]],
  ['kinds of place', () => ({ locationTypes: ['PHONE', 'HOME'] }), [3, 4]],
  ['origins', () => ({ origins: ['USAGER', 'PRESCRIPTEUR'] }), [2, 3]],
  ['collective', () => ({ isCollective: true }), [3, 4]],
  ['individual', () => ({ isCollective: false }), [1, 2]],
  ['follow-up', () => ({ isFollowUp: true }), [1, 2]],
  ['no follow-up, or never said', () => ({ isFollowUp: false }), [3, 4]],
  ['a usager', () => ({ usagerIds: [ids.usager] }), [1, 3]],
  ['a usager, not the relatives', () => ({ usagerIds: [ids.usager], includeRelatives: false }), [1, 3]],
  ['a usager with relatives', () => ({ usagerIds: [ids.usager], includeRelatives: true }), [1, 2, 3]],
  ['a relative alone', () => ({ usagerIds: [ids.child], includeRelatives: true }), [2]],
  ['a participation status', () => ({ participationStatuses: ['SEEN'] }), [1, 3]],
  ['a participation not filled in', () => ({ participationStatuses: ['UNKNOWN_PAST'] }), [4]],
  ['a participation to come', () => ({ participationStatuses: ['UNKNOWN_FUTURE'] }), []],
  ['the status of that usager', () => ({ usagerIds: [ids.usager], participationStatuses: ['SEEN'] }), [1]],
  [
    'the status of one of the family',
    () => ({ usagerIds: [ids.usager], includeRelatives: true, participationStatuses: ['NOSHOW'] }),
    [2, 3],
  ],
  ['a failed notification', () => ({ notificationResults: ['FAILURE'] }), [1, 3]],
  ['one of several results', () => ({ notificationResults: ['SENT', 'DELIVERED'] }), [2, 3]],
  ['a result that no notification has', () => ({ notificationResults: ['PROCESSED'] }), []],
  ['several filters', () => ({ origins: ['USAGER'], serviceIds: [ids.service], isFollowUp: true }), [2]],
  ['nothing when all are null', () => ({ usagerIds: null, hasLieu: null, includeRelatives: null }), [1, 2, 3, 4]],
];

it.each(cases)('keeps %s', async (_name, filters, expected) => {
  const { rdvs } = await admin.request(rdvPageDocument, { filters: filters() });
  expect(rdvs.edges.map(({ node }) => Number(node.startsAt.slice(8, 10)))).toEqual(expected);
  expect(rdvs.totalCount).toBe(expected.length);
  const { rdvStatistics } = await admin.request(statisticsDocument, { filters: filters() });
  expect(rdvStatistics.totals.rdvCount).toBe(expected.length);
});

const stranger = (typename: string) => globalId(typename, 999_999n);
const wrong: [string, () => RdvFiltersInput, string, string[]][] = [
  ...(['usagerIds', 'serviceIds', 'motifIds', 'motifCategoryIds', 'lieuIds'] as const).flatMap((field) => {
    const typename = {
      usagerIds: 'Usager',
      serviceIds: 'Service',
      motifIds: 'Motif',
      motifCategoryIds: 'MotifCategory',
      lieuIds: 'Lieu',
    }[field];
    const path = ['filters', field];
    return [
      [`${field}: unknown`, () => ({ [field]: [stranger(typename)] }), 'UNKNOWN_ID', [...path, '0']],
      [`${field}: of another type`, () => ({ [field]: [stranger('Rdv')] }), 'INVALID_ID', [...path, '0']],
      [`${field}: empty`, () => ({ [field]: [] }), 'EMPTY_LIST', path],
      [`${field}: 4,000 that are none`, () => ({ [field]: Array(4_000).fill('x') }), 'TOO_MANY_ITEMS', path],
      // As many as the request body allows. More than 5,000 values are refused before validation.
      [`${field}: 2,500`, () => ({ [field]: Array(2_500).fill(stranger(typename)) }), 'TOO_MANY_ITEMS', path],
    ] as [string, () => RdvFiltersInput, string, string[]][];
  }),
  ...(['participationStatuses', 'locationTypes', 'origins'] as const).map(
    (field): [string, () => RdvFiltersInput, string, string[]] => [
      `${field}: empty`,
      () => ({ [field]: [] }),
      'EMPTY_LIST',
      ['filters', field],
    ],
  ),
  ['relatives of nobody', () => ({ includeRelatives: true }), 'NOT_AVAILABLE', ['filters', 'includeRelatives']],
];

it.each(wrong)('refuses %s, by its path', async (_name, filters, code, path) => {
  const outcome = await admin.request(rdvPageDocument, { filters: filters() }).catch(issuesOf);
  expect(outcome).toEqual([expect.objectContaining({ code, path })]);
});

it('reports the index of an invalid id as sent, despite earlier duplicates', async () => {
  const filters = { motifIds: [ids.motif, ids.motif, stranger('Motif')], agentIds: [stranger('Agent')] };
  expect(await admin.request(rdvPageDocument, { filters }).catch(issuesOf)).toEqual([
    expect.objectContaining({ path: ['filters', 'motifIds', '2'] }),
    expect.objectContaining({ path: ['filters', 'agentIds', '0'] }),
  ]);
});

const everything = (): RdvFiltersInput => ({
  startsOn: { between: { from: '2024-03-01', until: '2024-04-01' } },
  createdOn: { between: { from: '2024-01-01' } },
  statuses: ['SEEN'],
  participationStatuses: ['NOSHOW'],
  organisationIds: [ids.organisation],
  serviceIds: [ids.service],
  motifCategoryIds: [ids.category],
  motifIds: [ids.motif],
  agentIds: [ids.agent],
  usagerIds: [ids.usager],
  includeRelatives: true,
  lieuIds: [ids.lieu],
  hasLieu: true,
  locationTypes: ['PUBLIC_OFFICE'],
  origins: ['USAGER'],
  isCollective: false,
  isFollowUp: true,
  hasService: true,
  notificationResults: ['FAILURE', 'SENT'],
});

it('is shown in the history as a French sentence', async () => {
  const last = await exportToEnd(admin, { scope: 'AGENT', filters: everything() });
  const [edge] = (await admin.request(exportsDocument, { first: 1 })).exports.edges;
  expect(edge?.node.id).toBe(last.id);
  expect(edge?.node.filtersSummary).toBe(
    'RDV du 01/03/2024 au 31/03/2024 · pris à partir du 01/01/2024 · statut : Vu(s) · statut d’un participant : Non excusé(s) · organisation : MDS · service : PMI · catégorie de motifs : RSA · motif : Consultation · agent : Zoé ADMIN · usager : Anne MÈRE et leurs proches · lieu : Mairie · avec un service · avec un lieu · type : Sur place · origine : RDV Pris sur internet · RDV individuels · RDV de suivi · notification : Échec, Envoyé',
  );
});

it('hides in the history a usager whom the viewer may no longer see', async () => {
  await exportToEnd(admin, { scope: 'ORGANISATION', filters: { usagerIds: [ids.usager, ids.child] } });
  const summary = async () =>
    (await admin.request(exportsDocument, { first: 1 })).exports.edges[0]?.node.filtersSummary;
  expect(await summary()).toBe('usager : Anne MÈRE, Luc FILS');
  const { prisma } = service.app.database;
  await prisma.participation.deleteMany({ where: { user: { lastName: 'Fils' } } });
  expect(await summary()).toBe('usager : Anne MÈRE, 1 autre');
});

function issuesOf(error: unknown): unknown {
  if (!(error instanceof ApiError)) throw error;
  expect(error.errors[0]?.extensions?.code).toBe('VALIDATION_FAILED');
  return error.errors[0]?.extensions?.issues;
}
