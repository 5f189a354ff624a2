import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findDownload } from '#domain/exports/delivery/download.ts';
import { openStorage } from '#infra/storage/open.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { exportsDocument } from '../../support/document/export.ts';
import { type ExportEvent, exportToEnd, requestExport } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let admin: Connection;
let adminAgent: { id: bigint; email: string | null };
let otherAgent: { email: string | null };
let organisationId: bigint;
let done: ExportEvent;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const territory = await fixture.territory();
  const organisation = await fixture.organisation(territory.id);
  organisationId = organisation.id;
  const pmi = await fixture.service('PMI');
  adminAgent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  otherAgent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const motif = await fixture.motif(organisationId, pmi.id);
  for (const day of ['01', '02', '03'])
    await fixture.rdv({ organisationId, motifId: motif.id, startsAt: `2024-03-${day}T09:00:00Z` });
  admin = await service.as(adminAgent);
});
afterAll(() => service.stop());

beforeEach(async () => {
  done = await exportToEnd(admin, { scope: 'ORGANISATION', targetIds: [globalId('Organisation', organisationId)] });
});

const link = () => done.file?.downloadUrl ?? '';
const uuid = () => Buffer.from(done.id, 'base64url').toString().slice('Export:'.length);
const plain = (id = uuid()) => `${service.url}/exports/${id}/file`;
const bearer = async (agent: { email: string | null }) => ({
  authorization: `Bearer ${await service.token(agent.email ?? '')}`,
});
const codeOf = async (response: Response) => [response.status, (await response.json()).errors[0].extensions.code];
const ABSENT = [404, 'NOT_FOUND'];
const setRole = (level: 'admin' | 'basic') =>
  service.app.database.prisma.agentRole.updateMany({ where: { agentId: adminAgent.id }, data: { accessLevel: level } });

