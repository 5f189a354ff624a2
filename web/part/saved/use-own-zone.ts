// The zone of the agent, for times that a form proposes.
import { useQuery } from 'urql';
import { ViewerDocument } from '../../api/generated/graphql.ts';

const DEFAULT_ZONE = 'Europe/Paris';

/** The zone of the agent's first organisation or espace, as the page already knows it. */
export function useOwnZone(): string {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-only' });
  const { roles = [], territories } = data?.viewer ?? {};
  return roles[0]?.organisation?.timeZone ?? territories?.[0]?.timeZone ?? DEFAULT_ZONE;
}
