// Answers that an event has overtaken: they may be older than what it changed, so they are asked for again.
import { type Client, makeOperation, mapExchange } from '@urql/core';
import type { ExportChoicesQuery, ExportQuery, ExportsQuery, FollowExportsSubscription } from './generated/graphql.ts';

type Data =
  | Partial<FollowExportsSubscription & ExportsQuery & ExportQuery & { viewer: Partial<ExportChoicesQuery['viewer']> }>
  | undefined;

/**
 * Stands behind the cache, where an operation is a request. Before the cache, one that waits for its answer seems to
 * begin anew with each event. The cache drops the state of an event when an older answer arrives after it.
 */
export function askAgainWhenOvertaken(client: () => Client) {
  let events = 0;
  /** How many events had come at the first request of an operation that still waits for an answer, by its key. */
  const begun = new Map<number, number>();
  return mapExchange({
    onOperation: ({ kind, key }) => {
      if (kind === 'query' && !begun.has(key)) begun.set(key, events);
      if (kind === 'teardown') begun.delete(key);
    },
    onResult: ({ operation, data }) => {
      const { exportEvents, exports, node, viewer } = (data as Data) ?? {};
      // Progress changes no list, and the next event brings it again.
      if (exportEvents && exportEvents.type !== 'PROGRESSED') events += 1;
      const wasOvertaken = (begun.get(operation.key) ?? events) !== events;
      if (operation.kind === 'query') begun.delete(operation.key);
      const holdsExports = exports || node?.__typename === 'Export' || viewer?.exportQuota;
      if (!wasOvertaken || !holdsExports) return;
      client().reexecuteOperation(
        makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }),
      );
    },
  });
}
