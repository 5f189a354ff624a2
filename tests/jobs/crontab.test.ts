import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

it('schedules every maintenance job in UTC, once for any number of workers', async () => {
  await service.app.startWorker();
  const { rows } = await service.app.database.pool.query('SELECT name, cron, timezone FROM pgboss.schedule');
  const hours = Object.fromEntries(rows.map(({ name, cron, timezone }) => [name, [cron, timezone]]));
  expect(rows).toHaveLength(13);
  expect(hours).toEqual({
    'export.expire': ['* * * * *', 'UTC'],
    'export.revoke': ['* * * * *', 'UTC'],
    'export.fail-stuck': ['* * * * *', 'UTC'],
    'export.remove-orphans': ['*/5 * * * *', 'UTC'],
    'export.purge-history': ['15 3 * * *', 'UTC'],
    'rdv.refresh-names': ['45 2 * * *', 'UTC'],
    'feed.watch': ['* * * * *', 'UTC'],
    'schedule.run': ['* * * * *', 'UTC'],
    'session.purge': ['* * * * *', 'UTC'],
    'audit.keep': ['*/5 * * * *', 'UTC'],
    'organisation.check-time-zones': ['*/5 * * * *', 'UTC'],
    'statistics.archive': ['15 2 * * *', 'UTC'],
    'statistics.fold': ['* * * * *', 'UTC'],
  });
});
