import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '#app';
import { type Config, loadConfig } from '#config';
import { ISSUER_CLIENT, type IssuerMood, startIssuer, type TestIssuer } from '../support/infra/issuer.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { openSocket } from '../support/socket.ts';
import { waitFor } from '../support/wait.ts';

// Sign-in by an OpenID issuer, and the service during an outage of the issuer.
let service: TestService;
let issuer: TestIssuer;
let app: App | null = null;
let url: string;
let lines: { level: number; msg: string }[];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { id } = await service.fixture.organisation((await service.fixture.territory()).id);
  await service.fixture.agent({ email: 'agent@example.org', firstName: 'Ada', roles: { [String(id)]: 'admin' } });
});
afterAll(() => service.stop());
beforeEach(async () => {
  issuer = await startIssuer();
});
afterEach(async () => {
  vi.useRealTimers();
  await app?.stop();
  app = null;
  await issuer.stop();
});

const introspection = {
  AUTH_INTROSPECTION: 'on',
  AUTH_INTROSPECTION_CLIENT_ID: ISSUER_CLIENT.id,
  AUTH_INTROSPECTION_CLIENT_SECRET: ISSUER_CLIENT.secret,
};

/** The service as these settings make it, on the database of the test. */
async function start(settings: Record<string, string> = {}, own: Partial<Config> = {}): Promise<void> {
  lines = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  const secret = 'cd4f8f9dc1f0c5b8b3c1d2a7e6908172';
  const given = { AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'rdv', AUTH_LINK_SECRET: secret, ...settings };
  const config = { ...service.config, auth: loadConfig(given).auth, ...own };
  app = await createApp(config, pino({ base: null }, stream), { worker: false });
  ({ url } = await app.startApi());
}

/** Warnings and errors of the log. */
const warnings = () => lines.filter(({ level }) => level >= 40).map(({ msg }) => msg);

async function ask(token: string, path = '/graphql') {
  const response = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(path === '/graphql' && {
      method: 'POST',
      body: JSON.stringify({ query: '{ viewer { agent { fullName } } }' }),
    }),
  });
  const body = await response.json();
  return { status: response.status, code: body.errors?.[0]?.extensions.code, headers: response.headers, body };
}

const statusOf = async (token: string) => (await ask(token)).status;
const comesBack = (token: string) => waitFor(async () => (await statusOf(token)) === 200, 'the token to be taken');

