import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { describe, expect, inject } from 'vitest';
import { loadDemo } from '#demo-data/load.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { runOnServer } from '../../support/database.ts';
import { rdvPageDocument } from '../../support/document/rdv.ts';
import { PROJECT } from '../../support/process.ts';
import type { UpstreamVersion } from '../../support/upstream/layout.ts';
import { type LoadLab, loadTest, SEED } from '../../support/upstream/load-lab.ts';

// `cli source load`, with dumps in plain SQL of tables made from the facts of both versions of the real system.

const versions: readonly UpstreamVersion[] = ['2024-10', '2026-09'];

async function inSession(lab: LoadLab, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await lab.pool.connect();
  await work(client).finally(() => client.release(true));
}

describe.each(versions)(`a dump of %s (seed ${SEED})`, (version) => {
  loadTest.concurrent('is loaded whole, with the properties of its source', async ({ lab }) => {
    const service = await lab.serve();
    const upstream = await lab.startUpstream(version);
    const loaded = await lab.load(await lab.dump(upstream));
    expect(loaded).toMatchObject({ code: 0 });
    expect(loaded.stdout).toMatch(/^rdvs +400 +0 +0$/m);
    expect(loaded.stdout).toMatch(/^Total +[\d.]+ s$/m);
    expect(loaded.stderr).toMatch(/^ {2}rdvs +400 rows [\d.]+ s$/m);
    await lab.expectSame(upstream);
    const { rows } = await lab.pool.query(
      'SELECT kind, rules, clock, remarks, data_as_of IS NOT NULL AS dated, loading_since FROM reporting.source',
    );
    expect(rows).toEqual([
      {
        kind: 'loaded',
        rules: version.slice(0, 4),
        clock: 'paris-wall-clock',
        remarks: version === '2024-10' ? 'users' : 'annotations',
        dated: true,
        loading_since: null,
      },
    ]);
    const { rows: admins } = await upstream.query<{ email: string; count: string }>(
      `SELECT a.email, (SELECT count(*) FROM rdvs r WHERE r.organisation_id = ANY (array_agg(x.organisation_id))) AS count
         FROM agents a JOIN agent_roles x ON x.agent_id = a.id WHERE a.deleted_at IS NULL
        GROUP BY a.id HAVING bool_and(x.access_level = 'admin') ORDER BY a.id LIMIT 1`,
    );
    const admin = await service.as({ email: admins[0]?.email ?? '' });
    expect((await admin.request(rdvPageDocument, { first: 1 })).rdvs.totalCount).toBe(Number(admins[0]?.count));
  });

  loadTest.concurrent('that is later changes only what differs', async ({ lab }) => {
    const upstream = await lab.startUpstream(version);
    expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
    await upstream.query(`
      UPDATE rdvs SET status = 'noshow', updated_at = now() WHERE id IN (1, 2, 3);
      UPDATE rdvs SET organisation_id = 2, motif_id = 21, lieu_id = NULL, updated_at = now() WHERE id = (SELECT min(id) FROM rdvs WHERE id > 3 AND organisation_id <> 2);
      DELETE FROM receipts WHERE rdv_id = 10;
      DELETE FROM participations WHERE rdv_id = 10;
      DELETE FROM agents_rdvs WHERE rdv_id = 10;
      DELETE FROM rdvs WHERE id = 10;
      UPDATE users SET first_name = 'Usager supprimé', last_name = 'Usager supprimé', deleted_at = now(), updated_at = now() WHERE id = 7;`);
    const again = await lab.load(await lab.dump(upstream));
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toMatch(/^rdvs +0 +4 +1$/m);
    expect(again.stdout).toMatch(/^users +0 +1 +0$/m);
    expect(again.stdout).toMatch(/^motifs +0 +0 +0$/m);
    await lab.expectSame(upstream);
  });

  loadTest.concurrent('takes values that are unique from one row to another', async ({ lab }) => {
    const upstream = await lab.startUpstream(version);
    expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
    await upstream.query(`
      UPDATE organisations SET name = 'between' WHERE id = 1;
      UPDATE organisations SET name = 'MDS Arras' WHERE id = 2;
      UPDATE organisations SET name = 'MDS Lens' WHERE id = 1;
      UPDATE agents SET email = 'gone@example.org' WHERE id = 1;
      UPDATE agents SET email = 'agent1@example.org' WHERE id = 2;
      UPDATE agents SET email = 'agent2@example.org' WHERE id = 3;
      UPDATE agent_roles SET id = id + 1000 WHERE id IN (1, 2, 3);
      INSERT INTO motif_categories (id, name, short_name, created_at, updated_at)
        SELECT 9, name || ' new', short_name || '_new', now(), now() FROM motif_categories WHERE id = 1;
      UPDATE motifs SET motif_category_id = 9 WHERE motif_category_id = 1;
      DELETE FROM motif_categories WHERE id = 1;
      UPDATE motif_categories SET name = 'RSA orientation', short_name = 'rsa_orientation' WHERE id = 9;`);
    expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
    await lab.expectSame(upstream);
  });
});

