import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type {
  LiveFiguresSubscription,
  LiveFiguresSubscriptionVariables,
} from '../../../src/client/generated/graphql.ts';
import { liveFiguresDocument } from '../../support/document/statistics/live-figures.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { letPass, waitFor } from '../../support/wait.ts';

type Figures = LiveFiguresSubscription['rdvStatisticsUpdated'];
type Agent = { id: bigint; email: string | null };

const INTERVAL_MS = 50;
const START = '2024-03-01T09:00:00Z';

let service: TestService;
let territoryId: bigint;
let serviceId: bigint;
let organisationId: bigint;
let otherId: bigint;
let motifs: bigint[];
let lieuId: bigint;
let users: bigint[];
let admin: Agent;
/** A stream without any change, whose agent loses the right on its organisation. */
let quiet: Following;

beforeAll(async () => {
  const liveFigures = { intervalMs: INTERVAL_MS, territoryIntervalMs: 2 * INTERVAL_MS };
  service = await startTestService({ worker: false, operator: { host: '127.0.0.1', port: 0 }, liveFigures });
  const { fixture } = service;
  territoryId = (await fixture.territory()).id;
  serviceId = (await fixture.service()).id;
  organisationId = (await fixture.organisation(territoryId)).id;
  otherId = (await fixture.organisation(territoryId)).id;
  motifs = [];
  for (let each = 0; each < 20; each++) motifs.push((await fixture.motif(organisationId, serviceId)).id);
  lieuId = (await fixture.lieu(organisationId, { name: 'Mairie' })).id;
  users = [];
  for (let each = 0; each < 8; each++) users.push((await fixture.user()).id);
  admin = await hire();
  for (const [index, motifId] of motifs.entries()) await book({ motifId, users: [users[index % 8] as bigint] });
  await settle();
  const lonely = await fixture.organisation(territoryId);
  const leaver = await fixture.agent({ roles: { [String(lonely.id)]: 'admin', [String(otherId)]: 'basic' } });
  quiet = await follow(leaver, { scope: 'ORGANISATION', targetIds: [globalId('Organisation', lonely.id)] });
  await quiet.event(1);
  await service.app.database.prisma.agentRole.updateMany({
    where: { agentId: leaver.id, organisationId: lonely.id },
    data: { accessLevel: 'basic' },
  });
});
afterAll(() => service.stop());

const hire = (roles: Record<string, string> = { [String(organisationId)]: 'admin' }, territories: bigint[] = []) =>
  service.fixture.agent({ roles, territories });
const book = (own: Partial<Parameters<TestService['fixture']['rdv']>[0]> = {}) =>
  service.fixture.rdv({
    organisationId,
    motifId: motifs[0] as bigint,
    startsAt: START,
    users: [users[0] as bigint],
    ...own,
  });
const query = (text: string, values?: unknown[]) => service.app.database.pool.query(text, values);
/** Deletes a RDV as upstream does, in one transaction. */
const remove = ({ id }: { id: bigint }) => {
  const { prisma } = service.app.database;
  const where = { rdvId: id };
  return prisma.$transaction([
    prisma.participation.deleteMany({ where }),
    prisma.agentRdv.deleteMany({ where }),
    prisma.rdv.delete({ where: { id } }),
  ]);
};
/** Applies logged changes, as a worker does every few seconds. */
const settle = () => refreshRollups(service.app.database.pool);
const ofOrganisation = (id = organisationId): LiveFiguresSubscriptionVariables => ({
  scope: 'ORGANISATION',
  targetIds: [globalId('Organisation', id)],
});

interface Following {
  events: Figures[];
  /** The event with this number, from 1. */
  event(number: number): Promise<Figures>;
  /** The error that ended the stream. */
  refusal(): Promise<unknown>;
  isOver(): boolean;
  close(): Promise<void>;
}

