import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purgeSelections } from '#domain/saved/purge.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type {
  RequestExportMutationVariables,
  SaveSelectionMutationVariables,
} from '../../../src/client/generated/graphql.ts';
import { requestExportDocument } from '../../support/document/export.ts';
import {
  deleteSavedSelectionDocument,
  savedSelectionDocument,
  savedSelectionsDocument,
  saveSelectionDocument,
  updateSavedSelectionDocument,
} from '../../support/document/saved-selection.ts';
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
  const { id: motifId } = await fixture.motif(one.id, (await fixture.service('PMI')).id, { name: 'Bilan' });
  const usager = await fixture.user({ firstName: 'Zoé', lastName: 'Dubois' });
  const roles = (level: string, ...ids: bigint[]) => Object.fromEntries(ids.map((id) => [String(id), level]));
  const owner = await fixture.agent({ roles: roles('admin', one.id, two.id), territories: [territory.id] });
  await fixture.rdv({
    organisationId: one.id,
    motifId,
    startsAt: '2024-03-01T09:00:00Z',
    agents: [owner.id],
    users: [usager.id],
  });
  const agents = {
    owner,
    colleague: await fixture.agent({ roles: roles('admin', one.id, two.id) }),
    half: await fixture.agent({ roles: { ...roles('admin', one.id), ...roles('basic', two.id) } }),
    basic: await fixture.agent({ roles: roles('basic', one.id, two.id) }),
    territorial: await fixture.agent({ territories: [territory.id] }),
    elsewhere: await fixture.agent({
      roles: roles('admin', (await fixture.organisation((await fixture.territory()).id)).id),
    }),
  };
  return {
    agents,
    organisations: [one.id, two.id] as const,
    ids: {
      one: globalId('Organisation', one.id),
      two: globalId('Organisation', two.id),
      territory: globalId('Territory', territory.id),
      motif: globalId('Motif', motifId),
      usager: globalId('Usager', usager.id),
      owner: globalId('Agent', owner.id),
    },
  };
}

type Name = keyof (typeof world)['agents'];
const as = (name: Name) => service.as(world.agents[name]);
/** A new agent with the rights of the owner. */
async function newAgent(): Promise<Connection> {
  const roles = Object.fromEntries(world.organisations.map((id) => [String(id), 'admin']));
  return service.as(await service.fixture.agent({ roles }));
}
const list = async (agent: Connection, variables = {}) =>
  (await agent.request(savedSelectionsDocument, variables)).viewer.savedSelections;
const save = async (agent: Connection, variables: SaveSelectionMutationVariables) =>
  (await agent.request(saveSelectionDocument, variables)).saveSelection;
async function saved(agent: Connection, variables: SaveSelectionMutationVariables): Promise<string> {
  const answer = await save(agent, variables);
  if (answer.__typename !== 'SaveSelectionSuccess') throw new Error(`${answer.__typename}: ${answer.message}`);
  return answer.savedSelection.id;
}
const named = async (agent: Connection, id: string) => {
  const { nodes } = await list(agent, { first: 100 });
  return nodes.find((each) => each.id === id);
};

