import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { canSeeRdv, ownRdvs, visibleRdvs } from '#policy/rdv.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Prisma } from '#prisma';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let world: {
  organisations: bigint[];
  services: bigint[];
  agents: bigint[];
  rdvs: { id: bigint; organisationId: bigint; serviceId: bigint; agentIds: bigint[] }[];
};

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const organisations = [
    await fixture.organisation(territory.id),
    await fixture.organisation(territory.id),
    await fixture.organisation(territory.id),
  ];
  const services = [await fixture.service(), await fixture.service()];
  const agents = [await fixture.agent({}), await fixture.agent({}), await fixture.agent({})];
  const rdvs: typeof world.rdvs = [];
  for (const [o, organisation] of organisations.entries()) {
    for (const [s, own] of services.entries()) {
      const motif = await fixture.motif(organisation.id, own.id);
      const lieu = await fixture.lieu(organisation.id);
      for (let index = 0; index < 8; index++) {
        const agentIds = agents.filter((_agent, bit) => (index >> bit) & 1).map(({ id }) => id);
        const { id } = await fixture.rdv({
          organisationId: organisation.id,
          motifId: motif.id,
          startsAt: `2024-03-0${1 + ((index + o + s) % 5)}T09:00:00Z`,
          status: (['unknown', 'seen', 'excused', 'revoked', 'noshow'] as const)[(index + s) % 5] ?? 'seen',
          agents: agentIds,
          ...(index % 2 === 0 && { lieuId: lieu.id }),
        });
        rdvs.push({ id, organisationId: organisation.id, serviceId: own.id, agentIds });
      }
    }
  }
  world = {
    organisations: organisations.map(({ id }) => id),
    services: services.map(({ id }) => id),
    agents: agents.map(({ id }) => id),
    rdvs,
  };
});
afterAll(() => service.stop());

async function idsBySql(where: Prisma.RdvWhereInput): Promise<string[]> {
  const params = new SqlParams();
  const condition = compileWhere('rdvs', where, 'r', params);
  const { rows } = await service.app.database.pool.query<{ id: string }>(
    `SELECT id::text FROM rdvs r WHERE ${condition} ORDER BY r.id`,
    params.values,
  );
  return rows.map(({ id }) => id);
}

async function idsByPrisma(where: Prisma.RdvWhereInput): Promise<string[]> {
  const rows = await service.app.database.prisma.rdv.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => String(id));
}

const some = <T>(values: readonly T[]) => fc.subarray([...values]);

function conditions(): fc.Arbitrary<Prisma.RdvWhereInput> {
  const day = fc.integer({ min: 1, max: 6 }).map((each) => new Date(`2024-03-0${each}T09:00:00Z`));
  const status = fc.constantFrom('unknown', 'seen', 'excused', 'revoked', 'noshow') as fc.Arbitrary<'unknown'>;
  const { condition } = fc.letrec<{ condition: Prisma.RdvWhereInput }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      some(world.organisations).map((ids): Prisma.RdvWhereInput => ({ organisationId: { in: ids } })),
      fc.constantFrom(...world.organisations).map((id): Prisma.RdvWhereInput => ({ organisationId: id })),
      day.map((gte): Prisma.RdvWhereInput => ({ startsAt: { gte } })),
      fc.tuple(day, day).map(([gt, lte]): Prisma.RdvWhereInput => ({ startsAt: { gt, lte } })),
      status.map((each): Prisma.RdvWhereInput => ({ status: each })),
      fc.uniqueArray(status).map((each): Prisma.RdvWhereInput => ({ status: { in: each } })),
      fc.constantFrom<Prisma.RdvWhereInput>({ lieuId: null }, { lieuId: { not: null } }),
      some(world.agents).map((ids): Prisma.RdvWhereInput => ({ agents: { some: { agentId: { in: ids } } } })),
      some(world.agents).map((ids): Prisma.RdvWhereInput => ({ agents: { none: { agentId: { in: ids } } } })),
      some(world.services).map((ids): Prisma.RdvWhereInput => ({ motif: { serviceId: { in: ids } } })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((AND): Prisma.RdvWhereInput => ({ AND })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((OR): Prisma.RdvWhereInput => ({ OR })),
    ),
  }));
  return condition;
}

it('selects in SQL exactly what Prisma selects', async () => {
  await fc.assert(
    fc.asyncProperty(conditions(), async (where) => {
      expect(await idsBySql(where)).toEqual(await idsByPrisma(where));
    }),
    { numRuns: 300 },
  );
});

it('takes a condition without content for everything', async () => {
  for (const where of [{}, { AND: [] }, { AND: [{}, { AND: {} }] }]) {
    expect(await idsBySql(where)).toEqual(world.rdvs.map(({ id }) => String(id)));
    expect(await idsByPrisma(where)).toHaveLength(world.rdvs.length);
  }
});

it('takes no alternatives at all for nothing', async () => {
  expect(await idsBySql({ OR: [] })).toEqual([]);
  expect(await idsByPrisma({ OR: [] })).toEqual([]);
});

it('refuses what it does not know instead of leaving it out', () => {
  const unknown = [
    { users: { some: {} } },
    { startsAt: { contains: 'x' } },
    { agents: { every: {} } },
    { nonsense: 'x' },
    { NOT: { status: 'seen' } },
    { OR: [{ status: 'seen' }, {}] },
    { OR: [{ AND: [] }] },
    { organisationId: undefined },
    { startsAt: { gte: undefined } },
    { motif: { nonsense: 'x' } },
    { organisation: { nonsense: {} } },
  ];
  for (const where of unknown)
    expect(() => compileWhere('rdvs', where as never, 'r', new SqlParams())).toThrow(TypeError);
});

it('lets a viewer see exactly the RDVs that the predicate allows, for any roles', async () => {
  const viewers = fc.record({
    agentId: fc.constantFrom(...world.agents),
    roles: some(world.organisations).chain((ids) =>
      fc.tuple(
        ...ids.map((organisationId) =>
          fc.constantFrom('admin', 'basic').map((level) => ({
            organisationId,
            organisationName: '',
            timeZone: 'Europe/Paris',
            level,
            isReception: false,
          })),
        ),
      ),
    ),
    territories: fc.constant([]),
    serviceIds: some(world.services),
    isSecretariat: fc.boolean(),
    source: fc.constant({
      rules: '2024',
      clock: 'utc',
      remarks: 'users',
      loadedAt: null,
      isLoading: false,
      dataAsOf: null,
    } as const),
  }) as fc.Arbitrary<Viewer>;
  await fc.assert(
    fc.asyncProperty(viewers, async (viewer) => {
      const allowed = world.rdvs.filter((rdv) => canSeeRdv(viewer, rdv)).map(({ id }) => String(id));
      expect(await idsBySql(visibleRdvs(viewer))).toEqual(allowed);
      expect(await idsByPrisma(visibleRdvs(viewer))).toEqual(allowed);
      const own = world.rdvs.filter(
        (rdv) =>
          rdv.agentIds.includes(viewer.agentId) &&
          viewer.roles.some((role) => role.organisationId === rdv.organisationId),
      );
      expect(await idsBySql(ownRdvs(viewer))).toEqual(own.map(({ id }) => String(id)));
    }),
    { numRuns: 300 },
  );
});
