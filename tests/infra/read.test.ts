import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ReadSelect, readRows } from '#infra/db/compile/read.ts';
import { type TableName, tables } from '#infra/db/compile/tables.ts';
import { createRandom, createWorld, insertWorlds, type World } from '../support/oracle/world.ts';
import { startTestService, type TestService } from '../support/service.ts';

// One statement answers any `select` as Prisma does with many.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
let service: TestService;
let world: World;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  world = createWorld(createRandom(seed), 0, new Date());
  await insertWorlds(service.app.database, [world]);
  const { prisma } = service.app.database;
  await prisma.user.updateMany({ data: { birthDate: new Date('1931-02-28'), logement: 4, cityName: 'L’Haÿ "\\ 🏛' } });
  await prisma.rdv.updateMany({ data: { cancelledAt: new Date('2024-03-31T01:30:00.123Z'), maxParticipantsCount: 3 } });
});
afterAll(() => service.stop());

function selectOf(table: TableName, depth: number): fc.Arbitrary<ReadSelect> {
  const { columns, relations } = tables[table];
  const related = Object.entries(relations).map(([name, { kind, table: other }]) => {
    const select = depth === 0 ? fc.constant({ id: true } as const) : selectOf(other, depth - 1);
    const own = select.map((inner) => ({ ...inner, ...(tables[other].columns.id && { id: true as const }) }));
    return [name, own.map((each) => (kind === 'one' ? { select: each } : { select: each, orderBy: { id: 'asc' } }))];
  }) as [string, fc.Arbitrary<ReadSelect[string]>][];
  const fields = [...Object.keys(columns).map((name) => [name, fc.constant(true)] as const), ...related];
  return fc
    .uniqueArray(fc.nat({ max: fields.length - 1 }), { minLength: 1, maxLength: 4 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((index) => fields[index] as never))));
}

it(`reads what Prisma reads (SEED=${seed})`, async () => {
  const { pool, prisma } = service.app.database;
  const ids = world.rdvs.slice(0, 20).map(({ id }) => id);
  await fc.assert(
    fc.asyncProperty(selectOf('rdvs', 2), async (selected) => {
      const select = { ...selected, id: true as const };
      const rows = await readRows(pool, 'rdvs', select, ids.map(String));
      const expected = await prisma.rdv.findMany({ select: select as never, where: { id: { in: ids } } });
      const byId = (a: object, b: object) => ((a as { id: bigint }).id < (b as { id: bigint }).id ? -1 : 1);
      expect(rows.sort(byId)).toEqual(expected.sort(byId));
    }),
    { numRuns: 60, seed },
  );
});

it('keeps of a relation what its condition selects, in its order', async () => {
  const { pool, prisma } = service.app.database;
  const [first, second] = world.organisations;
  const profiles = {
    where: { organisationId: { in: [first?.id ?? 0n, second?.id ?? 0n] } },
    orderBy: { organisationId: 'asc' },
    select: { organisation: { select: { name: true } } },
  } as const;
  const select = {
    id: true,
    participations: { orderBy: { id: 'asc' }, select: { user: { select: { profiles } } } },
  } as const;
  const ids = world.rdvs.map(({ id }) => id);
  const rows = await readRows(pool, 'rdvs', select, ids.map(String));
  const expected = await prisma.rdv.findMany({ select: select as never, where: { id: { in: ids } } });
  const byId = (all: readonly object[]) => new Map(all.map((row) => [(row as { id: bigint }).id, row]));
  expect(byId(rows)).toEqual(byId(expected));
});

it('knows the tables, columns and types that the database has', async () => {
  const { rows } = await service.app.database.pool.query<{ place: string; name: string; type: string }>(
    `SELECT CASE nspname WHEN 'public' THEN relname ELSE nspname || '.' || relname END AS place, attname AS name,
            format_type(atttypid, NULL) AS type
       FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE attnum > 0 AND NOT attisdropped AND nspname IN ('public', 'reporting')`,
  );
  const names: Record<string, string> = {
    'character varying': 'varchar',
    'timestamp without time zone': 'timestamp',
    'timestamp with time zone': 'timestamptz',
  };
  const known = new Map(rows.map(({ place, name, type }) => [`${place}.${name}`, names[type] ?? type]));
  for (const [table, { columns, relations }] of Object.entries(tables)) {
    for (const { name, type } of Object.values(columns))
      expect([table, name, type]).toEqual([table, name, known.get(`${table}.${name}`)]);
    for (const { table: other, ownColumn, foreignColumn } of Object.values(relations))
      for (const column of [`${table}.${ownColumn}`, `${other}.${foreignColumn}`])
        expect([column, known.has(column)]).toEqual([column, true]);
  }
});

it('refuses what it does not know instead of leaving it out', async () => {
  const { pool } = service.app.database;
  const unknown = [
    { nonsense: true },
    { startsAt: { select: { id: true } } },
    { agents: true },
    { agents: { take: 1, select: { id: true } } },
    { agents: {} },
    { agents: { select: { id: true }, orderBy: { nonsense: 'asc' } } },
  ];
  for (const select of unknown) await expect(readRows(pool, 'rdvs', select as never, ['1'])).rejects.toThrow(TypeError);
  // JSON holds them otherwise than Prisma answers them.
  for (const column of ['filters', 'targetIds', 'createdAt'])
    await expect(readRows(pool, 'reporting.exports', { [column]: true }, ['1'])).rejects.toThrow(TypeError);
});
