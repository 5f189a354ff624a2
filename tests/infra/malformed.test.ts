import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateKeyPair, SignJWT } from 'jose';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { catchesUp } from '#infra/db/replica/replica.ts';
import { createMailer } from '#infra/mailer.ts';
import { startEmbeddedPostgres } from '#infra/postgres/embedded.ts';
import { createS3Blobs } from '#infra/storage/s3.ts';
import { createTokenVerifier } from '#infra/token.ts';
import type { Connection } from '../../src/client/connect.ts';
import { exportSelectionsDocument } from '../support/document/export/export-selection.ts';
import { exportsDocument, exportUpdatedDocument } from '../support/document/export.ts';
import { retryExportDocument } from '../support/document/export-life.ts';
import { requestExport } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

// Input from outside may be malformed: notifications, jobs, rows, answers of other servers, files of other programs.
let service: TestService;
let admin: Connection;
let agent: { id: bigint; email: string | null };
let organisationId: bigint;

beforeAll(async () => {
  service = await startTestService({ operator: { host: '127.0.0.1', port: 0 } });
  const { fixture } = service;
  organisationId = (await fixture.organisation((await fixture.territory()).id)).id;
  agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  admin = await service.as(agent);
});
afterAll(() => service.stop());

const run = (sql: string, values: unknown[] = []) => service.app.database.pool.query(sql, values);

interface StoredRow {
  filters?: unknown;
  targetIds?: string[] | null;
  timeZone?: string | null;
  columns?: string[] | null;
  requestForm?: unknown;
  status?: string;
}

/** An export as a hand, a restored dump or another version may have written it. */
async function insertExport({ filters = {}, targetIds = [String(organisationId)], ...row }: StoredRow) {
  const id = randomUUID();
  await run(
    `INSERT INTO reporting.exports (id, agent_id, scope, target_ids, filters, "row", format, time_zone, columns, status, request_form, correlation_id, file_name)
     VALUES ($1, $2, 'ORGANISATION', $3, $4, 'RDV', 'CSV', $5, $6, $7::reporting.export_status, $8, 'x', 'x.csv')`,
    [
      id,
      String(agent.id),
      targetIds,
      JSON.stringify(filters),
      row.timeZone ?? null,
      row.columns === undefined ? [] : row.columns,
      row.status ?? 'FAILED',
      row.requestForm === undefined ? null : JSON.stringify(row.requestForm),
    ],
  );
  return id;
}

async function insertJob(data: unknown): Promise<string> {
  const { rows } = await run(
    `INSERT INTO pgboss.job (name, data, retry_limit, dead_letter) VALUES ('export.build', $1, 3, 'export.build.dead') RETURNING id`,
    [data === undefined ? null : JSON.stringify(data)],
  );
  return rows[0].id;
}

const ended = (id: string) =>
  waitFor(async () => {
    const { rows } = await run(
      `SELECT state::text, retry_count FROM pgboss.job WHERE id = $1 AND state IN ('completed', 'failed')`,
      [id],
    );
    return rows[0] as { state: string; retry_count: number } | undefined;
  }, 'the end of the job');

const unreadableNotifications = async () =>
  Number(
    /^rdv_notifications_unreadable (\d+)$/m.exec(await (await fetch(`${service.app.operatorUrl}/metrics`)).text())?.[1],
  );

describe('notifications', () => {
  it('are counted when they cannot be read, and the next one is heard', async () => {
    const id = await requestExport(admin, { scope: 'AGENT' });
    const events = admin.follow(exportUpdatedDocument, { id })[Symbol.asyncIterator]();
    await events.next();
    const malformed = ['not json', '', 'null', '[]', '7', '{"exportId":7,"agentId":{}}', `"${'x'.repeat(7_000)}"`];
    for (const payload of malformed) await run(`SELECT pg_notify('export_changed', $1)`, [payload]);
    await waitFor(async () => (await unreadableNotifications()) === malformed.length, 'all of them to be counted');
    await waitFor(async () => {
      const { value, done } = await events.next();
      return done || value?.exportUpdated.status === 'SUCCEEDED';
    }, 'the end of the export');
  });
});

