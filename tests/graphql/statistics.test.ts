import { afterAll, beforeAll, expect, it } from 'vitest';
import { everyFigureDocument } from '../support/document/statistics.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { createRandom, createWorld, insertWorlds } from '../support/world.ts';

let service: TestService;
let viewer: { email: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const world = createWorld(createRandom(7), 1, new Date());
  await insertWorlds(service.app.database, [world]);
  viewer = world.agents.find(({ territoryIds, deletedAt }) => territoryIds.length === 1 && !deletedAt) as typeof viewer;
});
afterAll(() => service.stop());

it('reads every figure of an answer in one snapshot, in at most four statements', async () => {
  const admin = await service.as(viewer);
  const ask = () =>
    admin.request(everyFigureDocument, {
      scope: 'TERRITORY',
      filters: { startsOn: { between: { from: '2023-12-15', until: '2026-12-01' } } },
      granularity: 'MONTH',
      dateField: 'STARTS_AT',
      pastOnly: false,
      top: 3,
      ...{ series: true, splits: true, rest: true },
    });
  await ask();
  const { result, statements } = await service.statementsOf(ask);
  const [viewerLoaded, ...own] = statements;
  expect(viewerLoaded).toContain('agent_roles');
  expect(own).toHaveLength(4);
  expect(own[0]).toContain('REPEATABLE READ READ ONLY');
  expect(result.rdvStatistics.byMotif?.buckets.length).toBeGreaterThan(0);
});
