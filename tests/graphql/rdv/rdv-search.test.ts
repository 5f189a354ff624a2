import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolded, foldName } from '#domain/rdv/name-folding.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { RdvOrderInput, RdvSearchQueryVariables } from '../../../src/client/generated/graphql.ts';
import { rdvSearchDocument } from '../../support/document/rdv-search.ts';
import { globalId } from '../../support/id.ts';
import { createRandom } from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Searches and orders of RDVs by names, against plain loops over RDVs that are drawn at random.

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const COUNT = 80;
/** Stored statuses in their order; a source may have others. */
const STATUSES = ['unknown', 'seen', 'excused', 'revoked', 'noshow', 'reporte'];

interface Person {
  id: bigint;
  lastName: string | null;
  firstName: string | null;
  isGone: boolean;
}
interface Expected {
  id: bigint;
  organisationId: bigint;
  status: string;
  startsAt: number;
  motif: { id: bigint; name: string };
  agents: Person[];
  usagers: Person[];
}

let service: TestService;
let admin: Connection;
let basic: Connection;
let basicId: bigint;
let rdvs: Expected[];
let organisations: bigint[];

beforeAll(async () => {
  console.log(`rdv-search.test.ts: SEED=${seed}`);
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const { prisma } = service.app.database;
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const some = <T>(values: readonly T[]): T[] => [
    ...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(values))),
  ];
  const territory = await fixture.territory();
  organisations = [];
  for (let each = 0; each < 3; each++) organisations.push((await fixture.organisation(territory.id)).id);
  const [own, second, foreign] = organisations as [bigint, bigint, bigint];
  const services = [await fixture.service(), await fixture.service()];
  const names = [
    'Élodie',
    'DUPONT',
    'Dupont-Durand',
    'de La Tour',
    "O'Brien",
    'Œuvrard',
    'zoé',
    'Ångström',
    'Martin',
    'Ñandú',
    '王',
  ];
  const people = async (create: (names: { firstName: string; lastName: string }) => Promise<{ id: bigint }>) => {
    const found: Person[] = [];
    for (let each = 0; each < 12; each++) {
      const named = { firstName: pick(names), lastName: pick(names) };
      found.push({ ...named, id: (await create(named)).id, isGone: false });
    }
    return found;
  };
  const agents = await people((named) => fixture.agent({ ...named, roles: { [String(own)]: 'basic' } }));
  const usagers = await people((named) => fixture.user(named));
  const gone = usagers[0] as Person;
  await prisma.user.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
  gone.isGone = true;
  rdvs = [];
  const motifs = new Map<bigint, { id: bigint; name: string; serviceId: bigint }[]>();
  for (const organisationId of organisations) {
    const made: { id: bigint; name: string; serviceId: bigint }[] = [];
    for (const name of ['Consultation', 'consultation', 'Éveil du bébé', 'Atelier Dupont', 'Suivi'])
      for (const { id: serviceId } of services.slice(0, 2))
        made.push({ id: (await fixture.motif(organisationId, serviceId, { name })).id, name, serviceId });
    motifs.set(organisationId, made);
  }
  for (let each = 0; each < COUNT; each++) {
    const organisationId = pick([own, own, second, foreign]);
    const motif = pick(motifs.get(organisationId) ?? []);
    const status = pick(STATUSES);
    const startsAt = Date.UTC(2026, 2, 1 + Math.floor(random() * 10), 9);
    const [with_, for_] = [some(agents), some(usagers)];
    const { id } = await fixture.rdv({
      organisationId,
      motifId: motif.id,
      startsAt: new Date(startsAt).toISOString(),
      status: status as 'seen',
      agents: with_.map((agent) => agent.id),
      users: for_.map((usager) => usager.id),
    });
    rdvs.push({ id, organisationId, status, startsAt, motif, agents: with_, usagers: for_ });
  }
  admin = await service.as(await fixture.agent({ roles: { [String(own)]: 'admin', [String(second)]: 'admin' } }));
  const other = await fixture.agent({ services: [services[0]?.id ?? 0n], roles: { [String(own)]: 'basic' } });
  basicId = other.id;
  basic = await service.as(other);
  basicMotifs = new Set(
    [...motifs.values()]
      .flat()
      .filter(({ serviceId }) => serviceId === services[0]?.id)
      .map(({ id }) => id),
  );
});
afterAll(() => service.stop());