async function follow(agent: Agent, variables: LiveFiguresSubscriptionVariables): Promise<Following> {
  const connection: Connection = await service.as(agent);
  const events: Figures[] = [];
  let failure: unknown = null;
  void (async () => {
    for await (const { rdvStatisticsUpdated } of connection.follow(liveFiguresDocument, variables))
      events.push(rdvStatisticsUpdated);
  })().catch((error: unknown) => {
    failure = error;
  });
  return {
    events,
    event: (number) =>
      waitFor(
        async () => {
          if (failure) throw failure;
          return events[number - 1];
        },
        `event ${number}`,
        () => events.at(-1),
      ),
    refusal: () => waitFor(async () => failure, 'the end of the stream'),
    isOver: () => failure !== null,
    close: () => connection.close(),
  };
}

/** Number of subscriptions, as operators see it, without the quiet one. */
async function followers(): Promise<number> {
  const text = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
  return Number(/^rdv_subscriptions (\d+)$/m.exec(text)?.[1]) - (quiet.isOver() ? 0 : 1);
}
const untilFollowers = (expected: number) =>
  waitFor(async () => (await followers()) === expected, `${expected} subscriptions`, followers);

const count = (figures: Figures) => figures.totals.rdvCount;
const readings = (statements: readonly string[]) =>
  statements.filter((text) => text.includes('REPEATABLE READ READ ONLY')).length;
/** Lets the watch look several times. */
const letLook = () => letPass(4 * INTERVAL_MS);

