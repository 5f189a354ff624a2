// The viewer as the pages know it.
import type { ViewerQuery } from './generated/graphql.ts';

type Answered = ViewerQuery['viewer'];
type AnsweredRole = Answered['roles'][number];

export interface Viewer extends Omit<Answered, 'agent' | 'roles' | 'territories'> {
  agent: NonNullable<Answered['agent']>;
  roles: readonly (AnsweredRole & { organisation: NonNullable<AnsweredRole['organisation']> })[];
  territories: NonNullable<Answered['territories']>;
}

/** Rights that could not be read are left out. Null when the agent could not: no page can say then whose it is. */
export function toViewer({ agent, roles, territories, ...rest }: Answered): Viewer | null {
  if (!agent) return null;
  return {
    ...rest,
    agent,
    roles: roles.flatMap((role) => (role.organisation ? [{ ...role, organisation: role.organisation }] : [])),
    territories: territories ?? [],
  };
}
