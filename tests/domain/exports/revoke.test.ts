import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildExport } from '#domain/exports/build.ts';
import { revokeFiles } from '#domain/exports/lifecycle/revoke.ts';
import { systemClock } from '#infra/clock.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { openStorage } from '#infra/storage/open.ts';
import type { JobDeps } from '#jobs/deps.ts';
import { revokeFilesJob } from '#jobs/revoke-files.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { revocationDocument } from '../../support/document/export/revocation.ts';
import { requestExport } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { silentLogger } from '../../support/settings.ts';
import { waitFor } from '../../support/wait.ts';

// A file ends with the persons that it holds, and with the right of its agent to it.
let service: TestService;
let folder: string;
let deps: {
  pool: TestService['app']['database']['pool'];
  storage: ReturnType<typeof openStorage>;
  clock: typeof systemClock;
};

beforeAll(async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-revoke-'));
  folder = path.join(dataDir, 'exports');
  const storage = { place: { kind: 'local', folder }, keys: null } as const;
  service = await startTestService({ worker: false, dataDir, storage });
  deps = { pool: service.app.database.pool, storage: openStorage(storage), clock: systemClock };
});
afterAll(() => service.stop());

interface World {
  territoryId: bigint;
  organisationIds: bigint[];
  /** One usager in each organisation. */
  userIds: bigint[];
  agentId: bigint;
  admin: Connection;
}
let world: World;

beforeEach(async () => {
  const { fixture } = service;
  const territoryId = (await fixture.territory()).id;
  const pmi = await fixture.service();
  const organisationIds: bigint[] = [];
  const userIds: bigint[] = [];
  for (const name of ['Arras', 'Béthune']) {
    const { id: organisationId } = await fixture.organisation(territoryId, { name });
    const { id: userId } = await fixture.user();
    const motif = await fixture.motif(organisationId, pmi.id);
    await fixture.rdv({ organisationId, motifId: motif.id, startsAt: '2024-03-01T09:00:00Z', users: [userId] });
    await service.app.database.prisma.userProfile.create({ data: { organisationId, userId } });
    organisationIds.push(organisationId);
    userIds.push(userId);
  }
  const roles = Object.fromEntries(organisationIds.map((id) => [String(id), 'admin' as const]));
  const agent = await fixture.agent({ roles, territories: [territoryId], services: [pmi.id] });
  world = { territoryId, organisationIds, userIds, agentId: agent.id, admin: await service.as(agent) };
});

const run = (sql: string, ...values: unknown[]) => deps.pool.query(sql, values);

/** A finished file of one organisation, or of the territory. */
async function fileOf(target: 'Arras' | 'Béthune' | 'territory'): Promise<string> {
  const id = await requestExport(
    world.admin,
    target === 'territory'
      ? { scope: 'TERRITORY', targetIds: [globalId('Territory', world.territoryId)], options: { format: 'CSV' } }
      : {
          scope: 'ORGANISATION',
          targetIds: [globalId('Organisation', world.organisationIds[target === 'Arras' ? 0 : 1] ?? 0n)],
          options: { format: 'CSV' },
        },
  );
  expect(await build(id)).toEqual({ kind: 'done' });
  return id;
}
const build = (id: string) =>
  buildExport({ ...deps, maxRows: 1_000, minCell: 5, fileTtlSeconds: 3_600 }, uuidOf(id), new AbortController().signal);

async function read(id: string) {
  const { node } = await world.admin.request(revocationDocument, { id });
  if (node?.__typename !== 'Export') throw new Error('No export');
  return node;
}

async function expectRevoked(id: string, reason: 'USAGER_ERASED' | 'RIGHT_LOST') {
  const { status, expiryReason, events } = await read(id);
  expect({ status, expiryReason }).toEqual({ status: 'EXPIRED', expiryReason: reason });
  const ends = events.edges.filter(({ node }) => node.type === 'EXPIRED');
  expect(ends.map(({ node }) => node.expiryReason)).toEqual([reason]);
  const { rows } = await run(
    `SELECT reason FROM reporting.audit_events WHERE export_id = $1 AND action = 'EXPIRED'`,
    uuidOf(id),
  );
  expect(rows).toEqual([{ reason }]);
}
const expectAlive = async (id: string) =>
  expect(await read(id)).toMatchObject({ status: 'SUCCEEDED', expiryReason: null });

const download = async (id: string) => {
  const { email } = await service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: world.agentId } });
  const headers = { authorization: `Bearer ${await service.token(email ?? '')}` };
  return (await fetch(`${service.url}/exports/${uuidOf(id)}/file`, { headers })).status;
};

const ANONYMOUS = `first_name = 'Usager supprimé', last_name = 'Usager supprimé', email = NULL, birth_date = NULL`;

