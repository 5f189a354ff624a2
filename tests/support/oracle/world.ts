import type { Database } from '#infra/db/connection/database.ts';
import { setSource, sources, storedStart, type WorldSource } from './source.ts';

// A territory as plain arrays: what the oracle reads with loops, and what is written into the database row by row.

export interface World {
  source: WorldSource;
  territories: { id: bigint; switches: boolean }[];
  organisations: { id: bigint; territoryId: bigint; timeZone: string }[];
  services: { id: bigint; name: string }[];
  categories: bigint[];
  agents: WorldAgent[];
  motifs: WorldMotif[];
  lieux: { id: bigint; organisationId: bigint }[];
  usagers: WorldUsager[];
  rdvs: WorldRdv[];
}

export interface WorldAgent {
  id: bigint;
  email: string;
  deletedAt: Date | null;
  serviceIds: bigint[];
  roles: { organisationId: bigint; level: string; agentAccueil: boolean }[];
  territoryIds: bigint[];
}

export interface WorldMotif {
  id: bigint;
  name: string;
  organisationId: bigint;
  serviceId: bigint | null;
  categoryId: bigint | null;
  locationType: string;
  collectif: boolean | null;
  followUp: boolean | null;
}

export interface WorldUsager {
  id: bigint;
  lastName: string;
  responsibleId: bigint | null;
  birthDate: string | null;
  notes: string;
  profileIds: bigint[];
  referentIds: bigint[];
}

export interface WorldRdv {
  id: bigint;
  organisationId: bigint;
  motifId: bigint;
  lieuId: bigint | null;
  startsAt: Date;
  /** Its stored form in the source. */
  storedStartsAt: Date;
  createdAt: Date;
  /** 30 when left out. */
  lengthInMin?: number;
  status: string;
  context: string;
  createdByType: string;
  agentIds: bigint[];
  participations: { id: bigint; usagerId: bigint; status: string }[];
}

const [defaultSource] = sources as [WorldSource];
const SHARED = { secretariat: 1n, services: [1n, 2n, 3n, 4n], categories: [1n, 2n] };
const zones = ['Europe/Paris', 'Europe/Paris', 'Indian/Reunion', 'America/Martinique', 'Pacific/Noumea'];
/** The last one is a label that upstream may add one day. */
const statuses = [...['unknown', 'unknown', 'unknown', 'seen', 'seen', 'excused', 'revoked', 'noshow'], 'reporte'];
const origins = ['Agent', 'User', 'FileAttente', 'Prescripteur', 'Agent', 'Robot'];
const locations = ['public_office', 'phone', 'home', 'visio', 'phone', 'spacewalk'];

/** Instants around which days, weeks and years are easily cut wrong. */
const edges = [
  '2024-03-30T23:00:00Z', // Paris: the day of 23 hours begins
  '2024-03-31T22:00:00Z', // and ends
  '2024-10-26T22:00:00Z', // the day of 25 hours begins
  '2024-10-27T23:00:00Z',
  '2023-12-31T23:00:00Z', // New Year in Paris
  '2024-01-01T00:00:00Z',
  '2023-12-31T20:00:00Z', // in Réunion
  '2024-02-29T12:00:00Z',
  '1900-01-01T00:00:00Z',
  '2100-12-31T22:30:00Z',
];

/** Birthdays around the same instants, and on 29 February. */
const births = [
  ...['2004-02-29', '2006-02-28', '2006-03-01', '1998-03-31', '1984-10-27', '1998-01-01', '1983-12-31', '1964-10-28'],
  ...['1960-06-15', '1975-06-15', '1995-06-15', '2003-06-15', '2015-06-15', '1860-01-01'],
];

