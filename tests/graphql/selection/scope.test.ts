import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import { exportPermissionsDocument, requestExportDocument } from '../../support/document/export.ts';
import { scopesDocument, usesDocument } from '../../support/document/scope.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let world: Awaited<ReturnType<typeof createWorld>>;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  world = await createWorld();
});
afterAll(() => service.stop());

async function createWorld() {
  const { fixture } = service;
  const territory = await fixture.territory();
  const [one, two] = [await fixture.organisation(territory.id), await fixture.organisation(territory.id)];
  const elsewhere = await fixture.organisation((await fixture.territory()).id);
  const roles = (level: string, ...organisations: { id: bigint }[]) =>
    Object.fromEntries(organisations.map(({ id }) => [String(id), level]));
  const agents = {
    basic: await fixture.agent({ roles: roles('basic', one, two) }),
    admin: await fixture.agent({ roles: { ...roles('admin', one), ...roles('basic', two) } }),
    territorial: await fixture.agent({ territories: [territory.id] }),
    both: await fixture.agent({ roles: roles('admin', two, elsewhere), territories: [territory.id] }),
  };
  const { id: motifId } = await fixture.motif(one.id, (await fixture.service('PMI')).id);
  await fixture.rdv({ organisationId: one.id, motifId, startsAt: '2024-03-01T09:00:00Z', agents: [agents.admin.id] });
  const ids = {
    one: globalId('Organisation', one.id),
    two: globalId('Organisation', two.id),
    elsewhere: globalId('Organisation', elsewhere.id),
    territory: globalId('Territory', territory.id),
  };
  return { agents, ids };
}

type Name = keyof (typeof world)['agents'];
const as = (name: Name) => service.as(world.agents[name]);
const scopesOf = async (connection: Connection) => (await connection.request(scopesDocument, {})).viewer.scopes;

/** The uses that are answered, one by one. */
async function usesOf(
  connection: Connection,
  variables: { scope: 'AGENT' | 'ORGANISATION' | 'TERRITORY' | null; targetIds: string[] | null; filters?: object },
) {
  const error = await connection.request(usesDocument, variables).catch((thrown: unknown) => thrown);
  const failed = error instanceof ApiError ? error.errors.map(({ path }) => path?.[0]) : [];
  if (error instanceof Error && failed.length === 0) throw error;
  const { scope, ...rest } = variables;
  const answer =
    scope && (await connection.request(requestExportDocument, { scope, ...rest })).requestExport.__typename;
  return {
    canList: !failed.includes('rdvs'),
    canSeeFigures: !failed.includes('rdvStatistics'),
    canExport: answer === 'RequestExportSuccess',
  };
}

describe('viewer.scopes', () => {
  it.each<[Name, [string | null, string, number][]]>([
    [
      'basic',
      [
        [null, 'Tous les RDV que vous voyez', 0],
        ['AGENT', 'Vos RDV', 1],
      ],
    ],
    [
      'admin',
      [
        [null, 'Tous les RDV que vous voyez', 0],
        ['AGENT', 'Vos RDV', 1],
        ['ORGANISATION', 'Organisation', 1],
      ],
    ],
    [
      'territorial',
      [
        ['AGENT', 'Vos RDV', 1],
        ['TERRITORY', 'Espace', 1],
      ],
    ],
    [
      'both',
      [
        [null, 'Tous les RDV que vous voyez', 0],
        ['AGENT', 'Vos RDV', 1],
        ['ORGANISATION', 'Organisation', 2],
        ['TERRITORY', 'Espace', 1],
      ],
    ],
  ])('of %s', async (name, expected) => {
    const scopes = await scopesOf(await as(name));
    expect(scopes.map(({ scope, label, targets }) => [scope, label, targets.length])).toEqual(expected);
  });

  it.each(['basic', 'admin', 'territorial', 'both'] as const)('says of %s what the service does', async (name) => {
    const connection = await as(name);
    for (const { scope, targets, canList, canSeeFigures, canExport } of await scopesOf(connection)) {
      const targetIds =
        scope === null || scope === 'AGENT' ? null : targets.flatMap((each) => ('id' in each ? each.id : []));
      expect(await usesOf(connection, { scope, targetIds }), String(scope)).toEqual({
        canList,
        canSeeFigures,
        canExport,
      });
    }
  });

  it('leaves out what the service refuses', async () => {
    const { one, two, elsewhere, territory } = world.ids;
    for (const [name, scope, targetIds] of [
      ['basic', 'ORGANISATION', [one]],
      ['basic', 'TERRITORY', [territory]],
      ['admin', 'ORGANISATION', [two]],
      ['admin', 'TERRITORY', [territory]],
      ['territorial', 'ORGANISATION', [one]],
      ['both', 'ORGANISATION', [one, elsewhere]],
    ] as const) {
      const connection = await as(name);
      const offered = (await scopesOf(connection)).find((each) => each.scope === scope);
      const names = offered?.targets.flatMap((each) => ('id' in each ? each.id : [])) ?? [];
      expect(
        targetIds.every((id) => names.includes(id)),
        `${name} ${scope}`,
      ).toBe(false);
      expect(await usesOf(connection, { scope, targetIds: [...targetIds] }), `${name} ${scope}`).toEqual({
        canList: false,
        canSeeFigures: false,
        canExport: false,
      });
    }
  });

  it('names the filters that a scope refuses', async () => {
    const connection = await as('both');
    const agentIds = [globalId('Agent', world.agents.admin.id)];
    for (const { scope, targets, canSeeFigures, refusedFilters } of await scopesOf(connection)) {
      const [first] = targets.flatMap((each) => ('id' in each ? each.id : []));
      const targetIds = scope === 'ORGANISATION' || scope === 'TERRITORY' ? [first ?? ''] : null;
      const uses = await usesOf(connection, { scope, targetIds, filters: { agentIds } });
      expect(uses.canSeeFigures, String(scope)).toBe(canSeeFigures && !refusedFilters.includes('agentIds'));
    }
    expect((await scopesOf(connection)).at(-1)?.refusedFilters).toEqual(['usagerIds', 'agentIds']);
  });

  it('has the files and columns of viewer.exportPermissions', async () => {
    const connection = await as('both');
    const { viewer } = await connection.request(exportPermissionsDocument, {});
    const scopes = (await scopesOf(connection)).filter(({ scope }) => scope !== null);
    for (const [index, { scope, rows, columns }] of viewer.exportPermissions.entries()) {
      expect(scopes[index]?.scope).toBe(scope);
      expect(scopes[index]?.files.map(({ row }) => row)).toEqual(rows);
      expect(scopes[index]?.files.map(({ isDefault }) => isDefault)).toEqual(rows.map((_row, place) => place === 0));
      expect(scopes[index]?.files[0]?.columns).toEqual(columns.map(({ key }) => ({ key })));
    }
    const territoryId = world.ids.elsewhere;
    const foreign = (await connection.request(scopesDocument, { territoryId })).viewer.scopes.at(-1);
    expect(foreign?.files[0]?.columns).toEqual([]);
  });
});