describe('jobs', () => {
  it.each([
    ['nothing', undefined],
    ['a text', 'junk'],
    ['no payload', {}],
    ['another payload', { payload: { exportId: 'junk' }, traceparent: null }],
  ])('with %s fail once', async (_name, data) => {
    expect(await ended(await insertJob(data))).toEqual({ state: 'failed', retry_count: 0 });
  });

  it('with another trace are done all the same', async () => {
    const id = await insertJob({ payload: { exportId: randomUUID() }, traceparent: 7 });
    expect(await ended(id)).toEqual({ state: 'completed', retry_count: 0 });
  });
});

const malformedRows: Record<string, StoredRow> = {
  'filters that are none': { filters: 'junk' },
  'no filters': { filters: null },
  'a filter that is unknown': { filters: { colour: 'red' } },
  'an id that no column holds': { filters: { motifIds: ['99999999999999999999'] } },
  'a day that does not exist': { filters: { startsOn: { from: '2024-02-31' } } },
  'a zone that does not exist': { timeZone: 'Europe/Nowhere' },
  'no targets': { targetIds: null },
};

describe('rows of exports', () => {
  it.each(Object.entries(malformedRows))('with %s do not take down the page', async (_name, row) => {
    const whole = globalId('Export', await insertExport({}));
    const id = globalId('Export', await insertExport(row));
    const { exports } = await admin.request(exportsDocument, { first: 2 });
    expect(exports.edges.map(({ node }) => node.id)).toEqual([id, whole]);
    const [malformed] = exports.edges;
    expect(malformed?.node.timeZone).toBeNull();
    const { retryExport } = await admin.request(retryExportDocument, { id });
    expect(retryExport.__typename).toBe('ExportStateError');
  });

  it('with filters that cannot be read say so, and have no selection to send again', async () => {
    await insertExport({ filters: { colour: 'red' } });
    const { exports } = await admin.request(exportsDocument, { first: 1 });
    expect(exports.edges[0]?.node.filtersSummary).toBe('illisibles');
    const { exports: again } = await admin.request(exportSelectionsDocument, { first: 1 });
    expect(again?.nodes[0]?.selection).toBeNull();
  });

  it.each([{ startsOn: 12 }, { timeZone: null, columns: null, colour: 'red' }, []])(
    'with the form %j have the selection of their stored fields',
    async (requestForm) => {
      const id = await insertExport({
        filters: { startsOn: { from: '2026-01-01' } },
        timeZone: 'Europe/Paris',
        requestForm,
      });
      const { exports } = await admin.request(exportSelectionsDocument, { first: 1 });
      expect(exports?.nodes[0]).toMatchObject({
        id: globalId('Export', id),
        selection: {
          filters: { startsOn: { between: { from: '2026-01-01', until: null } } },
          timeZone: 'Europe/Paris',
          options: { columns: null },
        },
      });
    },
  );

  it('without a list of columns have the usual ones', async () => {
    const id = await insertExport({ columns: null });
    const { exports } = await admin.request(exportsDocument, { first: 1 });
    expect(exports.edges[0]?.node.id).toBe(globalId('Export', id));
    expect(exports.edges[0]?.node.columns).toHaveLength(22);
  });

  it.each(Object.entries(malformedRows))('with %s fail at the first try', async (_name, row) => {
    const exportId = await insertExport({ ...row, status: 'QUEUED' });
    await insertJob({ payload: { exportId }, traceparent: null });
    const { rows } = await waitFor(async () => {
      const found = await run(
        `SELECT status::text, failure_code::text, fence FROM reporting.exports WHERE id = $1 AND status NOT IN ('QUEUED', 'RUNNING')`,
        [exportId],
      );
      return found.rows.length > 0 && found;
    }, 'its end');
    expect(rows).toEqual([{ status: 'FAILED', failure_code: 'INTERNAL', fence: 1 }]);
  });
});

