import { parse, print, visit } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schema } from '#graphql/schema.ts';
import { post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// `nodes` are those of `edges`, for the same reading.

const COUNT = 4;
let service: TestService;
let bearer: { authorization: string };
let exportId: string;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const admin = await fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  const motif = await fixture.motif(organisation.id, (await fixture.service()).id);
  for (let day = 1; day <= COUNT; day++) {
    const users = [(await fixture.user()).id, (await fixture.user()).id];
    await fixture.rdv({
      organisationId: organisation.id,
      motifId: motif.id,
      startsAt: `2024-03-0${day}T09:00:00Z`,
      users,
      agents: [admin.id],
    });
  }
  bearer = { authorization: `Bearer ${await service.token(admin.email ?? '')}` };
  const targetIds = [globalId('Organisation', organisation.id)];
  const { body } = await post(
    service.url,
    {
      query: `mutation ($targetIds: [ID!]) { requestExport(scope: ORGANISATION, targetIds: $targetIds) {
        ... on RequestExportSuccess { export { id } } } }`,
      variables: { targetIds },
    },
    bearer,
  );
  exportId = (body.data as { requestExport: { export: { id: string } } }).requestExport.export.id;
});
afterAll(() => service.stop());

const RDV = 'id startsAt motif { name } agents { id fullName }';
const documents = {
  rdvs: `{ rdvs(first: 3) { edges { node { ${RDV} } } } }`,
  participations:
    '{ rdvs { edges { node { id participations(last: 1) { edges { node { id status usager { id fullName } } } } } } } }',
  exports: '{ exports { edges { node { id status requestedBy { fullName } } } } }',
  viewerExports: '{ viewer { exports { edges { node { id } } } } }',
  events: `query ($id: ID!) { node(id: $id) { ... on Export { events { edges { node { id type occurredAt } } } } } }`,
};

/** The same document with `nodes` in the place of `edges { node }`. */
const withNodes = (query: string) =>
  print(
    visit(parse(query), {
      Field: {
        leave: (field) => {
          const [below] = field.selectionSet?.selections ?? [];
          if (field.name.value !== 'edges' || below?.kind !== 'Field') return undefined;
          return { ...field, name: { ...field.name, value: 'nodes' }, selectionSet: below.selectionSet };
        },
      },
    }),
  );

/** The same answer with the nodes of `edges` as `nodes`. */
function flat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) =>
      key === 'edges' ? ['nodes', (below as { node: unknown }[]).map(({ node }) => flat(node))] : [key, flat(below)],
    ),
  );
}

it.each(Object.entries(documents))(
  'answers the nodes of %s without edges, by the same statements',
  async (_name, query) => {
    const ask = async (text: string) => {
      const request = () => post(service.url, { query: text, variables: { id: exportId } }, bearer);
      await request(); // first use prepares the statements
      const { result, statements } = await service.statementsOf(request);
      expect(result.body.errors).toBeUndefined();
      return { data: result.body.data, statements: statements.length };
    };
    const edges = await ask(query);
    expect(JSON.stringify(edges.data)).toContain('"node":{');
    expect(await ask(withNodes(query))).toEqual({ data: flat(edges.data), statements: edges.statements });
  },
);

it('reads what edges and nodes of one page ask together', async () => {
  const query = `{ rdvs { edges { node { id participations { edges { node { status } } } } }
    nodes { startsAt participations { nodes { usager { fullName } } edges { node { status } } } } } }`;
  const { body } = await post(service.url, { query }, bearer);
  expect(body.errors).toBeUndefined();
  const { rdvs } = body.data as {
    rdvs: { edges: object[]; nodes: { participations: { nodes: { usager: { fullName: string } }[] } }[] };
  };
  expect(rdvs.edges).toHaveLength(COUNT);
  for (const { participations } of rdvs.nodes) {
    expect(participations.nodes).toHaveLength(2);
    for (const { usager } of participations.nodes) expect(usager.fullName).not.toBe('');
  }
});

it('has nodes on every connection', () => {
  const connections = Object.values(schema.getTypeMap()).filter(({ name }) => name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(3);
  for (const type of connections)
    expect([type.name, 'getFields' in type && 'nodes' in type.getFields()]).toEqual([type.name, true]);
});
