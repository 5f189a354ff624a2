import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { makeCertificate } from './certificate.ts';
import { trust } from './trust.ts';

/** Networks of receivers of tests. */
export const LOOPBACK = ['127.0.0.0/8', '::1'];

export interface Received {
  headers: IncomingMessage['headers'];
  method: string;
  path: string;
  body: string;
  /** Name of the server in the handshake; none is false or null. */
  serverName: string | false | null;
}

/** A server that receives webhooks, and answers as a test wants. */
export interface Receiver {
  /** Address by the name `localhost`. */
  url: string;
  port: number;
  cert: string;
  received: Received[];
  /** Its answer, from the next message on. */
  answer(handle: number | ((response: ServerResponse, socket: TLSSocket) => void)): void;
  close(): Promise<void>;
}

/** `isTrusted`: this process trusts its certificate until it closes. */
export async function startReceiver({
  names = ['localhost', 'receiver.test'],
  isTrusted = true,
} = {}): Promise<Receiver> {
  const { key, cert } = makeCertificate(names, ['127.0.0.1']);
  const distrust = isTrusted ? trust(cert) : () => {};
  const received: Received[] = [];
  let handle: Parameters<Receiver['answer']>[0] = 204;
  const server = https.createServer({ key, cert }, (request, response) => {
    const socket = request.socket as TLSSocket;
    void text(request).then((body) => {
      const { headers, method = '', url = '' } = request;
      received.push({ headers, method, path: url, body, serverName: socket.servername });
      if (typeof handle === 'number') response.writeHead(handle).end();
      else handle(response, socket);
    });
  });
  server.on('tlsClientError', () => {}); // clients that refuse the certificate
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/hook`,
    port,
    cert,
    received,
    answer(next) {
      handle = next;
    },
    async close() {
      distrust();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