/** Numbers from 0 to 1 that depend on the seed alone. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several worlds that live side by side in one database: `index` keeps their ids apart. */
export function createWorld(random: () => number, index: number, now: Date, source = defaultSource): World {
  let last = BigInt(index + 1) * 10_000n;
  const nextId = () => ++last;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const chance = (share: number) => random() < share;
  const some = <T>(values: readonly T[], share: number) => values.filter(() => chance(share));
  const times = <T>(count: number, make: (each: number) => T) => Array.from({ length: count }, (_, each) => make(each));
  const upTo = (most: number) => Math.floor(random() * (most + 1));

  const territories = times(2, () => ({ id: nextId(), switches: chance(0.5) }));
  const organisations = times(4, (each) => ({
    id: nextId(),
    territoryId: (territories[each % 2] as (typeof territories)[0]).id,
    timeZone: pick(zones),
  }));
  const organisationIds = organisations.map(({ id }) => id);
  const agents: WorldAgent[] = times(8, () => {
    const id = nextId();
    return {
      id,
      email: `agent${id}@example.org`,
      deletedAt: chance(0.08) ? now : null,
      serviceIds: some(SHARED.services, 0.3),
      roles: some(organisationIds, 0.5).map((organisationId) => ({
        organisationId,
        level: pick(['admin', 'basic', 'basic', 'intervenant'] as const),
        agentAccueil: chance(0.25),
      })),
      territoryIds: some(territories, 0.15).map((territory) => territory.id),
    };
  });
  const motifs: WorldMotif[] = organisationIds.flatMap((organisationId) =>
    times(3, () => {
      const id = nextId();
      return {
        id,
        name: id % 3n === 0n ? 'Motif 1' : `Motif ${id}`,
        organisationId,
        serviceId: pick([...SHARED.services, ...(source.rules === '2026' ? [null, null] : [])]),
        categoryId: pick([null, ...SHARED.categories]),
        locationType: pick(locations),
        collectif: pick([true, false, null]),
        followUp: pick([true, false, null]),
      };
    }),
  );
  const lieux = organisationIds.map((organisationId) => ({ id: nextId(), organisationId }));
  const usagers: WorldUsager[] = [];
  for (let each = 0; each < 16; each++) {
    const id = nextId();
    usagers.push({
      id,
      lastName: `CANARI${id}`,
      responsibleId: usagers.length > 0 && chance(0.35) ? pick(usagers).id : null,
      birthDate: chance(0.2) ? null : pick(births),
      notes: `note ${id}`,
      profileIds: some(organisationIds, 0.4),
      referentIds: some(agents, 0.15).map((agent) => agent.id),
    });
  }
  const instant = () => {
    const middle = chance(0.5) ? new Date(pick(edges)) : new Date(now.getTime() + (random() - 0.5) * 120 * 86_400_000);
    const step = pick([0, 0, -1, 1, -1_000, 3_600_000, -3_600_000, 86_400_000]);
    const bounded = Math.min(Math.max(middle.getTime() + step, Date.UTC(1900, 0, 1)), Date.UTC(2100, 11, 31));
    return new Date(bounded);
  };
  const rdvs: WorldRdv[] = times(60, () => {
    const motif = pick(motifs);
    const { timeZone } = organisations.find(({ id }) => id === motif.organisationId) as (typeof organisations)[0];
    let startsAt = instant();
    let storedStartsAt = storedStart(source, startsAt, timeZone);
    // Years are those of the stored value: of 1899, a series would leave it out.
    while (!storedStartsAt || storedStartsAt.getTime() < Date.UTC(1900, 0, 1)) {
      startsAt = new Date(startsAt.getTime() + 3_600_000);
      storedStartsAt = storedStart(source, startsAt, timeZone);
    }
    return {
      id: nextId(),
      organisationId: motif.organisationId,
      motifId: motif.id,
      lieuId: chance(0.5) ? (lieux.find((lieu) => lieu.organisationId === motif.organisationId)?.id ?? null) : null,
      startsAt,
      storedStartsAt,
      createdAt: instant(),
      lengthInMin: pick([15, 30, 30, 45, 60, 90]),
      status: pick(statuses),
      context: `contexte ${last}`,
      createdByType: pick(origins),
      agentIds: some(agents, pick([0, 0.15, 0.3, 0.6])).map((agent) => agent.id),
      participations: some(usagers, upTo(2) * 0.12).map((usager) => ({
        id: nextId(),
        usagerId: usager.id,
        status: pick(statuses),
      })),
    };
  });
  const services = SHARED.services.map((id) => ({
    id,
    name: id === SHARED.secretariat ? 'Secrétariat' : `Service ${id}`,
  }));
  return {
    source,
    territories,
    organisations,
    services,
    categories: SHARED.categories,
    agents,
    motifs,
    lieux,
    usagers,
    rdvs,
  };
}

