import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startScript, type TestProcess } from '../process.ts';

const BUCKET = 'rdv-test';
/** The only ones that s3rver knows. */
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** An S3 server of a test's own, whose bucket outlives its process. */
export interface TestS3 {
  place: {
    kind: 's3';
    bucket: string;
    region: string;
    endpoint: string;
    prefix: string;
    forcePathStyle: boolean;
    credentials: typeof CREDENTIALS;
  };
  /** The same for a process of ours. */
  settings: Record<string, string>;
  /** The folder on disk of objects below the prefix. */
  folder: string;
  /** Keys of the objects below the prefix. */
  objects(): Promise<string[]>;
  /** Keys of unfinished uploads. */
  uploads(): Promise<string[]>;
  /** Throws all of that away. */
  empty(): Promise<void>;
  /** From then on uploads stay with their first part, until it is called again. */
  toggleHold(): void;
  /** As a store that is down. */
  kill(): Promise<void>;
  /** On the same address, with what was in the bucket. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(path.join(tmpdir(), 'rdv-s3-'));
  const start = (port: string) => startScript('tests/support/infra/s3-server.ts', {}, [directory, BUCKET, port]);
  let server: TestProcess = start('0');
  const endpoint = await server.ready;
  const folder = path.join(directory, BUCKET, 'exports');
  const unfinished = path.join(directory, BUCKET, '._S3rver_uploads');
  const kill = async () => {
    server.kill('SIGKILL');
    await server.exited;
  };
  return {
    place: {
      kind: 's3',
      bucket: BUCKET,
      region: 'us-east-1',
      endpoint,
      prefix: 'exports/',
      forcePathStyle: true,
      credentials: CREDENTIALS,
    },
    settings: {
      STORAGE_S3_BUCKET: BUCKET,
      STORAGE_S3_REGION: 'us-east-1',
      STORAGE_S3_ENDPOINT: endpoint,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    folder,
    async objects() {
      const names = await readdir(folder).catch(() => []);
      return names.filter((name) => name.endsWith('._S3rver_object')).map((name) => name.split('.')[0] ?? '');
    },
    async uploads() {
      const ids = await readdir(unfinished).catch(() => []);
      const names = await Promise.all(
        ids.map((id) => readFile(path.join(unfinished, id, 'key'), 'utf8').catch(() => [])), // one may end meanwhile
      );
      return names.flat().map((name) => name.slice('exports/'.length));
    },
    async empty() {
      // A part in flight when its sender gave up may still arrive.
      const all = { recursive: true, force: true, maxRetries: 20 };
      await Promise.all([rm(folder, all), rm(unfinished, all)]);
    },
    toggleHold: () => server.kill('SIGUSR2'),
    kill,
    async restart() {
      server = start(new URL(endpoint).port);
      await server.ready;
    },
    async close() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
