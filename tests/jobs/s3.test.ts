import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '#config';
import { removeOrphans } from '#domain/exports/lifecycle/remove-orphans.ts';
import { openStorage } from '#infra/storage/open.ts';
import { cancelExportDocument, deleteExportFileDocument } from '../support/document/export-life.ts';
import { type ExportEvent, followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { startS3, type TestS3 } from '../support/infra/s3.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { waitFor } from '../support/wait.ts';

// An API, another one in a process of its own, and workers, which share a database and a bucket, and no folder. The S3 server
// is s3rver, a process of its own (tests/support/infra/s3-server.ts says what is answered beside it). They mostly wait: together.
const KEY = 'd4'.repeat(32);
const LINK_SECRET = 'links of all processes are signed with this';

interface BucketLab extends ExportLab {
  s3: TestS3;
  /** A worker with nothing on its disk. */
  startRemoteWorker(): Promise<TestProcess>;
  /** The address of another API process. */
  startRemoteApi(): Promise<string>;
  /** Asks for a CSV file of three parts. */
  requestLarge(): Promise<string>;
}

async function inBucket(work: (lab: BucketLab) => Promise<void>): Promise<void> {
  const s3 = await startS3();
  const remotes: TestProcess[] = [];
  const { auth } = loadConfig({ AUTH_LINK_SECRET: LINK_SECRET });
  const lab = await openExportLab({ worker: false, auth, storage: { place: s3.place, keys: [KEY] } });
  const settings = async () => ({
    ...s3.settings,
    STORAGE_KEY: KEY,
    AUTH_LINK_SECRET: LINK_SECRET,
    DATA_DIR: await mkdtemp(path.join(tmpdir(), 'rdv-remote-')),
  });
  const { pool, prisma } = lab.service.app.database;
  try {
    await work({
      ...lab,
      s3,
      async startRemoteWorker() {
        const worker = lab.startWorker(await settings());
        await worker.ready;
        return worker;
      },
      async startRemoteApi() {
        const database = { DATABASE_URL: lab.service.config.databaseUrl ?? '' };
        const api = startProcess('server.ts', { ...database, ...(await settings()), PORT: '0' }, ['--api-only']);
        remotes.push(api);
        return api.ready;
      },
      async requestLarge() {
        const { organisationId } = await prisma.agentRole.findFirstOrThrow({ where: { agentId: lab.agentId } });
        await pool.query('UPDATE territories SET enable_context_field = true');
        await pool.query(
          `INSERT INTO rdvs (starts_at, ends_at, organisation_id, motif_id, context, created_by_type)
           SELECT starts_at, ends_at, organisation_id, motif_id, repeat(md5(n::text), 100), 'Agent'
             FROM (SELECT * FROM rdvs LIMIT 1) AS one, generate_series(1, 4_000) AS n`,
        );
        const targetIds = [globalId('Organisation', organisationId)];
        return requestExport(lab.admin, { scope: 'ORGANISATION', targetIds, options: { format: 'CSV' } });
      },
    });
  } finally {
    for (const { kill } of remotes) kill('SIGKILL');
    await Promise.all(remotes.map(({ exited }) => exited));
    await lab.close();
    await s3.close();
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function fetchFrom(api: string, event: ExportEvent | undefined, range?: string) {
  const link = new URL(event?.file?.downloadUrl ?? '');
  const response = await fetch(`${api}${link.pathname}${link.search}`, { headers: range ? { range } : {} });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** From then on no job is tried again before it is released. */
async function holdRetries({ app }: ExportLab['service']): Promise<() => Promise<unknown>> {
  await app.asOwner((client) =>
    client.query(`
      CREATE FUNCTION hold_retry() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.start_after := now() + interval '1 day'; RETURN NEW; END $$;
      CREATE TRIGGER hold_retry BEFORE INSERT OR UPDATE ON pgboss.job
        FOR EACH ROW WHEN (NEW.state = 'retry') EXECUTE FUNCTION hold_retry()`),
  );
  return () =>
    app.asOwner((client) =>
      client.query(`
        DROP FUNCTION hold_retry CASCADE;
        UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`),
    );
}

const partsOf = async (api: string) => {
  const response = await fetch(`${api}/health/ready`);
  return { status: response.status, storage: (await response.json()).parts.storage };
};

/** Not by `expect.poll`, which cannot tell its test among concurrent ones. */
const untilStorageIs = (api: string, status: number, storage: string) =>
  waitFor(async () => {
    const found = await partsOf(api);
    return found.status === status && found.storage === storage;
  }, `a storage that is ${storage}`);

it.concurrent('stores a file by one machine, serves it by another, and removes it once deleted or expired', () =>
  inBucket(async ({ s3, admin, service, ...lab }) => {
    const [other] = await Promise.all([lab.startRemoteApi(), lab.startRemoteWorker()]);
    await waitFor(async () => (await partsOf(other)).status === 200, 'the other API to be ready');

    const expiring = await lab.request();
    await followToEnd(admin, expiring);
    await service.app.database.pool.query(`UPDATE reporting.exports SET expires_at = now() + interval '1 second'`);

    const large = await lab.requestLarge();
    const done = (await followToEnd(admin, large)).at(-1);
    const size = done?.file?.byteSize ?? 0;
    expect([done?.status, size > 10 * 1024 * 1024]).toEqual(['SUCCEEDED', true]);
    const { fileKey } = await lab.find(large);
    expect(await s3.objects()).toContain(fileKey);
    expect(await s3.uploads()).toEqual([]);
    expect(await readdir(service.config.dataDir)).not.toContain('exports');

    const whole = await fetchFrom(other, done);
    expect([whole.status, whole.bytes.length, sha256(whole.bytes)]).toEqual([200, size, done?.file?.sha256]);
    for (const [start, end] of [
      [0, 99],
      [5 * 1024 * 1024 - 10, 5 * 1024 * 1024 + 10],
      [size - 1, size - 1],
    ] as const) {
      const part = await fetchFrom(other, done, `bytes=${start}-${end}`);
      expect([part.status, part.bytes.equals(whole.bytes.subarray(start, end + 1))]).toEqual([206, true]);
    }

    const { deleteExportFile } = await admin.request(deleteExportFileDocument, { id: large });
    expect(deleteExportFile.__typename).toBe('DeleteExportFileSuccess');
    await waitFor(async () => !(await s3.objects()).includes(fileKey ?? ''), 'the end of a file that was deleted');
    expect((await fetchFrom(other, done)).status).toBe(410);

    await waitFor(async () => (await s3.objects()).length === 0, 'the end of a file that has expired');
    await waitFor(async () => (await lab.eventsOf(expiring)).at(-1) === 'PURGED', 'the word of it');
  }));

it.concurrent('retries while the store is down, finally fails the export, and recovers without a restart', () =>
  inBucket(async ({ s3, admin, service, ...lab }) => {
    await lab.startRemoteWorker();
    const before = await lab.request();
    // With a link of now: one of before the outage may have expired meanwhile.
    const readKept = async () => (await followToEnd(admin, before)).at(-1);
    const kept = await readKept();

    await s3.kill();
    await untilStorageIs(service.url, 503, 'failed');
    const lost = await lab.request();
    const last = (await followToEnd(admin, lost)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'STORAGE_UNAVAILABLE' }, file: null });
    expect(JSON.stringify(last)).not.toMatch(/ECONNREFUSED|S3|bucket|127\.0\.0\.1/i);
    const refused = await fetchFrom(service.url, await readKept());
    expect([refused.status, refused.bytes.toString()]).toEqual([500, expect.not.stringMatching(/ECONN|bucket|S3/)]);

    // The attempts last for some seconds, and a store may take any time to recover.
    const releaseRetries = await holdRetries(service);
    const delayed = await lab.request();
    await waitFor(async () => (await lab.eventsOf(delayed)).includes('RETRY_SCHEDULED'), 'a first try in vain');
    await s3.restart();
    await releaseRetries();
    expect((await followToEnd(admin, delayed)).at(-1)).toMatchObject({ status: 'SUCCEEDED', failure: null });
    await untilStorageIs(service.url, 200, 'ok');
    for (const id of [before, delayed]) expect(await s3.objects()).toContain((await lab.find(id)).fileKey);
    expect((await fetchFrom(service.url, await readKept())).bytes.length).toBe(kept?.file?.byteSize);
  }));

it.concurrent('leaves no upload behind when a worker is killed or stopped in the middle', () =>
  inBucket(async ({ s3, admin, service, ...lab }) => {
    const isUploading = () => waitFor(async () => (await s3.uploads()).length === 1, 'an upload under way');
    const isReadingRows = async () => {
      const { rows } = await service.app.database.pool.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%' AND state = 'active'`,
      );
      return rows.length > 0;
    };
    s3.toggleHold();
    const first = await lab.startRemoteWorker();
    // With all its rows written, when only the store is waited for; and with more of them, amid the rows.
    for (const isRead of [true, false]) {
      const canceled = await lab.requestLarge();
      await isUploading();
      if (isRead) await waitFor(async () => !(await isReadingRows()), 'all rows to be read');
      await admin.request(cancelExportDocument, { id: canceled });
      await waitFor(async () => (await s3.uploads()).length === 0, 'an upload that was cancelled to be aborted');
    }

    const id = await lab.requestLarge();
    await isUploading();
    const [key] = await s3.uploads();
    first.kill('SIGKILL');
    await first.exited;
    expect(await s3.uploads()).toEqual([key]);
    s3.toggleHold();
    await lab.startRemoteWorker();
    expect((await followToEnd(admin, id)).at(-1)).toMatchObject({ status: 'SUCCEEDED', failure: null });
    const { fileKey } = await lab.find(id);
    expect([await s3.objects(), await s3.uploads()]).toEqual([[fileKey], []]);

    // One that no export names: the janitor alone can find it.
    const storage = openStorage(service.config.storage);
    const { sink } = await storage.create('forgotten');
    sink.write(randomBytes(6 * 1024 * 1024));
    await isUploading();
    const deps = { pool: service.app.database.pool, storage };
    expect(await removeOrphans(deps, new Date())).toEqual({ removed: 0 });
    expect(await removeOrphans(deps, new Date(Date.now() + 10 * 60_000))).toEqual({ removed: 1 });
    expect([await s3.objects(), await s3.uploads()]).toEqual([[fileKey], []]);
    expect((await lab.eventsOf(id)).filter((type) => type === 'SUCCEEDED')).toHaveLength(1);
  }));