describe('a file is handed out', () => {
  it('by its link, with a name in both spellings, and to no cache', async () => {
    const response = await fetch(link());
    expect(response.status).toBe(200);
    const name = done.file?.fileName;
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    );
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await response.arrayBuffer()).byteLength).toBe(done.file?.byteSize);
  });

  it('only once the download is recorded: otherwise no byte is sent, and the file is closed', async () => {
    const { pool } = service.app.database;
    await pool.query(`CREATE FUNCTION refuse_downloads() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$;
      CREATE TRIGGER refuse_downloads BEFORE INSERT ON reporting.export_events
        FOR EACH ROW WHEN (NEW.type = 'DOWNLOADED') EXECUTE FUNCTION refuse_downloads()`);
    try {
      const response = await fetch(link());
      expect(response.status).toBe(500);
      expect(response.headers.get('content-disposition')).toBeNull();
      const [error] = (await response.json()).errors;
      expect(error.message).toMatch(/^Une erreur inattendue/);
      expect(error.message).not.toContain('full');
      // The id to give to the support is the one in the log.
      const correlationId = response.headers.get('x-request-id');
      expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', correlationId });
      const storage = openStorage(service.config.storage);
      const opened: Readable[] = [];
      const read: typeof storage.read = async (...file) => {
        const stream = await storage.read(...file);
        if (stream) opened.push(stream);
        return stream;
      };
      const { database, refusals } = service.app;
      const deps = { ...database, refusals, storage: { ...storage, read } };
      const found = await findDownload(deps, adminAgent.id, uuid(), {
        correlationId: 'test',
        link: null,
      });
      await expect(found.kind === 'ready' && found.file.open()).rejects.toThrow('full');
      expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
    } finally {
      await pool.query('DROP FUNCTION refuse_downloads CASCADE');
    }
    expect((await fetch(link())).status).toBe(200);
  });

  it('by a bearer token', async () => {
    const response = await fetch(plain(), { headers: await bearer(adminAgent) });
    expect((await response.arrayBuffer()).byteLength).toBe(done.file?.byteSize);
  });

  it('by the id of the API, as by the key inside it, with either proof', async () => {
    const headers = await bearer(adminAgent);
    const key = link().split('/').at(-1);
    const requests: [string, RequestInit][] = [
      [plain(), { headers }],
      [plain(done.id), { headers }],
      [`${plain(done.id)}/${key}`, {}],
    ];
    for (const [url, init] of requests) {
      const response = await fetch(url, init);
      expect([url, response.status]).toEqual([url, 200]);
      expect((await response.arrayBuffer()).byteLength).toBe(done.file?.byteSize);
    }
  });

  it('in ranges, each of the bytes it asks for', async () => {
    const whole = Buffer.from(await (await fetch(link())).arrayBuffer());
    const size = whole.length;
    const ranges: [string, Buffer][] = [
      ['bytes=0-99', whole.subarray(0, 100)],
      ['bytes=100-', whole.subarray(100)],
      ['bytes=-10', whole.subarray(size - 10)],
      [`bytes=${size - 1}-${size + 5}`, whole.subarray(size - 1)],
    ];
    for (const [range, bytes] of ranges) {
      const response = await fetch(link(), { headers: { range } });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toMatch(/^bytes \d+-\d+\/\d+$/);
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    }
    const beyond = await fetch(link(), { headers: { range: `bytes=${size}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
    // A refusal, which is neither the file nor to be saved as it.
    expect(beyond.headers.get('content-type')).toMatch(/^application\/json/);
    for (const header of ['content-disposition', 'etag']) expect(beyond.headers.get(header)).toBeNull();
    expect((await beyond.json()).errors[0].extensions.code).toBe('RANGE_NOT_SATISFIABLE');
    // An invalid range is ignored, and several ranges get the whole file, as the standard allows.
    for (const range of ['bytes=9-5', 'bytes=x-9', 'bytes', 'lines=0-9', 'bytes=0-9,20-29', 'bytes=0-9,9-5']) {
      const response = await fetch(link(), { headers: { range } });
      expect([range, response.status, (await response.arrayBuffer()).byteLength]).toEqual([range, 200, size]);
    }
    const partly = await fetch(link(), { headers: { range: `bytes=0-9,${size}-` } });
    expect([partly.status, (await partly.arrayBuffer()).byteLength]).toEqual([206, 10]);
    const stale = await fetch(link(), { headers: { range: 'bytes=0-9', 'if-range': '"another file"' } });
    expect([stale.status, (await stale.arrayBuffer()).byteLength]).toEqual([200, size]);
  });

  it('as headers alone for HEAD, and for no other method', async () => {
    const head = await fetch(link(), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(done.file?.byteSize)]);
    const post = await fetch(link(), { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    await post.text();
  });

  it('and each time is written into the history', async () => {
    await (await fetch(link())).arrayBuffer();
    await (await fetch(plain(), { headers: await bearer(adminAgent) })).arrayBuffer();
    const events = await service.app.database.prisma.exportEvent.findMany({
      where: { exportId: uuid(), type: 'DOWNLOADED' },
    });
    expect(events.map(({ actorAgentId }) => actorAgentId)).toEqual([adminAgent.id, adminAgent.id]);
  });
});

describe('the same 404', () => {
  it('without a proof, with somebody else’s, and with one that was tampered with', async () => {
    const other = await exportToEnd(await service.as(otherAgent), { scope: 'AGENT' });
    const foreignKey = other.file?.downloadUrl.split('/').at(-1);
    const signature = link().slice(-5) === 'AAAAA' ? 'BBBBB' : 'AAAAA';
    const attempts: [string, RequestInit][] = [
      [plain(), {}],
      [plain(), { headers: await bearer(otherAgent) }],
      [plain(), { headers: { authorization: 'Bearer nonsense' } }],
      [`${plain()}/${foreignKey}`, {}],
      [`${plain()}/nonsense`, { headers: await bearer(adminAgent) }],
      [link().slice(0, -5) + signature, {}],
      [plain('00000000-0000-4000-8000-000000000000'), { headers: await bearer(adminAgent) }],
      [plain('..%2F..%2Fpostgres'), { headers: await bearer(adminAgent) }],
      [`${service.url}/exports//file`, {}],
    ];
    for (const [url, init] of attempts)
      expect([url, ...(await codeOf(await fetch(url, init)))]).toEqual([url, ...ABSENT]);
  });

  it('for the export of another agent and for an id of another type, in either form', async () => {
    const headers = await bearer(otherAgent);
    const own = await bearer(adminAgent);
    const attempts: [string, RequestInit][] = [
      [plain(), { headers }],
      [plain(done.id), { headers }],
      [plain(globalId('Organisation', organisationId)), { headers: own }],
      [plain(Buffer.from(`Rdv:${uuid()}`).toString('base64url')), { headers: own }],
      [plain(`${done.id}%3D`), { headers: own }],
      [plain(Buffer.from('Export:00000000-0000-4000-8000-000000000000').toString('base64url')), { headers: own }],
    ];
    for (const [url, init] of attempts)
      expect([url, ...(await codeOf(await fetch(url, init)))]).toEqual([url, ...ABSENT]);
  });

  it('once the role is lost, whichever the proof; the API no longer offers a link', async () => {
    await setRole('basic');
    try {
      expect(await codeOf(await fetch(link()))).toEqual(ABSENT);
      expect(await codeOf(await fetch(plain(), { headers: await bearer(adminAgent) }))).toEqual(ABSENT);
      const { exports: history } = await admin.request(exportsDocument, { first: 1 });
      expect(history.edges[0]?.node).toMatchObject({ status: 'SUCCEEDED', file: null });
    } finally {
      await setRole('admin');
    }
  });
});