describe('an usager who', () => {
  it.each([
    [
      'is made anonymous',
      (id: bigint) => run(`UPDATE users SET deleted_at = now(), ${ANONYMOUS} WHERE id = $1`, String(id)),
    ],
    [
      'is named as gone before the date is',
      (id: bigint) => run(`UPDATE users SET ${ANONYMOUS} WHERE id = $1`, String(id)),
    ],
    [
      'is deleted',
      async (id: bigint) => {
        for (const table of ['participations', 'user_profiles'])
          await run(`DELETE FROM ${table} WHERE user_id = $1`, String(id));
        await run('DELETE FROM users WHERE id = $1', String(id));
      },
    ],
    [
      'is made anonymous by replication',
      (id: bigint) =>
        inTransaction(deps.pool, async (client) => {
          await client.query('SET LOCAL session_replication_role = replica');
          await client.query(`UPDATE users SET deleted_at = now(), ${ANONYMOUS} WHERE id = $1`, [String(id)]);
        }),
    ],
  ])('%s ends the files that hold them, and no others', async (_name, erase) => {
    const [held, whole, other] = [await fileOf('Arras'), await fileOf('territory'), await fileOf('Béthune')];
    await erase(world.userIds[0] ?? 0n);
    expect([await download(held), await download(whole), await download(other)]).toEqual([410, 410, 200]);
    expect(await revokeFiles(deps)).toEqual({ revoked: 2 });
    await expectRevoked(held, 'USAGER_ERASED');
    await expectRevoked(whole, 'USAGER_ERASED');
    await expectAlive(other);
    // A file that is made now holds nothing of them.
    const later = await fileOf('Arras');
    await revokeFiles(deps);
    await expectAlive(later);
    expect(await run('SELECT FROM reporting.revocations')).toMatchObject({ rows: [] });
  });

  it('changes in any other way revokes none', async () => {
    const held = await fileOf('Arras');
    await run(`UPDATE users SET first_name = 'Zoé', updated_at = now() WHERE id = $1`, String(world.userIds[0]));
    expect(await download(held)).toBe(200);
    expect(await revokeFiles(deps)).toEqual({ revoked: 0 });
    await expectAlive(held);
  });

  it('is erased while a file is written revokes it as soon as it exists', async () => {
    const client = await deps.pool.connect();
    await client.query('BEGIN; LOCK TABLE participations IN ACCESS EXCLUSIVE MODE');
    const id = await requestExport(world.admin, {
      scope: 'ORGANISATION',
      targetIds: [globalId('Organisation', world.organisationIds[0] ?? 0n)],
      options: { format: 'CSV' },
    });
    const built = build(id);
    await waitFor(async () => {
      const { rows } = await run(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    }, 'the export to be in the middle of its rows');
    await run(`UPDATE users SET deleted_at = now(), ${ANONYMOUS} WHERE id = $1`, String(world.userIds[0]));
    expect(await revokeFiles(deps)).toEqual({ revoked: 0 });
    client.release(true); // with its transaction
    expect(await built).toEqual({ kind: 'done' });
    expect(await download(id)).toBe(410);
    expect(await revokeFiles(deps)).toEqual({ revoked: 1 });
    await expectRevoked(id, 'USAGER_ERASED');
  });

  it('is one of 10,000 erased at once revokes the file too', async () => {
    const held = await fileOf('Arras');
    const { rows } = await run(
      `INSERT INTO users (id, first_name, last_name) SELECT 1000000 + n, 'A', 'B' FROM generate_series(1, 10000) n RETURNING id`,
    );
    expect(rows).toHaveLength(10_000);
    await run(
      `UPDATE users SET deleted_at = now(), ${ANONYMOUS} WHERE id > 1000000 OR id = $1`,
      String(world.userIds[0]),
    );
    expect(await download(held)).toBe(410);
    expect(await revokeFiles(deps)).toEqual({ revoked: 1 });
    await expectRevoked(held, 'USAGER_ERASED');
    await run('DELETE FROM users WHERE id > 1000000');
    await revokeFiles(deps);
  });
});

describe('an agent who', () => {
  it.each([
    ['loses a role', 'DELETE FROM agent_roles WHERE agent_id = $1', ['Arras', 'Béthune']],
    ['is no admin any more', `UPDATE agent_roles SET access_level = 'basic' WHERE agent_id = $1`, ['Arras', 'Béthune']],
    ['loses the territory', 'DELETE FROM agent_territorial_roles WHERE agent_id = $1', ['territory']],
    ['is deleted', 'UPDATE agents SET deleted_at = now() WHERE id = $1', ['Arras', 'Béthune', 'territory']],
    ['leaves a service', 'DELETE FROM agent_services WHERE agent_id = $1', []],
  ] as const)('%s has the files that need it no longer', async (_name, statement, lost) => {
    const files = {
      Arras: await fileOf('Arras'),
      Béthune: await fileOf('Béthune'),
      territory: await fileOf('territory'),
    };
    await run(statement, String(world.agentId));
    expect(await revokeFiles(deps)).toEqual({ revoked: lost.length });
    for (const [name, id] of Object.entries(files)) {
      const { status, expiry_reason } = (
        await run('SELECT status::text, expiry_reason::text FROM reporting.exports WHERE id = $1', uuidOf(id))
      ).rows[0];
      expect({ name, status, expiry_reason }).toEqual(
        (lost as readonly string[]).includes(name)
          ? { name, status: 'EXPIRED', expiry_reason: 'RIGHT_LOST' }
          : { name, status: 'SUCCEEDED', expiry_reason: null },
      );
    }
  });
});

it('deletes the bytes, and keeps polling until the job is stopped', async () => {
  const held = await fileOf('Arras');
  const { fileKey } = await service.app.database.prisma.export.findUniqueOrThrow({ where: { id: uuidOf(held) } });
  expect(await readdir(folder)).toContain(fileKey);
  const stop = new AbortController();
  const job = revokeFilesJob({ ...deps, logger: silentLogger } as unknown as JobDeps, {
    payload: {},
    number: 1,
    isLast: true,
    signal: stop.signal,
  });
  await run(`UPDATE users SET deleted_at = now(), ${ANONYMOUS} WHERE id = $1`, String(world.userIds[0]));
  await waitFor(async () => !(await readdir(folder)).includes(fileKey ?? ''), 'the bytes to be gone');
  stop.abort();
  await job;
  await expectRevoked(held, 'USAGER_ERASED');
});
