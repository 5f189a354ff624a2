import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type App, createApp } from '#app';
import type { Config } from '#config';
import { sendRaw } from '../support/http.ts';
import { ISSUER_CLIENT, startIssuer, type TestIssuer } from '../support/infra/issuer.ts';
import { startProcess } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { silentLogger } from '../support/settings.ts';
import { openSocket } from '../support/socket.ts';
import { waitFor } from '../support/wait.ts';
import { type BrowserJar, createBrowserJar } from '../support/web/browser-jar.ts';

let issuer: TestIssuer;
let service: TestService;
let organisationId: bigint;

const agentOf = (email: string) => ({ sub: `subject of ${email}`, email, email_verified: true });

beforeAll(async () => {
  issuer = await startIssuer();
  service = await startTestService({ worker: false, ...withClient() });
  const { fixture } = service;
  organisationId = (await fixture.organisation((await fixture.territory()).id)).id;
  await hire('ada@example.org');
  await hire('grace@example.org', { firstName: 'Grace' });
  await hire('deleted@example.org', { deletedAt: new Date() });
  await fixture.agent({ email: 'roleless@example.org' });
});
afterAll(async () => {
  await service.stop();
  await issuer.stop();
});
afterEach(() => {
  issuer.traits = {};
  issuer.behave('well');
});

const hire = (email: string, more: { firstName?: string; deletedAt?: Date } = {}) =>
  service.fixture.agent({ email, roles: { [String(organisationId)]: 'admin' }, ...more });

function withClient(own: Partial<NonNullable<Config['session']['client']>> = {}, issuerUrl = issuer.url) {
  const client = {
    issuer: issuerUrl,
    issuerName: 'ProConnect',
    clientId: ISSUER_CLIENT.id,
    clientSecret: ISSUER_CLIENT.secret,
    scopes: ['openid', 'email'],
    acrValues: [],
    ...own,
  };
  return { session: { client, idleSeconds: 8 * 3_600, lifeSeconds: 24 * 3_600 } };
}

/** Another process on the same database. */
async function startAnother(own: Partial<Config>): Promise<string> {
  const app: App = await createApp({ ...service.config, ...own }, silentLogger, { worker: false });
  onTestFinished(() => app.stop());
  return (await app.startApi()).url;
}

/** As far as the way back from the issuer, which the browser has not followed yet. */
async function comeBack(
  browser: BrowserJar,
  { email = 'ada@example.org', to = '/rdvs?page=2', url = service.url } = {},
) {
  issuer.person = agentOf(email);
  const begun = await browser.send(`${url}/session/begin?to=${encodeURIComponent(to)}`);
  expect(begun.status).toBe(303);
  const page = await browser.send(begun.location ?? '');
  expect([page.status, page.body]).toEqual([303, {}]);
  return page.location ?? '';
}

async function signIn(options: Parameters<typeof comeBack>[1] = {}, browser = createBrowserJar()) {
  const answer = await browser.send(await comeBack(browser, options));
  return { browser, answer };
}

const query = JSON.stringify({ query: '{ viewer { agent { fullName } } }' });
const ask = (browser: BrowserJar, { url = service.url, headers = {} as Record<string, string>, body = query } = {}) =>
  browser.send(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, ...headers },
    body,
  });

async function whoIs(browser: BrowserJar, url?: string): Promise<string | null> {
  const { status, body, code } = await ask(browser, url === undefined ? {} : { url });
  if (status === 401) expect(code).toBe('UNAUTHENTICATED');
  else expect(status).toBe(200);
  return (body.data as { viewer: { agent: { fullName: string } } } | undefined)?.viewer.agent.fullName ?? null;
}

const pool = () => service.app.database.pool;

/** Failed sign-ins counted so far. */
async function failures(): Promise<number> {
  await service.app.refusals.flush();
  const { rows } = await pool().query<{ count: string }>(
    'SELECT coalesce(sum(count), 0) AS count FROM reporting.audit_sign_ins',
  );
  return Number(rows[0]?.count);
}

const SUBSCRIPTION = 'subscription { exportEvents { id } }';

/** A socket that a page of this origin opens with the cookie of its browser. */
async function openPageSocket(browser: BrowserJar, origin: string | undefined = service.url) {
  const opened = await openSocket(service.url, '', {
    headers: { cookie: browser.cookieOf(service.url) },
    ...(origin !== undefined && { origin }),
  });
  onTestFinished(() => opened.socket.terminate());
  return opened;
}