describe('a saved selection', () => {
  it('is the request as it was, with relative periods, and is sent again as it comes', async () => {
    const agent = await newAgent();
    const { one, motif } = world.ids;
    const answer = await save(agent, {
      name: '  Bilan du mois ',
      scope: 'ORGANISATION',
      targetIds: [one],
      filters: { startsOn: { relative: 'LAST_MONTH' }, motifIds: [motif], statuses: ['SEEN'] },
      timeZone: 'Indian/Reunion',
      options: { format: 'CSV', columns: ['starts_on', 'motif'], anonymous: true },
    });
    expect(answer).toMatchObject({
      __typename: 'SaveSelectionSuccess',
      savedSelection: { name: 'Bilan du mois', version: 1, isShared: false },
    });
    const { nodes, edges, totalCount } = await list(agent, { isOwn: true });
    expect(totalCount).toBe(1);
    if (answer.__typename === 'SaveSelectionSuccess') expect(edges[0]).toEqual(answer.savedSelectionEdge);
    const selection = {
      scope: 'ORGANISATION' as const,
      targetIds: [one],
      timeZone: 'Indian/Reunion',
      options: { format: 'CSV' as const, row: 'RDV' as const, columns: ['starts_on', 'motif'], anonymous: true },
      filters: {
        startsOn: { relative: 'LAST_MONTH' as const },
        statuses: ['SEEN' as const],
        motifIds: [motif],
        agentIds: null,
        usagerIds: null,
      },
    };
    expect(nodes[0]).toMatchObject({
      viewerIsOwner: true,
      selection,
      versions: [{ version: 1, name: 'Bilan du mois' }],
    });
    expect(nodes[0]?.summary).toMatch(/périmètre : organisation .* · motif : Bilan · période relative/);
    const { requestExport } = await agent.request(requestExportDocument, selection as RequestExportMutationVariables);
    expect(requestExport.__typename).toBe('RequestExportSuccess');
  });

  it('needs the right to its export, and arguments as a request does', async () => {
    const { one, two, territory } = world.ids;
    const before = (await list(await as('half'))).totalCount;
    expect(await save(await as('half'), { name: 'a', scope: 'ORGANISATION', targetIds: [one, two] })).toMatchObject({
      __typename: 'ForbiddenError',
      refusedIds: [two],
    });
    expect(await save(await as('basic'), { name: 'a', scope: 'ORGANISATION', targetIds: [one] })).toMatchObject({
      __typename: 'ForbiddenError',
    });
    expect(await save(await as('half'), { name: 'a', scope: 'TERRITORY', targetIds: [territory] })).toMatchObject({
      __typename: 'ForbiddenError',
    });
    const wrong = await save(await as('half'), {
      name: `${'é'.repeat(201)}\n`.replace('\n', '\u0007'),
      scope: 'ORGANISATION',
      targetIds: [one],
      filters: { motifIds: [], usagerIds: [globalId('Usager', 999_999n)] },
      options: { columns: ['nothing'] },
    });
    expect(wrong).toMatchObject({ __typename: 'ValidationError' });
    if (wrong.__typename === 'ValidationError')
      expect(wrong.issues.map(({ path, code }) => [path.join('.'), code]).sort()).toEqual([
        ['filters.motifIds', 'EMPTY_LIST'],
        ['filters.usagerIds.0', 'UNKNOWN_ID'],
        ['name', 'INVALID_CHARACTER'],
        ['name', 'TOO_LONG'],
        ['options.columns.0', 'UNKNOWN_COLUMN'],
      ]);
    expect(await save(await as('half'), { name: ' \t ', scope: 'AGENT' })).toMatchObject({
      issues: [{ path: ['name'], code: 'TOO_SHORT' }],
    });
    expect((await list(await as('half'))).totalCount).toBe(before);
  });

  it('has a name of its own among those of its agent, also when two are saved at once', async () => {
    const agent = await newAgent();
    const answers = await Promise.all([1, 2, 3].map(() => save(agent, { name: 'Double', scope: 'AGENT' })));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'SaveSelectionSuccess',
      'ValidationError',
      'ValidationError',
    ]);
    expect(answers.find(({ __typename }) => __typename === 'ValidationError')).toMatchObject({
      issues: [{ path: ['name'], code: 'DUPLICATE' }],
    });
    await saved(await newAgent(), { name: 'Double', scope: 'AGENT' });
  });

  it('is one of 100 at most', async () => {
    const agent = await newAgent();
    for (let count = 0; count < 100; count++) await saved(agent, { name: `n° ${count}`, scope: 'AGENT' });
    expect(await save(agent, { name: 'one more', scope: 'AGENT' })).toMatchObject({
      __typename: 'LimitReachedError',
      code: 'LIMIT_REACHED',
      limit: 100,
    });
  });
});

describe('a list of saved selections', () => {
  it('is sorted by name, has pages, and is searched without accents', async () => {
    const agent = await newAgent();
    for (const name of ['Zèbres', 'École du matin', 'Abeilles', 'École du soir'])
      await saved(agent, { name, scope: 'AGENT' });
    const first = await list(agent, { first: 3, isOwn: true });
    expect(first.nodes.map(({ name }) => name)).toEqual(['Abeilles', 'École du matin', 'École du soir']);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const next = await list(agent, { first: 3, isOwn: true, after: first.pageInfo.endCursor });
    expect(next.nodes.map(({ name }) => name)).toEqual(['Zèbres']);
    const found = await list(agent, { search: 'SOIR ecole', isOwn: true });
    expect(found.nodes.map(({ name }) => name)).toEqual(['École du soir']);
    expect((await list(agent, { search: 'n’existe%_\0', isOwn: true })).nodes).toEqual([]);
  });
});

