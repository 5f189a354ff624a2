import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Connection } from '../../../src/client/connect.ts';
import { requestExport } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { waitFor } from '../../support/wait.ts';

let service: TestService;
let territoryId: bigint;
let organisationId: bigint;
let otherId: bigint;
let agent: { id: bigint; email: string | null };
let connection: Connection;
let id: string;

beforeAll(async () => {
  service = await startTestService({ worker: false, operator: { host: '127.0.0.1', port: 0 } });
  territoryId = (await service.fixture.territory()).id;
  organisationId = (await service.fixture.organisation(territoryId)).id;
  otherId = (await service.fixture.organisation(territoryId)).id;
  agent = await hire();
  connection = await service.as(agent);
  id = await requestExport(connection, { scope: 'AGENT' });
});
afterAll(() => service.stop());

const hire = () => service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
const url = () => `${service.url}/graphql`;
const socketUrl = () => url().replace('http', 'ws');
const bearer = async (who = agent, ttl?: number) => `Bearer ${await service.token(who.email ?? '', ttl)}`;
const query =
  'subscription ($id: ID!) { exportUpdated(id: $id) { status version progress { processedRows totalRows } } }';

/** How many follow an export, as operators see it. */
async function followers(): Promise<number> {
  const text = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
  return Number(/^rdv_subscriptions (\d+)$/m.exec(text)?.[1]);
}

/** A change as a worker makes it; `notify` false: one whose notification is lost. */
async function progress(of: string, rows: number, notify = true) {
  const { rows: changed } = await service.app.database.pool.query<{ version: number; agent_id: string }>(
    `UPDATE reporting.exports SET status = 'RUNNING', processed_rows = $2, total_rows = 1000000, version = version + 1 WHERE id = $1 RETURNING version, agent_id::text`,
    [uuidOf(of), rows],
  );
  const payload = { exportId: uuidOf(of), version: changed[0]?.version, agentId: changed[0]?.agent_id };
  if (notify)
    await service.app.database.pool.query(`SELECT pg_notify('export_changed', $1)`, [JSON.stringify(payload)]);
}

/** A socket by hand that follows an export. */
async function open(authorization: string, origin?: string) {
  const opened = await openSocket(service.url, authorization, origin === undefined ? {} : { origin });
  return {
    ...opened,
    subscribe: (name: string, variables: object = { id }) => opened.subscribe(name, { query, variables }),
    subscribeTo: (name: string, document: string) => opened.subscribe(name, { query: document, variables: {} }),
  };
}

describe('a token that expires', () => {
  it('closes its socket with 4403, and a client comes back with a new one', async () => {
    let signIns = 0;
    const versions: number[] = [];
    // The first token ends soon, after at least one event.
    const nextTtl = () => (versions.length === 0 ? 2 * ++signIns : 600);
    const closes: number[] = [];
    const client = createClient({
      url: socketUrl(),
      webSocketImpl: WebSocket,
      connectionParams: async () => ({ authorization: await bearer(agent, nextTtl()) }),
      retryWait: async () => {},
      on: { closed: (event) => closes.push((event as { code: number }).code) },
    });
    const stop = client.subscribe(
      { query, variables: { id } },
      {
        next: ({ data }) => versions.push((data as { exportUpdated: { version: number } }).exportUpdated.version),
        error: () => {},
        complete: () => {},
      },
    );
    await waitFor(async () => versions.length === 2, 'the client to be back');
    expect(closes.at(-1)).toBe(4403);
    await progress(id, 1);
    await waitFor(async () => versions.length === 3, 'the change');
    expect(versions[2]).toBeGreaterThan(versions[1] ?? 0);
    stop();
    await client.dispose();
  });

  it('ends its stream of server-sent events with UNAUTHENTICATED', async () => {
    const follow = async (ttl: number) => {
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      const response = await fetch(url(), {
        method: 'POST',
        headers: { authorization: await bearer(agent, ttl), ...headers },
        body: JSON.stringify({ query, variables: { id } }),
      });
      return response.text();
    };
    let ttl = 1;
    // Long enough for at least one event.
    const text = await waitFor(async () => {
      ttl *= 2;
      const told = await follow(ttl);
      return told.includes('"exportUpdated"') && told;
    }, 'the first state');
    expect(text).toContain('"code":"UNAUTHENTICATED"');
    expect(text).not.toContain('"http"');
    expect(text).toMatch(/event: complete\n/);
  });
});

