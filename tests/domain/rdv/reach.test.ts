import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { loadKnownAgents } from '#domain/rdv/known-agents.ts';
import { mayReachUsager } from '#domain/rdv/reach.ts';
import { searchUsagers } from '#domain/rdv/usager-search.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { agentsOf } from '#policy/reference.ts';
import { visibleUsagers } from '#policy/usager.ts';
import { perimeterOf, type Viewer } from '#policy/viewer.ts';
import { rage } from '../../support/infra/storm.ts';
import { createRandom, createWorld, insertWorlds, type World } from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
let service: TestService;
let worlds: World[];
let viewers: Viewer[];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const random = createRandom(seed);
  worlds = [0, 1, 2].map((index) => createWorld(random, index, new Date()));
  await insertWorlds(service.app.database, worlds);
  const { pool } = service.app.database;
  const loaded = await Promise.all(worlds.flatMap(({ agents }) => agents).map(({ id }) => loadViewerById(pool, id)));
  viewers = loaded.filter((viewer) => viewer !== null);
});
afterAll(() => service.stop());

async function idsBy(table: 'users' | 'agents', condition: (params: SqlParams) => string): Promise<string[]> {
  const params = new SqlParams();
  const { rows } = await service.app.database.pool.query<{ id: string }>(
    `SELECT u.id::text AS id FROM ${table} u WHERE ${condition(params)} ORDER BY u.id`,
    params.values,
  );
  return rows.map(({ id }) => id);
}

/** How many usagers would be looked up for nothing. */
async function compareWithRows(): Promise<number> {
  const { pool } = service.app.database;
  let spared = 0;
  const { rowCount: usagers } = await pool.query('SELECT FROM users');
  for (const viewer of viewers) {
    const seen = await idsBy('users', (params) => compileWhere('users', visibleUsagers(viewer), 'u', params));
    const reached = await idsBy('users', (params) => mayReachUsager(viewer, 'u.id', params));
    expect(
      seen.filter((id) => !reached.includes(id)),
      `seen by ${viewer.agentId}, seed ${seed}`,
    ).toEqual([]);
    spared += (usagers ?? 0) - reached.length;
    const found = await searchUsagers(pool, viewer, 'usager');
    expect(found.length, `found by ${viewer.agentId}, seed ${seed}`).toBe(Math.min(20, seen.length));
    expect(found.map(String).filter((id) => !seen.includes(id))).toEqual([]);
    const known = await idsBy('agents', (params) => compileWhere('agents', agentsOf(perimeterOf(viewer)), 'u', params));
    const listed = (await loadKnownAgents(pool, perimeterOf(viewer))).map(({ id }) => String(id));
    expect(listed.sort(), `listed for ${viewer.agentId}, seed ${seed}`).toEqual(known.sort());
  }
  return spared;
}

async function write(): Promise<void> {
  const { pool } = service.app.database;
  const [world] = worlds;
  if (!world) return;
  const ground = {
    organisations: world.organisations.map(({ id }) => ({
      id,
      motifs: world.motifs.filter(({ organisationId }) => organisationId === id).map((motif) => motif.id),
    })),
    agents: world.agents.map(({ id }) => id),
    users: world.usagers.map(({ id }) => id),
  };
  ground.organisations = ground.organisations.filter(({ motifs }) => motifs.length > 0);
  expect(await rage(pool, ground, { seed, transactions: 60, asReplica: false })).toEqual([]);
  expect(await rage(pool, ground, { seed: seed + 1, transactions: 60, asReplica: true })).toEqual([]);
  await pool.query(
    'UPDATE motifs SET service_id = (SELECT id FROM services WHERE id <> motifs.service_id ORDER BY id LIMIT 1) WHERE id % 3 = 0',
  );
  await pool.query(
    `UPDATE users u SET responsible_id = (SELECT max(id) FROM users WHERE id < u.id AND responsible_id IS NULL)
      WHERE u.id % 4 = 0 AND NOT EXISTS (SELECT FROM users r WHERE r.responsible_id = u.id)`,
  );
}

describe('what a search and a list look up holds all that the rights allow', () => {
  it('before rollups are built', async () => {
    await compareWithRows();
  });

  it('once rollups are built, and it saves most of the work', async () => {
    await refreshRollups(service.app.database.pool);
    expect(await compareWithRows()).toBeGreaterThan(0);
  });

  it('while changes are pending', async () => {
    await write();
    await compareWithRows();
  });

  it('once they are applied', async () => {
    await refreshRollups(service.app.database.pool);
    expect(await compareWithRows()).toBeGreaterThan(0);
  });

  it('after everything was removed and came back', async () => {
    const { pool } = service.app.database;
    await pool.query(
      'CREATE TABLE kept AS SELECT * FROM rdvs; CREATE TABLE kept_participations AS SELECT * FROM participations',
    );
    await pool.query('CREATE TABLE kept_agents AS SELECT * FROM agents_rdvs; TRUNCATE rdvs CASCADE');
    await refreshRollups(pool);
    await pool.query(
      'INSERT INTO rdvs SELECT * FROM kept; INSERT INTO participations SELECT * FROM kept_participations',
    );
    await pool.query('INSERT INTO agents_rdvs SELECT * FROM kept_agents');
    await compareWithRows();
    await refreshRollups(pool);
    await compareWithRows();
  });
});
