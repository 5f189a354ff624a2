import type { AgentAccounts } from '#domain/statistics/comparison-report.ts';
import { builder } from '../core/builder.ts';

export const AgentAccountsRef = builder.objectRef<AgentAccounts>('AgentAccounts').implement({
  description: 'Agents who may sign in; each counts once, in however many organisations. Those deleted do not count.',
  fields: (t) => ({
    agentCount: t.exposeInt('agents', { description: 'All of them.' }),
    invitedCount: t.exposeInt('invited', { description: 'Those who were sent an invitation, accepted or not.' }),
    activeCount: t.exposeInt('active', { description: 'Those who signed in during the last 30 days.' }),
  }),
});