describe('signing in by the pages of the issuer', () => {
  it('leads back to the page, with a cookie that scripts cannot read', async () => {
    const { browser, answer } = await signIn();
    expect([answer.status, answer.location]).toEqual([303, '/rdvs?page=2']);
    const [cookie = '', ...others] = browser.lastCookies.filter((each) => each.startsWith('rdv-session='));
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^rdv-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400$/);
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    // The secrets of the sign-in that began are gone.
    expect(browser.cookieOf(service.url)).not.toContain('rdv-sign-in');
  });

  it('stores the hash of the id, and the ID token sealed', async () => {
    const { browser } = await signIn();
    const { rows } = await pool().query('SELECT *, encode(key, $1) AS hash FROM reporting.sessions', ['base64']);
    const stored = JSON.stringify(rows);
    const id = browser.cookieOf(service.url).replace(/.*rdv-session=/, '');
    expect(rows.length).toBeGreaterThan(0);
    expect(stored).not.toContain(id);
    expect(stored).not.toContain('ada@example.org');
    for (const { id_token } of rows) expect(id_token.split('.')).toHaveLength(5); // encrypted, not signed
  });

  it('has cookies of one host alone where the service has TLS', async () => {
    const publicUrl = 'https://stats.example.org';
    const url = await startAnother({ publicUrl });
    const browser = createBrowserJar();
    const begun = await browser.send(`${url}/session/begin`);
    expect(new URL(begun.location ?? '').searchParams.get('redirect_uri')).toBe(`${publicUrl}/session/callback`);
    issuer.person = agentOf('ada@example.org');
    const { location } = await browser.send(begun.location ?? '');
    await browser.send((location ?? '').replace(publicUrl, url));
    expect(browser.lastCookies).toContainEqual(
      expect.stringMatching(/^__Host-rdv-session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400; Secure$/),
    );
    // The plain name, which a neighbouring host could set, is no session there.
    const id = /__Host-rdv-session=([^;]+)/.exec(browser.lastCookies.join())?.[1] ?? '';
    const headers = { origin: publicUrl };
    const ask = (cookie: string) =>
      createBrowserJar().send(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, cookie, 'content-type': 'application/json' },
        body: query,
      });
    expect((await ask(`__Host-rdv-session=${id}`)).status).toBe(200);
    expect((await ask(`rdv-session=${id}`)).status).toBe(401);
  });

  it.each([
    ['an issuer with PKCE', { pkce: true }],
    ['one that answers about the user in JSON', { userInfo: 'json' as const }],
  ])('works with %s', async (_what, traits) => {
    issuer.traits = traits;
    const url = await startAnother({});
    const { browser } = await signIn({ url });
    expect(await whoIs(browser, url)).toBe('Ada LOVELACE');
  });

  it('works with an issuer whose ID token says all', async () => {
    issuer.traits = { userInfo: 'none', idToken: { email: 'ada@example.org', email_verified: true } };
    const url = await startAnother({});
    const { browser } = await signIn({ url });
    expect(await whoIs(browser, url)).toBe('Ada LOVELACE');
  });

  it('knows the new keys of the issuer at once', async () => {
    await signIn();
    await issuer.rotate({ withdraw: true });
    const { browser } = await signIn();
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
  });

  it('gives a new id each time, and ends the former session of the browser', async () => {
    const { browser } = await signIn();
    const former = browser.cookieOf(service.url);
    await signIn({ email: 'grace@example.org' }, browser);
    expect(browser.cookieOf(service.url)).not.toBe(former);
    expect(await whoIs(browser)).toBe('Grace LOVELACE');
    expect((await ask(createBrowserJar(), { headers: { cookie: former } })).status).toBe(401);
  });

  it('ignores a session id that somebody else chose', async () => {
    const browser = createBrowserJar();
    const location = await comeBack(browser);
    const cookie = `${browser.cookieOf(service.url)}; rdv-session=chosen`;
    await browser.send(location, { headers: { cookie } });
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    expect((await ask(createBrowserJar(), { headers: { cookie: 'rdv-session=chosen' } })).status).toBe(401);
  });

  it.each([
    ['acr_values', { acrValues: true }],
    ['an essential claim', {}],
  ])('demands a level of authentication by %s, and checks it', async (_how, traits) => {
    const url = await startAnother(withClient({ acrValues: ['eidas2', 'eidas3'] }));
    issuer.traits = { ...traits, idToken: { acr: 'eidas2' } };
    const { browser } = await signIn({ url });
    expect(await whoIs(browser, url)).toBe('Ada LOVELACE');
    issuer.traits = { ...traits, idToken: { acr: 'eidas1' } };
    const { answer } = await signIn({ url });
    expect([answer.status, answer.code]).toEqual([403, 'SIGN_IN_TOO_WEAK']);
  });
});