let basicMotifs: Set<bigint>;
const ofAdmin = () => rdvs.filter(({ organisationId }) => organisations.slice(0, 2).includes(organisationId));
const ofBasic = () =>
  rdvs.filter(
    ({ organisationId, motif, agents }) =>
      organisationId === organisations[0] && (basicMotifs.has(motif.id) || agents.some(({ id }) => id === basicId)),
  );

const page = async (agent: Connection, variables: RdvSearchQueryVariables) =>
  (await agent.request(rdvSearchDocument, variables)).rdvs;

async function walk(
  agent: Connection,
  variables: RdvSearchQueryVariables,
  size: number,
  from: string | null = null,
): Promise<string[]> {
  const found: string[] = [];
  for (let after = from; ; ) {
    const { edges, pageInfo } = await page(agent, { ...variables, first: size, after });
    found.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor ?? null;
  }
}

async function walkBack(agent: Connection, variables: RdvSearchQueryVariables, size: number): Promise<string[]> {
  const found: string[] = [];
  for (let before: string | null = null; ; ) {
    const { edges, pageInfo } = await page(agent, { ...variables, last: size, before });
    found.unshift(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasPreviousPage) return found;
    before = pageInfo.startCursor ?? null;
  }
}

const nameOf = ({ lastName, firstName }: Person) => `${foldName(lastName ?? '')} ${foldName(firstName ?? '')}`;
const firstOf = (people: Person[]) =>
  people
    .filter(({ isGone }) => !isGone)
    .map(nameOf)
    .sort(compareFolded)[0] ?? '';

/** Renames the thing that gives a RDV its place in an order. A status has no name. */
async function rename(field: string, rdv: Expected, name: string): Promise<void> {
  const { prisma } = service.app.database;
  const first = (people: Person[]) => people.find((each) => !each.isGone && nameOf(each) === firstOf(people));
  const person = field === 'AGENT' ? first(rdv.agents) : field === 'USAGER' ? first(rdv.usagers) : undefined;
  if (field === 'MOTIF') await prisma.motif.update({ where: { id: rdv.motif.id }, data: { name } });
  if (field === 'MOTIF') rdv.motif.name = name;
  if (!person) return;
  if (field === 'AGENT') await prisma.agent.update({ where: { id: person.id }, data: { lastName: name } });
  else await prisma.user.update({ where: { id: person.id }, data: { lastName: name } });
  person.lastName = name;
}

const values: Readonly<Record<string, (rdv: Expected) => string>> = {
  STATUS: ({ status }) => String(STATUSES.indexOf(status)),
  MOTIF: ({ motif }) => foldName(motif.name),
  AGENT: ({ agents }) => firstOf(agents),
  USAGER: ({ usagers }) => firstOf(usagers),
};

describe.each(Object.keys(values))(`the order by %s (SEED=${seed})`, (field) => {
  it.each(['ASC', 'DESC'] as const)('%s is total, in whole lists and in pages from both ends', async (direction) => {
    const orderBy = { field, direction } as RdvOrderInput;
    const sign = direction === 'ASC' ? 1 : -1;
    const sortValue = values[field] as (rdv: Expected) => string;
    for (const [agent, own] of [
      [admin, ofAdmin()],
      [basic, ofBasic()],
    ] as const) {
      const expected = own
        .sort((a, b) => sign * (compareFolded(sortValue(a), sortValue(b)) || Number(a.id - b.id)))
        .map(({ id }) => globalId('Rdv', id));
      expect(await walk(agent, { orderBy }, 100)).toEqual(expected);
      expect(await walk(agent, { orderBy }, 7)).toEqual(expected);
      expect(await walkBack(agent, { orderBy }, 7)).toEqual(expected);
    }
  });

  it('goes on behind a cursor by the names of now', async () => {
    const orderBy = { field, direction: 'ASC' } as RdvOrderInput;
    const sortValue = values[field] as (rdv: Expected) => string;
    const compare = (one: [string, bigint], other: [string, bigint]) =>
      compareFolded(one[0], other[0]) || Number(one[1] - other[1]);
    const placeOf = (rdv: Expected): [string, bigint] => [sortValue(rdv), rdv.id];
    const sorted = () => ofAdmin().sort((one, other) => compare(placeOf(one), placeOf(other)));
    const before = sorted();
    const last = placeOf(before[19] as Expected);
    const { pageInfo } = await page(admin, { orderBy, first: 20 });
    // One name that was shown moves behind the cursor, and one behind it to another place there.
    for (const [rdv, name] of [
      [before.find((each) => sortValue(each) !== '' && compareFolded(sortValue(each), last[0]) < 0), 'Zzz'],
      [before.at(-1), 'Yvette'],
    ] as const)
      if (rdv) await rename(field, rdv, name);
    const expected = sorted().filter((rdv) => compare(placeOf(rdv), last) > 0);
    expect(await walk(admin, { orderBy }, 9, pageInfo.endCursor)).toEqual(
      expected.map(({ id }) => globalId('Rdv', id)),
    );
  });

  it('has cursors of its own', async () => {
    const { pageInfo } = await page(admin, { orderBy: { field: 'STARTS_AT', direction: 'ASC' }, first: 1 });
    const orderBy = { field, direction: 'ASC' } as RdvOrderInput;
    await expect(page(admin, { orderBy, after: pageInfo.endCursor ?? null })).rejects.toThrow(/VALIDATION_FAILED/);
    const forged = Buffer.from(JSON.stringify([`rdv.${field}`, 'a\0b', '1'])).toString('base64url');
    await expect(page(admin, { orderBy, after: forged })).rejects.toThrow(/VALIDATION_FAILED/);
  });
});

