import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { filterOptionsDocument } from '../../support/document/filter-option.ts';
import { usagerDocument } from '../../support/document/usager.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Forms send spaces for empty fields. A blank text is not a value: no label contains it, and it replaces no other value.

let service: TestService;
let admin: Connection;
let authorization: string;
let organisation: string;
let territory: string;
let usagers: Record<'blank' | 'same' | 'other', string>;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const space = await fixture.territory({ name: 'Espace' });
  const { id: organisationId } = await fixture.organisation(space.id, { name: 'MDS' });
  const { id: serviceId } = await fixture.service('PMI');
  const agent = await fixture.agent({
    firstName: 'Zoé',
    lastName: 'Zola',
    roles: { [String(organisationId)]: 'admin' },
    territories: [space.id],
  });
  const nameless = await fixture.agent({
    firstName: ' ',
    lastName: '\u00A0',
    email: '  ',
    roles: { [String(organisationId)]: 'basic' },
  });
  const half = await fixture.agent({ firstName: 'Oscar', lastName: ' ', roles: { [String(organisationId)]: 'basic' } });
  const user = (data: Parameters<typeof fixture.user>[0]) =>
    fixture.user({ ...data, profiles: { create: [{ organisationId }] } } as never);
  const blank = await user({
    firstName: 'Ana',
    lastName: 'Dupond',
    birthName: '  ',
    address: ' \t',
    postCode: ' ',
    cityName: '\u200B',
    email: ' ',
  });
  const same = await user({
    firstName: 'Bea',
    lastName: 'Dupond',
    birthName: ' DUPOND',
    address: '2 rue Haute',
    postCode: ' ',
    cityName: '',
  });
  const other = await user({
    firstName: 'Cléo',
    lastName: 'Dupond',
    birthName: 'Dupont',
    address: '3 rue Basse',
    postCode: '62000',
    cityName: 'Arras',
  });
  usagers = {
    blank: globalId('Usager', blank.id),
    same: globalId('Usager', same.id),
    other: globalId('Usager', other.id),
  };
  const home = await fixture.motif(organisationId, serviceId, { name: 'Visite', locationType: 'home' });
  const office = await fixture.motif(organisationId, serviceId, { name: 'Accueil', locationType: 'public_office' });
  const rdv = (motifId: bigint, day: number, more: { users?: bigint[]; lieuId?: bigint; agents?: bigint[] }) =>
    fixture.rdv({ organisationId, motifId, startsAt: `2024-03-0${day}T09:00:00Z`, ...more });
  await rdv(home.id, 9, { users: [blank.id], agents: [nameless.id, agent.id, half.id] });
  await rdv(home.id, 8, { users: [blank.id, other.id], agents: [nameless.id] });
  await rdv(home.id, 7, { users: [same.id] });
  const lieu = (name: string, address: string, availability: 'enabled' | 'single_use' = 'enabled') =>
    fixture.lieu(organisationId, { name, address, availability });
  await rdv(office.id, 6, { lieuId: (await lieu('Mairie', '  ')).id });
  await rdv(office.id, 5, { lieuId: (await lieu(' ', '1 place Verte')).id });
  await rdv(office.id, 4, { lieuId: (await lieu('Salle', '', 'single_use')).id });
  await rdv(office.id, 3, { lieuId: (await lieu(' ', ' ', 'single_use')).id });
  admin = await service.as(agent);
  authorization = `Bearer ${await service.token(agent.email ?? '')}`;
  organisation = globalId('Organisation', organisationId);
  territory = globalId('Territory', space.id);
});
afterAll(() => service.stop());

async function fileOf(variables: Parameters<typeof exportToEnd>[1]): Promise<Record<string, string>[]> {
  const { file, failure } = await exportToEnd(admin, variables);
  if (!file) throw new Error(`The export failed: ${failure?.message}`);
  const response = await fetch(file.downloadUrl, { headers: { authorization } });
  return parse(await response.text(), { delimiter: ';', bom: true, columns: true });
}

describe('what is blank', () => {
  it('is in no label of a file of RDVs, and hides nobody else’s commune', async () => {
    const rows = await fileOf({
      scope: 'ORGANISATION',
      targetIds: [organisation],
      options: { format: 'CSV', row: 'RDV' },
    });
    const cells = (header: string) => rows.map((row) => row[header]);
    expect(cells('lieu')).toEqual([
      'À domicile',
      'À domicile (62000 Arras)',
      'À domicile',
      'Mairie',
      '1 place Verte',
      'Salle (Ponctuel)',
      '(Ponctuel)',
    ]);
    expect(cells('usager(s)').slice(0, 3)).toEqual(['Ana DUPOND', 'Ana DUPOND, Cléo DUPOND (Dupont)', 'Bea DUPOND']);
    expect(cells('commune du premier responsable').slice(0, 3)).toEqual(['', 'Arras', '']);
    expect(cells('code postal du premier responsable').slice(0, 3)).toEqual(['', '62000', '']);
    expect(cells('professionnel.le(s)').slice(0, 2)).toEqual(['Zoé ZOLA, Oscar', '']);
    expect(cells('email(s) professionnel.le(s)')[0]).not.toMatch(/^ |, ,|, $/);
  });

  it('is in no cell of a file of usagers', async () => {
    const rows = await fileOf({
      scope: 'TERRITORY',
      targetIds: [territory],
      options: { format: 'CSV', row: 'USAGER' },
    });
    const ana = rows.find((row) => row.Prénom === 'Ana') ?? {};
    for (const header of ['Nom de naissance', 'Adresse', 'Code postal', 'Nom de la commune', 'Email'])
      expect([header, ana[header]]).toEqual([header, '']);
  });

  it('is in no full name', async () => {
    const nameOf = async (id: string) => {
      const { node } = await admin.request(usagerDocument, { id });
      return node?.__typename === 'Usager' ? node.fullName : null;
    };
    expect(await nameOf(usagers.blank)).toBe('Ana DUPOND');
    expect(await nameOf(usagers.same)).toBe('Bea DUPOND');
    expect(await nameOf(usagers.other)).toBe('Cléo DUPOND (Dupont)');
  });

  it('sorts agents by the names that they have', async () => {
    const { viewer } = await admin.request(filterOptionsDocument, { organisationIds: null });
    expect(viewer.agents.map(({ fullName }) => fullName)).toEqual(['', 'Oscar', 'Zoé ZOLA']);
  });
});
