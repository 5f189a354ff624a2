// Types of the counts of agents: of their accounts, and of those active in a month.
import type { AgentAccounts } from '#domain/statistics/comparison-report.ts';
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
