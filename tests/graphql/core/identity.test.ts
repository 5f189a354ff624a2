import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gql, InMemoryCache } from '@apollo/client';
import { buildSchema, type DocumentNode, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportCost } from '#graphql/limits/limit.ts';
import { schema } from '#graphql/schema.ts';
import { readSelectionKey, selectionKey } from '#graphql/selection/selection-key.ts';
import { cacheOptions } from '../../../packages/client/src/apollo.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { RdvFiltersInput } from '../../../src/client/generated/graphql.ts';
import {
  identityDocument,
  listIdentityDocument,
  ownIdsDocument,
  ownNodesDocument,
  refetchDocument,
} from '../../support/document/identity.ts';
import { followToEnd, requestExport } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { PROJECT } from '../../support/process.ts';
import { startTestService, type TestService } from '../../support/service.ts';

interface Figures {
  id: string;
  totals: { rdvCount: number };
}
interface Widget {
  rdvStatistics: Figures;
}

let service: TestService;
let admin: Connection;
let stranger: Connection;
let territorial: Connection;
let territoryId: string;
let organisationId: string;
let otherId: string;
let motifs: string[];

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const territory = await fixture.territory();
  const [here, there] = [await fixture.organisation(territory.id), await fixture.organisation(territory.id)];
  const pmi = await fixture.service();
  territoryId = globalId('Territory', territory.id);
  organisationId = globalId('Organisation', here.id);
  otherId = globalId('Organisation', there.id);
  motifs = [];
  for (let each = 0; each < 3; each++) {
    const { id: motifId } = await fixture.motif(here.id, pmi.id);
    motifs.push(globalId('Motif', motifId));
    const user = await fixture.user();
    await fixture.rdv({ organisationId: here.id, motifId, startsAt: '2024-03-01T09:00:00Z', users: [user.id] });
  }
  admin = await service.as(await fixture.agent({ roles: { [String(here.id)]: 'admin' } }));
  stranger = await service.as(await fixture.agent({ roles: { [String(there.id)]: 'admin' } }));
  territorial = await service.as(await fixture.agent({ territories: [territory.id] }));
});
afterAll(() => service.stop());

const ofOrganisation = () => ({ scope: 'ORGANISATION' as const, targetIds: [organisationId] });
const idsOf = async (one: RdvFiltersInput | null, two: RdvFiltersInput | null, timeZone: string | null = null) => {
  const found = await admin.request(identityDocument, { ...ofOrganisation(), one, two, timeZone });
  return [found.one.id, found.two.id] as const;
};
/** The id of a selection that holds this text. */
const forged = (text: string) => globalId('RdvStatistics', Buffer.from(text).toString('base64url'));

