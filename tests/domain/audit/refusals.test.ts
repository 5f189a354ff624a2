import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRefusals } from '#domain/audit/refusals.ts';
import { verifyAudit } from '#domain/audit/verify.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { waitFor } from '../../support/wait.ts';

let service: TestService;
let agent: { id: bigint; email: string | null };
let organisationId: bigint;
let authorization: string;
/** Outlives the service, which some tests stop. */
let pool: pg.Pool;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture, config } = service;
  organisationId = (await fixture.organisation((await fixture.territory()).id)).id;
  agent = await fixture.agent({ roles: { [String(organisationId)]: 'basic' } });
  authorization = `Bearer ${await service.token(agent.email ?? '')}`;
  pool = new pg.Pool(sessionOf(config.databaseUrl ?? ''));
});
afterAll(async () => {
  await pool.end();
  await service.stop();
});

const told = async () =>
  (
    await pool.query(
      `SELECT action, reason, count, scope, export_id, target_ids::text[] AS targets FROM reporting.audit_events WHERE actor_agent_id = $1 ORDER BY id`,
      [String(agent.id)],
    )
  ).rows;

const aliases = (field: (index: number) => string) =>
  `mutation { ${Array.from({ length: 30 }, (_, index) => `a${index}: ${field(index)} { __typename }`).join(' ')} }`;

describe('refusals', () => {
  it('are one row with a count when equal within a minute, however many a request names', async () => {
    const target = globalId('Organisation', organisationId);
    const requests = [
      aliases(() => `requestExport(scope: ORGANISATION, targetIds: ["${target}"])`),
      aliases(() => `cancelExport(id: "${globalId('Export', randomUUID())}")`),
      aliases((index) => `requestExport(scope: AGENT, idempotencyKey: "${index % 2 ? '' : 'x'.repeat(300)}")`),
    ];
    for (const query of [...requests, ...requests]) {
      const { body } = await post(service.url, { query }, { authorization });
      expect(body.errors).toBeUndefined();
    }
    await service.app.refusals.flush();
    expect(await told()).toEqual([
      {
        action: 'REFUSED',
        reason: 'FORBIDDEN',
        count: 60,
        scope: 'ORGANISATION',
        export_id: null,
        targets: [String(organisationId)],
      },
      { action: 'REFUSED', reason: 'NOT_FOUND', count: 60, scope: null, export_id: null, targets: [] },
      { action: 'REFUSED', reason: 'VALIDATION_FAILED', count: 60, scope: 'AGENT', export_id: null, targets: [] },
    ]);
    await service.app.refusals.flush();
    expect(await told()).toHaveLength(3);
    expect((await verifyAudit(pool)).findings).toEqual([]);
  });

  it('are kept while they cannot be written', async () => {
    const problems: unknown[] = [];
    const refusals = createRefusals(pool, (error) => problems.push(error));
    const refusal = {
      action: 'REFUSED',
      actorAgentId: 77n,
      agentId: 77n,
      reason: 'FORBIDDEN',
      correlationId: 'some-request',
      exportId: null,
      scope: null,
      targetIds: [],
      export: null,
    } as const;
    const countOf = async () =>
      (await pool.query('SELECT count FROM reporting.audit_events WHERE actor_agent_id = 77')).rows.map(
        ({ count }) => count,
      );
    await pool.query('ALTER TABLE reporting.audit_events ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    refusals.add(refusal);
    refusals.add(refusal);
    await refusals.flush();
    expect([problems.length, await countOf()]).toEqual([1, []]);
    await pool.query('ALTER TABLE reporting.audit_events DROP CONSTRAINT full_disk');
    refusals.add(refusal);
    await refusals.flush();
    expect([problems.length, await countOf()]).toEqual([1, [3]]);
  });
});

describe('sign-ins that fail', () => {
  const signIns = async () =>
    (await pool.query('SELECT address, count FROM reporting.audit_sign_ins ORDER BY occurred_at, address')).rows;

  it('are counted by address on every way in', async () => {
    const { url, fixture } = service;
    const stranger = await fixture.agent({});
    const roleless = `Bearer ${await service.token(stranger.email ?? '')}`;
    const ask = (token: string) => post(url, { query: '{ viewer { agent { fullName } } }' }, { authorization: token });
    for (const token of ['Bearer nonsense', 'Basic YWdlbnQ6c2VjcmV0', roleless])
      expect((await ask(token)).status).toBe(401);
    for (const token of ['Bearer nonsense', roleless])
      await fetch(`${url}/exports/${randomUUID()}/file`, { headers: { authorization: token } });
    for (const token of ['Bearer nonsense', roleless]) await openSocket(url, token).catch(() => {});
    expect((await ask(authorization)).body.errors).toBeUndefined();
    await post(url, { query: '{ viewer { agent { fullName } } }' }); // no token at all is no try
    await waitFor(async () => {
      await service.app.refusals.flush();
      return (await signIns()).reduce((sum, { count }) => sum + count, 0) >= 7;
    }, 'seven tries');
    const found = await signIns();
    expect(new Set(found.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  });

  it('are counted together beyond the maximum number of addresses', async () => {
    const refusals = createRefusals(pool, () => {});
    await pool.query('CREATE TABLE before AS SELECT count(*)::int AS count FROM reporting.audit_sign_ins');
    for (let round = 0; round < 2; round++)
      for (let index = 0; index < 20_000; index++) refusals.addSignIn(`2001:db8::${index.toString(16)}`);
    await refusals.flush();
    const { rows } = await pool.query(
      `SELECT count(*)::int - (SELECT count FROM before) AS rows, sum(count) FILTER (WHERE address IS NULL)::int AS others,
              sum(count) FILTER (WHERE address LIKE '2001%')::int AS known FROM reporting.audit_sign_ins`,
    );
    // The place that the others share is one of its own.
    expect(rows).toEqual([{ rows: 1_001, others: 38_000, known: 2_000 }]);
  });
});

it('writes the counts when the process stops', async () => {
  const own = await startTestService({ worker: false });
  const lasting = new pg.Client(sessionOf(own.config.databaseUrl ?? ''));
  await lasting.connect();
  const other = await own.fixture.agent({
    roles: { [String((await own.fixture.organisation((await own.fixture.territory()).id)).id)]: 'basic' },
  });
  const query = '{ viewer { agent { fullName } } }';
  await post(own.url, { query }, { authorization: 'Bearer nonsense' });
  const refused = `mutation { cancelExport(id: "${globalId('Export', randomUUID())}") { __typename } }`;
  await post(own.url, { query: refused }, { authorization: `Bearer ${await own.token(other.email ?? '')}` });
  await own.app.stop();
  const { rows } = await lasting.query(
    'SELECT (SELECT count(*)::int FROM reporting.audit_events) AS refusals, (SELECT sum(count)::int FROM reporting.audit_sign_ins) AS tries',
  );
  await lasting.end();
  await own.stop();
  expect(rows).toEqual([{ refusals: 1, tries: 1 }]);
});