describe('sharing', () => {
  it('shows a selection to those who may request its export, and to nobody by its id alone', async () => {
    const owner = await as('owner');
    const { one, two, territory } = world.ids;
    const ids = {
      private: await saved(owner, { name: 'private', scope: 'ORGANISATION', targetIds: [one] }),
      one: await saved(owner, { name: 'one', isShared: true, scope: 'ORGANISATION', targetIds: [one] }),
      both: await saved(owner, { name: 'both', isShared: true, scope: 'ORGANISATION', targetIds: [one, two] }),
      agent: await saved(owner, { name: 'agent', isShared: true, scope: 'AGENT' }),
      territory: await saved(owner, { name: 'territory', isShared: true, scope: 'TERRITORY', targetIds: [territory] }),
    };
    const shown: Record<Name, (keyof typeof ids)[]> = {
      owner: ['private', 'one', 'both', 'agent', 'territory'],
      colleague: ['one', 'both', 'agent'],
      half: ['one', 'agent'],
      basic: ['agent'],
      territorial: ['territory'],
      elsewhere: [],
    };
    for (const [name, expected] of Object.entries(shown) as [Name, (keyof typeof ids)[]][]) {
      const agent = await as(name);
      const { nodes, totalCount } = await list(agent, { first: 100 });
      const seen = Object.keys(ids).filter((key) => nodes.some(({ id }) => id === ids[key as keyof typeof ids]));
      expect(seen, name).toEqual(expected);
      expect(totalCount, name).toBe(nodes.length);
      for (const key of Object.keys(ids) as (keyof typeof ids)[]) {
        const { node } = await agent.request(savedSelectionDocument, { id: ids[key] });
        expect(node?.id ?? null, `${name} ${key}`).toBe(expected.includes(key) ? ids[key] : null);
      }
      expect(nodes.every(({ viewerIsOwner }) => viewerIsOwner === (name === 'owner'))).toBe(true);
      expect((await list(agent, { isOwn: name !== 'owner' })).nodes).toEqual([]);
    }
    const seen = await named(await as('colleague'), ids.one);
    expect(seen).toMatchObject({ isShared: true, owner: { id: world.ids.owner }, versions: [] });
  });

  it('ends with the right of the reader, and names no person whom they may not see', async () => {
    const { usager, owner: ownerId } = world.ids;
    const filters = { usagerIds: [usager], agentIds: [ownerId] };
    const id = await saved(await as('owner'), { name: 'a person', isShared: true, scope: 'AGENT', filters });
    expect((await named(await as('owner'), id))?.summary).toContain('Zoé DUBOIS');
    const basic = await named(await as('basic'), id);
    expect(basic?.selection?.filters).toMatchObject({ usagerIds: [] });
    expect(basic?.summary).not.toMatch(/Dubois/i);
    const { prisma } = service.app.database;
    const reader = await service.fixture.agent({
      roles: Object.fromEntries(world.organisations.map((each) => [String(each), 'admin'])),
    });
    const connection = await service.as(reader);
    expect(await named(connection, id)).toBeDefined();
    await prisma.agentRole.deleteMany({ where: { agentId: reader.id, organisationId: world.organisations[1] } });
    expect(await named(connection, id)).toBeUndefined();
    expect((await connection.request(savedSelectionDocument, { id })).node).toBeNull();
  });

  it('leaves to its owner what they may no longer request, without its targets', async () => {
    const agent = await service.fixture.agent({ roles: { [String(world.organisations[0])]: 'admin' } });
    const connection = await service.as(agent);
    const id = await saved(connection, {
      name: 'lost',
      isShared: true,
      scope: 'ORGANISATION',
      targetIds: [world.ids.one],
    });
    await service.app.database.prisma.agentRole.updateMany({
      where: { agentId: agent.id },
      data: { accessLevel: 'basic' },
    });
    expect(await named(connection, id)).toMatchObject({ selection: { targetIds: [] } });
    const change = { id, expectedVersion: 1, scope: 'ORGANISATION' as const, targetIds: [world.ids.one] };
    const { updateSavedSelection } = await connection.request(updateSavedSelectionDocument, change);
    expect(updateSavedSelection.__typename).toBe('ForbiddenError');
  });
});