/** Listens for this test. */
async function serve(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
const serveHttp = async (listener: RequestListener) => `http://127.0.0.1:${await serve(createServer(listener))}`;

describe('keys of an issuer', () => {
  it.each([
    ['no JSON', '<html>'],
    ['null', 'null'],
    ['another thing', '{"keys": 7}'],
    ['a key that is none', '{"keys": [{"kid": "a", "kty": "RSA", "alg": "RS256", "n": "!", "e": 7}]}'],
    ['an error', null],
  ])('that are %s are no fault of the token', async (_name, body) => {
    const url = await serveHttp((_request, response) => {
      response.writeHead(body === null ? 500 : 200, { connection: 'close' }).end(body ?? 'junk');
    });
    const issuer = 'https://issuer.example.org';
    const verify = createTokenVerifier(
      { kind: 'issuer', issuer, jwksUrl: url, audience: 'x', algorithms: ['RS256'] },
      86_400,
      silentLogger,
    );
    const { privateKey } = await generateKeyPair('RS256');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'a' })
      .setExpirationTime('1h')
      .sign(privateKey);
    await expect(verify(token)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
    expect(await verify('junk')).toBeNull();
  });
});

it('a mail server that speaks another language is tried again', async () => {
  const server = createTcpServer((socket) => socket.on('error', () => {}).end(Buffer.alloc(100_000, 'junk\r\n')));
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${await serve(server)}`, from: 'rdv@example.org' });
  const mail = { id: 'x', to: 'a@example.org', subject: 'x', text: 'x' };
  await expect(mailer.send(mail)).rejects.toThrow(/mail server/);
});

describe('a bucket', () => {
  const open = async (answer: (url: URL) => string) =>
    createS3Blobs({
      kind: 's3',
      bucket: 'bucket',
      region: 'us-east-1',
      prefix: 'exports/',
      forcePathStyle: true,
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      endpoint: await serveHttp((request, response) => {
        response.writeHead(200, { connection: 'close' }).end(answer(new URL(request.url ?? '', 'http://x')));
      }),
    });
  const listed = async (answer: (url: URL) => string) => {
    const keys: string[] = [];
    for await (const { key } of (await open(answer)).list()) keys.push(key);
    return keys;
  };
  const key = 'a'.repeat(40);

  it.each([
    ['there is more, but not where', ''],
    ['the same page comes next', '<NextKeyMarker>k</NextKeyMarker><UploadIdMarker>1</UploadIdMarker>'],
  ])('is listed to an end when it says that %s', async (_name, markers) => {
    const page = (url: URL) =>
      url.searchParams.has('uploads')
        ? `<ListMultipartUploadsResult><IsTruncated>true</IsTruncated>${markers}<Upload><Key>exports/${key}</Key><UploadId>1</UploadId></Upload></ListMultipartUploadsResult>`
        : `<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken><Contents><Key>exports/${key}</Key></Contents></ListBucketResult>`;
    expect(new Set(await listed(page))).toEqual(new Set([key]));
  });

  it('lists nothing of ours under names of others, nor where it lists nothing', async () => {
    const page = `<ListBucketResult><Contents><Key>private/${key}</Key></Contents><Contents></Contents><Contents><Key>exports/../x</Key></Contents></ListBucketResult>`;
    expect(await listed((url) => (url.searchParams.has('uploads') ? '<x/>' : page))).toEqual([]);
  });

  it('that answers no XML is an error of the storage', async () => {
    await expect(listed(() => 'junk <')).rejects.toThrow();
  });
});

it('a replica that answers anything does not catch up', async () => {
  for (const rows of [[], [{}], [{ lsn: 'junk', identity: 'x', isStandby: true }], [{ lsn: null, identity: 7 }]]) {
    const pool = { query: async () => ({ rows }) } as unknown as Pool;
    expect(await catchesUp(pool, pool, 1_000)).toBe(false);
  }
});

it('the embedded PostgreSQL starts beside files that hold anything', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-junk-'));
  await chmod(folder, 0o711);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const start = () => startEmbeddedPostgres({ dataDir: folder, logger: silentLogger, settings: { fsync: 'off' } });
  await (await start()).stop();
  const cluster = path.join(folder, 'postgres', 'cluster');
  expect(await readdir(cluster)).toContain('port');
  for (const pid of ['', 'junk', '-1\n', '1e3\n', `${process.pid}\nx\nx\n99999999\n`]) {
    await writeFile(path.join(cluster, 'port'), '99999');
    await writeFile(path.join(cluster, 'data', 'postmaster.pid'), pid);
    const server = await start();
    expect(Number(new URL(server.url).port)).toBeGreaterThan(0);
    await server.stop();
  }
});
