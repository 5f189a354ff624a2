import type { ClientOptions } from 'ws';
import { WebSocket } from 'ws';
import { waitFor } from './wait.ts';

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A raw socket, once it was accepted or refused: its messages, and its close. */
export async function openSocket(url: string, authorization: string, options: ClientOptions = {}, params: object = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', options);
  const messages: Message[] = [];
  const state: { closed: [number, string] | null; refused: number | null } = { closed: null, refused: null };
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  socket.on('close', (code, reason) => {
    state.closed = [code, String(reason)];
  });
  socket.on('error', () => {});
  socket.on('unexpected-response', (_request, response) => {
    state.refused = response.statusCode ?? 0;
  });
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization, ...params } })),
  );
  await waitFor(
    async () => messages.some(({ type }) => type === 'connection_ack') || state.closed || state.refused,
    'an answer',
  );
  return {
    socket,
    messages,
    state,
    subscribe: (name: string, payload: { query: string; variables: object; extensions?: object }) =>
      socket.send(JSON.stringify({ type: 'subscribe', id: name, payload })),
    of: (name: string) => messages.filter((message) => message.id === name),
  };
}
