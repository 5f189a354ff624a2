// The live connection: events of the viewer's exports, with a loop of our own that resumes behind the last event.
import type { Client } from '@urql/core';
import { FollowExportsDocument, type FollowExportsSubscription } from './generated/graphql.ts';
import type { Socket } from './socket.ts';

export type LiveEvent = FollowExportsSubscription['exportEvents'];
export type Connection = 'connecting' | 'live' | 'lost';

export interface LiveOptions {
  client: Client;
  socket: Socket;
  /** The last event that is known; null when there was none. */
  after: string | null;
  onEvent(event: LiveEvent): void;
  onConnection(state: Connection): void;
  /** The connection is new, and no event is known to resume behind: what is shown has to be asked for again. */
  onGap(): void;
  /** The session is over. */
  onUnauthenticated(): void;
}

/** The service closes a socket with this code once its session is over. */
const SIGN_IN_AGAIN = 4403;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Follows until the returned function is called. A lost connection is resumed without a gap. */
export function followExports(options: LiveOptions): () => void {
  const { client, socket, onEvent, onConnection, onGap, onUnauthenticated } = options;
  let cursor = options.after;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the present attempt; null between attempts. */
  let leave: (() => void) | null = null;

  function connect(): void {
    timer = undefined;
    const subscription = client.subscription(FollowExportsDocument, { after: cursor }).subscribe(({ data, error }) => {
      if (error) {
        // A cursor that the service does not take never will be taken.
        if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'VALIDATION_FAILED')) cursor = null;
        end();
      } else if (data) {
        cursor = data.exportEvents.cursor;
        onEvent(data.exportEvents);
      }
    });
    leave = () => subscription.unsubscribe();
  }

  function end(): void {
    if (!leave) return;
    leave();
    leave = null;
    onConnection('lost');
    timer = setTimeout(connect, pauseMs);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }

  const unlisten = [
    socket.on('connected', () => {
      pauseMs = FIRST_PAUSE_MS;
      onConnection('live');
      if (cursor === null) onGap();
    }),
    socket.on('closed', (event) => {
      if ((event as CloseEvent).code === SIGN_IN_AGAIN) onUnauthenticated();
      else end();
    }),
  ];
  const onOffline = () => socket.terminate();
  const onOnline = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    connect();
  };
  addEventListener('offline', onOffline);
  addEventListener('online', onOnline);
  connect();
  return () => {
    removeEventListener('offline', onOffline);
    removeEventListener('online', onOnline);
    for (const stop of unlisten) stop();
    clearTimeout(timer);
    leave?.();
  };
}
