import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, post, send } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { createRandom } from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { waitFor } from '../../support/wait.ts';

// Arbitrary ids and cursors wherever one may be sent: each gets a typed answer, never INTERNAL. SEED repeats a run.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const upTo = (most: number) => Math.floor(random() * (most + 1));

let service: TestService;
let bearer: { authorization: string };
/** Ids visible to the viewer, one per type. */
const known: Record<string, string> = {};

beforeAll(async () => {
  console.log(`fuzz-id.test.ts: SEED=${seed}`);
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const organisation = await fixture.organisation(territory.id);
  const pmi = await fixture.service('PMI');
  const [motif, lieu] = [await fixture.motif(organisation.id, pmi.id), await fixture.lieu(organisation.id)];
  const usager = await fixture.user();
  const agent = await fixture.agent({
    roles: { [String(organisation.id)]: 'admin' },
    territories: [territory.id],
  });
  const rdv = await fixture.rdv({
    organisationId: organisation.id,
    motifId: motif.id,
    startsAt: '2024-03-01T09:00:00Z',
    users: [usager.id],
  });
  const rows = {
    Territory: territory,
    Organisation: organisation,
    Service: pmi,
    Motif: motif,
    Lieu: lieu,
    Agent: agent,
    Rdv: rdv,
    Usager: usager,
  };
  for (const [type, { id }] of Object.entries(rows)) known[type] = globalId(type, id);
  bearer = { authorization: `Bearer ${await service.token(agent.email ?? '')}` };
  const requested = await ask(
    'mutation { requestExport(scope: AGENT) { ... on RequestExportSuccess { export { id } } } }',
  );
  known.Export = (requested.body.data as { requestExport: { export: { id: string } } }).requestExport.export.id;
  const found = await ask('{ rdvStatistics(scope: ORGANISATION) { id } viewer { id } }');
  const { rdvStatistics, viewer } = found.body.data as Record<'rdvStatistics' | 'viewer', { id: string }>;
  Object.assign(known, { RdvStatistics: rdvStatistics.id, Viewer: viewer.id });
});
afterAll(() => service.stop());

const ask = (query: string, variables: object = {}) => post(service.url, { query, variables }, bearer);