describe('figures that are followed', () => {
  it('come at once, and again after a RDV was booked, changed, moved and deleted', async () => {
    const following = await follow(admin, ofOrganisation());
    const before = count(await following.event(1)) ?? 0;
    const rdv = await book();
    await settle();
    expect(count(await following.event(2))).toBe(before + 1);
    await query('UPDATE rdvs SET lieu_id = $2 WHERE id = $1', [rdv.id, lieuId]);
    await settle();
    const { byLieu } = await following.event(3);
    expect(byLieu.buckets).toContainEqual({ label: 'Mairie', metrics: { rdvCount: 1 } });
    await query('UPDATE rdvs SET organisation_id = $2 WHERE id = $1', [rdv.id, otherId]);
    await settle();
    expect(count(await following.event(4))).toBe(before);
    await query('UPDATE rdvs SET organisation_id = $2 WHERE id = $1', [rdv.id, organisationId]);
    await settle();
    expect(count(await following.event(5))).toBe(before + 1);
    await remove(rdv);
    await settle();
    expect(count(await following.event(6))).toBe(before);
    await following.close();
  });

  it('are not read while nothing changes, nor for changes of other organisations', async () => {
    const following = await follow(admin, ofOrganisation());
    await following.event(1);
    const { id: motifId } = await service.fixture.motif(otherId, serviceId);
    const { statements } = await service.statementsOf(async () => {
      await book({ organisationId: otherId, motifId });
      await settle();
      await letLook();
    });
    expect(readings(statements)).toBe(0);
    expect(statements.some((text) => text.includes('reporting.statistics_versions WHERE'))).toBe(true);
    expect(following.events).toHaveLength(1);
    await following.close();
  });

  it('begin with changes that no refresh has applied, beside a stream that knows none of them', async () => {
    const first = await follow(admin, ofOrganisation());
    const before = count(await first.event(1)) ?? 0;
    const rdv = await book();
    const second = await follow(admin, ofOrganisation());
    expect(count(await second.event(1))).toBe(before + 1);
    await remove(rdv);
    await settle();
    expect(count(await second.event(2))).toBe(before);
    await Promise.all([first.close(), second.close()]);
  });

  it('follow deletions in an organisation that has no rollups', async () => {
    const rdv = await book();
    await settle();
    const following = await follow(admin, ofOrganisation());
    const before = count(await following.event(1)) ?? 0;
    await query('DELETE FROM reporting.statistics_facts WHERE organisation_id = $1', [organisationId]);
    await query('DELETE FROM reporting.statistics_organisations WHERE organisation_id = $1', [organisationId]);
    await remove(rdv);
    await settle();
    expect(count(await following.event(2))).toBe(before - 1);
    await following.close();
  });

  it('are read once per selection after a change: 200 subscriptions to 20 selections', async () => {
    const agents = await Promise.all(Array.from({ length: 10 }, () => hire()));
    const { result: streams, statements } = await service.statementsOf(() =>
      Promise.all(
        agents.flatMap((agent) =>
          motifs.map((motifId) =>
            follow(agent, { ...ofOrganisation(), filters: { motifIds: [globalId('Motif', motifId)] } }),
          ),
        ),
      ).then(async (all) => {
        for (const each of all) await each.event(1);
        return all;
      }),
    );
    expect(streams).toHaveLength(200);
    expect(readings(statements)).toBeGreaterThanOrEqual(20);
    for (const round of [2, 3]) {
      const { statements: after } = await service.statementsOf(async () => {
        await book({ motifId: motifs[3] as bigint });
        await settle();
        for (const each of streams) await each.event(round);
      });
      expect(readings(after)).toBe(20);
    }
    for (const [index, each] of streams.entries()) {
      const [one, , three] = each.events;
      expect(count(three as Figures)).toBe((count(one as Figures) ?? 0) + (index % 20 === 3 ? 2 : 0));
    }
    await Promise.all(streams.map((each) => each.close()));
    await untilFollowers(0);
  });

  it('are those of each agent where rights differ', async () => {
    const basic = await hire({ [String(organisationId)]: 'basic' });
    const own = await book({ agents: [basic.id] });
    await settle();
    const [all, some] = [await follow(admin, {}), await follow(basic, {})];
    expect(count(await all.event(1))).toBeGreaterThan(1);
    expect(count(await some.event(1))).toBe(1);
    await remove(own);
    await settle();
    expect(count(await some.event(2))).toBe(0);
    await Promise.all([all.close(), some.close()]);
  });

  it('come as server-sent events, and end when the client disconnects', async () => {
    await untilFollowers(0);
    const leaving = new AbortController();
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await service.token(admin.email ?? '')}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({
        query: 'subscription { rdvStatisticsUpdated(scope: ORGANISATION) { totals { rdvCount } } }',
      }),
      signal: leaving.signal,
    });
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })().catch(() => {});
    await waitFor(async () => text.includes('"rdvCount"'), 'the first event');
    expect(await followers()).toBe(1);
    await book();
    await settle();
    await waitFor(async () => text.split('"rdvCount"').length === 3, 'the second event');
    leaving.abort();
    await reading;
    await untilFollowers(0);
  });
});

