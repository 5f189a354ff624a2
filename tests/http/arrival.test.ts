import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { createPort, listenOn } from '#http/listen.ts';

// A short limit: a whole request outlives it for as long as its answer takes, an incomplete one ends with it.
it('ends requests that do not arrive completely, and waits for the answers of the others', async () => {
  const waiting: ServerResponse[] = [];
  const server = createPort(60_000, (_request, response) => waiting.push(response), 20);
  await listenOn(server, '127.0.0.1', 0);
  try {
    const { port } = server.address() as AddressInfo;
    const whole = connect(port, '127.0.0.1').setEncoding('utf8');
    whole.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(server, 'request');
    const incomplete = connect(port, '127.0.0.1').on('error', () => {});
    incomplete.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf');
    await once(incomplete, 'close');
    // The limit of the first request began before that of the second.
    waiting[0]?.end('at last');
    let answer = '';
    for await (const text of whole) {
      answer += text;
      if (answer.includes('at last')) break;
    }
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