describe('ids of statistics', () => {
  it('are equal for equal selections, whatever the order of lists, repetitions and absent filters', async () => {
    const [a = '', b = '', c = ''] = motifs;
    const one = {
      motifIds: [a, b, c],
      statuses: ['SEEN', 'NOSHOW'] as const,
      startsOn: { relative: 'THIS_YEAR' as const },
    };
    const two = {
      startsOn: { relative: 'THIS_YEAR' as const },
      statuses: ['NOSHOW', 'SEEN'] as const,
      motifIds: [c, a, b, a],
      lieuIds: null,
    };
    const ids = await idsOf(one, two);
    expect(ids[0]).toBe(ids[1]);
    expect((await idsOf(two, null))[0]).toBe(ids[0]); // of another operation
    const [none, empty] = await idsOf(null, {});
    expect(none).toBe(empty);
    expect(none).not.toBe(ids[0]);
  });

  it('stay when the figures change, and the readings name their time', async () => {
    const { fixture } = service;
    const { id: organisation } = await fixture.organisation((await fixture.territory()).id);
    const motif = await fixture.motif(organisation, null);
    const agent = await service.as(await fixture.agent({ roles: { [String(organisation)]: 'admin' } }));
    const { id } = (await agent.request(identityDocument, {})).one;
    const read = async () => {
      const { node } = await agent.request(refetchDocument, { id });
      if (node?.__typename !== 'RdvStatistics') throw new Error('It is not there');
      return node;
    };
    const first = await read();
    await fixture.rdv({ organisationId: organisation, motifId: motif.id, startsAt: '2024-03-01T09:00:00Z' });
    const second = await read();
    expect([first, second]).toMatchObject([
      { id, totals: { rdvCount: 0 } },
      { id, totals: { rdvCount: 1 } },
    ]);
    expect(Date.parse(second.computedAt)).toBeGreaterThanOrEqual(Date.parse(first.computedAt));
  });

  it('have room for the longest lists', async () => {
    const motifIds = Array.from({ length: 250 }, (_, index) => globalId('Motif', BigInt(10 ** 12 + index))).sort();
    const args = { scope: 'ORGANISATION' as const, targetIds: motifIds };
    const filters = Object.fromEntries(
      [...['organisationIds', 'serviceIds', 'motifIds', 'motifCategoryIds', 'lieuIds', 'agentIds', 'usagerIds']].map(
        (name) => [name, motifIds],
      ),
    );
    const key = selectionKey(schema, { ...args, filters });
    expect(readSelectionKey(schema, key)).toMatchObject({ ...args, filters });
  });

  it('differ for other filters, time zones, scopes and targets', async () => {
    const [a = '', b = ''] = motifs;
    const all = [
      ...(await idsOf({ motifIds: [a] }, { motifIds: [b] })),
      ...(await idsOf({ motifIds: [a, b] }, { origins: ['USAGER'] })),
      ...(await idsOf({ motifIds: [a] }, { startsOn: { relative: 'TODAY' } }, 'Indian/Reunion')),
      (await admin.request(identityDocument, {})).one.id,
      (await admin.request(identityDocument, { scope: 'AGENT' })).one.id,
      (await admin.request(identityDocument, { scope: 'ORGANISATION' })).one.id,
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('are those of the list with the same filters', async () => {
    const found = await admin.request(listIdentityDocument, { filters: { motifIds: motifs.slice(0, 2) } });
    expect(found.rdvs.statistics.id).toBe(found.rdvStatistics.id);
  });

  it('find the figures of now by node and nodes', async () => {
    const [id] = await idsOf({ motifIds: motifs.slice(0, 2), origins: ['AGENT'] }, null);
    const { node, nodes } = await admin.request(refetchDocument, { id });
    expect(node).toMatchObject({ __typename: 'RdvStatistics', id, totals: { rdvCount: 2 } });
    expect(nodes).toMatchObject([{ id, totals: { rdvCount: 2 } }, null]);
  });

  it('let a cache update a widget by an event of the subscription', async () => {
    const figures = '{ __typename id totals { __typename rdvCount } }';
    const query = gql`query Widget { rdvStatistics(scope: ORGANISATION) ${figures} }`;
    const subscription = gql`subscription Live { rdvStatisticsUpdated(scope: ORGANISATION) ${figures} }`;
    const ask = (document: DocumentNode) => ({ toString: () => print(document) }) as typeof refetchDocument;
    const found = (await admin.request(ask(query), {} as never)) as unknown as Widget;
    const cache = new InMemoryCache(cacheOptions);
    cache.writeQuery({ query, data: found });
    const { value } = await admin
      .follow(ask(subscription), {} as never)
      [Symbol.asyncIterator]()
      .next();
    const { rdvStatisticsUpdated: event } = value as unknown as { rdvStatisticsUpdated: Figures };
    expect(event).toEqual(found.rdvStatistics);
    const later = { ...event, totals: { ...event.totals, rdvCount: 99 } };
    cache.writeQuery({ id: 'ROOT_SUBSCRIPTION', query: subscription, data: { rdvStatisticsUpdated: later } });
    expect(cache.readQuery<Widget>({ query })?.rdvStatistics.totals.rdvCount).toBe(99);
  });

  it('find nothing for agents who may not see the selection', async () => {
    const [id] = await idsOf(null, null);
    expect(await stranger.request(refetchDocument, { id })).toEqual({ node: null, nodes: [null, null] });
    const { rows } = await service.app.database.pool.query(
      `SELECT refused FROM reporting.audit_reads WHERE operation = 'query Refetch' AND refused IS NOT NULL`,
    );
    expect(rows).toEqual([{ refused: { Organisation: [expect.stringMatching(/^\d+$/)] } }]);
  });

  it('give everybody the figures of their own rights of now, and no others', async () => {
    const query = service.app.database.pool.query.bind(service.app.database.pool);
    const key = (id: string) => Buffer.from(id, 'base64url').toString().replace('Organisation:', '');
    const roles = { [key(organisationId)]: 'admin', [key(otherId)]: 'basic' };
    const agent = await service.fixture.agent({ roles });
    const connection = await service.as(agent);
    const own = await connection.request(identityDocument, {});
    const whole = await connection.request(identityDocument, ofOrganisation());
    const countOf = async (by: Connection, id: string) => {
      const { node } = await by.request(refetchDocument, { id });
      return node && (node as { totals: { rdvCount: number } }).totals.rdvCount;
    };
    expect([await countOf(connection, own.one.id), await countOf(connection, whole.one.id)]).toEqual([3, 3]);
    // Without a scope, an id means everything that its reader may see.
    expect(await countOf(stranger, own.one.id)).toBe(0);
    await query(`UPDATE agent_roles SET access_level = 'basic' WHERE agent_id = $1`, [agent.id]);
    expect([await countOf(connection, own.one.id), await countOf(connection, whole.one.id)]).toEqual([0, null]);
    await query('DELETE FROM agent_roles WHERE agent_id = $1 AND organisation_id = $2', [
      agent.id,
      key(organisationId),
    ]);
    expect([await countOf(connection, own.one.id), await countOf(connection, whole.one.id)]).toEqual([0, null]);
  });

  it('are read in the snapshot of all other figures of the operation', async () => {
    const { id } = (await admin.request(identityDocument, { ...ofOrganisation() })).one;
    const text = `query ($id: ID!) {
      rdvStatistics(scope: AGENT) { totals { rdvCount } }
      node(id: $id) { ... on RdvFigures { byMotif { bucketCount } } }
      nodes(ids: [$id, $id]) { ... on RdvStatistics { byOrigin { bucketCount } } }
    }`;
    const document = { toString: () => text } as typeof refetchDocument;
    const { statements } = await service.statementsOf(() => admin.request(document, { id }));
    expect(statements.filter((each) => each.includes('REPEATABLE READ'))).toHaveLength(1);
  });

  it.each([
    '',
    'nonsense',
    '{}x',
    '{scope: ORGANISATION}', // another spelling
    '{scope:ORGANISATION,}',
    '{scope:NOBODY}',
    '{filters:{motifIds:1}}',
    `{filters:${'['.repeat(3_000)}`,
    '[1]',
    '{scope:$scope}',
  ])('find nothing for a made-up selection %#', async (text) => {
    const { node } = await admin.request(refetchDocument, { id: forged(text) });
    expect(node).toBeNull();
  });

  it('are checked as arguments are, when they are made up', async () => {
    const [motifId = ''] = motifs;
    const [own] = await idsOf({ motifIds: [motifId] }, null);
    const key = Buffer.from(own, 'base64url').toString().replace('RdvStatistics:', '');
    const text = Buffer.from(key, 'base64url').toString();
    expect(text).toContain(motifId);
    const id = forged(text.replace(motifId, globalId('Motif', 999_999n)));
    await expect(admin.request(refetchDocument, { id })).rejects.toMatchObject({
      errors: ['node', 'nodes'].map(() => ({
        extensions: { code: 'VALIDATION_FAILED', issues: [{ code: 'UNKNOWN_ID', path: ['filters', 'motifIds', '0'] }] },
      })),
    });
  });

  it('are masked in a territory, and one selection is left to an operation', async () => {
    const of = async (filters: RdvFiltersInput) => {
      const selection = { scope: 'TERRITORY' as const, targetIds: [territoryId] };
      return (await territorial.request(identityDocument, { ...selection, one: filters, two: filters })).one.id;
    };
    const [one, two] = [await of({ motifIds: motifs.slice(0, 1) }), await of({ motifIds: motifs.slice(0, 2) })];
    const { node } = await territorial.request(refetchDocument, { id: one });
    expect(node).toMatchObject({ totals: { rdvCount: null, maskReason: 'TOO_FEW_USAGERS' } });
    const both = {
      toString: () =>
        'query ($one: ID!, $two: ID!) { a: node(id: $one) { ...F } b: node(id: $two) { ...F } } fragment F on RdvStatistics { totals { rdvCount } }',
    } as typeof refetchDocument;
    await expect(territorial.request(both, { one, two } as never)).rejects.toMatchObject({
      errors: [{ path: ['b'], extensions: { issues: [{ code: 'TOO_MANY_SELECTIONS' }] } }],
    });
  });

  it('cost as much by node as by their arguments', () => {
    const costOf = (query: string) => reportCost(schema, parse(query), null, {})?.cost ?? 0;
    const direct = costOf('{ rdvStatistics { totals { rdvCount } } }');
    expect(direct).toBeGreaterThan(5_000);
    expect(costOf('{ node(id: "x") { ... on RdvStatistics { totals { rdvCount } } } }')).toBe(direct);
    const fragment = 'fragment F on RdvStatistics { totals { rdvCount } }';
    expect(costOf(`{ node(id: "x") { ...F } } ${fragment}`)).toBe(direct);
    expect(costOf(`{ rdvStatistics { ...F } } ${fragment}`)).toBe(direct);
    const hidden = '{ node(id: "x") { ... on RdvFigures { totals { rdvCount } } } }';
    expect(costOf(hidden)).toBe(direct);
  });
});

describe('ids of the viewer and of files', () => {
  it('are found by their owner alone', async () => {
    const id = await requestExport(admin, { scope: 'AGENT' });
    await followToEnd(admin, id);
    const own = await admin.request(ownIdsDocument, { export: id });
    const viewerId = own.viewer.id;
    expect((await admin.request(ownNodesDocument, { id: viewerId })).node).toMatchObject({
      __typename: 'Viewer',
      id: viewerId,
      agent: { id: own.viewer.agent.id },
    });
    const fileId = own.export?.file?.id ?? '';
    expect((await admin.request(ownNodesDocument, { id: fileId })).node).toMatchObject({
      __typename: 'ExportFile',
      id: fileId,
      fileName: own.export?.file?.fileName,
      downloadUrl: expect.stringContaining('/exports/'),
    });
    for (const each of [viewerId, fileId])
      expect((await stranger.request(ownNodesDocument, { id: each })).node).toBeNull();
  });

  it('find no file of an export without one', async () => {
    const id = await requestExport(admin, { scope: 'AGENT', filters: { statuses: ['REVOKED'] } });
    await followToEnd(admin, id);
    await service.app.database.pool.query(`UPDATE reporting.exports SET status = 'EXPIRED' WHERE id = $1`, [
      Buffer.from(id, 'base64url').toString().slice('Export:'.length),
    ]);
    const file = Buffer.from(id, 'base64url').toString().replace('Export:', 'ExportFile:');
    const { node } = await admin.request(ownNodesDocument, { id: Buffer.from(file).toString('base64url') });
    expect(node).toBeNull();
  });

  it('are on every type that a cache keeps apart', async () => {
    const printed = buildSchema(await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'));
    const nodes = printed.getPossibleTypes(printed.getType('Node') as never).map(({ name }) => name);
    expect(nodes).toEqual(expect.arrayContaining(['RdvStatistics', 'Viewer', 'ExportFile']));
  });
});
