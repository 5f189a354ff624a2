// Agents of the demo data.
import type { Random } from './random.ts';
import { firstNames, lastNames } from './text.ts';
import { INSERTION, organisations, PMI, SECRETARIAT, SOCIAL, services } from './world.ts';

export interface DemoAgent {
  id: number;
  firstName: string | null;
  lastName: string;
  email: string | null;
  isDeleted: boolean;
  serviceIds: readonly number[];
  roles: readonly { organisationId: number; level: 'admin' | 'basic' | 'intervenant' }[];
  territoryIds: readonly number[];
}

/** Accounts of the demo, and what each of them shows. */
export const demoAccounts = {
  basic: 'basique@example.org',
  admin: 'admin@example.org',
  mixed: 'mixte@example.org',
  secretary: 'secretariat@example.org',
  territory: 'espace@example.org',
  elsewhere: 'autre@example.org',
  overseas: 'outremer@example.org',
  deleted: 'supprime@example.org',
} as const;

const admin = (organisationId: number) => ({ organisationId, level: 'admin' }) as const;
const basic = (organisationId: number) => ({ organisationId, level: 'basic' }) as const;

const named: readonly DemoAgent[] = [
  person(1, 'Béatrice', 'Basique', demoAccounts.basic, { serviceIds: [PMI], roles: [basic(1)] }),
  person(2, 'Adama', 'Admin', demoAccounts.admin, { serviceIds: [SOCIAL], roles: [admin(1), admin(2)] }),
  // Also attends RDVs of another service, in an organisation where they are not an admin.
  person(3, 'Maud', 'Mixte', demoAccounts.mixed, { serviceIds: [SOCIAL, 5], roles: [admin(3), basic(2)] }),
  person(4, 'Sacha', 'Secrétaire', demoAccounts.secretary, { serviceIds: [SECRETARIAT], roles: [basic(1)] }),
  person(5, 'Esther', 'Espace', demoAccounts.territory, { serviceIds: [SOCIAL], territoryIds: [1] }),
  person(6, 'Aurore', 'Autre', demoAccounts.elsewhere, {
    serviceIds: [SOCIAL],
    roles: [admin(5), admin(6)],
    territoryIds: [2],
  }),
  person(7, 'Océane', 'Outre-Mer', demoAccounts.overseas, { serviceIds: [SOCIAL], roles: [admin(7), admin(8)] }),
  person(8, 'Simon', 'Supprimé', demoAccounts.deleted, { serviceIds: [PMI], roles: [basic(1)], isDeleted: true }),
];

/** The place where `mixte@example.org` is a colleague on RDVs of another service. */
export const colleague = { agentId: 3, organisationId: 2, serviceId: INSERTION } as const;

export function createAgents(random: Random, count: number): DemoAgent[] {
  const agents = [...named];
  while (agents.length < count) {
    const id = agents.length + 1;
    const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
    const home = organisations[(id - 1) % organisations.length] ?? organisations[0];
    const neighbours = organisations.filter(
      ({ territoryId, id: other }) => territoryId === home.territoryId && other !== home.id,
    );
    const isIntervenant = id % 13 === 0;
    const isDeleted = id % 17 === 0;
    const level = isIntervenant ? 'intervenant' : id % 9 === 0 ? 'admin' : 'basic';
    const email = isIntervenant
      ? null
      : isDeleted
        ? `agent_${id}@deleted.rdv-solidarites.fr`
        : `agent${id}@example.org`;
    agents.push(
      person(id, isIntervenant ? null : firstName, lastName, email, {
        serviceIds: [...new Set([random.pick(services).id, ...(random.chance(0.2) ? [random.pick(services).id] : [])])],
        // An agent who left has no role any more, but stays on past RDVs.
        roles: isDeleted
          ? []
          : [
              { organisationId: home.id, level },
              ...(neighbours.length > 0 && random.chance(0.25) ? [basic(random.pick(neighbours).id)] : []),
            ],
        isDeleted,
      }),
    );
  }
  return agents;
}

function person(
  id: number,
  firstName: string | null,
  lastName: string,
  email: string | null,
  more: Partial<DemoAgent>,
): DemoAgent {
  return { id, firstName, lastName, email, isDeleted: false, serviceIds: [], roles: [], territoryIds: [], ...more };
}

/** Agents who can be assigned to RDVs of an organisation: its current and former agents. */
export function staffOf(agents: readonly DemoAgent[], organisationId: number): DemoAgent[] {
  return agents.filter(
    ({ id, roles, isDeleted }) =>
      roles.some((role) => role.organisationId === organisationId) ||
      (isDeleted && id % organisations.length === organisationId - 1),
  );
}
