import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import {
  estimateFitsDocument,
  quotaAfterCancelDocument,
  quotaDocument,
  quotaEventsDocument,
  quotaInPayloadsDocument,
  requestKeyedDocument,
} from '../../support/document/export/export-quota.ts';
import { cancelExportDocument, retryExportDocument } from '../../support/document/export-life.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// No worker: exports stay unfinished until they are cancelled.
const LIMITS = { concurrent: 3, perDay: 6, maxRows: 4 };
let service: TestService;
let organisationId: bigint;

beforeAll(async () => {
  service = await startTestService({ worker: false, exportLimits: LIMITS });
  const { fixture } = service;
  const territory = await fixture.territory();
  ({ id: organisationId } = await fixture.organisation(territory.id));
  const pmi = await fixture.service('PMI');
  const motif = await fixture.motif(organisationId, pmi.id);
  for (const day of ['01', '02', '03', '04', '05'])
    await fixture.rdv({ organisationId, motifId: motif.id, startsAt: `2024-03-${day}T09:00:00Z` });
});
afterAll(() => service.stop());

async function newAgent(): Promise<Connection> {
  return service.as(await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
}

/** A request that differs from others by its days. */
const about = (day: number) => ({
  scope: 'AGENT' as const,
  filters: { startsOn: { between: { from: `2024-01-${String(day).padStart(2, '0')}` } } },
});
const ask = async (connection: Connection, variables: object) =>
  (await connection.request(requestKeyedDocument, variables as never)).requestExport;
const quotaOf = async (connection: Connection) => (await connection.request(quotaDocument, {})).viewer.exportQuota;
const exportsOf = async (connection: Connection) => (await quotaOf(connection)).dailyUsed;

const idOf = (answer: Awaited<ReturnType<typeof ask>>) => {
  if (answer.__typename !== 'RequestExportSuccess') throw new Error(answer.__typename);
  return answer.export.id;
};

describe('the quota of an agent', () => {
  it('is exact for twenty concurrent requests, and separate for each agent', async () => {
    const [greedy, modest] = [await newAgent(), await newAgent()];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(greedy, about(1 + index))));
    const accepted = answers.filter(({ __typename }) => __typename === 'RequestExportSuccess');
    expect(accepted).toHaveLength(3);
    for (const answer of answers.filter((each) => !accepted.includes(each))) {
      expect(answer).toMatchObject({
        __typename: 'ExportQuotaExceededError',
        quota: { concurrentLimit: 3, concurrentUsed: 3, dailyLimit: 6, dailyUsed: 3, maxRows: 4 },
      });
    }
    const [refused] = answers.filter(({ __typename }) => __typename === 'ExportQuotaExceededError');
    if (refused?.__typename !== 'ExportQuotaExceededError') throw new Error('None was refused');
    expect(Date.parse(refused.retryAfter)).toBeGreaterThan(Date.now());
    expect(await quotaOf(greedy)).toEqual({
      concurrentLimit: 3,
      concurrentUsed: 3,
      dailyLimit: 6,
      dailyUsed: 3,
      maxRows: 4,
    });
    expect(idOf(await ask(modest, about(1)))).toBeTruthy();
    // An identical request creates no further export.
    const [first] = accepted;
    if (first?.__typename !== 'RequestExportSuccess') throw new Error('None was accepted');
    const index = answers.indexOf(first);
    expect(await ask(greedy, about(1 + index))).toMatchObject({ deduplicated: true, export: { id: first.export.id } });
    // A finished export frees a place, and a retry takes one like a request.
    await greedy.request(cancelExportDocument, { id: first.export.id });
    expect((await quotaOf(greedy)).concurrentUsed).toBe(2);
    const retried = await greedy.request(retryExportDocument, { id: first.export.id });
    expect(retried.retryExport.__typename).toBe('RetryExportSuccess');
    await greedy.request(cancelExportDocument, { id: first.export.id });
    expect((await greedy.request(retryExportDocument, { id: first.export.id })).retryExport).toMatchObject({
      __typename: 'RetryExportSuccess', // joins the retry that is under way
    });
    expect(await ask(greedy, about(25))).toMatchObject({ __typename: 'ExportQuotaExceededError' });
  });

  it('counts a rolling day, and reports when to retry', async () => {
    const agent = await newAgent();
    const ids: string[] = [];
    for (let day = 1; day <= 6; day++) {
      const id = idOf(await ask(agent, about(day)));
      ids.push(id);
      await agent.request(cancelExportDocument, { id });
    }
    const before = await exportsOf(agent);
    const refused = await ask(agent, about(7));
    expect(refused).toMatchObject({ quota: { concurrentUsed: 0, dailyUsed: 6 } });
    if (refused.__typename !== 'ExportQuotaExceededError') throw new Error(refused.__typename);
    const { pool } = service.app.database;
    const uuid = Buffer.from(ids[0] ?? '', 'base64url')
      .toString()
      .slice('Export:'.length);
    const { rows } = await pool.query<{ at: Date }>(
      `SELECT created_at + interval '1 day' AS at FROM reporting.exports WHERE id = $1`,
      [uuid],
    );
    expect(refused.retryAfter).toBe(rows[0]?.at.toISOString());
    expect(await exportsOf(agent)).toBe(before); // a refused request creates nothing
    await pool.query(`UPDATE reporting.exports SET created_at = created_at - interval '1 day' WHERE id = $1`, [uuid]);
    expect(idOf(await ask(agent, about(7)))).toBeTruthy();
  });

  it('refuses more rows than one export may hold, like the estimate', async () => {
    const agent = await newAgent();
    const whole = { scope: 'ORGANISATION' as const, targetIds: [globalId('Organisation', organisationId)] };
    const part = { ...whole, filters: { startsOn: { between: { from: '2024-03-02' } } } };
    expect((await agent.request(estimateFitsDocument, whole)).exportEstimate).toEqual({ rowCount: 5, fits: false });
    expect((await agent.request(estimateFitsDocument, part)).exportEstimate).toEqual({ rowCount: 4, fits: true });
    const refused = await ask(agent, whole);
    expect(refused).toMatchObject({ __typename: 'ExportTooLargeError', rowCount: 5, maxRows: 4 });
    expect('message' in refused && refused.message).toContain('5 lignes');
    expect(await exportsOf(agent)).toBe(0);
    expect(idOf(await ask(agent, part))).toBeTruthy();
  });
});