describe('a follower whom nobody tells of anything', () => {
  let before: number;
  let lost: Awaited<ReturnType<typeof open>>;
  let leaving: Awaited<ReturnType<typeof open>>;
  let leavingAll: Awaited<ReturnType<typeof open>>;
  // Each subscription gets its change at the next poll, 15 seconds later: they wait together.
  beforeAll(async () => {
    before = await followers();
    const [leaver, other] = [await hire(), await hire()];
    const own = await requestExport(await service.as(leaver), { scope: 'AGENT' });
    [lost, leaving, leavingAll] = [
      await open(await bearer()),
      await open(await bearer(leaver)),
      await open(await bearer(other)),
    ];
    lost.subscribe('a');
    leaving.subscribe('a', { id: own });
    leavingAll.subscribeTo('events', 'subscription { exportEvents { type } }');
    await waitFor(async () => lost.of('a').length === 1 && leaving.of('a').length === 1, 'the present state');
    await waitFor(async () => (await followers()) === before + 3, 'all three to follow');
    await progress(id, 2, false);
    await service.app.database.prisma.agentRole.deleteMany({ where: { agentId: { in: [leaver.id, other.id] } } });
  });
  afterAll(async () => {
    for (const { socket } of [lost, leaving, leavingAll]) socket.close();
    await waitFor(async () => (await followers()) === before, 'all three to be forgotten', followers);
  });

  it('gets a change whose notification was lost at the next poll', async () => {
    await waitFor(async () => lost.of('a').length === 2, 'the next look');
  });

  it('gets nothing more once the agent has no role, even without an event', async () => {
    await waitFor(async () => leaving.of('a').some(({ type }) => type === 'complete'), 'the end');
    expect(JSON.stringify(leaving.of('a').at(-2))).toContain('UNAUTHENTICATED');
  });

  it('of all events gets nothing more either, even without any event', async () => {
    const { of } = leavingAll;
    await waitFor(async () => of('events').some(({ type }) => type === 'complete'), 'the end');
    expect(of('events')).toHaveLength(2);
    expect(JSON.stringify(of('events')[0])).toContain('UNAUTHENTICATED');
  });
});

describe('a follower', () => {
  it.each([
    ['an organisation', 'ORGANISATION'],
    ['a territory', 'TERRITORY'],
  ] as const)(
    'is told no more of an export of %s once that role is lost, though others remain',
    async (_name, scope) => {
      const { prisma } = service.app.database;
      const before = await followers();
      const loser = await service.fixture.agent({
        roles: { [String(organisationId)]: 'admin', [String(otherId)]: 'basic' },
        territories: [territoryId],
      });
      const targetIds = [
        scope === 'TERRITORY' ? globalId('Territory', territoryId) : globalId('Organisation', organisationId),
      ];
      const own = await requestExport(await service.as(loser), { scope, targetIds });
      const { subscribe, subscribeTo, of, socket } = await open(await bearer(loser));
      subscribe('a', { id: own });
      await waitFor(async () => of('a').length === 1, 'the present state');
      if (scope === 'TERRITORY') await prisma.agentTerritorialRole.deleteMany({ where: { agentId: loser.id } });
      else await prisma.agentRole.deleteMany({ where: { agentId: loser.id, organisationId } });
      await progress(own, 3);
      await waitFor(async () => of('a').some(({ type }) => type === 'complete'), 'the end');
      expect(JSON.stringify(of('a').at(-2))).toContain('FORBIDDEN');
      expect(JSON.stringify(of('a'))).not.toContain('"processedRows":3');
      // Its row count is not revealed in another way either.
      const counts = 'progress { processedRows totalRows }';
      subscribeTo('events', `subscription { exportEvents { type export { ${counts} } } }`);
      await waitFor(async () => JSON.stringify(of('events')).includes('PROGRESSED'), 'the event of its progress');
      const asked = `{ node(id: "${own}") { ... on Export { ${counts} } } exports { edges { node { ${counts} } } } }`;
      const { text } = await post(service.url, { query: asked }, { authorization: await bearer(loser) });
      expect(JSON.parse(text).data).toEqual({
        node: { progress: null },
        exports: { edges: [{ node: { progress: null } }] },
      });
      expect(JSON.stringify(of('events'))).not.toContain('processedRows');
      socket.close();
      await waitFor(async () => (await followers()) === before, 'the end of the events');
    },
  );

  it('is removed at once when it disconnects, over both transports', async () => {
    const before = await followers();
    const { subscribe, of, socket } = await open(await bearer());
    subscribe('a');
    const abort = new AbortController();
    const stream = await fetch(url(), {
      method: 'POST',
      signal: abort.signal,
      headers: { authorization: await bearer(), 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query, variables: { id } }),
    });
    await waitFor(async () => of('a').length === 1 && (await followers()) === before + 2, 'both to follow');
    expect(stream.status).toBe(200);
    const { statements } = await service.statementsOf(async () => {
      abort.abort();
      socket.close();
      await waitFor(async () => (await followers()) === before, 'both to be forgotten');
    });
    // Not because of the next look, which would have asked for their rights.
    expect(statements.filter((text) => text.includes('FROM agent_roles'))).toEqual([]);
  });
});

