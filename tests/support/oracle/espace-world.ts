import { sources, type WorldSource } from './source.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const statuses = ['unknown', 'seen', 'seen', 'seen', 'seen', 'excused', 'revoked', 'noshow'] as const;
const origins = ['Agent', 'Agent', 'Agent', 'User', 'User', 'FileAttente', 'Prescripteur'];
const locations = ['public_office', 'public_office', 'phone', 'home', 'visio'] as const;

/** Most usagers are of one age; few are young, old or unknown. */
const births = [
  ...Array.from({ length: 20 }, () => '1985-06-15'),
  '2000-06-15',
  '2000-06-15',
  '2015-06-15',
  '1950-06-15',
  null,
];

/** One espace of three organisations, with a few large motifs, places and agents, and many that few usagers know. */
export function createEspace(random: () => number, now: Date): World {
  let last = 10_000n;
  const nextId = () => ++last;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  /** The first ones far more often than the last ones. */
  const skewed = <T>(values: readonly T[]): T => values[Math.floor(random() ** 3 * values.length)] as T;
  const times = <T>(count: number, make: (each: number) => T) => Array.from({ length: count }, (_, each) => make(each));

  const territory = { id: nextId(), switches: false };
  const organisations = times(3, () => ({ id: nextId(), territoryId: territory.id, timeZone: 'Europe/Paris' }));
  const services = times(4, (each) => ({ id: BigInt(each + 1), name: `Service ${each + 1}` }));
  const categories = [1n, 2n];
  const motifs = times(14, (each) => {
    const id = nextId();
    return {
      ...{
        id,
        name: `${each % 2 ? 'Motif' : ' Motif'} ${each % 4 < 2 ? 1 : id}`,
        organisationId: skewed(organisations).id,
        serviceId: skewed(services).id,
      },
      ...{ categoryId: pick([null, ...categories]), locationType: pick(locations) },
      ...{ collectif: random() < 0.2, followUp: random() < 0.2 },
    };
  });
  const lieux = times(7, () => ({ id: nextId(), organisationId: pick(organisations).id }));
  const agent = (territoryIds: bigint[]) => {
    const id = nextId();
    const roles =
      territoryIds.length > 0
        ? []
        : [{ organisationId: pick(organisations).id, level: 'basic' as const, agentAccueil: false }];
    return { id, email: `agent${id}@example.org`, deletedAt: null, serviceIds: [], roles, territoryIds };
  };
  const agents = [agent([territory.id]), ...times(9, () => agent([]))];
  const workers = agents.slice(1);
  const usagers = times(160, () => {
    const id = nextId();
    const profileIds = [pick(organisations).id];
    return {
      id,
      lastName: `CANARI${id}`,
      responsibleId: null,
      birthDate: pick(births),
      notes: '',
      profileIds,
      referentIds: [],
    };
  });
  const rdvs = times(420, () => {
    const motif = skewed(motifs);
    const startsAt = new Date(now.getTime() + Math.floor((random() * 75 - 60) * DAY_MS));
    const status = startsAt > now ? pick(['unknown', 'unknown', 'excused'] as const) : pick(statuses);
    const lieu = skewed(lieux);
    const guests = new Set(times(motif.collectif ? 4 : random() < 0.05 ? 0 : 1, () => pick(usagers)));
    return {
      ...{ id: nextId(), organisationId: motif.organisationId, motifId: motif.id, context: '' },
      ...{ startsAt, storedStartsAt: startsAt },
      lieuId: lieu.organisationId === motif.organisationId ? lieu.id : null,
      createdAt: new Date(startsAt.getTime() - Math.floor(random() * 30 * DAY_MS)),
      ...{ status, createdByType: pick(origins) },
      agentIds: [skewed(workers).id],
      participations: [...guests].map(({ id }) => ({
        ...{ id: nextId(), usagerId: id },
        status: motif.collectif && startsAt < now ? pick(statuses) : status,
      })),
    };
  });
  const [source] = sources as [WorldSource];
  return {
    source,
    territories: [territory],
    organisations,
    services,
    categories,
    agents,
    motifs,
    lieux,
    usagers,
    rdvs,
  };
}