const types = [
  ...['Rdv', 'Participation', 'Usager', 'Agent', 'Organisation', 'Territory', 'Motif', 'Lieu', 'Service'],
  ...['MotifCategory', 'Export', 'ExportEvent', 'ExportFile', 'Viewer', 'RdvStatistics', 'Node', 'Query'],
  ...['RdvConnection', 'User', ''],
  ...['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'prototype', '__proto__'],
];
const text = (length: number) => String.fromCodePoint(...Array.from({ length }, () => upTo(0x2ff)));
const keys: (() => string)[] = [
  () => String(upTo(5)),
  () => String(upTo(1e9)),
  () => pick(['9223372036854775807', '9223372036854775808', '999999999999999999', '0', '00', '01', '-1', '1e3']),
  () => pick(['constructor', '__proto__', 'null', '-', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'a', '']),
  () => `${upTo(9)}`.repeat(1 + upTo(40)),
  () => text(upTo(8)),
];
const ids: (() => string)[] = [
  () => globalId(pick(types), pick(keys)()),
  () => globalId(pick(types), pick(keys)()),
  () => pick(Object.values(known)),
  () => `${pick(Object.values(known))}${pick(['=', '==', ' ', 'A', '\u0000'])}`,
  () => pick(Object.values(known)).slice(0, upTo(12)),
  () => text(upTo(20)),
  () => Buffer.from(text(upTo(20))).toString('base64url'),
  () => pick(types),
  () => 'A'.repeat(upTo(2_000)),
];

const two = (most: number) => String(upTo(most)).padStart(2, '0');
const instants: (() => string)[] = [
  () =>
    `${pick(['0000', '0001', '1900', '2023', '2024', '2026', '9999', '20226', '294276', '294277', '999999'])}-${two(13)}-${two(32)} ${two(25)}:${two(60)}:${two(60)}${pick(['', '.1', '.123456', '.1234567'])}`,
  () => pick(['infinity', '-infinity', 'now', 'epoch', 'today', '2024-01-01', '2024-01-01T00:00:00Z', '']),
  () => `2024-02-${two(32)} 10:00:00 BC`,
  () => text(upTo(20)),
];
const lists = [
  ...['rdv.STARTS_AT', 'rdv.CREATED_AT', 'export.CREATED_AT', 'export.FINISHED_AT', 'export-event'],
  ...['participations.1', 'constructor', ''],
];
const toCursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const cursors: (() => string)[] = [
  () => toCursor([pick(lists), pick(instants)(), pick(keys)()]),
  () => toCursor([pick(lists), pick(instants)(), pick(keys)()]),
  () => toCursor([pick(lists.slice(0, 4)), pick(instants)(), pick(['1', '00000000-0000-4000-8000-000000000000'])]),
  () => toCursor([pick(lists), pick(keys)()]),
  () => toCursor(pick([[], {}, null, 1, 'x', [[]], [1, 2, 3], { length: 3 }, ['rdv.STARTS_AT', null, null]])),
  () => pick(ids)(),
];

const edges = '{ edges { cursor node { id } } pageInfo { endCursor } }';
/** Fields with a cursor, as `after` or `before`. */
const pages: ((side: string) => string)[] = [
  ...['STARTS_AT', 'CREATED_AT'].map(
    (field) => (side: string) => `rdvs(orderBy: { field: ${field}, direction: DESC }, ${side}: $text) ${edges}`,
  ),
  ...['CREATED_AT', 'FINISHED_AT'].map(
    (field) => (side: string) => `exports(orderBy: { field: ${field} }, ${side}: $text) ${edges}`,
  ),
  (side) => `viewer { exports(${side}: $text) ${edges} }`,
  (side) => `node(id: "${known.Rdv}") { ... on Rdv { participations(${side}: $text) ${edges} } }`,
  (side) => `node(id: "${known.Export}") { ... on Export { events(${side}: $text) ${edges} } }`,
];

/** Fields with an id. */
const places = [
  'query ($id: ID!) { node(id: $id) { id } }',
  'query ($id: ID!) { rdvs(scope: ORGANISATION, targetIds: [$id]) { totalCount } }',
  'query ($id: ID!) { rdvStatistics(scope: TERRITORY, targetIds: [$id]) { totals { rdvCount } } }',
  'query ($id: ID!) { exportEstimate(scope: ORGANISATION, targetIds: [$id]) { rowCount } }',
  ...['organisation', 'service', 'motifCategory', 'motif', 'agent', 'usager', 'lieu'].map(
    (name) => `query ($id: ID!) { rdvs(filters: { ${name}Ids: [$id] }) { edges { node { id } } } }`,
  ),
  'query ($id: ID!) { viewer { motifs(organisationIds: [$id]) { id } agents(organisationIds: [$id]) { id } } }',
  'query ($id: ID!) { viewer { exportPermissions { columns(territoryId: $id) { key } } } }',
  'mutation ($id: ID!) { cancelExport(id: $id) { __typename } }',
  'mutation ($id: ID!) { retryExport(id: $id) { __typename } }',
  'mutation ($id: ID!) { deleteExportFile(id: $id) { __typename } }',
];

const EXPECTED = new Set([undefined, 'VALIDATION_FAILED', 'FORBIDDEN', 'BAD_USER_INPUT', 'NOT_FOUND']);
const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

/** Sends `values`, four at a time, and returns unexpected answers with their value. */
async function surprises<T>(values: readonly T[], answer: (value: T) => Promise<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  const left = [...values];
  const work = async () => {
    for (let value = left.pop(); value !== undefined; value = left.pop()) {
      const code = await answer(value);
      if (!EXPECTED.has(code as string)) found.push([value, code]);
    }
  };
  await Promise.all(many(4, work));
  return found;
}

it(`answers null in nodes for invalid ids only (SEED=${seed})`, async () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  for (let batch = 0; batch < 5; batch++) {
    const asked = [...many(99, () => pick(ids)()), known.Rdv as string];
    const { body } = await ask(query, { ids: asked });
    expect(body.errors).toBeUndefined();
    const { nodes } = body.data as { nodes: ({ id: string } | null)[] };
    expect(nodes).toHaveLength(100);
    expect(nodes.at(-1)).toEqual({ id: known.Rdv });
    nodes.forEach((node, index) => {
      if (node) expect(node.id).toBe(asked[index]);
    });
  }
});

it(`answers or refuses by field 500 ids wherever one may be sent (SEED=${seed})`, async () => {
  const asked = many(500, () => ({ query: pick(places), id: pick(ids)() }));
  expect(await surprises(asked, async ({ query, id }) => codeOf(await ask(query, { id })))).toEqual([]);
});

it(`accepts or refuses by field 700 cursors (SEED=${seed})`, async () => {
  const asked = many(700, () => ({ field: pick(pages)(pick(['after', 'before'])), text: pick(cursors)() }));
  expect(
    await surprises(asked, async ({ field, text }) =>
      codeOf(await ask(`query ($text: String!) { ${field} }`, { text })),
    ),
  ).toEqual([]);
});

