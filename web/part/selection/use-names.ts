// Names of ids that an address holds.
import { useQuery } from 'urql';
import { NamesDocument } from '../../api/generated/graphql.ts';
import { nodeName } from '../../text/node-name.ts';

/** The API names at most so many at once. */
const MOST = 100;

/** Names by id, for those that the service knows; empty until it has answered. */
export function useNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const [{ data }] = useQuery({
    query: NamesDocument,
    variables: { ids: ids.slice(0, MOST) },
    pause: ids.length === 0,
  });
  return new Map(data?.nodes?.flatMap((node) => (node ? [[node.id, nodeName(node)] as const] : [])) ?? []);
}