describe('an idempotency key', () => {
  it('maps twenty concurrent requests to one export, also after its end', async () => {
    const agent = await newAgent();
    const variables = { ...about(1), idempotencyKey: 'k-1' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(agent, variables)));
    const ids = new Set(answers.map(idOf));
    expect(ids.size).toBe(1);
    expect(answers.filter((each) => 'deduplicated' in each && !each.deduplicated)).toHaveLength(1);
    const [id] = [...ids];
    expect(answers[0]).toMatchObject({ export: { idempotencyKey: 'k-1' } });
    await agent.request(cancelExportDocument, { id: id ?? '' });
    expect(await ask(agent, variables)).toMatchObject({ deduplicated: true, export: { id, status: 'CANCELED' } });
    expect(await exportsOf(agent)).toBe(1);
  });

  it('conflicts with other arguments, and names the first export', async () => {
    const [agent, other] = [await newAgent(), await newAgent()];
    const id = idOf(await ask(agent, { ...about(1), idempotencyKey: 'k-1' }));
    for (const variables of [about(2), { scope: 'AGENT' }, { ...about(1), timeZone: 'Europe/Paris' }]) {
      expect(await ask(agent, { ...variables, idempotencyKey: 'k-1' })).toMatchObject({
        __typename: 'IdempotencyConflictError',
        export: { id },
      });
    }
    expect(await exportsOf(agent)).toBe(1);
    // Idempotency keys are separate for each agent.
    expect(idOf(await ask(other, { ...about(2), idempotencyKey: 'k-1' }))).not.toBe(id);
  });

  it('refers to the identical export that the request joined', async () => {
    const agent = await newAgent();
    const id = idOf(await ask(agent, about(1)));
    expect(await ask(agent, { ...about(1), idempotencyKey: 'late' })).toMatchObject({ deduplicated: true });
    await agent.request(cancelExportDocument, { id });
    expect(await ask(agent, { ...about(1), idempotencyKey: 'late' })).toMatchObject({ export: { id } });
    expect(idOf(await ask(agent, about(1)))).not.toBe(id);
  });

  it('covers a relative period, and expires after 24 hours', async () => {
    const agent = await newAgent();
    const variables = { scope: 'AGENT', filters: { startsOn: { relative: 'TODAY' } }, idempotencyKey: 'daily' };
    const id = idOf(await ask(agent, variables));
    const { pool } = service.app.database;
    const age = (hours: number) =>
      pool.query(
        `UPDATE reporting.export_keys SET created_at = now() - make_interval(hours => $1) WHERE key = 'daily'`,
        [hours],
      );
    await age(23);
    expect(idOf(await ask(agent, variables))).toBe(id);
    await age(25);
    await agent.request(cancelExportDocument, { id });
    expect(idOf(await ask(agent, variables))).not.toBe(id);
  });

  it.each([
    ['', 'TOO_SHORT'],
    ['x'.repeat(256), 'TOO_LONG'],
    ['a\0b', 'INVALID_CHARACTER'],
    ['a\ud800', 'INVALID_CHARACTER'],
    ['\udfffa', 'INVALID_CHARACTER'],
  ])('%# is refused when invalid, also for a retry', async (idempotencyKey, code) => {
    const agent = await newAgent();
    const refusal = { __typename: 'ValidationError', issues: [{ path: ['idempotencyKey'], code }] };
    expect(await ask(agent, { ...about(1), idempotencyKey })).toMatchObject(refusal);
    const id = idOf(await ask(agent, { ...about(1), idempotencyKey: 'whole 😀' }));
    await agent.request(cancelExportDocument, { id });
    expect((await agent.request(retryExportDocument, { id, idempotencyKey })).retryExport).toMatchObject(refusal);
    expect(await exportsOf(agent)).toBe(1);
  });
});

