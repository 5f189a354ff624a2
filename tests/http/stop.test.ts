import { Agent, request } from 'node:http';
import { expect, it } from 'vitest';
import { createApp } from '#app';
import { startTestService } from '../support/service.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

/** Asks on the one connection that it keeps. */
function keptConnection() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (url: string, authorization?: string) =>
    new Promise<{ status: number | undefined; connection: string | undefined; keepAlive: unknown; isKept: boolean }>(
      (resolve, reject) => {
        const body = authorization && JSON.stringify({ query: '{ viewer { agent { id } } }' });
        const headers = { ...(body && { authorization, 'content-type': 'application/json' }) };
        const asked = request(url, { agent, method: body ? 'POST' : 'GET', headers }, (response) => {
          const { statusCode: status, headers } = response;
          const { connection, 'keep-alive': keepAlive } = headers;
          const answer = { status, connection, keepAlive, isKept: asked.reusedSocket };
          response.resume().once('end', () => resolve(answer));
        });
        asked.once('error', reject).end(body);
      },
    );
}

it('answers requests on kept-alive connections while it stops, and asks to close them', async () => {
  const leaving = await startTestService({ worker: false });
  const ask = keptConnection();
  const live = `${leaving.url}/health/live`;
  expect(await ask(live)).toMatchObject({ status: 200, connection: 'keep-alive', isKept: false });
  await new Promise(setImmediate); // the connection is free for the next request
  const stopped = leaving.stop();
  expect(await ask(live)).toMatchObject({ status: 200, connection: 'close', isKept: true });
  await stopped;
  await expect(ask(live)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('keeps idle connections longer than balancers do, on both ports, and as long as the setting says', async () => {
  const service = await startTestService({ worker: false, operator: { host: '127.0.0.1', port: 0 } });
  try {
    for (const url of [service.url, service.app.operatorUrl])
      expect((await keptConnection()(`${url}/health/live`)).keepAlive).toBe('timeout=75');
  } finally {
    await service.stop();
  }
  const { http } = service.config;
  const other = await startTestService({ worker: false, http: { ...http, keepAliveMs: 600_000 } });
  try {
    expect((await keptConnection()(`${other.url}/health/live`)).keepAlive).toBe('timeout=600');
  } finally {
    await other.stop();
  }
});

it('closes a connection that falls idle during the stop at once, however long callers would keep it', async () => {
  const service = await startTestService({ worker: false });
  const { fixture, config } = service;
  const app = await createApp(config, silentLogger, { worker: false });
  try {
    const organisation = await fixture.organisation((await fixture.territory()).id);
    const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'basic' } });
    const authorization = `Bearer ${await service.token(agent.email ?? '')}`;
    const leaving = await app.startApi();
    const lock = await app.database.pool.connect();
    await lock.query('BEGIN; LOCK TABLE agents');
    const answered = keptConnection()(`${leaving.url}/graphql`, authorization);
    await waitFor(async () => {
      const { rows } = await lock.query(
        'SELECT FROM pg_locks JOIN pg_database d ON d.oid = database WHERE d.datname = current_database() AND NOT granted',
      );
      return rows.length > 0;
    }, 'the request at work');
    const closed = leaving.close(config.http.keepAliveMs * 100);
    // A refused connection shows that the stop has begun to close idle ones.
    await waitFor(
      () =>
        fetch(`${leaving.url}/health/live`).then(
          () => false,
          () => true,
        ),
      'the port to be closed',
    );
    await lock.query('COMMIT');
    lock.release();
    expect(await answered).toMatchObject({ status: 200, connection: 'keep-alive' });
    await closed;
  } finally {
    await app.stop();
    await service.stop();
  }
});
