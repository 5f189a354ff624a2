// Usagers of the demo data.
import type { Random } from './random.ts';
import { firstNames, hostileTexts, lastNames, streets, type Town, townsOf } from './text.ts';
import { organisations } from './world.ts';

export interface DemoUsager {
  id: number;
  organisationIds: readonly number[];
  firstName: string;
  lastName: string;
  birthName: string | null;
  birthDate: string | null;
  responsibleId: number | null;
  address: string | null;
  town: Town | null;
  email: string | null;
  phoneNumber: string | null;
  isDeleted: boolean;
}

/** The names of the first usagers are texts that once broke spreadsheets. */
const hostileNames = hostileTexts.filter((text) => text.length < 100);

/** One usager after the other; a proche follows the responsible. */
export function* createUsagers(random: Random, count: number, thisYear: number): Generator<DemoUsager> {
  const lastAdultOf = new Map<number, DemoUsager>();
  const shares = Object.fromEntries(organisations.map(({ id, share }) => [id, share]));
  for (let id = 1; id <= count; id++) {
    const home = Number(random.weighted(shares));
    const responsible = random.chance(0.22) ? (lastAdultOf.get(home) ?? null) : null;
    const usager = responsible
      ? createRelative(random, id, responsible, thisYear)
      : createAdult(random, id, home, thisYear);
    if (!responsible && !usager.isDeleted) lastAdultOf.set(home, usager);
    yield usager;
  }
}

function createAdult(random: Random, id: number, home: number, thisYear: number): DemoUsager {
  const { territoryId } = organisations.find((each) => each.id === home) ?? organisations[0];
  const neighbours = organisations.filter((each) => each.territoryId === territoryId && each.id !== home);
  const isDeleted = random.chance(0.03);
  const town = random.chance(0.93) ? random.pick(townsOf[territoryId] ?? []) : null;
  const lastName = hostileNames[id - 1] ?? random.pick(lastNames);
  // Some addresses contain the post code only in their text.
  const hasPostCode = random.chance(0.85);
  const adult = {
    id,
    organisationIds: [home, ...(neighbours.length > 0 && random.chance(0.12) ? [random.pick(neighbours).id] : [])],
    firstName: random.pick(firstNames),
    lastName,
    birthName: random.chance(0.3) ? random.pick(lastNames) : null,
    birthDate: random.chance(0.9) ? birthDate(random, thisYear - 85, thisYear - 18) : null,
    responsibleId: null,
    address:
      town && `${random.int(1, 140)} ${random.pick(streets)}, ${hasPostCode ? '' : `${town.postCode} `}${town.name}`,
    town: hasPostCode ? town : null,
    email: random.chance(0.6) ? `usager${id}@example.org` : null,
    phoneNumber: random.chance(0.8) ? `06${String(random.int(0, 99_999_999)).padStart(8, '0')}` : null,
    isDeleted: false,
  };
  if (!isDeleted) return adult;
  return {
    ...adult,
    firstName: 'Usager supprimé',
    lastName: 'Usager supprimé',
    birthName: null,
    birthDate: null,
    address: null,
    town: null,
    email: null,
    phoneNumber: null,
    isDeleted,
  };
}

function createRelative(random: Random, id: number, responsible: DemoUsager, thisYear: number): DemoUsager {
  return {
    id,
    organisationIds: responsible.organisationIds,
    firstName: random.pick(firstNames),
    lastName: responsible.lastName,
    birthName: null,
    birthDate: birthDate(random, thisYear - 19, thisYear - 1),
    responsibleId: responsible.id,
    address: null,
    town: null,
    email: null,
    phoneNumber: null,
    isDeleted: false,
  };
}

function birthDate(random: Random, firstYear: number, lastYear: number): string {
  const day = new Date(Date.UTC(random.int(firstYear, lastYear), 0, random.int(1, 365)));
  return day.toISOString().slice(0, 10);
}