describe('a change', () => {
  it('is a version on an expected one, and an older version can be restored', async () => {
    const agent = await newAgent();
    const id = await saved(agent, { name: 'before', scope: 'AGENT', options: { format: 'CSV' } });
    const update = async (variables: object) =>
      (await agent.request(updateSavedSelectionDocument, { id, expectedVersion: 1, ...variables }))
        .updateSavedSelection;
    expect(await update({ name: 'after', isShared: true })).toMatchObject({
      savedSelection: { name: 'after', version: 2, isShared: true },
    });
    expect(await update({ name: 'late' })).toMatchObject({
      __typename: 'VersionConflictError',
      savedSelection: { id, version: 2 },
    });
    const replaced = {
      expectedVersion: 2,
      scope: 'ORGANISATION',
      targetIds: [world.ids.two],
      options: { format: 'ODS' },
    };
    expect(await update(replaced)).toMatchObject({ savedSelection: { name: 'after', version: 3, isShared: true } });
    const now = await named(agent, id);
    expect(now?.versions.map(({ version, name, selection }) => [version, name, selection?.options.format])).toEqual([
      [3, 'after', 'ODS'],
      [2, 'after', 'CSV'],
      [1, 'before', 'CSV'],
    ]);
    const old = now?.versions.at(-1)?.selection;
    expect(await update({ expectedVersion: 3, scope: old?.scope, options: old?.options })).toMatchObject({
      savedSelection: { version: 4 },
    });
    expect((await named(agent, id))?.selection).toMatchObject({ scope: 'AGENT', options: { format: 'CSV' } });
  });

  it('replaces the arguments of the export together', async () => {
    const agent = await newAgent();
    const id = await saved(agent, { name: 'together', scope: 'AGENT' });
    const variables = { id, expectedVersion: 1, filters: {}, timeZone: 'Europe/Paris' };
    expect((await agent.request(updateSavedSelectionDocument, variables)).updateSavedSelection).toMatchObject({
      issues: [
        { path: ['filters'], code: 'NOT_AVAILABLE' },
        { path: ['timeZone'], code: 'NOT_AVAILABLE' },
      ],
    });
  });

  it('wins once when two are made at the same time', async () => {
    const agent = await newAgent();
    const id = await saved(agent, { name: 'race', scope: 'AGENT' });
    const answers = await Promise.all(
      [1, 2, 3].map((each) =>
        agent.request(updateSavedSelectionDocument, { id, expectedVersion: 1, name: `race ${each}` }),
      ),
    );
    expect(answers.map((each) => each.updateSavedSelection.__typename).sort()).toEqual([
      'UpdateSavedSelectionSuccess',
      'VersionConflictError',
      'VersionConflictError',
    ]);
  });

  it('keeps the last 50 versions', async () => {
    const agent = await newAgent();
    const id = await saved(agent, { name: 'v1', scope: 'AGENT' });
    for (let version = 1; version < 53; version++)
      await agent.request(updateSavedSelectionDocument, { id, expectedVersion: version, name: `v${version + 1}` });
    const { rows } = await service.app.database.pool.query(
      'SELECT min(version) AS first, max(version) AS last FROM reporting.saved_selection_versions WHERE selection_id = $1',
      [Buffer.from(id, 'base64url').toString().split(':')[1]],
    );
    expect(rows).toEqual([{ first: 4, last: 53 }]);
    expect((await named(agent, id))?.versions).toHaveLength(20);
  });

  it('is refused to everybody but the owner, as if it did not exist', async () => {
    const owner = await newAgent();
    const id = await saved(owner, { name: 'mine', isShared: true, scope: 'AGENT' });
    const other = await as('colleague');
    expect(await named(other, id)).toBeDefined();
    const unknown = globalId('SavedSelection', '00000000-0000-4000-8000-000000000000');
    const answers = await Promise.all(
      [id, unknown, 'nonsense', world.ids.one].map(async (each) => [
        (await other.request(updateSavedSelectionDocument, { id: each, expectedVersion: 1, name: 'theirs' }))
          .updateSavedSelection,
        (await other.request(deleteSavedSelectionDocument, { id: each })).deleteSavedSelection,
      ]),
    );
    const message = 'Cette sélection n’est pas l’une des vôtres.';
    const code = 'FORBIDDEN';
    for (const [update, remove] of answers) {
      expect(update).toMatchObject({ __typename: 'ForbiddenError', code, message });
      expect(remove).toMatchObject({ __typename: 'ForbiddenError', code, message });
    }
    expect(await named(owner, id)).toMatchObject({ name: 'mine', version: 1 });
    expect((await owner.request(deleteSavedSelectionDocument, { id })).deleteSavedSelection).toEqual({
      __typename: 'DeleteSavedSelectionSuccess',
      deletedId: id,
      deletedScheduleIds: [],
    });
    expect(await named(owner, id)).toBeUndefined();
    expect((await owner.request(savedSelectionDocument, { id })).node).toBeNull();
  });
});

it('ends with its agent', async () => {
  const { pool, prisma } = service.app.database;
  const roles = { [String(world.organisations[0])]: 'admin' };
  const [leaver, stayer] = [await service.fixture.agent({ roles }), await service.fixture.agent({ roles })];
  for (const agent of [leaver, stayer]) await saved(await service.as(agent), { name: 'end', scope: 'AGENT' });
  await prisma.agent.update({ where: { id: leaver.id }, data: { deletedAt: new Date() } });
  await purgeSelections(pool, 12);
  const left = await prisma.savedSelection.findMany({ where: { agentId: { in: [leaver.id, stayer.id] } } });
  expect(left.map(({ agentId }) => agentId)).toEqual([stayer.id]);
});
