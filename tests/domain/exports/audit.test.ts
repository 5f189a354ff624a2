import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseAudit } from '#domain/audit/keep.ts';
import { findExportsOfUsager } from '#domain/exports/audit/audit.ts';
import { buildExport } from '#domain/exports/build.ts';
import { expireExports } from '#domain/exports/lifecycle/expire.ts';
import { purgeHistory } from '#domain/exports/lifecycle/purge-history.ts';
import { systemClock } from '#infra/clock.ts';
import { openStorage } from '#infra/storage/open.ts';
import type { RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { requestExportDocument } from '../../support/document/export.ts';
import {
  cancelExportDocument,
  deleteExportFileDocument,
  exportLifeDocument,
  retryExportDocument,
} from '../../support/document/export-life.ts';
import { followToEnd, requestExport } from '../../support/export.ts';
import { type ExportLab, openExportLab, uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { startProcess } from '../../support/process.ts';
import { waitFor } from '../../support/wait.ts';

let lab: ExportLab;
let deps: { pool: pg.Pool; storage: ReturnType<typeof openStorage> };
let organisationId: bigint;

// The first and the last of a block, an id past 2^31, a relative and who is responsible for them, somebody of nowhere.
const ids = { first: 65_536n, last: 65_535n, far: 3_000_000_007n, parent: 4n, child: 5n, nobody: 6n, other: 70_000n };

beforeAll(async () => {
  lab = await openExportLab({ worker: false });
  const { fixture, app, config } = lab.service;
  deps = { pool: app.database.pool, storage: openStorage(config.storage) };
  const motif = await app.database.prisma.motif.findFirstOrThrow();
  organisationId = motif.organisationId;
  for (const [name, id] of Object.entries(ids)) {
    await fixture.user({ id, lastName: `Secret${name}`, responsibleId: name === 'child' ? ids.parent : null });
  }
  const rdv = (startsAt: string, users: bigint[]) =>
    fixture.rdv({ organisationId, motifId: motif.id, startsAt, agents: [lab.agentId], users });
  await rdv('2024-04-01T09:00:00Z', [ids.first, ids.last, ids.far]);
  await rdv('2024-04-02T09:00:00Z', [ids.child, ids.first]);
  const elsewhere = await fixture.organisation((await fixture.territory()).id);
  const foreign = await fixture.motif(elsewhere.id, motif.serviceId);
  await fixture.rdv({
    organisationId: elsewhere.id,
    motifId: foreign.id,
    startsAt: '2024-04-01T09:00:00Z',
    users: [ids.other],
  });
});
afterAll(() => lab.close());

async function build(variables: Partial<RequestExportMutationVariables> = {}): Promise<string> {
  const targetIds = [globalId('Organisation', organisationId)];
  const id = await requestExport(lab.admin, { scope: 'ORGANISATION', targetIds, ...variables });
  await buildExport(
    { ...deps, clock: systemClock, fileTtlSeconds: 3_600, maxRows: 1_000, minCell: 5 },
    uuidOf(id),
    new AbortController().signal,
  );
  return uuidOf(id);
}

async function auditOf(exportId: string) {
  const { database, refusals } = lab.service.app;
  await refusals.flush(); // as at the end of the minute
  return database.prisma.auditEvent.findMany({ where: { exportId }, orderBy: { id: 'asc' } });
}

async function fetchFile(exportId: string, headers: Record<string, string> = {}, signal: AbortSignal | null = null) {
  const { email } = await lab.service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } });
  const authorization = `Bearer ${await lab.service.token(email ?? '')}`;
  return fetch(`${lab.service.url}/exports/${exportId}/file`, { headers: { authorization, ...headers }, signal });
}

