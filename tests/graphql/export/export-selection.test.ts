import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { buildSchema, type GraphQLInputObjectType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import type {
  ExportSelectionsQuery,
  RdvFiltersInput,
  RequestExportMutationVariables,
} from '../../../src/client/generated/graphql.ts';
import { exportSelectionsDocument } from '../../support/document/export/export-selection.ts';
import { requestExportDocument } from '../../support/document/export.ts';
import { retryExportDocument } from '../../support/document/export-life.ts';
import { requestExport } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { toArguments } from '../../support/oracle/asked.ts';
import { type AskedPeriod, daysOf } from '../../support/oracle/oracle.ts';
import { cases } from '../../support/oracle/selection-case.ts';
import { createRandom, createWorld, insertWorlds, type World } from '../../support/oracle/world.ts';
import { PROJECT } from '../../support/process.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// The selection of an export is what was requested: sent again, it is the same request, which joins the unfinished export.

type Selection = NonNullable<NonNullable<ExportSelectionsQuery['exports']>['nodes'][number]['selection']>;

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

/** The selection of the newest export, as it comes. */
async function latest(agent: Connection): Promise<{ id: string; selection: Selection | null }> {
  const { exports } = await agent.request(exportSelectionsDocument, { first: 1 });
  const [newest] = exports?.nodes ?? [];
  if (!newest) throw new Error('There is no export');
  return newest;
}

/** The selection as a frontend sends it: without the names of types. */
function toVariables(selection: Selection | null): RequestExportMutationVariables {
  if (!selection) throw new Error('The selection cannot be read');
  return JSON.parse(JSON.stringify(selection, (key, value) => (key === '__typename' ? undefined : value)));
}

async function send(agent: Connection, variables: RequestExportMutationVariables) {
  return (await agent.request(requestExportDocument, variables)).requestExport;
}

/** Requests the same again: the answer must be the unfinished export. */
async function expectSame(agent: Connection, id: string): Promise<Selection> {
  const { id: newest, selection } = await latest(agent);
  expect(newest).toBe(id);
  const answer = await send(agent, toVariables(selection));
  expect(answer).toMatchObject({ __typename: 'RequestExportSuccess', deduplicated: true, export: { id } });
  return selection as Selection;
}

const run = (sql: string, values: unknown[] = []) => service.app.database.pool.query(sql, values);

it('has every field of the input', async () => {
  const schema = buildSchema(await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'));
  const fieldsOf = (name: string) =>
    Object.keys((schema.getType(name) as GraphQLInputObjectType | GraphQLObjectType).getFields()).sort();
  expect(fieldsOf('RdvFilters')).toEqual(fieldsOf('RdvFiltersInput'));
  expect(fieldsOf('LocalDateRange')).toEqual(fieldsOf('LocalDateRangeInput'));
  expect(fieldsOf('ExportOptions')).toEqual(fieldsOf('ExportOptionsInput'));
  const mutation = schema.getMutationType()?.getFields().requestExport;
  const args = mutation?.args.map(({ name }) => name).filter((name) => name !== 'idempotencyKey');
  expect(fieldsOf('ExportSelection')).toEqual(args?.sort());
});

describe('random requests', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const runs = Number(process.env.RUNS ?? 60);
  /** Requests that must have been sent and sent again. */
  const LEAST_SENT = 7;
  const MOST_ROUNDS = 20;

  // A world has ids of its own, which rows of another fixture would use too.
  let lab: TestService;
  beforeAll(async () => {
    lab = await startTestService({ worker: false });
  });
  afterAll(() => lab.stop());

  it(`are equal when they are sent again, of the present version or an older one (SEED=${seed})`, async () => {
    const random = createRandom(seed);
    const worlds: World[] = Array.from({ length: 6 }, (_, index) => createWorld(random, index, new Date()));
    await insertWorlds(lab.app.database, worlds);
    const connections = new Map<string, Promise<Connection>>();
    const options = fc.record({
      format: fc.constantFrom('XLSX' as const, 'CSV' as const, 'XLS' as const, 'ODS' as const),
      anonymous: fc.boolean(),
      row: fc.constantFrom(null, 'RDV' as const, 'PARTICIPATION' as const, 'USAGER' as const, 'STATISTICS' as const),
    });
    let sent = 0;
    const property = fc.asyncProperty(cases(worlds), options, async ({ viewer, asked }, file) => {
      const { scope, ...variables } = toArguments(asked);
      if (scope === null) return;
      const connection = connections.get(viewer.email) ?? lab.as(viewer);
      connections.set(viewer.email, connection);
      const agent = await connection;
      const answer = await send(agent, { ...variables, scope, options: file }).catch(() => null);
      if (answer?.__typename !== 'RequestExportSuccess' || answer.deduplicated) return;
      sent++;
      const selection = await expectSame(agent, answer.export.id);
      expect(selection.filters.startsOn).toEqual(asRequested(variables.filters.startsOn));
      expect(selection.filters.createdOn).toEqual(asRequested(variables.filters.createdOn));
      expect(selection.timeZone).toBe(asked.timeZone);
      expect(selection.options).toMatchObject({ ...file, row: file.row ?? (scope === 'TERRITORY' ? 'USAGER' : 'RDV') });
      expect(selection.options.columns).toBeNull();
      await lab.app.database.pool.query('UPDATE reporting.exports SET request_form = NULL WHERE id = $1', [
        uuidOf(answer.export.id),
      ]);
      const older = await expectSame(agent, answer.export.id);
      expect(older.filters.startsOn ?? {}).not.toHaveProperty('relative');
    });
    // Most drawn requests are refused: it goes on until enough were not.
    for (let round = 0; sent < LEAST_SENT && round < MOST_ROUNDS; round++)
      await fc.assert(property, { seed: seed + round, numRuns: runs, interruptAfterTimeLimit: undefined });
    expect(sent).toBeGreaterThanOrEqual(LEAST_SENT);
  });

  function asRequested(period: RdvFiltersInput['startsOn']) {
    if (!period) return null;
    const { relative, between } = period;
    if (relative) return { relative };
    // A last day comes back as the day after it.
    return { between: { from: null, until: null, ...daysOf(between as AskedPeriod, '') } };
  }
});

describe('a request', () => {
  let admin: Connection;
  let agent: { id: bigint; email: string | null };
  let organisations: [bigint, bigint];
  let territoryId: bigint;
  let ids: Record<'one' | 'two' | 'territory' | 'motif' | 'usager' | 'child' | 'colleague', string>;

  beforeAll(async () => {
    const { fixture } = service;
    territoryId = (await fixture.territory()).id;
    const [one, two] = [await fixture.organisation(territoryId), await fixture.organisation(territoryId)];
    organisations = [one.id, two.id];
    agent = await fixture.agent({
      roles: { [String(one.id)]: 'admin', [String(two.id)]: 'admin' },
      territories: [territoryId],
    });
    const colleague = await fixture.agent({ roles: { [String(two.id)]: 'basic' } });
    const motif = await fixture.motif(one.id, (await fixture.service()).id);
    const [usager, child] = [await fixture.user(), await fixture.user()];
    await fixture.rdv({
      organisationId: one.id,
      motifId: motif.id,
      startsAt: '2026-03-01T09:00:00Z',
      users: [usager.id],
    });
    await fixture.rdv({
      organisationId: one.id,
      motifId: motif.id,
      startsAt: '2026-03-02T09:00:00Z',
      users: [child.id],
    });
    ids = {
      one: globalId('Organisation', one.id),
      two: globalId('Organisation', two.id),
      territory: globalId('Territory', territoryId),
      motif: globalId('Motif', motif.id),
      usager: globalId('Usager', usager.id),
      child: globalId('Usager', child.id),
      colleague: globalId('Agent', colleague.id),
    };
    admin = await service.as(agent);
  });

  it('keeps relative periods in its repetition', async () => {
    const id = await requestExport(admin, { scope: 'AGENT', filters: { startsOn: { relative: 'LAST_MONTH' } } });
    await run(`UPDATE reporting.exports SET status = 'CANCELED', active_key = NULL WHERE id = $1`, [uuidOf(id)]);
    const { retryExport } = await admin.request(retryExportDocument, { id });
    if (retryExport.__typename !== 'RetryExportSuccess') throw new Error(retryExport.message);
    const selection = await expectSame(admin, retryExport.export.id);
    expect(selection.filters.startsOn).toEqual({ relative: 'LAST_MONTH' });
  });

  it('has the days of a relative period that this version does not know', async () => {
    const id = await requestExport(admin, { scope: 'AGENT', filters: { startsOn: { relative: 'THIS_YEAR' } } });
    await run(
      `UPDATE reporting.exports SET request_form = jsonb_set(request_form, '{startsOn}', '"NO_YEAR"') WHERE id = $1`,
      [uuidOf(id)],
    );
    const { filters } = await expectSame(admin, id);
    expect(filters.startsOn).toHaveProperty('between.from');
  });

  it('has the contractual columns although the territory hides some, and chosen ones without those hidden since', async () => {
    const toggle = (enableLogementField: boolean) =>
      service.app.database.prisma.territory.update({ where: { id: territoryId }, data: { enableLogementField } });
    await toggle(false);
    const whole = await requestExport(admin, { scope: 'TERRITORY' });
    expect((await expectSame(admin, whole)).options.columns).toBeNull();
    await toggle(true);
    const options = { row: 'USAGER' as const, columns: ['logement', 'last_name'] };
    const chosen = await requestExport(admin, { scope: 'TERRITORY', options });
    expect((await expectSame(admin, chosen)).options.columns).toEqual(['logement', 'last_name']);
    await toggle(false);
    expect((await latest(admin)).selection?.options.columns).toEqual(['last_name']);
    await requestExport(admin, { scope: 'TERRITORY', options: { ...options, columns: ['last_name'], format: 'CSV' } });
    await toggle(true);
    await requestExport(admin, { scope: 'TERRITORY', options: { ...options, columns: ['logement'] } });
    await toggle(false);
    const { selection } = await latest(admin);
    expect(selection?.options.columns).toEqual([]);
    // The file would have all columns otherwise.
    expect(await send(admin, toVariables(selection))).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['options', 'columns'], code: 'EMPTY_LIST' }],
    });
  });

  it('loses ids that the agent may no longer name, and is never wider than it was', async () => {
    const filters = { motifIds: [ids.motif], usagerIds: [ids.usager, ids.child], agentIds: [ids.colleague] };
    const id = await requestExport(admin, { scope: 'ORGANISATION', targetIds: [ids.one, ids.two], filters });
    const before = await expectSame(admin, id);
    expect(before.filters).toMatchObject(filters);
    await run('DELETE FROM participations WHERE user_id = (SELECT max(user_id) FROM participations)');
    expect((await latest(admin)).selection?.filters.usagerIds).toEqual([ids.usager]);
    const role = { organisationId: organisations[1], agentId: agent.id };
    await service.app.database.prisma.agentRole.updateMany({ where: role, data: { accessLevel: 'basic' } });
    const { selection } = await latest(admin);
    expect(selection).toMatchObject({
      targetIds: [ids.one],
      filters: { motifIds: [ids.motif], usagerIds: [ids.usager], agentIds: [] },
    });
    const again = await send(admin, toVariables(selection));
    expect(again).toMatchObject({ issues: [{ path: ['filters', 'agentIds'], code: 'EMPTY_LIST' }] });
    await service.app.database.prisma.agentRole.updateMany({ where: role, data: { accessLevel: 'admin' } });
    expect((await latest(admin)).selection).toEqual({
      ...before,
      filters: { ...before.filters, usagerIds: [ids.usager] },
    });
  });

  it('without any target left is refused when it is sent again', async () => {
    await requestExport(admin, {
      scope: 'ORGANISATION',
      targetIds: [ids.one],
      filters: { organisationIds: [ids.one] },
    });
    const role = { organisationId: organisations[0], agentId: agent.id };
    await service.app.database.prisma.agentRole.updateMany({ where: role, data: { accessLevel: 'basic' } });
    const { selection } = await latest(admin);
    expect(selection).toMatchObject({ targetIds: [], filters: { organisationIds: [] } });
    expect(await send(admin, toVariables(selection))).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        { path: ['targetIds'], code: 'EMPTY_LIST' },
        { path: ['filters', 'organisationIds'], code: 'EMPTY_LIST' },
      ],
    });
    await service.app.database.prisma.agentRole.updateMany({ where: role, data: { accessLevel: 'admin' } });
  });

  it('about persons of a territory, stored before that was refused, names none of them', async () => {
    const id = await requestExport(admin, { scope: 'TERRITORY', options: { row: 'STATISTICS' } });
    const key = [(await service.app.database.prisma.participation.findFirstOrThrow()).userId.toString()];
    await run(`UPDATE reporting.exports SET filters = jsonb_build_object('usagerIds', $2::jsonb) WHERE id = $1`, [
      uuidOf(id),
      JSON.stringify(key),
    ]);
    const { selection } = await latest(admin);
    expect(selection?.filters.usagerIds).toEqual([]);
    const again = await send(admin, toVariables(selection));
    expect(again.__typename).toBe('ValidationError');
  });
});
