// Rights of the agent, for every part of a page.
import { createContext, useContext } from 'react';
import type { Viewer } from '../api/viewer.ts';

type Rights = Pick<Viewer, 'roles' | 'territories'>;

const RightsContext = createContext<Rights>({ roles: [], territories: [] });
export const RightsProvider = RightsContext.Provider;

export const useRights = (): Rights => useContext(RightsContext);

/** Ids of the organisations that the agent administers. */
export const administeredBy = ({ roles }: Rights): string[] =>
  roles.flatMap(({ accessLevel, organisation }) => (accessLevel === 'ADMIN' ? organisation.id : []));
