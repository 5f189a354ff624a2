// The transport of the WebSocket protocol.
import type { IncomingMessage } from 'node:http';
import { handleProtocols, type Server } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';
import type { onBehalfOf } from '#infra/db/connection/share.ts';
import type { Logger } from '#infra/logger.ts';

/** Clients reconnect after this close code; 4500, the library's default, is final for them. */
export const TRY_AGAIN_LATER = 1013;
const INTERNAL_ERROR = 1011;

/** The state of a socket that the protocol needs. */
export interface SocketExtra {
  socket: WebSocket;
  request: IncomingMessage;
  /** Name of the caller for limits, once connected. */
  caller?: string;
}

interface SocketServices {
  logger: Logger;
  onBehalfOf: typeof onBehalfOf;
}

const PING_MS = 12_000;
/**
 * Maximum of unsent bytes of one socket. Its subscriptions wait for it, so only a client that sends requests and does not
 * read exceeds it.
 */
const MAX_WAITING_BYTES = 256 * 1_024;
/** Maximum number of consecutive pings that find unsent bytes. */
const MAX_STALLED_PINGS = 2;

/**
 * Carries the protocol over the sockets of `ws`. A peer that is gone, or does not read, is disconnected within 30 seconds.
 * Each subscription holds back its next event until the last one was sent, and then reads the newest state.
 */
export function carryProtocol(
  sockets: WebSocketServer,
  protocol: Server<SocketExtra>,
  { logger, onBehalfOf }: SocketServices,
): void {
  sockets.options.handleProtocols = handleProtocols;
  sockets.on('error', (error) => logger.error({ err: error }, 'WebSocket server'));
  sockets.on('connection', (socket, request) => {
    const stopWatching = watch(socket);
    // A malformed or oversized frame: the library closes with the right code, and there is nothing else to do.
    socket.on('error', (error) => logger.debug({ err: error }, 'WebSocket closed after a protocol error'));
    const extra: SocketExtra = { socket, request };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) =>
          new Promise((resolve) => {
            // Closing a socket reports its own errors.
            if (socket.readyState === socket.OPEN) socket.send(data, () => resolve());
            else resolve();
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on('message', (data) => {
            if (socket.bufferedAmount > MAX_WAITING_BYTES) return socket.terminate();
            const handled = () => handle(String(data));
            (extra.caller === undefined ? handled() : onBehalfOf(extra.caller, handled)).catch((error: unknown) => {
              logger.error({ err: error }, 'WebSocket message failed unexpectedly');
              socket.close(INTERNAL_ERROR);
            });
          });
        },
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      stopWatching();
      closed(code, String(reason)).catch((error: unknown) => logger.error({ err: error }, 'WebSocket close'));
    });
  });
}

function watch(socket: WebSocket): () => void {
  let isAlive = true;
  let stalled = 0;
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('ping', () => {
    if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate();
  });
  const timer = setInterval(() => {
    stalled = socket.bufferedAmount > 0 ? stalled + 1 : 0;
    if (!isAlive || stalled === MAX_STALLED_PINGS) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}
