import { setTimeout } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { createDatabase } from '#infra/db/database.ts';

it('closes although a statement waits for what does not come, and lets those finish that do', async () => {
  const database = createDatabase({ url: inject('serverUrl'), maxConnections: 2, onIdleError: () => {} });
  const endless = database.pool.query('SELECT pg_sleep(600)').catch((error: Error) => error);
  const short = database.pool.query<{ answer: number }>('SELECT 42 AS answer FROM pg_sleep(0.2)');
  await setTimeout(50);
  await database.close();
  expect((await short).rows).toEqual([{ answer: 42 }]);
  expect(await endless).toBeInstanceOf(Error);
});
