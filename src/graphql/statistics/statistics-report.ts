// Types of the counts of persons: accounts of agents, agents active in a month, new and returning usagers.
import type { AgentAccounts } from '#domain/statistics/agent-accounts.ts';
import type { NewUsagers } from '#domain/statistics/usager/new-usager.ts';
import { builder } from '../core/builder.ts';
import { addMaskReason } from './mask-reason.ts';

export const AgentAccountsRef = builder.objectRef<AgentAccounts>('AgentAccounts').implement({
  description:
    'Numbers of agents who may sign in. An agent of several organisations counts once. Deleted agents do not count.',
  fields: (t) => ({
    agentCount: t.exposeInt('agents', { description: 'Number of agents who may sign in.' }),
    invitedCount: t.exposeInt('invited', {
      description: 'Number of agents who were sent an invitation, accepted or not.',
    }),
    activeCount: t.exposeInt('active', { description: 'Number of agents who signed in during the last 30 days.' }),
  }),
});

export const ActiveAgentsRef = builder
  .objectRef<{ key: string; agentCount: number | null }>('ActiveAgentsBucket')
  .implement({
    description: 'Number of agents active in one month.',
    fields: (t) => ({
      key: t.exposeString('key', { description: 'Stable key of the month, e.g. `2026-11`.' }),
      agentCount: t.exposeInt('agentCount', {
        nullable: true,
        description:
          'Number of distinct agents. With the scope TERRITORY, null when too few usagers are behind the RDVs of the month (`maskReason`).',
      }),
    }),
  });

addMaskReason(
  ActiveAgentsRef,
  'Reason `agentCount` is hidden. Null when it is not.',
  ({ agentCount }) => agentCount === null,
);

const EITHER =
  'With the scope TERRITORY, null when one of the two counts stands for too few usagers, or another one could be derived from it (`maskReason`).';

export const NewUsagersRef = builder.objectRef<NewUsagers>('NewAndReturningUsagers').implement({
  description:
    'Distinct usagers of a period, split by their earlier participations. An earlier participation is one in a RDV that began before `from`, in the same scope and targets and with the same other filters. Without `startsOn`, RDVs booked before `from` are the earlier ones. Cancelled RDVs count. The two counts sum to `usagerCount` of `totals`.',
  fields: (t) => ({
    from: t.expose('from', {
      type: 'LocalDate',
      nullable: true,
      description: 'First day of the period. Null when the period has none: both counts are then null.',
    }),
    newUsagerCount: t.exposeInt('newUsagerCount', {
      nullable: true,
      description: `Number of usagers without an earlier participation. ${EITHER}`,
    }),
    returningUsagerCount: t.exposeInt('returningUsagerCount', {
      nullable: true,
      description: `Number of usagers with an earlier participation. ${EITHER}`,
    }),
  }),
});

addMaskReason(NewUsagersRef, 'Reason the counts are hidden. Null when they are not.', ({ isMasked }) => isMasked);
