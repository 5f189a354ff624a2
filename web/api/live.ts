// The live connection: events of the viewer's exports over WebSocket, with a loop of our own that resumes at the last event.
import { stringifyDocument } from '@urql/core';
import { type Client, createClient } from 'graphql-ws';
import { extensionsOf } from './documents.ts';
import { FollowExportsDocument, type FollowExportsSubscription } from './generated/graphql.ts';

export interface LiveOptions {
  onEvent(event: FollowExportsSubscription['exportEvents']): void;
  /** The session is over. */
  onUnauthenticated(): void;
}

/** The service closes a socket with this code once its session is over. */
const SIGN_IN_AGAIN = 4403;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Follows until the returned function is called. A lost connection is resumed, without a gap. */
export function followExports({ onEvent, onUnauthenticated }: LiveOptions): () => void {
  let cursor: string | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let client: Client | undefined;

  function connect(): void {
    let isRefused = false;
    client = createClient({
      url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
      retryAttempts: 0,
      on: {
        connected: () => {
          pauseMs = FIRST_PAUSE_MS;
        },
        closed: (event) => {
          isRefused = (event as CloseEvent).code === SIGN_IN_AGAIN;
        },
      },
    });
    const end = () => {
      if (isOver) return;
      if (isRefused) return onUnauthenticated();
      timer = setTimeout(connect, pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    };
    client.subscribe<FollowExportsSubscription>(
      {
        query: stringifyDocument(FollowExportsDocument),
        variables: { after: cursor },
        extensions: extensionsOf(FollowExportsDocument),
      },
      {
        next: ({ data }) => {
          if (!data) return;
          cursor = data.exportEvents.cursor;
          onEvent(data.exportEvents);
        },
        error: end,
        complete: end,
      },
    );
  }

  connect();
  return () => {
    isOver = true;
    clearTimeout(timer);
    void client?.dispose();
  };
}