describe('a sign-in is refused, and counted,', () => {
  async function expectRefusal(
    answer: { status: number; code: string | null },
    status: number,
    code: string,
    before: number,
  ) {
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(await failures()).toBe(before + 1);
  }

  it('for another state', async () => {
    const [browser, before] = [createBrowserJar(), await failures()];
    const back = new URL(await comeBack(browser));
    back.searchParams.set('state', 'x'.repeat(43));
    await expectRefusal(await browser.send(back.href), 401, 'SIGN_IN_FAILED', before);
  });

  it('in another browser, without asking the issuer', async () => {
    const [mine, theirs, before] = [createBrowserJar(), createBrowserJar(), await failures()];
    const back = await comeBack(mine);
    await comeBack(theirs);
    const asked = issuer.asked.get('/token');
    await expectRefusal(await theirs.send(back), 401, 'SIGN_IN_FAILED', before);
    await expectRefusal(await createBrowserJar().send(back), 401, 'SIGN_IN_FAILED', before + 1);
    expect(issuer.asked.get('/token')).toBe(asked);
  });

  it('for a code that was used', async () => {
    const [browser, before] = [createBrowserJar(), await failures()];
    const back = await comeBack(browser);
    const cookie = browser.cookieOf(service.url);
    expect((await browser.send(back)).status).toBe(303);
    await expectRefusal(await createBrowserJar().send(back, { headers: { cookie } }), 401, 'SIGN_IN_FAILED', before);
  });

  it('for secrets that were changed on the way', async () => {
    const [browser, before] = [createBrowserJar(), await failures()];
    const back = await comeBack(browser);
    // The first letter of the seal: the last one has bits that mean nothing.
    const cookie = browser
      .cookieOf(service.url)
      .replace(/\.(.)([^.]*)$/, (_, first: string, rest: string) => ['.', first === 'A' ? 'B' : 'A', rest].join(''));
    await expectRefusal(await createBrowserJar().send(back, { headers: { cookie } }), 401, 'SIGN_IN_FAILED', before);
  });

  it.each([
    ['another nonce', { idToken: { nonce: 'x'.repeat(43) } }],
    ['no nonce', { idToken: { nonce: undefined } }],
    ['an ID token of another client', { idToken: { aud: 'another' } }],
    ['an ID token of another issuer', { idToken: { iss: 'https://another.example.org' } }],
    ['an ID token that is over', { idToken: { exp: 1 } }],
    ['claims about another subject', { userInfoClaims: { sub: 'somebody else' } }],
    ['claims for another client', { userInfoClaims: { aud: 'another' } }],
    ['claims of another issuer', { userInfoClaims: { iss: 'https://another.example.org' } }],
    ['signatures by another key', { forges: true }],
  ])('for %s', async (_what, traits) => {
    const before = await failures();
    issuer.traits = traits;
    const { answer, browser } = await signIn();
    await expectRefusal(answer, 401, 'SIGN_IN_FAILED', before);
    expect(browser.cookieOf(service.url)).not.toContain('rdv-session');
  });

  it('when the issuer or the agent says no', async () => {
    const [browser, before] = [createBrowserJar(), await failures()];
    const back = new URL(await comeBack(browser));
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    await expectRefusal(await browser.send(back.href), 401, 'SIGN_IN_FAILED', before);
  });

  it.each([
    ['an address that is not verified', { email_verified: false }],
    ['an address of which nothing is said', { email_verified: undefined }],
    ['no address', { email: undefined }],
  ])('for %s', async (_what, userInfoClaims) => {
    const before = await failures();
    issuer.traits = { userInfoClaims };
    await expectRefusal((await signIn()).answer, 403, 'EMAIL_NOT_VERIFIED', before);
  });

  it.each(['nobody@example.org', 'deleted@example.org', 'roleless@example.org'])(
    'for %s, and says whom to ask',
    async (email) => {
      const before = await failures();
      const { answer, browser } = await signIn({ email });
      await expectRefusal(answer, 403, 'UNKNOWN_AGENT', before);
      expect(answer.body.errors?.[0]?.message).toContain('Demandez à un administrateur de votre organisation');
      expect(await whoIs(browser)).toBeNull();
    },
  );

  it('by the limit of its address', async () => {
    const { http } = service.config;
    const url = await startAnother({ http: { ...http, rateLimit: 3 } });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++)
      statuses.push((await createBrowserJar().send(`${url}/session/callback?code=x&state=y`)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });
});

describe('the page to come back to', () => {
  it.each([
    'https://evil.example.org',
    '//evil.example.org',
    '/\\evil.example.org',
    '/\t/evil.example.org',
    'rdvs',
    '/%2F/../..//evil',
  ])('is never another service: %j', async (to) => {
    const { status, body, location } = await createBrowserJar().send(
      `${service.url}/session/begin?to=${encodeURIComponent(to)}`,
    );
    if (status === 303) {
      // It is an address of this service after all: the browser stays here.
      const { answer } = await signIn({ to });
      expect(new URL(answer.location ?? '', service.url).origin).toBe(service.url);
      return;
    }
    expect([status, location]).toEqual([400, null]);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'INVALID_REQUEST', argument: 'to' });
  });
});