describe('the audit tells', () => {
  it('of the whole life of an export, each download with the bytes that were sent', async () => {
    const exportId = await build();
    const { byteSize } = await lab.service.app.database.prisma.export.findUniqueOrThrow({ where: { id: exportId } });
    await (await fetchFile(exportId)).arrayBuffer();
    await (await fetchFile(exportId, { range: 'bytes=0-9' })).arrayBuffer();
    await waitFor(async () => (await auditOf(exportId)).length === 7, 'the end of both downloads');
    await deps.pool.query(`UPDATE reporting.exports SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      exportId,
    ]);
    await expireExports(deps);
    await deps.pool.query(`UPDATE reporting.exports SET created_at = now() - interval '13 months' WHERE id = $1`, [
      exportId,
    ]);
    await purgeHistory(deps.pool, 12);
    const events = await auditOf(exportId);
    expect(events.map(({ action, byteCount, rowCount }) => [action, byteCount, rowCount])).toEqual([
      ['REQUESTED', null, null],
      ['STARTED', null, null],
      ['SUCCEEDED', byteSize, 5],
      ['DOWNLOAD_STARTED', null, null],
      ['DOWNLOADED', byteSize, null],
      ['DOWNLOAD_STARTED', null, null],
      ['DOWNLOADED', 10n, null],
      ['EXPIRED', null, null],
      ['PURGED', null, null],
      ['HISTORY_PURGED', null, null],
    ]);
    const [requested, started] = events;
    expect([requested?.filters, started?.filters]).toEqual([{}, null]);
    expect(requested).toMatchObject({
      agentId: lab.agentId,
      actorAgentId: lab.agentId,
      scope: 'ORGANISATION',
      targetIds: [organisationId],
    });
    expect(started?.actorAgentId).toBeNull();
    expect(new Set(events.map(({ agentId }) => agentId))).toEqual(new Set([lab.agentId]));
  });

  it('of one that was cancelled, by whom, and that it was asked for again', async () => {
    const targetIds = [globalId('Organisation', organisationId)];
    const id = await requestExport(lab.admin, { scope: 'ORGANISATION', targetIds });
    await lab.admin.request(cancelExportDocument, { id });
    await lab.admin.request(cancelExportDocument, { id });
    const { retryExport } = await lab.admin.request(retryExportDocument, { id });
    if (retryExport.__typename !== 'RetryExportSuccess') throw new Error(retryExport.__typename);
    const again = retryExport.export.id;
    await lab.admin.request(cancelExportDocument, { id: again });
    for (const each of [id, again]) {
      const about = { agentId: lab.agentId, actorAgentId: lab.agentId, targetIds: [organisationId] };
      expect(await auditOf(uuidOf(each))).toMatchObject([
        { action: 'REQUESTED', ...about },
        { action: 'CANCELED', ...about },
      ]);
    }
  });

  it('of the bytes sent before a client disconnected', async () => {
    const exportId = await build();
    // A file larger than all buffers on the way, so that the reader leaves in the middle of it.
    const { fileKey } = await lab.service.app.database.prisma.export.findUniqueOrThrow({ where: { id: exportId } });
    await deps.storage.remove(fileKey ?? '');
    const large = await deps.storage.create(fileKey ?? '');
    for (let index = 0; index < 64; index++) {
      await new Promise((resolve) => large.sink.write(randomBytes(1_000_000), resolve));
    }
    const { byteSize, wrappedKey } = await large.publish();
    await deps.pool.query('UPDATE reporting.exports SET byte_size = $2, wrapped_key = $3 WHERE id = $1', [
      exportId,
      byteSize,
      wrappedKey,
    ]);
    const stop = new AbortController();
    const response = await fetchFile(exportId, {}, stop.signal);
    await response.body?.getReader().read();
    stop.abort();
    const end = await waitFor(
      async () => (await auditOf(exportId)).find(({ action }) => action === 'DOWNLOADED'),
      'the end of the download',
    );
    expect(end.byteCount).toBeGreaterThan(0n);
    expect(end.byteCount).toBeLessThan(BigInt(byteSize));
  });

  it('of a failure with its code, and of a request or a download that was refused', async () => {
    const { prisma } = lab.service.app.database;
    const targetIds = [globalId('Organisation', organisationId)];
    const exportId = await build();
    const setRole = (accessLevel: 'admin' | 'basic') =>
      prisma.agentRole.updateMany({ where: { agentId: lab.agentId }, data: { accessLevel } });
    const queued = uuidOf(await requestExport(lab.admin, { scope: 'ORGANISATION', targetIds }));
    await setRole('basic');
    try {
      await buildExport(
        { ...deps, clock: systemClock, fileTtlSeconds: 60, maxRows: 1_000, minCell: 5 },
        queued,
        new AbortController().signal,
      );
      expect((await fetchFile(exportId)).status).toBe(404);
      const { requestExport: refused } = await lab.admin.request(requestExportDocument, {
        scope: 'ORGANISATION',
        targetIds,
      });
      expect(refused.__typename).toBe('ForbiddenError');
    } finally {
      await setRole('admin');
    }
    await lab.admin.request(requestExportDocument, { scope: 'AGENT', filters: { agentIds: [] } });
    expect((await auditOf(queued)).at(-1)).toMatchObject({ action: 'FAILED', reason: 'FORBIDDEN' });
    expect((await auditOf(exportId)).at(-1)).toMatchObject({ action: 'DOWNLOAD_REFUSED', reason: 'FORBIDDEN' });
    await lab.service.app.refusals.flush();
    const refusals = await prisma.auditEvent.findMany({ where: { action: 'REFUSED' }, orderBy: { id: 'asc' } });
    expect(refusals).toMatchObject([
      { reason: 'FORBIDDEN', scope: 'ORGANISATION', targetIds: [organisationId], agentId: lab.agentId, exportId: null },
      { reason: 'VALIDATION_FAILED', scope: 'AGENT', targetIds: [], agentId: lab.agentId },
    ]);
    expect(refusals.every(({ correlationId }) => correlationId)).toBe(true);
  });

  it('of every refusal, whatever was wrong, of a retry too', async () => {
    const { prisma } = lab.service.app.database;
    const targetIds = [globalId('Organisation', organisationId)];
    const id = await requestExport(lab.admin, { scope: 'ORGANISATION', targetIds });
    await lab.service.app.refusals.flush();
    const before = await prisma.auditEvent.count();
    const ask = async (variables: RequestExportMutationVariables) => {
      await lab.admin.request(requestExportDocument, variables);
      await lab.service.app.refusals.flush();
    };
    await ask({ scope: 'ORGANISATION', targetIds: [globalId('Territory', organisationId)] });
    await ask({ scope: 'AGENT', filters: { agentIds: ['nonsense'] } });
    await lab.admin.request(retryExportDocument, { id });
    await lab.service.app.refusals.flush();
    await lab.admin.request(retryExportDocument, { id, idempotencyKey: '' });
    await lab.service.app.refusals.flush();
    const told = await prisma.auditEvent.findMany({ orderBy: { id: 'asc' }, skip: before });
    const refused = { action: 'REFUSED', agentId: lab.agentId, actorAgentId: lab.agentId };
    expect(told).toMatchObject([
      { ...refused, scope: 'ORGANISATION', targetIds: [], reason: 'VALIDATION_FAILED' },
      { ...refused, scope: 'AGENT', targetIds: [], reason: 'VALIDATION_FAILED' },
      { ...refused, scope: 'ORGANISATION', targetIds: [organisationId], reason: 'EXPORT_STATE' },
      { ...refused, scope: 'ORGANISATION', targetIds: [organisationId], reason: 'VALIDATION_FAILED' },
    ]);
    await lab.admin.request(cancelExportDocument, { id });
  });

  it('of each request for the exports of others, whatever the answer', async () => {
    const { fixture, app, url } = lab.service;
    const exportId = await build();
    const unknown = '00000000-0000-4000-8000-000000000000';
    const stranger = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const connection = await lab.service.as(stranger);
    const authorization = `Bearer ${await lab.service.token(stranger.email ?? '')}`;
    const own = uuidOf(await requestExport(connection, { scope: 'AGENT' }));
    await buildExport(
      { ...deps, clock: systemClock, fileTtlSeconds: 3_600, maxRows: 1_000, minCell: 5 },
      own,
      new AbortController().signal,
    );
    const ready = (await followToEnd(connection, globalId('Export', own))).at(-1);
    const link = `/${new URL(ready?.file?.downloadUrl ?? '').pathname.split('/').at(-1)}`;
    const download = (id: string, headers: Record<string, string>, search = '') =>
      fetch(`${url}/exports/${id}/file${search}`, { headers: { 'x-request-id': 'stranger', ...headers } });
    const attempts: [reason: string, action: string, id: string, attempt: (id: string) => Promise<unknown>][] = [
      ['NOT_OWNER', 'DOWNLOAD_REFUSED', exportId, (id) => download(uuidOf(id), { authorization })],
      ['NOT_OWNER', 'DOWNLOAD_REFUSED', exportId, (id) => download(uuidOf(id), {}, link)],
      ['NOT_FOUND', 'DOWNLOAD_REFUSED', unknown, (id) => download(uuidOf(id), { authorization })],
      ['NOT_OWNER', 'REFUSED', exportId, (id) => connection.request(cancelExportDocument, { id })],
      ['NOT_OWNER', 'REFUSED', exportId, (id) => connection.request(retryExportDocument, { id })],
      ['NOT_OWNER', 'REFUSED', exportId, (id) => connection.request(deleteExportFileDocument, { id })],
      ['NOT_FOUND', 'REFUSED', unknown, (id) => connection.request(cancelExportDocument, { id })],
      ['NOT_OWNER', 'REFUSED', exportId, (id) => followToEnd(connection, id).catch(() => {})],
      ['NOT_OWNER', 'REFUSED', exportId, (id) => connection.request(exportLifeDocument, { id })],
    ];
    for (const [reason, action, id, attempt] of attempts) {
      const asked = { exportId: id, actorAgentId: stranger.id };
      const before = await app.database.prisma.auditEvent.count({ where: { actorAgentId: stranger.id } });
      await attempt(globalId('Export', id));
      await app.refusals.flush();
      const told = await app.database.prisma.auditEvent.findMany({
        where: { actorAgentId: stranger.id },
        orderBy: { id: 'asc' },
        skip: before,
      });
      const agentId = reason === 'NOT_OWNER' ? lab.agentId : stranger.id;
      expect(told).toMatchObject([{ ...asked, action, reason, agentId, correlationId: expect.any(String) }]);
    }
    // Their own exports and malformed ids are not recorded, and neither are unknown agents.
    const before = await app.database.prisma.auditEvent.count();
    await (await download(exportId, {})).text();
    await (await download(exportId, {}, '/nonsense')).text();
    await (await download('nonsense', { authorization })).text();
    await connection.request(cancelExportDocument, { id: globalId('Rdv', 1n) });
    await connection.request(exportLifeDocument, { id: globalId('Export', own) });
    await connection.request(exportLifeDocument, { id: globalId('Export', unknown) });
    await app.refusals.flush();
    expect(await app.database.prisma.auditEvent.count()).toBe(before);
  });
});

describe('whose data an export held', () => {
  const exportsOf = async (usager: bigint) =>
    (await findExportsOfUsager(deps.pool, usager)).map((each) => each.exportId);

  it('is known exactly, responsible persons of relatives included', async () => {
    const whole = await build();
    const own = await build({ scope: 'AGENT', targetIds: null });
    for (const name of ['first', 'last', 'far', 'child', 'parent'] as const) {
      expect([name, (await exportsOf(ids[name])).slice(0, 2)]).toEqual([name, [own, whole]]);
    }
    for (const name of ['nobody', 'other'] as const) expect(await exportsOf(ids[name])).toEqual([]);
    // Ids that share their last or first bits.
    for (const id of [ids.first + 32_768n, ids.last - 32_768n, ids.far + 1n, 0n])
      expect(await exportsOf(id)).toEqual([]);
  });

  it('is only those of its rows: participants who were filtered out are not in the file', async () => {
    const filters = { usagerIds: [globalId('Usager', ids.far)] };
    const participations = await build({ filters, options: { row: 'PARTICIPATION' } });
    const rdvs = await build({ filters });
    expect((await exportsOf(ids.far)).slice(0, 2)).toEqual([rdvs, participations]);
    expect((await exportsOf(ids.first))[0]).toBe(rdvs); // a RDV's row names everybody
    expect(await exportsOf(ids.first)).not.toContain(participations);
  });

  it('is every usager of the fiches of a territory, and nobody of another one', async () => {
    const { prisma } = lab.service.app.database;
    const { territoryId } = await prisma.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    await prisma.agentTerritorialRole.create({ data: { agentId: lab.agentId, territoryId } });
    await prisma.userProfile.createMany({
      data: [ids.nobody, ids.child].map((userId) => ({ organisationId, userId })),
    });
    const fiches = await build({ scope: 'TERRITORY', targetIds: [globalId('Territory', territoryId)] });
    for (const name of ['nobody', 'child', 'parent'] as const) expect((await exportsOf(ids[name]))[0]).toBe(fiches);
    for (const name of ['first', 'other'] as const) expect(await exportsOf(ids[name])).not.toContain(fiches);
    await prisma.userProfile.deleteMany({ where: { userId: ids.nobody } });
  });

  it('is that of the snapshot of its rows; a failed attempt contains none', async () => {
    const release = await lab.hold();
    const targetIds = [globalId('Organisation', organisationId)];
    const id = await requestExport(lab.admin, { scope: 'ORGANISATION', targetIds });
    const stop = new AbortController();
    const building = buildExport(
      { ...deps, clock: systemClock, fileTtlSeconds: 60, maxRows: 1_000, minCell: 5 },
      uuidOf(id),
      stop.signal,
    );
    await lab.untilHeld(id);
    stop.abort(new Error('enough'));
    release();
    expect((await building).kind).toBe('broken');
    expect(await exportsOf(ids.far)).not.toContain(uuidOf(id));
    await deps.pool.query(`UPDATE reporting.exports SET status = 'CANCELED', active_key = NULL WHERE id = $1`, [
      uuidOf(id),
    ]);
  });

  it('is printed by the command, with the agents who downloaded it', async () => {
    const exportId = await build();
    await (await fetchFile(exportId)).arrayBuffer();
    await waitFor(async () => (await auditOf(exportId)).length === 5, 'the end of the download');
    const settings = { DATABASE_URL: lab.service.config.databaseUrl ?? '', DATA_DIR: lab.service.config.dataDir };
    const run = async (...args: string[]) => {
      const { exited, output } = startProcess('cli.ts', settings, ['audit', ...args]);
      return { ...(await exited), ...output };
    };
    const [found, none, wrong] = await Promise.all([
      run('--usager', String(ids.far)),
      run('--usager', String(ids.other)),
      run('--usager', 'Martin'),
    ]);
    const [latest] = found.stdout.split('\n').map((line) => JSON.parse(line || 'null'));
    expect(latest).toMatchObject({
      exportId,
      agentId: String(lab.agentId),
      agentName: 'Ada Lovelace',
      scope: 'ORGANISATION',
      targetIds: [String(organisationId)],
      row: 'RDV',
      rowCount: 5,
      downloads: [
        { action: 'DOWNLOAD_STARTED', agentId: String(lab.agentId), byteCount: null },
        { action: 'DOWNLOADED', agentId: String(lab.agentId), byteCount: expect.any(Number) },
      ],
    });
    expect([found.code, none.code, none.stdout]).toEqual([0, 0, '']);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Usage')]);
  }, 400_000);

  it('includes the person who booked a RDV or registered a usager, when the file names them', async () => {
    const { fixture, app } = lab.service;
    const { prisma } = app.database;
    const [taker, registrar] = [Number((await fixture.user({})).id), Number((await fixture.user({})).id)];
    const { serviceId } = await prisma.motif.findFirstOrThrow({ where: { organisationId } });
    const startsAt = '2024-05-01T09:00:00Z';
    for (const collectif of [true, false]) {
      const motif = await fixture.motif(organisationId, serviceId, { collectif });
      const rdv = await fixture.rdv({ organisationId, motifId: motif.id, startsAt, users: [ids.first, ids.far] });
      const author = { createdByType: 'User', createdById: collectif ? taker : registrar };
      if (collectif) await prisma.rdv.update({ where: { id: rdv.id }, data: author });
      // Of one that is not collective the file does not say who put its people down.
      const by = { createdByType: 'User', createdById: collectif ? registrar : taker };
      await prisma.participation.updateMany({ where: { rdvId: rdv.id, userId: ids.far }, data: by });
    }
    const holds = async (variables: Partial<RequestExportMutationVariables>) => {
      const id = await build(variables);
      return Promise.all([taker, registrar].map(async (usager) => (await exportsOf(BigInt(usager))).includes(id)));
    };
    expect(await holds({})).toEqual([true, false]);
    expect(await holds({ options: { anonymous: true } })).toEqual([false, false]);
    expect(await holds({ options: { columns: ['usagers'] } })).toEqual([false, false]);
    expect(await holds({ options: { row: 'PARTICIPATION' } })).toEqual([true, true]);
    expect(await holds({ options: { row: 'PARTICIPATION', columns: ['registered_by'] } })).toEqual([false, true]);
    const filters = { usagerIds: [globalId('Usager', ids.first)] };
    expect(await holds({ filters, options: { row: 'PARTICIPATION' } })).toEqual([true, false]);
    expect(await holds({ filters: { usagerIds: [globalId('Usager', ids.child)] } })).toEqual([false, false]);
  });
});

describe('the audit can only be added to', () => {
  const tables = ['audit_events', 'audit_usagers'];

  it('not even by the owner of its tables', async () => {
    await build();
    for (const table of tables) {
      for (const sql of [
        `UPDATE reporting.${table} SET occurred_at = now()`,
        `DELETE FROM reporting.${table}`,
        `TRUNCATE reporting.${table}`,
      ])
        await expect(deps.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('nor, with a role of its own as docs/operations.md describes it, by switching its guards off', async () => {
    const role = `service_${randomBytes(6).toString('hex')}`;
    await deps.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
    try {
      await deps.pool.query(
        `GRANT USAGE ON SCHEMA reporting TO ${role};
         GRANT SELECT, INSERT, DELETE ON reporting.audit_events, reporting.audit_usagers TO ${role};
         GRANT USAGE ON SEQUENCE reporting.audit_events_id_seq TO ${role}`,
      );
      const url = new URL(lab.service.config.databaseUrl ?? '');
      Object.assign(url, { username: role, password: role });
      const own = new pg.Client({ connectionString: url.href });
      await own.connect();
      try {
        await own.query(`INSERT INTO reporting.audit_events (action, agent_id) VALUES ('REFUSED', 1)`);
        for (const sql of [
          'DELETE FROM reporting.audit_events',
          `UPDATE reporting.audit_events SET agent_id = 2`,
          'TRUNCATE reporting.audit_events',
          'ALTER TABLE reporting.audit_events DISABLE TRIGGER ALL',
          'DROP TRIGGER keep_audit ON reporting.audit_events',
          'SET session_replication_role = replica',
          'DROP TABLE reporting.audit_events',
        ])
          await expect(own.query(sql), sql).rejects.toMatchObject({ code: '42501' });
      } finally {
        await own.end();
      }
    } finally {
      await deps.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  it('for 12 months; it then removes rows, but nothing younger', async () => {
    const { prisma } = lab.service.app.database;
    const month = 31 * 86_400_000;
    const before = await prisma.auditEvent.count();
    await prisma.auditEvent.createMany({
      data: [11, 13].map((age) => ({
        action: 'REFUSED' as const,
        agentId: 1n,
        occurredAt: new Date(Date.now() - age * month),
      })),
    });
    expect(await releaseAudit(deps.pool)).toBe(1);
    expect(await releaseAudit(deps.pool)).toBe(0);
    expect(await prisma.auditEvent.count()).toBe(before + 1);
  });

  it('and contains no names', async () => {
    await build();
    for (const table of tables) {
      const { rows } = await deps.pool.query(`SELECT * FROM reporting.${table}`);
      expect(rows.length).toBeGreaterThan(0);
      // Whole words: an identifier is hexadecimal, and may well hold 'ada'.
      expect(JSON.stringify(rows)).not.toMatch(/\b(Secret|Camille|Ada)\b|@example/i);
    }
  });
});
