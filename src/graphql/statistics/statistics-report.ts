// Type of the counts of agent accounts.
import type { AgentAccounts } from '#domain/statistics/comparison-report.ts';
import { builder } from '../core/builder.ts';

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