describe('an issuer that is away', () => {
  it.each(['/token', '/userinfo', '/keys'])('is a service to try again, at %s', async (path) => {
    const own = await startIssuer();
    onTestFinished(() => own.stop());
    const url = await startAnother(withClient({}, own.url));
    const browser = createBrowserJar();
    own.person = agentOf('ada@example.org');
    const begun = await browser.send(`${url}/session/begin`);
    const { location } = await browser.send(begun.location ?? '');
    own.behave('failing', path);
    const answer = await browser.send(location ?? '');
    expect([answer.status, answer.code]).toEqual([503, 'ISSUER_UNAVAILABLE']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is asked again, and works again', async () => {
    const own = await startIssuer();
    onTestFinished(() => own.stop());
    const url = await startAnother(withClient({}, own.url));
    await own.stop();
    const begin = () => createBrowserJar().send(`${url}/session/begin`);
    const { status, code } = await begin();
    expect([status, code]).toEqual([503, 'ISSUER_UNAVAILABLE']);
    await own.start();
    await waitFor(async () => (await begin()).status === 303, 'the issuer that is back');
  });
});

describe('the session of a browser', () => {
  const body = JSON.stringify({ query: '{ viewer { session { expiresAt idleExpiresAt } } }' });
  const sessionOf = async (browser: BrowserJar) =>
    ((await ask(browser, { body })).body.data as { viewer: { session: { expiresAt: string; idleExpiresAt: string } } })
      .viewer.session;

  it('says when it ends, and when it ends without another request', async () => {
    const { browser } = await signIn();
    const { rows } = await pool().query<{ key: Buffer; expires_at: Date; seen_at: Date }>(
      'SELECT key, expires_at, seen_at FROM reporting.sessions ORDER BY expires_at DESC LIMIT 1',
    );
    const [stored] = rows;
    const session = await sessionOf(browser);
    expect(Date.parse(session.expiresAt)).toBe(stored?.expires_at.getTime());
    expect(Date.parse(session.idleExpiresAt) - (stored?.seen_at.getTime() ?? 0)).toBe(8 * 3_600_000);
    // Near its end, it does not last longer for being used.
    await pool().query("UPDATE reporting.sessions SET expires_at = now() + interval '1 hour' WHERE key = $1", [
      stored?.key,
    ]);
    const late = await sessionOf(browser);
    expect(late.idleExpiresAt).toBe(late.expiresAt);
    // A request after a pause counts as activity at once.
    await pool().query(
      "UPDATE reporting.sessions SET expires_at = now() + interval '1 day', seen_at = now() - interval '1 hour' WHERE key = $1",
      [stored?.key],
    );
    const again = await sessionOf(browser);
    const touched = await pool().query<{ seen_at: Date }>('SELECT seen_at FROM reporting.sessions WHERE key = $1', [
      stored?.key,
    ]);
    const since = Date.parse(again.idleExpiresAt) - 8 * 3_600_000;
    expect(since).toBeGreaterThan((stored?.seen_at.getTime() ?? 0) - 3_600_000);
    expect(touched.rows[0]?.seen_at.getTime()).toBeGreaterThanOrEqual(since);
  });

  it('is null with a bearer token', async () => {
    const authorization = `Bearer ${await service.token('ada@example.org')}`;
    const answer = await ask(createBrowserJar(), { body, headers: { authorization } });
    expect(answer.body.data).toEqual({ viewer: { session: null } });
  });
});

describe('a session ends', () => {
  const age = (column: string, hours: number) =>
    pool().query(`UPDATE reporting.sessions SET ${column} = now() - make_interval(hours => $1)`, [hours]);

  it('when nothing was asked for long', async () => {
    const { browser } = await signIn();
    await age('seen_at', 7);
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    const { rows } = await pool().query(`SELECT FROM reporting.sessions WHERE seen_at > now() - interval '1 minute'`);
    expect(rows).toHaveLength(1); // the request was activity
    await age('seen_at', 9);
    const { status, code, body } = await ask(browser);
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(body.errors?.[0]?.message).toBe('Votre session est terminée : reconnectez-vous.');
  });

  it('after a day in any case', async () => {
    const { browser } = await signIn();
    await age('expires_at', 0);
    expect(await whoIs(browser)).toBeNull();
  });

  it('by signing out, here and at the issuer', async () => {
    const { browser } = await signIn();
    const cookie = browser.cookieOf(service.url);
    const ended = await browser.send(`${service.url}/session/end`, {
      method: 'POST',
      headers: { origin: service.url },
    });
    expect(ended.status).toBe(200);
    expect(browser.cookieOf(service.url)).not.toContain('rdv-session');
    expect((await ask(createBrowserJar(), { headers: { cookie } })).status).toBe(401);
    const page = await browser.send(ended.body.next ?? '');
    const [hint] = issuer.signOuts.slice(-1);
    expect(hint).toMatchObject({ post_logout_redirect_uri: `${service.url}/session/ended` });
    expect(JSON.parse(Buffer.from(hint?.id_token_hint?.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      iss: issuer.url,
      sub: 'subject of ada@example.org',
    });
    const back = await browser.send(page.location ?? '');
    expect([back.status, back.location]).toEqual([303, '/?connexion=SIGNED_OUT']);
    // A return that this browser did not begin, or began once.
    const again = await browser.send(page.location ?? '');
    expect([again.status, again.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('by signing out, even while the issuer is away, and twice without harm', async () => {
    const own = await startIssuer();
    const url = await startAnother(withClient({}, own.url));
    const browser = createBrowserJar();
    own.person = agentOf('ada@example.org');
    const begun = await browser.send(`${url}/session/begin`);
    const { location } = await browser.send(begun.location ?? '');
    await browser.send(location ?? '');
    expect(await whoIs(browser, url)).toBe('Ada LOVELACE');
    const cookie = browser.cookieOf(url);
    await own.stop();
    const end = () => browser.send(`${url}/session/end`, { method: 'POST', headers: { origin: url } });
    expect((await end()).status).toBe(200);
    expect((await end()).body).toEqual({ next: '/' });
    expect((await ask(createBrowserJar(), { url, headers: { cookie } })).status).toBe(401);
  });

  it('by an operator', async () => {
    await hire('leaver@example.org');
    const browsers = [await signIn({ email: 'leaver@example.org' }), await signIn({ email: 'leaver@example.org' })];
    const { browser: other } = await signIn();
    const end = async (...args: string[]) => {
      const { databaseUrl, dataDir } = service.config;
      const run = startProcess('cli.ts', { DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir }, ['session', ...args]);
      return { ...(await run.exited), ...run.output };
    };
    expect(await end('end', 'leaver@example.org')).toMatchObject({
      code: 0,
      stdout: '2 sessions of leaver@example.org ended.\n',
    });
    for (const { browser } of browsers) expect(await whoIs(browser)).toBeNull();
    expect(await whoIs(other)).toBe('Ada LOVELACE');
    const unknown = await end('end', 'nobody@example.org');
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      'No agent has the address nobody@example.org, or several have it.\n',
    ]);
    expect(await end('end')).toMatchObject({ code: 1, stdout: '' });
  });

  it.each([
    [
      'is deleted',
      `UPDATE agents SET deleted_at = now() WHERE email = $1`,
      `UPDATE agents SET deleted_at = NULL WHERE email = $1`,
    ],
    [
      'loses the last role',
      `UPDATE agent_roles SET access_level = 'intervenant' WHERE agent_id = (SELECT id FROM agents WHERE email = $1)`,
      `UPDATE agent_roles SET access_level = 'admin' WHERE agent_id = (SELECT id FROM agents WHERE email = $1)`,
    ],
  ])('for good when its agent %s', async (_what, lose, regain) => {
    const email = `agent-${crypto.randomUUID()}@example.org`;
    await hire(email);
    const { browser } = await signIn({ email });
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    await pool().query(lose, [email]);
    expect(await whoIs(browser)).toBeNull();
    await pool().query(regain, [email]);
    expect(await whoIs(browser)).toBeNull();
  });
});

describe('with a cookie', () => {
  it('a page has lists, event streams, sockets and downloads', async () => {
    const { browser } = await signIn();
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    const { socket, messages, subscribe } = await openPageSocket(browser);
    expect(messages.map(({ type }) => type)).toEqual(['connection_ack']);
    subscribe('a', { query: SUBSCRIPTION, variables: {} });
    socket.close();
    const absent = await browser.send(`${service.url}/exports/${crypto.randomUUID()}/file`);
    expect([absent.status, absent.code]).toEqual([404, 'NOT_FOUND']); // absent, and not anonymous
  });

  it('a request is counted with those of the agent’s tokens', async () => {
    const { http } = service.config;
    const url = await startAnother({ http: { ...http, rateLimit: 4 } });
    const { browser } = await signIn();
    const cookie = browser.cookieOf(service.url);
    const bearer = { authorization: `Bearer ${await service.token('ada@example.org')}` };
    const statuses: number[] = [];
    for (let count = 0; count < 3; count++) {
      statuses.push((await ask(createBrowserJar(), { url, headers: { cookie } })).status);
      statuses.push((await ask(createBrowserJar(), { url, headers: bearer })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });

  const FOREIGN = ['https://evil.example.org', 'http://127.0.0.1:1', 'null'];

  it.each(FOREIGN)('a page of %s is refused everywhere', async (origin) => {
    const { browser } = await signIn();
    const cookie = browser.cookieOf(service.url);
    const refused = [403, 'ORIGIN_NOT_ALLOWED'];
    const requests: [string, { method?: string; body?: string; headers: Record<string, string> }][] = [
      ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: query }],
      [
        '/graphql',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({ query: SUBSCRIPTION }),
        },
      ],
      [`/exports/${crypto.randomUUID()}/file`, { headers: {} }],
      ['/session/end', { method: 'POST', headers: {} }],
      [
        '/session/demo',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":"ada@example.org"}' },
      ],
    ];
    for (const [path, init] of requests) {
      const { status, code } = await createBrowserJar().send(`${service.url}${path}`, {
        ...init,
        headers: { ...init.headers, cookie, origin },
      });
      expect([path, status, code]).toEqual([path, ...refused]);
    }
    expect((await openPageSocket(browser, origin)).state.refused).toBe(403);
    expect(await whoIs(browser)).toBe('Ada LOVELACE'); // nobody was signed out
  });

  it('the page of an agent is refused once the browser holds the session of another', async () => {
    const { browser } = await signIn({ email: 'grace@example.org' });
    const idOf = async (each: BrowserJar) => {
      const { text } = await ask(each, { body: JSON.stringify({ query: '{ viewer { agent { id } } }' }) });
      return JSON.parse(text).data.viewer.agent.id as string;
    };
    const grace = await idOf(browser);
    await signIn({ email: 'ada@example.org' }, browser);
    const ada = await idOf(browser);
    const open = (agent: string) => {
      const options = { headers: { cookie: browser.cookieOf(service.url) }, origin: service.url };
      return openSocket(service.url, '', options, { 'rdv-session-agent': agent });
    };
    for (const agent of [grace, 'nobody', '']) {
      const { status, code, text } = await ask(browser, { headers: { 'rdv-session-agent': agent } });
      expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(text).not.toContain('LOVELACE');
      expect((await open(agent)).state.closed).toEqual([4403, 'Forbidden']);
    }
    const { status, text } = await ask(browser, { headers: { 'rdv-session-agent': ada } });
    expect([status, text]).toEqual([200, expect.stringContaining('Ada LOVELACE')]);
    const { messages, socket } = await open(ada);
    expect(messages.map(({ type }) => type)).toEqual(['connection_ack']);
    socket.terminate();
  });

  it('a page of CORS_ORIGINS is refused, unless it sends a token', async () => {
    const origin = 'https://front.example.org';
    const { http } = service.config;
    const url = await startAnother({ http: { ...http, corsOrigins: [origin] } });
    const { browser } = await signIn();
    const cookie = browser.cookieOf(service.url);
    const token = await service.token('grace@example.org');
    const post = (headers: Record<string, string>) => ask(createBrowserJar(), { url, headers: { ...headers, origin } });
    expect((await post({ cookie })).code).toBe('ORIGIN_NOT_ALLOWED');
    const { status, text } = await post({ cookie, authorization: `Bearer ${token}` });
    expect([status, text]).toEqual([200, expect.stringContaining('Grace LOVELACE')]);
    const open = (authorization: string) => openSocket(url, authorization, { headers: { cookie }, origin });
    expect((await open('')).state.closed).toEqual([4403, 'Forbidden']);
    const { messages, socket } = await open(`Bearer ${token}`);
    expect(messages.map(({ type }) => type)).toEqual(['connection_ack']);
    socket.terminate();
  });

  it('a request without an origin is refused, unless it changes nothing or comes from here', async () => {
    const { browser } = await signIn();
    const cookie = browser.cookieOf(service.url);
    const send = (path: string, init: RequestInit, headers: Record<string, string> = {}) =>
      createBrowserJar().send(`${service.url}${path}`, {
        ...init,
        headers: { 'content-type': 'application/json', cookie, ...headers },
      });
    const post = { method: 'POST', body: query };
    expect((await send('/graphql', post)).code).toBe('ORIGIN_NOT_ALLOWED');
    expect((await send('/graphql', post, { 'sec-fetch-site': 'same-site' })).code).toBe('ORIGIN_NOT_ALLOWED');
    expect((await send('/graphql', post, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await send('/session/end', { method: 'POST' })).code).toBe('ORIGIN_NOT_ALLOWED');
    const file = `/exports/${crypto.randomUUID()}/file`;
    expect((await send(file, {})).code).toBe('NOT_FOUND');
    // By hand: `fetch` sets these headers itself.
    const open = (mode: string) =>
      sendRaw(
        service.url,
        `GET ${file} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ${mode}\r\nConnection: close\r\n\r\n`,
        /\}\]\}/,
      );
    expect(await open('navigate')).toContain('NOT_FOUND');
    expect(await open('no-cors')).toContain('ORIGIN_NOT_ALLOWED');
    const socket = await openSocket(service.url, '', { headers: { cookie } });
    expect(socket.state.closed).toEqual([4403, 'Forbidden']);
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
  });
});

describe('once the session has ended', () => {
  it.each(['seen_at', 'expires_at'])('by its limit on %s, its socket closes', async (column) => {
    const email = `agent-${crypto.randomUUID()}@example.org`;
    await hire(email);
    const { browser } = await signIn({ email });
    const { state, messages } = await openPageSocket(browser);
    expect(messages.map(({ type }) => type)).toEqual(['connection_ack']);
    await pool().query(
      `UPDATE reporting.sessions SET ${column} = now() - interval '9 hours'
        WHERE agent_id = (SELECT id FROM agents WHERE email = $1)`,
      [email],
    );
    await waitFor(async () => state.closed, 'the end of the socket');
    expect(state.closed?.[0]).toBe(4403);
  });

  it('its socket closes with 4403, its stream ends, and answers are 401, by any process', async () => {
    const { browser } = await signIn();
    const cookie = browser.cookieOf(service.url);
    const { state, subscribe } = await openPageSocket(browser);
    subscribe('a', { query: SUBSCRIPTION, variables: {} });
    const stream = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { cookie, origin: service.url, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: SUBSCRIPTION }),
    });
    expect(stream.status).toBe(200);
    const other = await startAnother({});
    const jar = createBrowserJar();
    expect(
      (await jar.send(`${other}/session/end`, { method: 'POST', headers: { cookie, origin: other } })).status,
    ).toBe(200);
    await waitFor(async () => state.closed, 'the end of the socket');
    expect(state.closed?.[0]).toBe(4403);
    expect(await stream.text()).toContain('"code":"UNAUTHENTICATED"');
    const before = await failures();
    const list = await ask(jar, { headers: { cookie } });
    expect([list.status, list.code]).toEqual([401, 'UNAUTHENTICATED']);
    const file = await jar.send(`${service.url}/exports/${crypto.randomUUID()}/file`, { headers: { cookie } });
    expect([file.status, file.code]).toEqual([401, 'UNAUTHENTICATED']);
    const socket = await openSocket(service.url, '', { headers: { cookie }, origin: service.url });
    expect(socket.state.closed?.[0]).toBe(4403);
    expect(await failures()).toBe(before + 3);
  });

  it('nothing is left of it, nor of those that are over', async () => {
    const worker = await createApp(service.config, silentLogger, { worker: true });
    onTestFinished(() => worker.stop());
    await worker.startWorker();
    await hire('purged@example.org');
    await signIn({ email: 'purged@example.org' });
    await signIn();
    await pool().query(`UPDATE agents SET deleted_at = now() WHERE email = 'purged@example.org'`);
    await pool().query(
      `UPDATE reporting.sessions SET expires_at = now() WHERE agent_id = (SELECT id FROM agents WHERE email = 'ada@example.org')`,
    );
    await waitFor(async () => {
      const { rows } = await pool().query(
        `SELECT FROM reporting.sessions s JOIN agents a ON a.id = s.agent_id WHERE a.email IN ('purged@example.org', 'ada@example.org')`,
      );
      return rows.length === 0;
    }, 'the job of the minute');
  });
});