it('says 409 while the file is not ready', async () => {
  const quiet = await startTestService({ worker: false });
  try {
    const territory = await quiet.fixture.territory();
    const organisation = await quiet.fixture.organisation(territory.id);
    const agent = await quiet.fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
    const id = Buffer.from(await requestExport(await quiet.as(agent), { scope: 'AGENT' }), 'base64url')
      .toString()
      .slice('Export:'.length);
    const response = await fetch(`${quiet.url}/exports/${id}/file`, {
      headers: { authorization: `Bearer ${await quiet.token(agent.email ?? '')}` },
    });
    expect(await codeOf(response)).toEqual([409, 'NOT_READY']);
  } finally {
    await quiet.stop();
  }
});

describe('says 410', () => {
  it('from the second on which the file expires', async () => {
    await service.app.database.pool.query(
      `UPDATE reporting.exports SET expires_at = now() - interval '1 second' WHERE id = $1`,
      [uuid()],
    );
    expect(await codeOf(await fetch(link()))).toEqual([410, 'EXPIRED']);
  });

  it('by the clock of the database', async () => {
    const { app, config } = service;
    const { pool, prisma } = app.database;
    const deps = { pool, prisma, refusals: app.refusals, storage: openStorage(config.storage) };
    for (const [ttl, kind] of [
      ['-1 second', 'expired'],
      ['1 hour', 'ready'],
    ] as const) {
      await pool.query('UPDATE reporting.exports SET expires_at = now() + $2::interval WHERE id = $1', [uuid(), ttl]);
      expect(
        (
          await findDownload(deps, adminAgent.id, uuid(), {
            correlationId: 'test',
            link: null,
          })
        ).kind,
      ).toBe(kind);
    }
  });

  it('when the bytes are gone', async () => {
    const folder = path.join(service.config.dataDir, 'exports');
    for (const name of await readdir(folder)) await rm(path.join(folder, name));
    expect(await codeOf(await fetch(link()))).toEqual([410, 'EXPIRED']);
  });
});

it('ends a download whose client disconnects, and continues to serve', async () => {
  const stop = new AbortController();
  const response = await fetch(link(), { signal: stop.signal });
  stop.abort();
  await response.arrayBuffer().catch(() => {});
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-download-')), 'again.xlsx');
  expect(await admin.download(link(), file)).toBe(done.file?.sha256);
});
