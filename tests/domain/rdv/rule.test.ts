import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { ForbiddenError, ValidationError } from '#domain/errors.ts';
import { rdvFilterSchema } from '#domain/rdv/filter.ts';
import type { FilterInput } from '#domain/rdv/filter-input.ts';
import { resolveSelection } from '#domain/rdv/selection.ts';
import type { Context } from '#graphql/core/context.ts';
import { findVisible } from '#graphql/core/node-guard.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { canSeeRdv } from '#policy/rdv.ts';
import { selectableOrganisations } from '#policy/selection.ts';
import { type Asked, type AskedPeriod, Oracle } from '../../support/oracle/oracle.ts';
import { type Case, cases } from '../../support/oracle/selection-case.ts';
import { createRandom, createWorld, insertWorlds, type World } from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// The rules by themselves, without the API around them, against the oracle: fast enough to be run once for each mutant.
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = 250;
let service: TestService;
let worlds: World[];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const random = createRandom(seed);
  worlds = [0, 1, 2, 3].map((index) => createWorld(random, index, new Date()));
  await insertWorlds(service.app.database, worlds);
});
afterAll(() => service.stop());

function toInput({ scope: _scope, targetIds: _targetIds, timeZone: _timeZone, ...filters }: Asked): FilterInput {
  const period = (asked?: AskedPeriod) => {
    if (!asked) return undefined;
    const { relative, ...between } = asked;
    return relative ? { relative } : { between };
  };
  return { ...filters, startsOn: period(filters.startsOn), createdOn: period(filters.createdOn) } as FilterInput;
}

async function check({ world, viewer: agent, asked, nodes }: Case): Promise<void> {
  const { pool, prisma } = service.app.database;
  const now = new Date();
  const oracle = new Oracle(world, agent, now);
  const expected = oracle.answer(asked);
  const viewer = await loadViewerById(pool, agent.id);
  if (!viewer) return expect(expected.answer).toBe('UNAUTHENTICATED');
  expect(
    await findVisible(
      { pool, prisma, reads: { pool, prisma } } as Context,
      viewer,
      nodes.map(({ typename, id }) => ({ typename, id: String(id) })),
    ),
  ).toEqual(nodes.map(({ typename, id }) => oracle.mayReach(typename, id)));
  const facts = world.rdvs.map((rdv) => ({ ...rdv, serviceId: oracle.motifOf(rdv).serviceId }));
  expect(facts.filter((rdv) => canSeeRdv(viewer, rdv))).toEqual(facts.filter((rdv) => oracle.sees(rdv)));
  const admin = agent.roles.filter(({ level }) => level === 'admin').map(({ organisationId }) => organisationId);
  const own = (id: bigint) => agent.territoryIds.includes(id);
  expect(selectableOrganisations(viewer, 'ORGANISATION')).toEqual(admin.sort());
  expect(selectableOrganisations(viewer, null)).toEqual(oracle.workplaces().sort());
  expect(selectableOrganisations(viewer, 'AGENT')).toEqual(oracle.workplaces().sort());
  expect(selectableOrganisations(viewer, 'TERRITORY').sort()).toEqual(
    world.organisations.filter(({ territoryId }) => own(territoryId)).map(({ id }) => id),
  );

  const { scope, targetIds, timeZone } = asked;
  const input = { scope, targetIds, timeZone, filters: toInput(asked) };
  const found = await resolveSelection(pool, viewer, input, 'aggregates', now).catch((error: unknown) => error);
  if (found instanceof ForbiddenError) return expect(expected.answer).toBe('FORBIDDEN');
  if (found instanceof ValidationError) {
    const paths = found.issues.map(({ path }) => path.join('.')).sort();
    return expect(expected).toEqual({ answer: 'VALIDATION_FAILED', paths });
  }
  if (found instanceof Error) throw found;
  const selection = found as Awaited<ReturnType<typeof resolveSelection>>;
  expect(rdvFilterSchema.parse(JSON.parse(JSON.stringify(selection.filter)))).toEqual(selection.filter);
  const params = new SqlParams();
  const condition = compileWhere('rdvs', selection.where, 'r', params);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id::text FROM rdvs r WHERE ${condition} ORDER BY r.id`,
    params.values,
  );
  if (expected.answer !== 'RDVS') throw new Error(`Selected what is to be refused with ${expected.answer}`);
  expect(rows.map(({ id }) => BigInt(id))).toEqual(expected.rdvs.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1)));
}

it(`is what the oracle says (SEED=${seed})`, async () => {
  for (const each of fc.sample(cases(worlds), { numRuns: RUNS, seed })) await check(each);
});