describe('AUTH_ISSUER alone', () => {
  it('finds the keys by discovery, and asks for them once', async () => {
    await start();
    expect((await ask(await issuer.sign())).body).toEqual({
      data: { viewer: { agent: { fullName: 'Ada LOVELACE' } } },
    });
    for (const claims of [{ aud: 'another' }, { iss: 'https://another.example.org' }, { exp: 1 }, { nonce: 'n' }])
      expect(await statusOf(await issuer.sign(claims))).toBe(401);
    expect(Object.fromEntries(issuer.asked)).toEqual({ '/.well-known/openid-configuration': 1, '/keys': 1 });
    expect(warnings()).toEqual([]);
  });

  it('takes a token of a new key, which is never refused as bad', async () => {
    await start();
    const former = await issuer.sign();
    expect(await statusOf(former)).toBe(200);
    await issuer.rotate();
    const token = await issuer.sign({ iat: Math.floor(Date.now() / 1_000) });
    const seen = new Set<number>();
    await waitFor(async () => {
      const { status, code, headers } = await ask(token);
      seen.add(status);
      if (status === 503) {
        expect(code).toBe('ISSUER_UNAVAILABLE');
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      return status === 200;
    }, 'the new key to be known');
    expect([...seen]).not.toContain(401);
    expect(await statusOf(former)).toBe(200);
  });

  it('refuses a token of a key that nobody has once it has asked for it, though the token is new', async () => {
    await start();
    const token = await issuer.sign({ iat: Math.floor(Date.now() / 1_000) }, { kid: 'nobody' });
    await waitFor(async () => (await statusOf(token)) === 401, 'the key to have been asked for');
  });

  it('asks for keys that nobody has at a bounded rate, and refuses their tokens', async () => {
    await start();
    expect(await statusOf(await issuer.sign())).toBe(200);
    const iat = Math.floor(Date.now() / 1_000) - 60;
    for (let each = 0; each < 20; each++)
      expect(await statusOf(await issuer.sign({ iat }, { kid: `${each}` }))).toBe(401);
    // The first one asked for them, or came right after they had been asked for: what it takes to send twenty is not what is tested.
    expect(issuer.asked.get('/keys')).toBeLessThan(20);
    expect(warnings()).toEqual([]);
  });

  it('asks again after ten minutes, and no longer takes a key that was withdrawn', async () => {
    await start();
    const former = await issuer.sign();
    expect(await statusOf(former)).toBe(200);
    await issuer.rotate({ withdraw: true });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    expect(await statusOf(former)).toBe(401);
    expect(await statusOf(await issuer.sign())).toBe(200);
    expect(issuer.asked.get('/keys')).toBe(2);
  });

  it('takes a token that does not name its key, whichever it is signed with', async () => {
    await issuer.rotate({ kid: null });
    await issuer.rotate({ kid: null });
    await start();
    expect(await statusOf(await issuer.sign())).toBe(200);
    const other = await startIssuer();
    await other.rotate({ kid: null });
    expect(await statusOf(await other.sign({ iss: issuer.url }))).toBe(401);
    await other.stop();
  });

  it('answers 503 for a token of an unusable key, and logs it once', async () => {
    issuer.publish({ kty: 'EC', crv: 'P-256', kid: 'broken', alg: 'ES256', x: '!', y: '!' });
    await start();
    for (let each = 0; each < 3; each++) expect(await statusOf(await issuer.sign({}, { kid: 'broken' }))).toBe(503);
    expect(await statusOf(await issuer.sign())).toBe(200);
    expect(warnings()).toEqual(['a key of the issuer cannot be used']);
  });
});

it('logs warnings about settings at each start: the embedded database beside an issuer', async () => {
  const given = {
    AUTH_ISSUER: 'https://i.example.org',
    AUTH_AUDIENCE: 'rdv',
    AUTH_LINK_SECRET: 'cd4f8f9dc1f0c5b8b3c1d2a7e6908172',
  };
  const { warnings: expected } = loadConfig(given);
  expect(expected).toEqual([expect.stringMatching(/^DATABASE_URL is not set: .* docs\/operations\/backup\.md$/)]);
  expect(loadConfig({ ...given, DATABASE_URL: 'postgresql://localhost/rdv' }).warnings).toEqual([]);
  expect(loadConfig({}).warnings).toEqual([]);
  await start({}, { warnings: expected });
  expect(warnings()).toEqual(expected);
});

const moods: IssuerMood[] = ['failing', 'slow', 'malformed', 'oversized', 'redirecting', 'impostor'];

describe.each([
  ['keys', {}, async () => issuer.sign()],
  ['introspection', introspection, async () => issuer.grant()],
] as const)('an issuer that is away (%s)', (_name, settings, newToken) => {
  it('is 503 everywhere for any token, one line in the log, and keeps known agents signed in', async () => {
    await start(settings);
    const known = await newToken();
    expect(await statusOf(known)).toBe(200);
    await issuer.stop();
    if (settings !== introspection) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 59_000 });
    expect(await statusOf(known)).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    const token = await newToken();
    for (const path of ['/graphql', '/exports/7/file']) {
      for (let each = 0; each < 3; each++) {
        const { status, code, headers } = await ask(token, path);
        expect([path, status, code]).toEqual([path, 503, 'ISSUER_UNAVAILABLE']);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect((await openSocket(url, `Bearer ${token}`)).state.closed).toEqual([1013, 'Try again later']);
    await issuer.start();
    await comesBack(await newToken());
    expect(warnings()).toEqual(['the issuer cannot be reached: unknown tokens are answered with 503']);
    expect(lines.filter(({ msg }) => msg === 'the issuer answers again')).toHaveLength(1);
  });

  it.each(moods.filter((mood) => mood !== 'slow'))('is one that is %s', async (mood) => {
    issuer.behave(mood);
    await start(settings);
    const token = await newToken();
    const { status, code } = await ask(token);
    expect([status, code]).toEqual([503, 'ISSUER_UNAVAILABLE']);
    issuer.behave('well');
    await comesBack(token);
    expect(warnings()).toEqual(['the issuer cannot be reached: unknown tokens are answered with 503']);
    expect(issuer.asked.has('/elsewhere')).toBe(false);
  });

  it('is one that never answers: the first client gets 503, and others at once', async () => {
    issuer.behave('slow');
    await start(settings);
    const token = await newToken();
    expect(await statusOf(token)).toBe(503);
    const asked = [...issuer.asked.values()].reduce((sum, count) => sum + count, 0);
    expect(asked).toBe(1);
    issuer.behave('well');
    await comesBack(token);
  });
});

describe('introspection', () => {
  it('is asked once about a token, with the secret of the client, for a minute', async () => {
    await start(introspection);
    const token = issuer.grant();
    for (let each = 0; each < 3; each++)
      expect((await ask(token)).body).toEqual({ data: { viewer: { agent: { fullName: 'Ada LOVELACE' } } } });
    expect(Object.fromEntries(issuer.asked)).toEqual({ '/.well-known/openid-configuration': 1, '/introspect': 1 });
    issuer.revoke(token);
    expect(await statusOf(token)).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect(await statusOf(token)).toBe(401);
  });

  it('is not trusted beyond the end of a token', async () => {
    await start(introspection);
    const token = issuer.grant({ exp: Math.floor(Date.now() / 1_000) + 30 });
    expect(await statusOf(token)).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    issuer.revoke(token);
    expect(await statusOf(token)).toBe(401);
  });

  it.each([
    ['not active', { active: false }],
    ['for another service', { aud: 'another' }],
    ['for nobody', { aud: undefined }],
    ['of another issuer', { iss: 'https://another.example.org' }],
    ['of no issuer', { iss: undefined }],
    ['over', { exp: 1 }],
    ['without an end', { exp: undefined }],
    ['of a life that is too long', { exp: Math.floor(Date.now() / 1_000) + 25 * 3_600 }],
    ['not begun', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
    ['bound to a key', { token_type: 'DPoP' }],
    ['a refresh token', { typ: 'Refresh' }],
    ['an ID token', { nonce: 'n' }],
    ['of an address that nobody verified', { email_verified: false }],
    ['of nobody', { email: undefined }],
    ['of an unknown agent', { email: 'nobody@example.org' }],
  ])('refuses a token that is %s', async (_name, claims) => {
    await start(introspection);
    const { status, code } = await ask(issuer.grant(claims));
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(warnings()).toEqual([]);
  });

  it('takes one for several services, and by the endpoint that is set', async () => {
    await start({ ...introspection, AUTH_INTROSPECTION_URL: `${issuer.url}/introspect` });
    expect(await statusOf(issuer.grant({ aud: ['another', 'rdv'], token_type: undefined }))).toBe(200);
    expect([...issuer.asked.keys()]).toEqual(['/introspect']);
  });

  it('does not ask about what no token is, nor twice at once about one that is not active', async () => {
    await start(introspection);
    for (const token of ['a"b', 'é'.repeat(3), 'x'.repeat(9_000)]) {
      const response = await fetch(`${url}/exports/7/file`, {
        headers: { authorization: `Bearer ${Buffer.from(token).toString('latin1')}` },
      });
      expect(response.status).toBe(404);
    }
    expect(issuer.asked.size).toBe(0);
    for (let each = 0; each < 3; each++) expect(await statusOf('unknown')).toBe(401);
    expect(issuer.asked.get('/introspect')).toBe(1);
  });

  it.each([
    ['the secret is wrong', { AUTH_INTROSPECTION_CLIENT_SECRET: 'wrong' }, {}],
    ['the answer holds what it may not', {}, { exp: 'tomorrow' }],
  ])('is an outage when %s', async (_name, settings, claims) => {
    await start({ ...introspection, ...settings });
    const { status, code } = await ask(issuer.grant(claims));
    expect([status, code]).toEqual([503, 'ISSUER_UNAVAILABLE']);
    expect(warnings()).toEqual(['the issuer cannot be reached: unknown tokens are answered with 503']);
  });
});
