// Type of an agent.
import { fullName } from '#domain/rdv/label.ts';
import { builder } from '../core/builder.ts';

export const AgentRef = builder.prismaNode('Agent', {
  description: 'Agent of a public service. Agents who have left keep their name on past RDVs.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    fullName: t.string({
      description: 'First name and LAST NAME.',
      select: { firstName: true, lastName: true },
      resolve: (agent) => fullName(agent),
    }),
    isDeleted: t.boolean({
      description: 'True when the agent has left the service.',
      select: { deletedAt: true },
      resolve: ({ deletedAt }) => deletedAt !== null,
    }),
  }),
});
