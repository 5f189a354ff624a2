import type { RdvStatus } from '#domain/rdv/status.ts';
import type { Database } from '#infra/db/connection/database.ts';
import type { Prisma } from '#prisma';

/**
 * A small world, written row by row in the words of the domain. Names stand for rows: a test says who works where and what
 * happened, and reads the ids it needs from what is returned.
 */
export function createFixture({ prisma }: Pick<Database, 'prisma'>) {
  let counter = 0;
  const unique = (name: string) => `${name} ${++counter}`;

  return {
    territory: (data: Omit<Partial<Prisma.TerritoryCreateInput>, 'organisations' | 'roles'> = {}) =>
      prisma.territory.create({ data: { name: unique('Espace'), departementNumber: '62', ...data } }),

    organisation: (territoryId: bigint, data: { name?: string; timeZone?: string } = {}) =>
      prisma.organisation.create({ data: { territoryId, name: unique('Organisation'), ...data } }),

    service: (name = unique('Service')) => prisma.service.create({ data: { name, shortName: name } }),

    agent: async (options: {
      email?: string | null;
      firstName?: string;
      lastName?: string;
      deletedAt?: Date;
      services?: bigint[];
      roles?: Record<string, string>;
      territories?: bigint[];
    }) => {
      const { services = [], roles = {}, territories = [], ...data } = options;
      return prisma.agent.create({
        data: {
          firstName: 'Ada',
          lastName: 'Lovelace',
          email: `${unique('agent').replace(' ', '')}@example.org`,
          ...data,
          services: { create: services.map((serviceId) => ({ serviceId })) },
          roles: {
            create: Object.entries(roles).map(([id, accessLevel]) => ({ organisationId: BigInt(id), accessLevel })),
          },
          territorialRoles: { create: territories.map((territoryId) => ({ territoryId })) },
        },
      });
    },

    motif: (
      organisationId: bigint,
      serviceId: bigint | null,
      data: { name?: string; locationType?: string; collectif?: boolean } = {},
    ) => prisma.motif.create({ data: { organisationId, serviceId, name: unique('Motif'), ...data } }),

    lieu: (
      organisationId: bigint,
      data: { name?: string; address?: string; availability?: 'enabled' | 'disabled' | 'single_use' } = {},
    ) =>
      prisma.lieu.create({
        data: {
          organisationId,
          name: unique('Lieu'),
          address: '1 rue de la Paix, 62100 Calais',
          availability: 'enabled',
          ...data,
        },
      }),

    user: (data: Partial<Parameters<typeof prisma.user.create>[0]['data']> = {}) =>
      prisma.user.create({ data: { firstName: 'Camille', lastName: 'Martin', ...data } as never }),

    rdv: (options: {
      organisationId: bigint;
      motifId: bigint;
      startsAt: string;
      createdAt?: string;
      status?: RdvStatus;
      lieuId?: bigint;
      context?: string;
      agents?: bigint[];
      users?: bigint[];
      /** Of each of `users`, where it is not `unknown`. */
      statuses?: RdvStatus[];
      createdByType?: string;
      createdById?: number;
    }) => {
      const { startsAt, createdAt, agents = [], users = [], statuses = [], createdByType = 'Agent', ...data } = options;
      const start = new Date(startsAt);
      return prisma.rdv.create({
        data: {
          ...data,
          createdByType,
          startsAt: start,
          endsAt: new Date(start.getTime() + 30 * 60_000),
          createdAt: createdAt ? new Date(createdAt) : start,
          usersCount: users.length,
          agents: { create: agents.map((agentId) => ({ agentId })) },
          participations: {
            create: users.map((userId, index) => ({
              userId,
              status: statuses[index] ?? 'unknown',
              createdByType: 'Agent',
            })),
          },
        },
      });
    },
  };
}

export type Fixture = ReturnType<typeof createFixture>;