loadTest.concurrent('loads either version over the other', async ({ lab }) => {
  const [old, recent] = [await lab.startUpstream('2024-10'), await lab.startUpstream('2026-09')];
  expect(await lab.load(await lab.dump(old))).toMatchObject({ code: 0 });
  expect(await lab.load(await lab.dump(recent))).toMatchObject({ code: 0 });
  await lab.expectSame(recent);
  expect(await lab.load(await lab.dump(old), '--force')).toMatchObject({ code: 0 });
  await lab.expectSame(old);
  expect(await lab.pool.query('SELECT FROM annotations LIMIT 1')).toMatchObject({
    rowCount: 0,
  });
});

loadTest.concurrent(
  'takes the place of data of the service’s own, whose statistics were counted by another clock',
  async ({ lab }) => {
    await inSession(lab, (client) => loadDemo(client, { rdvs: 300, now: new Date() }));
    await refreshRollups(lab.pool);
    const upstream = await lab.startUpstream('2026-09');
    const file = await lab.dump(upstream);
    expect(await lab.load(file, '--as-of', '2020-01-01T00:00:00Z')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/older than the data that are served now/),
    });
    expect(await lab.load(file, '--force')).toMatchObject({ code: 0 });
    await lab.expectSame(upstream);
  },
);

describe('an owner of the tables who is no superuser', () => {
  // One after the other: both change the same privilege of the server.
  loadTest.for(['may', 'may not'])('%s skip the second check of references', async (may, { lab, onTestFinished }) => {
    const prefix = `load_${randomBytes(4).toString('hex')}`;
    const roles = await readFile(path.join(PROJECT, 'prisma/roles.sql'), 'utf8');
    await inSession(lab, async (client) => {
      await client.query(`SET rdv.owner_password = 'owner'; SET rdv.service_password = 'service'`);
      await client.query(roles.replace(/rdv_(owner|service|audit)/g, `${prefix}_$1`));
      if (may === 'may not')
        await client.query(`REVOKE SET ON PARAMETER session_replication_role FROM ${prefix}_owner`);
    });
    onTestFinished(async () => {
      await runOnServer(
        inject('serverUrl'),
        `REVOKE ALL ON PARAMETER session_replication_role FROM ${prefix}_owner; DROP ROLE ${prefix}_owner, ${prefix}_service, ${prefix}_audit`,
      );
    });
    const owner = new URL(lab.url);
    Object.assign(owner, { username: `${prefix}_owner`, password: 'owner' });
    const upstream = await lab.startUpstream('2026-09');
    const load = async () => lab.cli(['source', 'load', await lab.dump(upstream)], { DATABASE_OWNER_URL: owner.href });
    expect(await load()).toMatchObject({ code: 0 });
    await upstream.query(`
      UPDATE rdvs SET lieu_id = NULL, motif_id = CASE WHEN organisation_id = 3 THEN 36 ELSE motif_id END, updated_at = now();
      DELETE FROM lieux; DELETE FROM motifs WHERE organisation_id = 3 AND id <> 36;`);
    expect(await load()).toMatchObject({ code: 0 });
    await lab.expectSame(upstream);
  });
});
