import fc from 'fast-check';
import { type Asked, type AskedPeriod, Oracle, relatives } from './oracle.ts';
import type { World, WorldAgent } from './world.ts';

/** Somebody asks for something in a world, and tries to reach some objects by their ids. */
export interface Case {
  world: World;
  viewer: WorldAgent;
  asked: Asked;
  orderBy: { field: 'STARTS_AT' | 'CREATED_AT'; direction: 'ASC' | 'DESC' };
  nodes: { typename: string; id: bigint }[];
}

const statuses = ['UNKNOWN_PAST', 'UNKNOWN_FUTURE', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW'] as const;
const days = [
  ...['1900-01-01', '1900-01-02', '2023-12-31', '2024-01-01', '2024-02-29', '2024-03-01', '2024-03-30', '2024-03-31'],
  ...['2024-04-01', '2024-10-27', '2024-10-28', '2026-01-01', '2100-12-31'],
];

/** Cases are drawn by place, so that a failing one shrinks. */
export function cases(worlds: readonly World[]): fc.Arbitrary<Case> {
  return fc.nat({ max: worlds.length - 1 }).chain((index) => {
    const world = worlds[index] as World;
    const stranger = worlds[(index + 1) % worlds.length] as World;
    return fc.constantFrom(...world.agents).chain((viewer) => {
      const oracle = new Oracle(world, viewer, new Date());
      const workplaces = oracle.workplaces();
      // Mostly ids that the viewer may name, so that most selections are answered; sometimes any id; rarely one of another
      // viewer.
      const ids = (own: bigint[], all: bigint[], foreign: bigint[]) => {
        const likely = own.length > 0 ? fc.constantFrom(...own) : fc.constantFrom(...all);
        const one = fc.oneof(
          { weight: 30, arbitrary: likely },
          { weight: 2, arbitrary: fc.constantFrom(...all) },
          { weight: 1, arbitrary: fc.constantFrom(...foreign, 999_999_999n) },
        );
        return fc.array(one, { minLength: 1, maxLength: 4 });
      };
      const inPlace = <T extends { id: bigint; organisationId: bigint }>(rows: T[]) =>
        rows.filter((row) => workplaces.includes(row.organisationId)).map(({ id }) => id);
      const idsOf = (rows: { id: bigint }[]) => rows.map(({ id }) => id);
      const organisations = ids(workplaces, idsOf(world.organisations), idsOf(stranger.organisations));
      const territories = ids(viewer.territoryIds, idsOf(world.territories), idsOf(stranger.territories));
      const period: fc.Arbitrary<AskedPeriod> = fc.oneof(
        fc.constantFrom(...days).map((from) => ({ from })),
        fc.constantFrom(...days).map((until) => ({ until })),
        fc
          .uniqueArray(fc.constantFrom(...days), { minLength: 2, maxLength: 2 })
          .map((pair) => [...pair].sort())
          .chain(([from = '', until = '']) => fc.constantFrom<AskedPeriod>({ from, until }, { from, through: until })),
        fc.constantFrom(...relatives).map((relative) => ({ relative }) as AskedPeriod),
      );
      const seen = world.usagers.filter((usager) => oracle.seesUsager(usager));
      const filters: Partial<Record<keyof Asked, fc.Arbitrary<unknown>>> = {
        startsOn: period,
        createdOn: period,
        statuses: fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 6 }),
        participationStatuses: fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 6 }),
        organisationIds: organisations,
        agentIds: ids(
          idsOf(world.agents).filter((id) => oracle.knowsAgent(id, workplaces)),
          idsOf(world.agents),
          idsOf(stranger.agents),
        ),
        usagerIds: ids(idsOf(seen), idsOf(world.usagers), idsOf(stranger.usagers)),
        serviceIds: ids(idsOf(world.services), idsOf(world.services), idsOf(world.services)),
        motifIds: ids(inPlace(world.motifs), idsOf(world.motifs), idsOf(stranger.motifs)),
        motifCategoryIds: ids(world.categories, world.categories, world.categories),
        lieuIds: ids(inPlace(world.lieux), idsOf(world.lieux), idsOf(stranger.lieux)),
        hasService: fc.boolean(),
        hasLieu: fc.boolean(),
        locationTypes: fc.array(fc.constantFrom('public_office', 'phone', 'home', 'visio'), { minLength: 1 }),
        origins: fc.array(fc.constantFrom('Agent', 'User', 'FileAttente', 'Prescripteur'), { minLength: 1 }),
        isCollective: fc.boolean(),
        isFollowUp: fc.boolean(),
      };
      // Few filters at a time: with all of them nothing would be left to compare.
      const chosen = fc
        .uniqueArray(fc.constantFrom(...(Object.keys(filters) as (keyof Asked)[])), { maxLength: 3 })
        .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, filters[name]])) as never))
        .chain((filter: Partial<Asked>) =>
          filter.usagerIds
            ? fc.boolean().map((includeRelatives) => ({ ...filter, includeRelatives }))
            : fc.constant(filter),
        );
      const perimeter = fc.oneof(
        { weight: 4, arbitrary: fc.constant({ scope: null, targetIds: null }) },
        { weight: 2, arbitrary: fc.constant({ scope: 'AGENT' as const, targetIds: null }) },
        {
          weight: 2,
          arbitrary: fc.option(organisations).map((targetIds) => ({ scope: 'ORGANISATION' as const, targetIds })),
        },
        {
          weight: 2,
          arbitrary: fc.option(territories).map((targetIds) => ({ scope: 'TERRITORY' as const, targetIds })),
        },
      );
      const anything = fc.constantFrom(...[world, stranger].flatMap(nodesOf));
      return fc.record({
        world: fc.constant(world),
        viewer: fc.constant(viewer),
        asked: fc
          .tuple(
            perimeter,
            fc.constantFrom(null, null, null, 'Europe/Paris', 'Pacific/Auckland', 'America/Cayenne'),
            chosen,
          )
          .map(([base, timeZone, filter]): Asked => ({ ...base, timeZone, ...filter })),
        orderBy: fc.record({
          field: fc.constantFrom('STARTS_AT' as const, 'CREATED_AT' as const),
          direction: fc.constantFrom('ASC' as const, 'DESC' as const),
        }),
        nodes: fc.uniqueArray(anything, {
          minLength: 20,
          maxLength: 20,
          selector: ({ typename, id }) => `${typename}${id}`,
        }),
      });
    });
  });
}

function nodesOf(world: World): { typename: string; id: bigint }[] {
  const named = (typename: string, rows: { id: bigint }[]) => rows.map(({ id }) => ({ typename, id }));
  return [
    ...named('Rdv', world.rdvs),
    ...named('Usager', world.usagers),
    ...named('Agent', world.agents),
    ...named('Organisation', world.organisations),
    ...named('Territory', world.territories),
    ...named('Motif', world.motifs),
    ...named('Lieu', world.lieux),
    ...named(
      'Participation',
      world.rdvs.flatMap(({ participations }) => participations),
    ),
  ];
}
