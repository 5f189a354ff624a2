// The WebSocket of subscriptions. It makes one attempt at a time: api/live.ts decides when to try again.
import { type Client, createClient } from 'graphql-ws';
import { sessionAgent } from './session.ts';

export type Socket = Client;

/** Silence of a network that drops packets is noticed by an unanswered ping. */
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

/** `agentOf` names the agent of the page, whose session it must be; null before that is known. */
export function createSocket(agentOf: () => string | null): Socket {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const socket = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: 0,
    connectionParams: () => sessionAgent(agentOf()),
    keepAlive: PING_EVERY_MS,
    on: {
      ping: (isReceived) => {
        if (!isReceived) overdue = setTimeout(() => socket.terminate(), PONG_WITHIN_MS);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(overdue);
      },
      closed: () => clearTimeout(overdue),
    },
  });
  return socket;
}