describe(`the search (SEED=${seed})`, () => {
  const isFound = ({ motif, agents, usagers }: Expected, text: string) => {
    const words = [
      foldName(motif.name),
      ...[...agents, ...usagers.filter(({ isGone }) => !isGone)].map(nameOf),
    ].flatMap((name) => name.split(' '));
    return foldName(text)
      .split(' ')
      .every((asked) => words.some((word) => word.startsWith(asked)));
  };

  it.each([
    'dupont',
    'DUP',
    'élod',
    'consultation',
    'consultation martin',
    'eve beb',
    'durand tour',
    "o'brien",
    'œuv',
    'dupont ate elo',
    'nobody',
    '  zoe,zoe ',
  ])('for « %s » finds what begins so, in every order and page', async (search) => {
    for (const [agent, own] of [
      [admin, ofAdmin()],
      [basic, ofBasic()],
    ] as const) {
      const expected = own
        .filter((rdv) => isFound(rdv, search))
        .sort((a, b) => a.startsAt - b.startsAt || Number(a.id - b.id))
        .map(({ id }) => globalId('Rdv', id));
      expect(await walk(agent, { search }, 3)).toEqual(expected);
      expect((await page(agent, { search, first: 1 })).totalCount).toBe(expected.length);
      const byUsager = await walk(agent, { search, orderBy: { field: 'USAGER', direction: 'DESC' } }, 4);
      expect([...byUsager].sort()).toEqual([...expected].sort());
    }
  });

  it('is within the filters', async () => {
    const filters = { organisationIds: [globalId('Organisation', organisations[1] ?? 0n)] };
    const found = await walk(admin, { search: 'consultation', filters }, 10);
    const expected = rdvs.filter((rdv) => rdv.organisationId === organisations[1] && isFound(rdv, 'consultation'));
    expect([...found].sort()).toEqual(expected.map(({ id }) => globalId('Rdv', id)).sort());
  });

  it.each([
    ['', 'TOO_SHORT'],
    ['é-', 'TOO_SHORT'],
    ['x'.repeat(101), 'TOO_LONG'],
    ['jean paul marie anne luc eve', 'TOO_MANY_ITEMS'],
  ])('of « %s » is refused with the name of its field', async (search, code) => {
    const error = await page(admin, { search }).catch((reason: unknown) => reason);
    expect((error as { errors: unknown[] }).errors).toMatchObject([
      { extensions: { issues: [{ path: ['search'], code }] } },
    ]);
  });

  it('is refused beside figures, which it would not change', async () => {
    const query = '{ rdvs(search: "dupont") { statistics { totals { rdvCount } } } }';
    const token = await service.token(
      (await service.app.database.prisma.agent.findFirstOrThrow({ where: { id: basicId } })).email ?? '',
    );
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toMatchObject([{ extensions: { issues: [{ path: ['search'], code: 'NOT_AVAILABLE' }] } }]);
  });
});
