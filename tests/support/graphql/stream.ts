import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ExportEventsSubscription } from '../../../src/client/generated/graphql.ts';
import { exportEventsDocument } from '../document/export/export-event.ts';

type StreamEvent = ExportEventsSubscription['exportEvents'];

export interface StreamOptions {
  /** The address to connect to, read for each connection. */
  url: () => string;
  token: string;
  after: string;
  /** Resolves when it may reconnect. */
  rest: (events: readonly StreamEvent[]) => Promise<unknown>;
}

/**
 * A frontend that follows the events of all exports and, when its connection ends, subscribes anew with the last cursor that
 * it saw, as the README tells it to. It drops nothing of what comes.
 */
export function followStream({ url, token, after, rest }: StreamOptions) {
  const events: StreamEvent[] = [];
  const closes: number[] = [];
  let isOver = false;
  const client = createClient({
    url: () => `${url().replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: { closed: (event) => closes.push((event as { code: number }).code) },
  });
  const done = (async () => {
    while (!isOver) {
      const variables = { after: events.at(-1)?.cursor ?? after };
      try {
        for await (const { data, errors } of client.iterate({ query: exportEventsDocument.toString(), variables })) {
          if (errors) throw new Refused(JSON.stringify(errors));
          events.push((data as ExportEventsSubscription).exportEvents);
        }
      } catch (error) {
        if (error instanceof Refused) throw error;
        await sleep(100); // it was closed, or is not there yet
      }
      if (!isOver) await rest(events);
    }
  })();
  done.catch(() => {}); // thrown at the end
  return {
    events,
    closes,
    async end() {
      isOver = true;
      await client.dispose();
      await done;
    },
  };
}

class Refused extends Error {}

/** The stored events of a stream: progress is only sent live. */
export const kept = (events: readonly StreamEvent[]) =>
  events.flatMap(({ id, type }) => (type === 'PROGRESSED' ? [] : [{ id, type }]));
