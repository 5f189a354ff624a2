import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#config';

const problemsOf = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return '';
};

describe('the settings', () => {
  it('need none for one machine', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      seed: null,
      exportTtlSeconds: 21_600,
      exportLimits: { concurrent: 3, perDay: 50, maxRows: 2_000_000 },
      exportTimeLimitSeconds: 3_600,
      historyMonths: 12,
      archiveYears: null,
      logLevel: 'info',
      auth: { verifier: { kind: 'development' }, emailClaim: 'email' },
    });
  });

  it('count an empty variable as absent', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '', AUTH_SECRET: '' })).toEqual(loadConfig({}));
  });

  it('keep the history for as many months as they say', () => {
    expect(loadConfig({ HISTORY_MONTHS: '6' }).historyMonths).toBe(6);
    for (const wrong of ['0', '1.5', 'long']) expect(problemsOf({ HISTORY_MONTHS: wrong })).toContain('HISTORY_MONTHS');
  });

  it('archive figures for ten years, or as many as they say, when they say so', () => {
    expect(loadConfig({ STATISTICS_ARCHIVE_YEARS: '3' }).archiveYears).toBeNull();
    expect(loadConfig({ STATISTICS_ARCHIVE: 'on' }).archiveYears).toBe(10);
    expect(loadConfig({ STATISTICS_ARCHIVE: 'on', STATISTICS_ARCHIVE_YEARS: '3' }).archiveYears).toBe(3);
    for (const wrong of ['0', '1.5', 'long'])
      expect(problemsOf({ STATISTICS_ARCHIVE_YEARS: wrong })).toContain('STATISTICS_ARCHIVE_YEARS');
  });

  it('accept the page of a RDV with its placeholders alone', () => {
    expect(loadConfig({}).rdvUrl).toBeNull();
    for (const right of ['https://rdv.example.org/o/{organisationId}/rdvs/{rdvId}', 'http://localhost:3000/{rdvId}'])
      expect(loadConfig({ RDV_URL: right }).rdvUrl).toBe(right);
    const base = 'https://rdv.example.org';
    for (const wrong of [
      `${base}/rdvs`,
      `${base}/{id}`,
      `${base}/{rdvId}/{agent}`,
      `${base}/{rdvId`,
      `${base}/{rdvId} x`,
      '/{rdvId}',
      'javascript:{rdvId}',
      'https://{rdvId}:x',
    ])
      expect(problemsOf({ RDV_URL: wrong }), wrong).toContain('RDV_URL must be a URL such as');
  });

  it('accept durations with units', () => {
    expect(() => loadConfig({ EXPORT_TTL: '8d' })).toThrow(/EXPORT_TTL must be a duration of at most 7d/);
    expect(['90s', '30m', '6h', '2d'].map((ttl) => loadConfig({ EXPORT_TTL: ttl }).exportTtlSeconds)).toEqual([
      90, 1_800, 21_600, 172_800,
    ]);
  });

  it('accept keys in hexadecimal and in base64, alone or in a list', () => {
    const hex = 'fb'.repeat(32);
    const [base64, url] = [Buffer.from(hex, 'hex').toString('base64'), Buffer.from(hex, 'hex').toString('base64url')];
    expect(
      loadConfig({ STORAGE_KEY: hex.toUpperCase(), STORAGE_KEY_PREVIOUS: `${base64}, ${url}` }).storage.keys,
    ).toEqual([hex, hex, hex]);
    expect(loadConfig({}).storage).toMatchObject({ place: { kind: 'local' }, keys: null, keptKey: 'seals' });
    expect(loadConfig({ STORAGE_KEY: 'off', STORAGE_KEY_PREVIOUS: hex }).storage).toMatchObject({
      keys: null,
      openingKeys: [hex],
      keptKey: 'opens',
    });
  });

  it('store files in a bucket only when one is named', () => {
    const aws = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
    const place = (env: Record<string, string>) => loadConfig(env).storage.place;
    expect(place({ ...aws, DATA_DIR: '/data' })).toEqual({ kind: 'local', folder: '/data/exports' });
    expect(place({ STORAGE_S3_BUCKET: 'rdv-exports', STORAGE_S3_REGION: 'eu-west-3', STORAGE_KEY: 'off' })).toEqual({
      kind: 's3',
      bucket: 'rdv-exports',
      region: 'eu-west-3',
      endpoint: null,
      prefix: 'exports/',
      forcePathStyle: false,
      credentials: null,
    });
    const elsewhere = {
      STORAGE_S3_BUCKET: 'b.1',
      STORAGE_KEY: 'off',
      STORAGE_S3_REGION: 'gra',
      STORAGE_S3_ENDPOINT: 'https://s3.example.org',
      STORAGE_S3_PREFIX: 'rdv/exports/',
      ...aws,
      AWS_SESSION_TOKEN: 'token',
    };
    expect(place(elsewhere)).toMatchObject({
      endpoint: 'https://s3.example.org',
      prefix: 'rdv/exports/',
      forcePathStyle: true,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
    });
    expect(place({ ...elsewhere, STORAGE_S3_FORCE_PATH_STYLE: 'off' })).toMatchObject({ forcePathStyle: false });
  });

  it('report every problem of a bucket at once', () => {
    const message = problemsOf({
      STORAGE_S3_BUCKET: 'Not A Bucket',
      STORAGE_S3_ENDPOINT: 's3.example.org',
      STORAGE_S3_PREFIX: '/exports',
      STORAGE_S3_FORCE_PATH_STYLE: 'yes',
      AWS_SECRET_ACCESS_KEY: 'a-secret',
    });
    for (const problem of [
      'STORAGE_S3_BUCKET must be the name of a bucket',
      'STORAGE_S3_ENDPOINT must be a URL',
      'STORAGE_S3_PREFIX must be words',
      'STORAGE_S3_FORCE_PATH_STYLE must be on or off',
      'STORAGE_S3_REGION must be set with STORAGE_S3_BUCKET',
      'STORAGE_KEY must be set with STORAGE_S3_BUCKET, or be off',
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY need each other',
    ])
      expect(message).toContain(`- ${problem}`);
    expect(message).not.toContain('a-secret');
  });

  it('read from a replica within a maximum lag', () => {
    const [DATABASE_URL, DATABASE_REPLICA_URL] = ['postgresql://primary/rdv', 'postgresql://replica/rdv'];
    expect(loadConfig({ DATABASE_URL }).replica).toBeNull();
    expect(loadConfig({ DATABASE_URL, DATABASE_REPLICA_URL }).replica).toEqual({
      url: DATABASE_REPLICA_URL,
      maxLagMs: 10_000,
    });
    expect(loadConfig({ DATABASE_URL, DATABASE_REPLICA_URL, DATABASE_REPLICA_MAX_LAG: '2m' }).replica?.maxLagMs).toBe(
      120_000,
    );
  });

  it('send mail only when they say how, from whom and where to', () => {
    const mail = {
      SMTP_URL: 'smtps://user:word@mail.example.org:465',
      MAIL_FROM: 'RDV Statistiques <ne-pas-repondre@example.org>',
      MAIL_HISTORY_URL: 'https://stats.example.org/exports',
    };
    expect(loadConfig({}).mail).toBeNull();
    expect(loadConfig(mail).mail).toEqual({
      smtpUrl: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      historyUrl: mail.MAIL_HISTORY_URL,
    });
    const { MAIL_HISTORY_URL: _other, ...own } = mail;
    // Mails link to our own pages.
    expect(loadConfig({ ...own, PUBLIC_URL: 'http://127.0.0.1:4000' }).mail?.historyUrl).toBeNull();
  });

  it('cannot be changed afterwards', () => {
    const config = loadConfig({});
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.auth, { emailClaim: 'x' })).toThrow(TypeError);
  });

  it('report every problem at once, with the expected form', () => {
    const message = problemsOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      SEED: 'yes',
      EXPORT_TTL: '6 hours',
      LOG_LEVEL: 'loud',
      AUTH_SECRET: 'short',
      STORAGE_KEY: 'c2hvcnQ=',
      AUTH_ALGORITHMS: 'HS256',
      PUBLIC_URL: 'x',
    });
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'SEED',
      'EXPORT_TTL',
      'LOG_LEVEL',
      'AUTH_SECRET',
      'STORAGE_KEY',
      'AUTH_ALGORITHMS',
      'PUBLIC_URL',
    ])
      expect(message).toMatch(new RegExp(`- ${name} .*must`));
    expect(message).not.toContain('short');
  });

  it.each([
    [{ HOST: '0.0.0.0' }, 'AUTH_ISSUER or AUTH_SECRET must be set'],
    [{ HOST: 'stats.example.org' }, 'AUTH_ISSUER or AUTH_SECRET must be set'],
    [{ AUTH_ISSUER: 'https://i.example.org', AUTH_SECRET: 'x'.repeat(32) }, 'exclude each other'],
    [{ AUTH_ISSUER: 'https://i.example.org' }, 'AUTH_AUDIENCE must be set'],
    [{ AUTH_ISSUER: 'https://i.example.org', AUTH_AUDIENCE: 'rdv' }, 'AUTH_LINK_SECRET must be set'],
    [{ STORAGE_KEY_PREVIOUS: 'ab'.repeat(32) }, 'STORAGE_KEY_PREVIOUS needs STORAGE_KEY'],
    [{ STORAGE_KEY: 'ab'.repeat(32), STORAGE_KEY_PREVIOUS: 'x,y' }, 'STORAGE_KEY_PREVIOUS must be 32 bytes'],
    [{ STORAGE_S3_REGION: 'eu-west-3' }, 'STORAGE_S3_REGION needs STORAGE_S3_BUCKET'],
    [{ STORAGE_S3_PREFIX: '../x', STORAGE_S3_BUCKET: 'rdv' }, 'STORAGE_S3_PREFIX must be words'],
    [
      { STORAGE_S3_BUCKET: 'rdv', STORAGE_S3_REGION: 'gra', STORAGE_S3_ENDPOINT: 'https://s3.example.org' },
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set with STORAGE_S3_ENDPOINT',
    ],
    [{ DATABASE_DIRECT_URL: 'postgresql://localhost/rdv' }, 'DATABASE_DIRECT_URL needs DATABASE_URL'],
    [{ DATABASE_REPLICA_URL: 'postgresql://localhost/rdv' }, 'DATABASE_REPLICA_URL needs DATABASE_URL'],
    [{ DATABASE_REPLICA_URL: 'replica' }, 'DATABASE_REPLICA_URL must be a URL such as'],
    [{ DATABASE_REPLICA_MAX_LAG: '500ms' }, 'DATABASE_REPLICA_MAX_LAG must be a duration'],
    [{ AUTH_JWKS_URL: 'https://i.example.org/jwks' }, 'AUTH_JWKS_URL needs AUTH_ISSUER'],
    [{ AUTH_INTROSPECTION_CLIENT_ID: 'rdv' }, 'AUTH_INTROSPECTION_CLIENT_ID needs AUTH_INTROSPECTION=on'],
    [{ AUTH_INTROSPECTION: 'on' }, 'AUTH_INTROSPECTION needs AUTH_ISSUER'],
    [{ AUTH_INTROSPECTION: 'on' }, 'AUTH_INTROSPECTION_CLIENT_SECRET must be set'],
    [{ AUTH_INTROSPECTION: 'on', AUTH_ALGORITHMS: 'RS256' }, 'AUTH_ALGORITHMS and introspection exclude each other'],
    [
      { AUTH_INTROSPECTION_URL: 'https://i.example.org/introspect', AUTH_INTROSPECTION: 'off' },
      'excludes AUTH_INTROSPECTION=off',
    ],
    [{ AUTH_SUBJECT_COLUMN: 'pro_connect_openid_sub' }, 'AUTH_SUBJECT_COLUMN needs AUTH_ISSUER or AUTH_SECRET'],
    [{ AUTH_SUBJECT_COLUMN: 'sub" OR true --' }, 'AUTH_SUBJECT_COLUMN must be the name of a column'],
    [{ AUTH_EMAIL_VERIFIED: 'off' }, 'AUTH_EMAIL_VERIFIED must be required or unsaid'],
    [{ AUTH_TOKEN_MAX_LIFE: 'long' }, 'AUTH_TOKEN_MAX_LIFE must be a duration'],
    [{ KEEP_ALIVE_TIMEOUT: '2h' }, 'KEEP_ALIVE_TIMEOUT must be a duration of at most 1h'],
    [{ STORAGE_S3_BUCKET: 'rdv', STORAGE_S3_REGION: 'gra' }, 'STORAGE_KEY must be set with STORAGE_S3_BUCKET'],
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'SMTP_URL and MAIL_FROM need each other'],
    [{ MAIL_FROM: 'x@example.org' }, 'SMTP_URL and MAIL_FROM need each other'],
    [{ MAIL_HISTORY_URL: 'https://stats.example.org/exports' }, 'MAIL_HISTORY_URL needs SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'x@example.org' }, 'SMTP_URL needs PUBLIC_URL'],
    [
      {
        SMTP_URL: 'smtp://mail.example.org',
        MAIL_FROM: 'x@example.org',
        PUBLIC_URL: 'https://stats.example.org',
        WEB: 'off',
      },
      'SMTP_URL needs MAIL_HISTORY_URL with WEB=off',
    ],
    [{ SMTP_URL: 'https://mail.example.org' }, 'SMTP_URL must be a URL'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM must be an address'],
    [{ MAIL_HISTORY_URL: 'javascript:x' }, 'MAIL_HISTORY_URL must be a URL'],
    [{ TRUSTED_DOCUMENTS: 'a.json,,b.json' }, 'TRUSTED_DOCUMENTS must be a list of files'],
    [{ WEBHOOK_NETWORKS: '10.0.0.0/8,10.0.0.0/33' }, 'WEBHOOK_NETWORKS must be a list of networks'],
    [{ WEBHOOK_NETWORKS: 'hooks.example.org' }, 'WEBHOOK_NETWORKS must be a list of networks'],
    [{ CORS_ORIGINS: 'https://a.example.org,https://b.example.org/path' }, 'CORS_ORIGINS must be a list of origins'],
  ])('refuse %j', (env, problem) => {
    expect(problemsOf(env)).toContain(problem);
  });

  it.each(['EXPORT_MAX_CONCURRENT', 'EXPORT_MAX_PER_DAY', 'EXPORT_MAX_ROWS'])(
    '%s is a whole number above 0',
    (name) => {
      for (const wrong of ['0', '-1', '1.5', 'many'])
        expect(problemsOf({ [name]: wrong })).toMatch(new RegExp(`- ${name} must`));
    },
  );

  it('let webhooks into no private network, unless it is named', () => {
    expect(loadConfig({}).webhooks.allowedNetworks).toEqual([]);
    const { webhooks } = loadConfig({ WEBHOOK_NETWORKS: '10.20.0.0/16, fd00:1::/32' });
    expect(webhooks.allowedNetworks).toEqual(['10.20.0.0/16', 'fd00:1::/32']);
    expect([webhooks.isOn, loadConfig({ WEBHOOKS: 'off' }).webhooks.isOn]).toEqual([true, false]);
  });

  it('keep the time of an export below the limit of the queue', () => {
    expect(loadConfig({ EXPORT_TIME_LIMIT: '12h' }).exportTimeLimitSeconds).toBe(43_200);
    expect(problemsOf({ EXPORT_TIME_LIMIT: '13h' })).toContain('- EXPORT_TIME_LIMIT must');
  });

  it('send traces nowhere, unless the standard variables say where', () => {
    expect(loadConfig({}).traces).toBeNull();
    const otlp = { exporter: 'otlp', serviceName: 'rdv-statistiques' };
    expect(loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }).traces).toMatchObject(otlp);
    expect(loadConfig({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }).traces).toMatchObject(
      otlp,
    );
    expect(loadConfig({ OTEL_TRACES_EXPORTER: 'otlp' }).traces).toMatchObject(otlp);
    expect(loadConfig({ OTEL_TRACES_EXPORTER: 'console', OTEL_SERVICE_NAME: 'api' }).traces).toMatchObject({
      exporter: 'console',
      serviceName: 'api',
    });
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    expect(loadConfig({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }).traces).toBeNull();
    expect(loadConfig({ ...endpoint, OTEL_SDK_DISABLED: 'true' }).traces).toBeNull();
    expect(problemsOf({ OTEL_TRACES_EXPORTER: 'jaeger' })).toContain('OTEL_TRACES_EXPORTER must be');
  });

  it('sample and batch traces as the standard variables say, and link to callers unless they are trusted', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    expect(loadConfig(endpoint).traces).toMatchObject({
      sampler: 'parentbased_always_on',
      batch: { scheduledDelayMillis: 5_000, maxQueueSize: 2_048, maxExportBatchSize: 512 },
      trustsCallers: false,
    });
    const chosen = {
      ...{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25', TRUST_TRACEPARENT: 'on' },
      ...{ OTEL_BSP_SCHEDULE_DELAY: '100', OTEL_BSP_MAX_QUEUE_SIZE: '16' },
    };
    expect(loadConfig({ ...endpoint, ...chosen }).traces).toMatchObject({
      ...{ sampler: 'traceidratio', ratio: 0.25, trustsCallers: true },
      batch: { scheduledDelayMillis: 100, maxQueueSize: 16, maxExportBatchSize: 16 },
    });
    expect(problemsOf({ OTEL_TRACES_SAMPLER: 'jaeger_remote' })).toContain('OTEL_TRACES_SAMPLER must be one of');
    expect(problemsOf({ OTEL_TRACES_SAMPLER_ARG: '2' })).toContain('OTEL_TRACES_SAMPLER_ARG');
    expect(problemsOf({ OTEL_BSP_MAX_QUEUE_SIZE: '0' })).toContain('OTEL_BSP_MAX_QUEUE_SIZE');
  });

  it('accept one manifest, or several', () => {
    expect(loadConfig({ TRUSTED_DOCUMENTS: 'off' }).http.trustedDocuments).toBeNull();
    expect(loadConfig({ TRUSTED_DOCUMENTS: '/a.json, /b.json' }).http.trustedDocuments).toEqual(['/a.json', '/b.json']);
  });

  it('allow a public address once there is an issuer', () => {
    const config = loadConfig({
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://stats.example.org',
      AUTH_ISSUER: 'https://i.example.org/',
      AUTH_AUDIENCE: 'rdv',
      AUTH_LINK_SECRET: randomBytes(32).toString('hex'),
    });
    expect(config.auth.verifier).toMatchObject({
      kind: 'issuer',
      jwksUrl: null,
    });
  });

  it('are exactly those described in .env.example', async () => {
    const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');
    const parts = await readdir(new URL('../../src/config/', import.meta.url));
    const sources = await Promise.all([...parts.map((part) => `../../src/config/${part}`)].map(read));
    const example = await read('../../.env.example');
    const declared = [...sources.join('\n').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name).sort();
    const described = [...example.matchAll(/^# ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name).sort();
    expect(declared.length).toBeGreaterThan(10);
    expect(described).toEqual(declared);
  });
});
