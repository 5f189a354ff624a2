import type { Connection } from '../../src/client/connect.ts';
import type {
  AcceptScheduleOfferMutation,
  OfferScheduleMutationVariables,
  UpdateScheduleOfferMutationVariables,
} from '../../src/client/generated/graphql.ts';
import {
  acceptScheduleOfferDocument,
  offerScheduleDocument,
  scheduleOffersDocument,
  updateScheduleOfferDocument,
} from './document/schedule-offer.ts';
import { globalId } from './id.ts';
import type { TestService } from './service.ts';

/** A territory with two organisations, its admin, and an admin of each organisation. */
export async function createOfferWorld({ service }: { service: TestService }) {
  const { fixture } = service;
  const territory = await fixture.territory();
  const organisations = [await fixture.organisation(territory.id), await fixture.organisation(territory.id)] as const;
  const manager = await fixture.agent({ territories: [territory.id] });
  const admins = [
    await fixture.agent({ roles: { [String(organisations[0].id)]: 'admin' } }),
    await fixture.agent({ roles: { [String(organisations[1].id)]: 'admin' } }),
  ] as const;
  return {
    territory,
    territoryId: globalId('Territory', territory.id),
    organisations,
    organisationIds: organisations.map(({ id }) => globalId('Organisation', id)) as [string, string],
    manager,
    asManager: await service.as(manager),
    admins,
    asAdmins: [await service.as(admins[0]), await service.as(admins[1])] as const,
    /** One more admin of the first organisation. */
    addAdmin: async () => service.as(await fixture.agent({ roles: { [String(organisations[0].id)]: 'admin' } })),
  };
}

export const DAILY = { frequency: 'DAILY' as const, time: '06:00' };

/** Offers a template, which must be accepted by the service. */
export async function offerSchedule(
  agent: Connection,
  variables: Omit<OfferScheduleMutationVariables, 'recurrence'> & Partial<OfferScheduleMutationVariables>,
): Promise<string> {
  const { offerSchedule: answer } = await agent.request(offerScheduleDocument, { recurrence: DAILY, ...variables });
  if (answer.__typename !== 'OfferScheduleSuccess') throw new Error(JSON.stringify(answer));
  return answer.offer.id;
}

/** Changes an offer; returns its new version. */
export async function updateOffer(agent: Connection, variables: UpdateScheduleOfferMutationVariables): Promise<number> {
  const { updateScheduleOffer: answer } = await agent.request(updateScheduleOfferDocument, variables);
  if (answer.__typename !== 'UpdateScheduleOfferSuccess') throw new Error(JSON.stringify(answer));
  return answer.offer.version;
}

type Accepted = Extract<
  AcceptScheduleOfferMutation['acceptScheduleOffer'],
  { __typename: 'AcceptScheduleOfferSuccess' }
>;

/** Accepts an offer; returns the schedule. */
export async function acceptOffer(
  agent: Connection,
  id: string,
  organisationId: string,
  expectedVersion = 1,
): Promise<Accepted['schedule']> {
  const variables = { id, organisationId, expectedVersion };
  const { acceptScheduleOffer: answer } = await agent.request(acceptScheduleOfferDocument, variables);
  if (answer.__typename !== 'AcceptScheduleOfferSuccess') throw new Error(JSON.stringify(answer));
  return answer.schedule;
}

/** The offers that an agent sees, by their side. */
export async function offersOf(agent: Connection, state: 'WAITING' | 'ACCEPTED' | 'DECLINED' | null = null) {
  const { viewer } = await agent.request(scheduleOffersDocument, { state });
  return {
    toOrganisations: viewer.scheduleOffers ?? [],
    ofTerritories: viewer.territoryScheduleOffers ?? [],
    schedules: viewer.exportSchedules ?? [],
  };
}