describe('a demo account', () => {
  const choose = (browser: BrowserJar, body: unknown, url = service.url) =>
    browser.send(`${url}/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('signs in by one click', async () => {
    const browser = createBrowserJar();
    expect((await choose(browser, { email: 'ada@example.org' })).status).toBe(200);
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    const { status, code } = await choose(createBrowserJar(), { email: 'nobody@example.org' });
    expect([status, code]).toEqual([403, 'UNKNOWN_AGENT']);
  });

  it.each([
    '',
    '{}',
    'email=ada@example.org',
    '{"email":7}',
    JSON.stringify({ email: `${'x'.repeat(2_000)}@example.org` }),
  ])('is named in JSON, not by %j', async (body) => {
    const { status, body: answer } = await choose(createBrowserJar(), body);
    expect(status).toBe(400);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_REQUEST', argument: 'email' });
  });

  it('is offered by its role, when it is there', async () => {
    const describeWays = async (url: string) => JSON.parse((await createBrowserJar().send(`${url}/session`)).text);
    expect(await describeWays(service.url)).toEqual({ issuer: { name: 'ProConnect' }, demoAccounts: [] });
    await hire('espace@example.org');
    await hire('admin@example.org');
    const { demoAccounts } = await describeWays(service.url);
    expect(demoAccounts).toEqual([
      { email: 'admin@example.org', role: 'Admin de deux organisations' },
      { email: 'espace@example.org', role: 'Admin de l’espace' },
    ]);
  });

  it('signs in by a link, once', async () => {
    const link = `${service.signInLink('ada@example.org')}&to=/exports`;
    const browser = createBrowserJar();
    const { status, location } = await browser.send(link);
    expect([status, location]).toEqual([303, '/exports']);
    expect(await whoIs(browser)).toBe('Ada LOVELACE');
    const again = await createBrowserJar().send(link);
    expect([again.status, again.code]).toEqual([401, 'SIGN_IN_FAILED']);
  });

  it('exists only where development tokens do', async () => {
    const { auth } = service.config;
    const verifier = { kind: 'secret', secret: crypto.randomUUID(), audience: 'rdv' } as const;
    const app = await createApp({ ...service.config, auth: { ...auth, verifier } }, silentLogger, { worker: false });
    onTestFinished(() => app.stop());
    const { url, createSignInLink } = await app.startApi();
    expect(createSignInLink('ada@example.org')).toBeNull();
    expect((await choose(createBrowserJar(), { email: 'ada@example.org' }, url)).status).toBe(404);
    expect((await createBrowserJar().send(`${url}/session/demo?key=x`)).status).toBe(404);
    const ways = await createBrowserJar().send(`${url}/session`);
    expect(JSON.parse(ways.text)).toEqual({ issuer: { name: 'ProConnect' }, demoAccounts: null });
  });

  it('is no way around the issuer: without one, there is none', async () => {
    const url = await startAnother({ session: { client: null, idleSeconds: 600, lifeSeconds: 600 } });
    for (const path of ['begin', 'callback?code=x&state=y']) {
      const { status, code } = await createBrowserJar().send(`${url}/session/${path}`);
      expect([path, status, code]).toEqual([path, 404, 'NO_ISSUER']);
    }
    expect((await createBrowserJar().send(`${url}/session/elsewhere`)).code).toBe('NOT_FOUND');
    const wrong = await createBrowserJar().send(`${url}/session/end`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

it('a session may be the only way in: no bearer token is valid then', async () => {
  const { auth } = service.config;
  const url = await startAnother({ auth: { ...auth, verifier: { kind: 'none' } } });
  const { browser } = await signIn({ url });
  expect(await whoIs(browser, url)).toBe('Ada LOVELACE');
  const authorization = `Bearer ${await service.token('ada@example.org')}`;
  expect((await ask(createBrowserJar(), { url, headers: { authorization } })).status).toBe(401);
});

it('a token beside a cookie decides', async () => {
  const { browser } = await signIn();
  const authorization = `Bearer ${await service.token('grace@example.org')}`;
  expect((await ask(browser, { headers: { authorization } })).text).toContain('Grace LOVELACE');
  expect((await ask(browser, { headers: { authorization: 'Bearer not.a.token' } })).status).toBe(401);
});
