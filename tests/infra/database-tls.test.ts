import { execFile } from 'node:child_process';
import { chmod, chown, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { loadConfig } from '#config';
import { loadDemo } from '#demo-data/load.ts';
import { findServerUser } from '#infra/postgres/os-user.ts';
import { exportToEnd } from '../support/export.ts';
import { makeFolder, startTestPostgres, type TestPostgres } from '../support/infra/postgres.ts';
import { startTestService } from '../support/service.ts';
import { silentLogger, testConfig } from '../support/settings.ts';

// A server that speaks nothing but TLS, with a certificate for localhost by an authority of its own.
const run = promisify(execFile);
const hasOpenssl = await run('openssl', ['version']).then(
  () => true,
  () => false,
);

describe.skipIf(!hasOpenssl)('TLS to PostgreSQL (needs openssl on the machine)', () => {
  let server: TestPostgres;
  let folder: string;

  beforeAll(async () => {
    folder = await makeFolder();
    const file = (name: string) => path.join(folder, name);
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    for (const name of ['ca', 'other'])
      await run('openssl', [
        'req',
        '-x509',
        ...newKey,
        '-keyout',
        file(`${name}.key`),
        '-out',
        file(`${name}.pem`),
        '-subj',
        `/CN=${name}`,
      ]);
    await run('openssl', [
      'req',
      ...newKey,
      '-keyout',
      file('server.key'),
      '-out',
      file('server.csr'),
      '-subj',
      '/CN=localhost',
    ]);
    await writeFile(file('names'), 'subjectAltName=DNS:localhost');
    await run('openssl', [
      'x509',
      '-req',
      '-in',
      file('server.csr'),
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-CAcreateserial',
      '-extfile',
      file('names'),
      '-out',
      file('server.pem'),
    ]);
    const account = await findServerUser();
    await chmod(file('server.key'), 0o600);
    if (account) for (const name of ['server.key', 'server.pem']) await chown(file(name), account.uid, account.gid);
    server = await startTestPostgres({
      ssl: 'on',
      ssl_cert_file: file('server.pem'),
      ssl_key_file: file('server.key'),
    });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<{ hba_file: string }>('SHOW hba_file');
    const hba = rows[0]?.hba_file ?? '';
    await writeFile(hba, `hostnossl all all all reject\n${await readFile(hba, 'utf8')}`);
    await client.query('SELECT pg_reload_conf()');
    await client.end();
  });
  afterAll(() => server?.close());

  const urlWith = (query: Record<string, string>, host = 'localhost') => {
    const url = new URL(server.url);
    url.hostname = host;
    url.search = new URLSearchParams(query).toString();
    return url.href;
  };
  const ca = (name = 'ca') => path.join(folder, `${name}.pem`);

  /** The output of a failed start, or null when it succeeds. */
  async function start(databaseUrl: string): Promise<string | null> {
    try {
      const app = await createApp(testConfig({ databaseUrl }), silentLogger, { worker: false });
      await app.stop();
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('verify-full with the certificate of the authority carries everything that the service does', async () => {
    const service = await startTestService({ databaseUrl: urlWith({ sslmode: 'verify-full', sslrootcert: ca() }) });
    onTestFinished(() => service.stop());
    await service.app.asOwner((client) => loadDemo(client, { rdvs: 300, now: new Date() }));
    const admin = await service.as({ email: 'admin@example.org' });
    expect((await exportToEnd(admin, { scope: 'AGENT' })).status).toBe('SUCCEEDED');
    const { rows } = await service.app.database.pool.query(
      `SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_addr IS NOT NULL`,
    );
    expect(rows).toEqual([{ ssl: true }]);
  });

  it.each([
    [
      'the certificate of another authority',
      { sslmode: 'verify-full', sslrootcert: 'other' },
      'localhost',
      /certificate/,
    ],
    ['the authorities of Node alone', { sslmode: 'verify-full' }, 'localhost', /certificate/],
    [
      'another name',
      { sslmode: 'verify-full', sslrootcert: 'ca' },
      '127.0.0.1',
      /does not match certificate's altnames/,
    ],
    ['require, which the driver takes for verify-full', { sslmode: 'require' }, 'localhost', /certificate/],
    ['no TLS', {}, 'localhost', /no encryption/],
  ] as const)('a start with %s is refused', async (_what, { ...query }: Record<string, string>, host, reason) => {
    if (query.sslrootcert) query.sslrootcert = ca(query.sslrootcert);
    const said = await start(urlWith(query, host));
    expect(said).toMatch(reason);
    expect(said).toMatch(/^PostgreSQL at (localhost|127\.0\.0\.1):\d+ cannot be used: .*Check DATABASE_URL\.$/);
  });

  it.each([
    ['no-verify', { sslmode: 'no-verify' }],
    ['require as libpq means it', { sslmode: 'require', uselibpqcompat: 'true' }],
  ])('%s encrypts, and believes any server', async (_what, query) => {
    expect(await start(urlWith(query, '127.0.0.1'))).toBeNull();
  });
});

describe('a password that crosses a network', () => {
  const url = 'postgresql://me:secret@db.example.org/rdv';
  const warningsOf = (DATABASE_URL: string, own: Record<string, string> = {}) =>
    loadConfig({ DATABASE_URL, ...own }).warnings;

  it.each([
    ['', {}],
    ['?sslmode=disable', {}],
    ['?ssl=false', {}],
    ['', { PGSSLMODE: 'disable' }],
  ])('in the open is warned of (%s)', (query, env) => {
    expect(warningsOf(`${url}${query}`, env)).toEqual([
      expect.stringMatching(/^DATABASE_URL has a password .* in the open/),
    ]);
    expect(warningsOf(`${url}${query}`, env).join()).not.toContain('secret');
  });

  it.each([
    [`${url}?sslmode=verify-full`, {}],
    [`${url}?sslmode=require`, {}],
    [`${url}?ssl=true`, {}],
    [url, { PGSSLMODE: 'require' }],
    ['postgresql://me@db.example.org/rdv', {}],
    ['postgresql://me:secret@127.0.0.1/rdv', {}],
    ['postgresql://me:secret@localhost/rdv', {}],
    ['postgresql://me:secret@[::1]/rdv', {}],
    ['postgresql://me:secret@%2Fvar%2Frun%2Fpostgresql/rdv', {}],
    ['postgresql://me:secret@localhost/rdv?host=/var/run/postgresql', {}],
  ])('%s is fine', (databaseUrl, env) => {
    expect(warningsOf(databaseUrl, env)).toEqual([]);
  });

  it('names each of the addresses', () => {
    expect(
      warningsOf(url, { DATABASE_OWNER_URL: url, DATABASE_REPLICA_URL: `${url}?sslmode=verify-full` }),
    ).toHaveLength(2);
  });
});
