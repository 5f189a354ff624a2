// Rights of the agent, as the page already knows them.
import { useQuery } from 'urql';
import { ViewerDocument, type ViewerQuery } from '../api/generated/graphql.ts';

interface Rights {
  territories: NonNullable<ViewerQuery['viewer']['territories']>;
  /** Ids of the organisations that the agent administers. */
  administered: readonly string[];
}

export function useRights(): Rights {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-only' });
  const { roles = [], territories } = data?.viewer ?? {};
  const administered = roles.flatMap(({ accessLevel, organisation }) =>
    accessLevel === 'ADMIN' && organisation ? [organisation.id] : [],
  );
  return { territories: territories ?? [], administered };
}