export async function insertWorlds(
  database: Pick<Database, 'prisma' | 'pool'>,
  worlds: readonly World[],
): Promise<void> {
  const { prisma } = database;
  const [first] = worlds;
  if (!first) return;
  await setSource(database, first.source);
  await prisma.service.createMany({ data: first.services.map((each) => ({ ...each, shortName: each.name })) });
  await prisma.motifCategory.createMany({
    data: first.categories.map((id) => ({ id, name: `Catégorie ${id}`, shortName: `c${id}` })),
  });
  for (const world of worlds) {
    await prisma.territory.createMany({
      data: world.territories.map(({ id, switches }) => ({
        id,
        name: `Espace ${id}`,
        enableNotesField: switches,
        enableContextField: switches,
      })),
    });
    await prisma.organisation.createMany({
      data: world.organisations.map((each) => ({ ...each, name: `Organisation ${each.id}` })),
    });
    await prisma.agent.createMany({
      data: world.agents.map(({ id, email, deletedAt }) => ({
        id,
        email,
        deletedAt,
        firstName: 'Agent',
        lastName: `${id}`,
      })),
    });
    await prisma.agentService.createMany({
      data: world.agents.flatMap(({ id, serviceIds }) => serviceIds.map((serviceId) => ({ agentId: id, serviceId }))),
    });
    await prisma.agentRole.createMany({
      data: world.agents.flatMap(({ id, roles }) =>
        roles.map(({ level, ...role }) => ({ agentId: id, ...role, accessLevel: level })),
      ),
    });
    await prisma.agentTerritorialRole.createMany({
      data: world.agents.flatMap(({ id, territoryIds }) =>
        territoryIds.map((territoryId) => ({ agentId: id, territoryId })),
      ),
    });
    await prisma.motif.createMany({
      data: world.motifs.map(({ categoryId, ...each }) => ({ ...each, motifCategoryId: categoryId })),
    });
    await prisma.lieu.createMany({
      data: world.lieux.map((each) => ({
        ...each,
        name: `Lieu ${each.id}`,
        address: 'rue',
        availability: 'enabled' as const,
      })),
    });
    await prisma.user.createMany({
      data: world.usagers.map(({ id, lastName, responsibleId, birthDate, notes }) => ({
        id,
        firstName: 'Usager',
        lastName,
        responsibleId,
        birthDate: birthDate && new Date(birthDate),
        notes,
      })),
    });
    await prisma.userProfile.createMany({
      data: world.usagers.flatMap(({ id, profileIds }) =>
        profileIds.map((organisationId) => ({ userId: id, organisationId })),
      ),
    });
    await prisma.referentAssignation.createMany({
      data: world.usagers.flatMap(({ id, referentIds }) => referentIds.map((agentId) => ({ userId: id, agentId }))),
    });
    await prisma.rdv.createMany({
      data: world.rdvs.map(({ agentIds, participations, storedStartsAt, lengthInMin = 30, ...each }) => ({
        ...each,
        startsAt: storedStartsAt,
        endsAt: new Date(storedStartsAt.getTime() + lengthInMin * 60_000),
        usersCount: participations.length,
      })),
    });
    await prisma.agentRdv.createMany({
      data: world.rdvs.flatMap(({ id, agentIds }) => agentIds.map((agentId) => ({ rdvId: id, agentId }))),
    });
    await prisma.participation.createMany({
      data: world.rdvs.flatMap((rdv) =>
        rdv.participations.map(({ id, usagerId, status }) => ({
          id,
          rdvId: rdv.id,
          userId: usagerId,
          status,
          createdByType: 'Agent',
        })),
      ),
    });
  }
}