describe('a subscription to figures is refused', () => {
  const codes = (error: unknown) => (error as ApiError).errors.map(({ extensions }) => extensions?.code);

  it('for organisations of others', async () => {
    const following = await follow(admin, ofOrganisation(otherId));
    const refusal = await following.refusal();
    expect(refusal).toBeInstanceOf(ApiError);
    expect(codes(refusal)).toEqual(['FORBIDDEN']);
  });

  it('for a filter that is a mistake, with its path', async () => {
    const following = await follow(admin, { ...ofOrganisation(), filters: { motifIds: [] } });
    expect(await following.refusal()).toMatchObject({
      errors: [{ extensions: { code: 'VALIDATION_FAILED', issues: [{ path: ['filters', 'motifIds'] }] } }],
    });
  });

  it('to an agent who has twenty of them, until one of these ends', async () => {
    const agent = await hire();
    const socket = await openSocket(service.url, `Bearer ${await service.token(agent.email ?? '')}`);
    const ask = (name: string) =>
      socket.subscribe(name, { query: liveFiguresDocument.toString(), variables: ofOrganisation() });
    for (let each = 0; each < 20; each++) ask(`stream ${each}`);
    await waitFor(async () => socket.messages.filter(({ type }) => type === 'next').length === 20, 'twenty streams');
    ask('one more');
    await waitFor(async () => socket.of('one more').length === 2, 'the refusal');
    expect(socket.of('one more')[0]).toMatchObject({
      payload: { errors: [{ extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', max: 20 } }] },
    });
    await untilFollowers(20);
    socket.socket.send(JSON.stringify({ type: 'complete', id: 'stream 0' }));
    await untilFollowers(19);
    ask('another');
    await waitFor(async () => socket.of('another').length > 0, 'its first event');
    expect(socket.of('another')[0]).toMatchObject({ type: 'next', payload: { data: {} } });
    socket.socket.close();
  });

  it('from the event at which the right is lost', async () => {
    const agent = await hire({ [String(organisationId)]: 'admin', [String(otherId)]: 'admin' });
    const following = await follow(agent, ofOrganisation());
    await following.event(1);
    await service.app.database.prisma.agentRole.deleteMany({ where: { agentId: agent.id, organisationId } });
    await book();
    await settle();
    const refusal = await following.refusal();
    expect(refusal).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN', refusedIds: [globalId('Organisation', organisationId)] } }],
    });
    expect(following.events).toHaveLength(1);
  });

  it('once the agent has no role left', async () => {
    const agent = await hire();
    const following = await follow(agent, { scope: 'AGENT' });
    await following.event(1);
    await service.app.database.prisma.agentRole.deleteMany({ where: { agentId: agent.id } });
    await book();
    await settle();
    expect(codes(await following.refusal())).toEqual(['UNAUTHENTICATED']);
  });

  it('after the loss of a right, even without a change', async () => {
    expect(codes(await quiet.refusal())).toEqual(['FORBIDDEN']);
    expect(quiet.events).toHaveLength(1);
  });
});

describe('live figures of a territory', () => {
  const selection = () => ({ scope: 'TERRITORY' as const, targetIds: [globalId('Territory', territoryId)] });
  const tracesOf = async (agent: Agent) =>
    (
      await query(
        `SELECT operation, selections FROM reporting.audit_reads WHERE agent_id = $1 AND selections IS NOT NULL ORDER BY occurred_at`,
        [agent.id],
      )
    ).rows;

  it('are masked and traced at each event, as those of queries', async () => {
    const agent = await hire({ [String(otherId)]: 'basic' }, [territoryId]);
    const { id: motifId } = await service.fixture.motif(organisationId, serviceId);
    await book({ motifId, users: users.slice(0, 4) });
    await settle();
    const following = await follow(agent, { ...selection(), filters: { motifIds: [globalId('Motif', motifId)] } });
    expect((await following.event(1)).totals).toMatchObject({ rdvCount: null, maskReason: 'TOO_FEW_USAGERS' });
    await book({ motifId, users: users.slice(4, 5) });
    await settle();
    expect((await following.event(2)).totals).toMatchObject({ rdvCount: 2, usagerCount: 5, maskReason: null });
    const traces = await tracesOf(agent);
    expect(traces).toHaveLength(2);
    for (const { operation, selections } of traces) {
      expect(operation).toBe('subscription LiveFigures');
      expect(selections).toMatchObject([
        { scope: 'TERRITORY', targetIds: [String(territoryId)], filter: { motifIds: [String(motifId)] } },
      ]);
    }
    await following.close();
  });

  it('are refused to others, and by person', async () => {
    const stranger = await follow(admin, selection());
    expect(await stranger.refusal()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const agent = await hire({ [String(otherId)]: 'basic' }, [territoryId]);
    const curious = await follow(agent, {
      ...selection(),
      filters: { usagerIds: [globalId('Usager', users[0] as bigint)] },
    });
    expect(await curious.refusal()).toMatchObject({
      errors: [{ extensions: { issues: [{ path: ['filters', 'usagerIds'], code: 'NOT_AVAILABLE' }] } }],
    });
  });
});
