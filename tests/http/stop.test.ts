import { Agent, request } from 'node:http';
import { expect, it } from 'vitest';
import { startTestService } from '../support/service.ts';

it('answers what comes on a kept connection while it stops, and tells the caller to close it', async () => {
  const leaving = await startTestService({ worker: false });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<object>((resolve, reject) => {
      const asked = request(`${leaving.url}/health/live`, { agent }, (response) => {
        const { statusCode: status, headers } = response;
        const answer = { status, connection: headers.connection, isKept: asked.reusedSocket };
        response.resume().once('end', () => resolve(answer));
      });
      asked.once('error', reject).end();
    });
  expect(await ask()).toEqual({ status: 200, connection: 'keep-alive', isKept: false });
  await new Promise(setImmediate); // the connection is free for the next request
  const stopped = leaving.stop();
  expect(await ask()).toEqual({ status: 200, connection: 'close', isKept: true });
  await stopped;
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