describe('the quota in answers that change it', () => {
  it('is the one after the change', async () => {
    const agent = await newAgent();
    const { requestExport } = await agent.request(quotaInPayloadsDocument, about(1));
    if (requestExport.__typename !== 'RequestExportSuccess') throw new Error(requestExport.__typename);
    expect(requestExport.quota).toEqual({ concurrentUsed: 1, dailyUsed: 1 });
    // Fields of a mutation run one after the other.
    const { cancelExport, retryExport } = await agent.request(quotaAfterCancelDocument, {
      id: requestExport.export.id,
    });
    expect(cancelExport).toMatchObject({ quota: { concurrentUsed: 0, dailyUsed: 1 } });
    expect(retryExport).toMatchObject({ quota: { concurrentUsed: 1, dailyUsed: 2 } });
  });

  it('comes with each event, for its agent alone', async () => {
    const [agent, other] = [await newAgent(), await newAgent()];
    const { requestExport } = await agent.request(quotaInPayloadsDocument, about(1));
    if (requestExport.__typename !== 'RequestExportSuccess') throw new Error(requestExport.__typename);
    const after = requestExport.export.events.nodes[0]?.cursor ?? '';
    await other.request(quotaInPayloadsDocument, about(2));
    await agent.request(quotaInPayloadsDocument, about(3));
    const events = agent.follow(quotaEventsDocument, { after });
    expect((await events.next()).value?.exportEvents).toMatchObject({
      type: 'REQUESTED',
      quota: { concurrentUsed: 2, dailyUsed: 2 },
    });
    await events.return?.();
  });
});
