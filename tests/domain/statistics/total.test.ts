import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { countParticipations, countRdvs } from '#domain/rdv/page.ts';
import { resolveSelection } from '#domain/rdv/selection.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { countTotal, isCountedBeforehand } from '#domain/statistics/total.ts';
import { createRandom, createWorld, insertWorlds } from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

it(`counts what the rows contain, for any viewer (seed ${SEED})`, async () => {
  const { pool } = service.app.database;
  const random = createRandom(SEED);
  const world = createWorld(random, 1, new Date());
  await insertWorlds(service.app.database, [world]);
  await refreshRollups(pool);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  let beforehand = 0;
  for (let turn = 0; turn < 60; turn++) {
    const viewer = await loadViewerById(pool, pick(world.agents).id);
    if (!viewer) continue;
    const now = random() < 0.3 ? pick(world.rdvs).startsAt : new Date();
    if (turn % 3 === 2)
      await pool.query('UPDATE rdvs SET status = $1 WHERE id = $2', [
        pick(['unknown', 'seen', 'noshow']),
        String(pick(world.rdvs).id),
      ]);
    const filters = {
      ...(random() < 0.4 && { startsOn: { relative: pick(['THIS_YEAR', 'LAST_MONTH', 'THIS_MONTH'] as const) } }),
      ...(random() < 0.2 && { statuses: pick([['UNKNOWN_PAST'], ['UNKNOWN_FUTURE', 'SEEN']] as const) }),
      ...(random() < 0.2 && { motifIds: [pick(world.motifs).id] }),
      ...(random() < 0.2 && { agentIds: [pick([{ id: viewer.agentId }, pick(world.agents)]).id] }),
    };
    const input = { scope: pick([null, null, 'AGENT'] as const), targetIds: null, filters, timeZone: null };
    const selection = await resolveSelection(pool, viewer, input, 'rows', now).catch(() => null); // unknown to the viewer
    if (!selection) continue;
    expect(await countTotal(pool, selection, 'rdvs', now)).toBe(await countRdvs(pool, selection.where));
    expect(await countTotal(pool, selection, 'participations', now)).toBe(
      await countParticipations(pool, selection.participations),
    );
    if (isCountedBeforehand(selection, 'rdvs')) beforehand++;
  }
  expect(beforehand).toBeGreaterThan(10);
});