describe('one client', () => {
  it('may come from no foreign page', async () => {
    expect((await open(await bearer(), 'https://evil.example')).state.refused).toBe(403);
    const own = await open(await bearer(), service.url);
    expect(own.state.refused).toBeNull();
    own.socket.close();
  });

  it('has at most 20 sockets an agent; one that closes makes place', async () => {
    const many = await hire();
    const sockets = await Promise.all(Array.from({ length: 20 }, async () => open(await bearer(many))));
    expect(sockets.every(({ state }) => state.closed === null)).toBe(true);
    expect((await open(await bearer(many))).state.closed).toEqual([1013, 'Too many sockets']);
    expect((await open(await bearer())).state.closed).toBeNull();
    sockets[0]?.socket.close();
    await waitFor(async () => sockets[0]?.state.closed, 'the end of the socket');
    expect((await open(await bearer(many))).state.closed).toBeNull();
    for (const { socket } of sockets) socket.close();
  });

  it('is looked up once for subscriptions that it asks for together, with the rights of then', async () => {
    const many = await hire();
    const own = await requestExport(await service.as(many), { scope: 'AGENT' });
    const { subscribe, of, socket } = await open(await bearer(many));
    const askTogether = async (prefix: string) => {
      const names = Array.from({ length: 24 }, (_, each) => `${prefix} ${each}`);
      const { statements } = await service.statementsOf(async () => {
        for (const each of names) subscribe(each, { id: own });
        await waitFor(async () => names.every((each) => of(each).length === 1), '24 answers');
      });
      const lookUps = statements.filter((text) => text.includes('FROM agent_roles'));
      return { lookUps: lookUps.length, answers: names.map((each) => of(each)[0]) };
    };
    const early = await askTogether('early');
    expect(early.lookUps).toBeLessThan(12);
    for (const answer of early.answers) expect(answer?.type).toBe('next');
    await service.app.database.prisma.agentRole.deleteMany({ where: { agentId: many.id } });
    const late = await askTogether('late');
    for (const answer of late.answers)
      expect(answer).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    socket.close();
  });

  it('has at most 50 subscriptions a socket; the others go on', async () => {
    const { subscribe, of, socket, state } = await open(await bearer());
    for (let each = 0; each < 51; each++) subscribe(`s${each}`);
    await waitFor(async () => of('s50').length === 1, 'the refusal');
    expect(of('s50')[0]).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', max: 50 } }],
    });
    await waitFor(async () => of('s49').length === 1, 'the others');
    expect(state.closed).toBeNull();
    socket.close();
  });
});

it('delivers one change to 300 subscribers', async () => {
  const agents = await Promise.all(Array.from({ length: 15 }, hire));
  const followed = await Promise.all(
    agents.map(async (each) => ({ each, own: await requestExport(await service.as(each), { scope: 'AGENT' }) })),
  );
  const before = await followers();
  const sockets = await Promise.all(
    followed.flatMap(({ each, own }) =>
      Array.from({ length: 20 }, async () => {
        const socket = await open(await bearer(each));
        socket.subscribe('a', { id: own });
        return socket;
      }),
    ),
  );
  await waitFor(async () => sockets.every(({ of }) => of('a').length === 1), 'the present state of all');
  const { statements } = await service.statementsOf(async () => {
    for (const { own } of followed) await progress(own, 500);
    await waitFor(async () => sockets.every(({ of }) => of('a').length === 2), 'the change for all');
  });
  // Of an agent's twenty followers one asks the database: for the rights, and for the export.
  expect(statements.filter((text) => !text.includes('pg_notify') && !text.startsWith('UPDATE')).length).toBeLessThan(
    100,
  );
  for (const { socket } of sockets) socket.close();
  await waitFor(async () => (await followers()) === before, 'all to be forgotten');
});