it(`resumes from or refuses by field 200 event cursors (SEED=${seed})`, async () => {
  const { socket, state, subscribe, of } = await openSocket(service.url, bearer.authorization);
  const query = {
    id: 'subscription ($text: ID!) { exportUpdated(id: $text) { id } }',
    cursor: 'subscription ($text: String!) { exportEvents(after: $text) { id } }',
  };
  const unexpected: unknown[] = [];
  for (let batch = 0; batch < 10; batch++) {
    const asked = many(20, () => {
      const kind = pick(['id', 'cursor'] as const);
      return { query: query[kind], variables: { text: pick(kind === 'id' ? ids : cursors)() } };
    });
    asked.forEach((payload, index) => {
      subscribe(`${batch}.${index}`, payload);
    });
    // A valid cursor is answered by events, or by nothing until there are some.
    subscribe(`behind ${batch}`, { query: '{', variables: {} });
    await waitFor(async () => of(`behind ${batch}`).length > 0, 'an answer');
    await ask('{ viewer { agent { id } } }');
    for (const [index, payload] of asked.entries()) {
      const name = `${batch}.${index}`;
      if (JSON.stringify(of(name)).includes('INTERNAL')) unexpected.push(payload);
      socket.send(JSON.stringify({ type: 'complete', id: name }));
    }
  }
  expect([unexpected, state.closed]).toEqual([[], null]);
  socket.close();
});

it(`downloads or hides 100 files (SEED=${seed})`, async () => {
  const asked = many(100, () => ({ id: pick(ids)(), link: random() < 0.5 ? pick(ids)() : null }));
  const statuses = new Set<number>();
  await surprises(asked, async ({ id, link }) => {
    const path = `/exports/${encodeURIComponent(id)}/file${link === null ? '' : `/${encodeURIComponent(link)}`}`;
    statuses.add((await send(service.url + path, { headers: bearer })).status);
    return undefined;
  });
  expect([...statuses].filter((status) => ![404, 409].includes(status))).toEqual([]);
});

it.each([
  'constructor:1',
  'toString:1',
  'valueOf:1',
  'hasOwnProperty:1',
  'Service:999999999',
  'MotifCategory:999999999',
])('answers null for an id %s, and still answers the others', async (name) => {
  const [type = '', key = ''] = name.split(':');
  const id = globalId(type, key);
  expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).body).toEqual({ data: { node: null } });
  const ids = [known.Service, id, known.Rdv];
  expect((await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).body).toEqual({
    data: { nodes: [{ id: known.Service }, null, { id: known.Rdv }] },
  });
});

it.each([
  ['0000-01-01 00:00:00', false],
  ['0001-01-01 00:00:00', true],
  ['2024-02-29 00:00:00', true],
  ['2026-02-29 00:00:00', false],
  ['2026-02-30 00:00:00', false],
  ['2024-02-29 10:00:00 BC', false], // 2025 BC is the leap year
  ['2025-02-29 10:00:00 BC', true],
  ['4714-01-01 00:00:00 BC', false],
  ['1900-02-29 00:00:00', false],
  ['2026-04-31 00:00:00', false],
  ['2026-13-01 00:00:00', false],
  ['2026-00-10 00:00:00', false],
  ['2026-01-00 00:00:00', false],
  ['2026-01-01 24:00:00', false],
  ['2026-01-01 23:60:00', false],
  ['2026-01-01 23:59:60', false],
  ['2026-01-01 23:59:59.999999', true],
  ['20226-03-01 00:00:00', true],
  ['294276-12-31 23:59:59.999999', true],
  ['294277-01-01 00:00:00', false],
])('validates a cursor at %s: %s', async (at, isOne) => {
  const rdvs = await ask('query ($after: String) { rdvs(after: $after) { edges { node { id } } } }', {
    after: toCursor(['rdv.STARTS_AT', at, '1']),
  });
  const exports = await ask('query ($after: String) { exports(after: $after) { edges { node { id } } } }', {
    after: toCursor(['export.CREATED_AT', at, '00000000-0000-4000-8000-000000000000']),
  });
  for (const answer of [rdvs, exports]) {
    expect(codeOf(answer)).toBe(isOne ? undefined : 'VALIDATION_FAILED');
    if (!isOne)
      expect(answer.body.errors?.[0]?.extensions.issues).toMatchObject([{ path: ['after'], code: 'INVALID_CURSOR' }]);
  }
});
