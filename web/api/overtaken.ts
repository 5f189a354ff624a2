// Answers that an event has overtaken: they may be older than what it changed, so they are asked for again.
import { type Client, makeOperation, mapExchange } from '@urql/core';
import type { ExportChoicesQuery, ExportQuery, ExportsQuery, FollowExportsSubscription } from './generated/graphql.ts';

type Data =
  | Partial<FollowExportsSubscription & ExportsQuery & ExportQuery & { viewer: Partial<ExportChoicesQuery['viewer']> }>
  | undefined;

/** Stands before the cache, which drops the state of an event when an answer that was on its way arrives after it. */
export function askAgainWhenOvertaken(client: () => Client) {
  let events = 0;
  /** How many events had come when an operation began, by its key. */
  const begun = new Map<number, number>();
  return mapExchange({
    onOperation: ({ kind, key }) => {
      if (kind === 'query') begun.set(key, events);
      if (kind === 'teardown') begun.delete(key);
    },
    onResult: ({ operation, data }) => {
      const { exportEvents, exports, node, viewer } = (data as Data) ?? {};
      // Progress changes no list, and the next event brings it again.
      if (exportEvents && exportEvents.type !== 'PROGRESSED') events += 1;
      const holdsExports = exports || node?.__typename === 'Export' || viewer?.exportQuota;
      if (operation.kind !== 'query' || !holdsExports || (begun.get(operation.key) ?? events) === events) return;
      client().reexecuteOperation(
        makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }),
      );
    },
  });
}
