import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '#app';
import type { Config } from '#config';
import { startTestService, type TestService } from '../../support/service.ts';
import { silentLogger } from '../../support/settings.ts';
import { waitFor } from '../../support/wait.ts';

const SECRET = 'a shared secret of at least 32 characters';
const HOUR = 3_600;
const verifier = { kind: 'secret', secret: SECRET, audience: 'rdv' } as const;
const auth: Config['auth'] = {
  verifier,
  emailClaim: 'email',
  requiresVerifiedEmail: true,
  subjectColumn: null,
  maxTokenLifeSeconds: 24 * HOUR,
  linkSecret: null,
};
let service: TestService;

beforeAll(async () => {
  service = await startTestService({ worker: false, auth });
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id } = await fixture.organisation(territory.id);
  const hire = (email: string, firstName = 'Ada', deletedAt?: Date) =>
    fixture.agent({ email, firstName, roles: { [String(id)]: 'basic' }, ...(deletedAt && { deletedAt }) });
  await hire('agent@example.org');
  await hire('deleted@example.org', 'Ada', new Date());
  await fixture.agent({ email: 'roleless@example.org' });
  await fixture.agent({ email: 'intervenant@example.org', roles: { [String(id)]: 'intervenant' } });
  await fixture.agent({ email: 'espace@example.org', territories: [territory.id] });
  await hire('Upper@Example.org', 'Large');
  await hire('upper@example.org', 'Small');
  await hire('Capital@Example.org', 'Capital');
  await hire('kelvin@example.org', 'Kelvin');
  await hire('ince@example.org', 'Ince');
  await hire('Gone@example.org', 'Gone', new Date());
  await hire('gone@example.org', 'Here');
  await hire('', 'Nameless');
});
afterAll(() => service.stop());

interface TokenOptions {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  secret?: string;
  /** Seconds from now. */
  expires?: number | null;
}

function sign({ claims = {}, header = {}, secret = SECRET, expires = HOUR }: TokenOptions = {}) {
  const exp = expires === null ? {} : { exp: now() + expires };
  const payload = { email: 'agent@example.org', email_verified: true, aud: 'rdv', ...exp, ...claims };
  return new SignJWT(payload as JWTPayload)
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(new TextEncoder().encode(secret));
}

const now = () => Math.floor(Date.now() / 1_000);

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ email: 'agent@example.org', email_verified: true, aud: 'rdv', exp: now() + HOUR })}.`;
}

async function ask(
  authorization: string | null,
  { query = '{ viewer { agent { fullName } } }', url = service.url } = {},
) {
  const headers = { 'content-type': 'application/json', ...(authorization !== null && { authorization }) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Agent whom the token signs in. Null for nobody. */
async function whoIs(options: TokenOptions, url = service.url): Promise<string | null> {
  const { status, body } = await ask(`Bearer ${await sign(options)}`, { url });
  expect([200, 401]).toContain(status);
  return body.data?.viewer.agent.fullName.split(' ')[0] ?? null;
}

const byEmail = (email: string, url?: string) => whoIs({ claims: { email } }, url);

describe('a valid token', () => {
  it('gives access', async () => {
    const { status, body } = await ask(`Bearer ${await sign()}`);
    expect(status).toBe(200);
    expect(body).toEqual({ data: { viewer: { agent: { fullName: 'Ada LOVELACE' } } } });
  });

  it('gives access to a territorial admin without a role in an organisation', async () => {
    expect(await byEmail('espace@example.org')).toBe('Ada');
  });

  it('gives access until its expiry and not after, even if cached', async () => {
    const token = await sign({ expires: -3 }); // clocks may differ by five seconds
    const first = await ask(`Bearer ${token}`);
    expect(first.body.data?.viewer.agent.fullName).toBe('Ada LOVELACE');
    const refused = await waitFor(async () => {
      const { status, body } = await ask(`Bearer ${token}`);
      return status === 401 && body;
    }, 'the end of a token that has been seen');
    expect(refused.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  const accepted: [string, TokenOptions][] = [
    ['the type of access tokens', { header: { typ: 'at+jwt' } }],
    ['that type as a media type, in any case', { header: { typ: 'application/AT+JWT' } }],
    ['the type of any token', { header: { typ: 'JWT' } }],
    ['the use of access tokens', { claims: { token_use: 'access', typ: 'Bearer' } }],
    ['several audiences', { claims: { aud: ['another', 'rdv'] } }],
    ['the longest life', { claims: { iat: now() - 23 * HOUR, exp: now() + HOUR } }],
    ['no time of issue', { expires: 23 * HOUR }],
  ];
  it.each(accepted)('may have %s', async (_what, options) => {
    expect(await whoIs(options)).toBe('Ada');
  });
});

describe('any other authorization', () => {
  const claims = (more: Record<string, unknown>) => async () => `Bearer ${await sign({ claims: more })}`;
  const typed = (typ: unknown) => async () => `Bearer ${await sign({ header: { typ } })}`;
  const TEN_YEARS = 10 * 365 * 24 * HOUR;
  const refused: [string, () => Promise<string | null>][] = [
    ['no token', async () => null],
    ['an empty authorization', async () => 'Bearer '],
    ['another scheme', async () => 'Basic YWdlbnQ6c2VjcmV0'],
    ['a broken token', async () => 'Bearer not.a.token'],
    ['another secret', async () => `Bearer ${await sign({ secret: 'another secret of at least 32 characters' })}`],
    ['another audience', claims({ aud: 'somebody else' })],
    ['no audience', claims({ aud: undefined })],
    ['an expired token', async () => `Bearer ${await sign({ expires: -60 })}`],
    ['a token without an end', async () => `Bearer ${await sign({ expires: null })}`],
    ['a life of ten years', claims({ iat: now(), exp: now() + TEN_YEARS })],
    ['a life of ten years that is nearly over', claims({ iat: now() - TEN_YEARS, exp: now() + HOUR })],
    ['a life of ten years without a beginning', claims({ exp: now() + TEN_YEARS })],
    ['a life that begins in ten years', claims({ iat: now() + TEN_YEARS, exp: now() + TEN_YEARS + HOUR })],
    ['a second more than the longest life', claims({ iat: now() - HOUR, exp: now() + 23 * HOUR + 1 })],
    ['a logout token', typed('logout+jwt')],
    ['a security event', typed('secevent+jwt')],
    ['a proof of possession', typed('dpop+jwt')],
    [
      'a logout token without its type',
      claims({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }),
    ],
    ['an ID token, by its nonce', claims({ nonce: 'n' })],
    ['an ID token, by the digest of an access token', claims({ at_hash: 'h' })],
    ['an ID token, by the digest of a code', claims({ c_hash: 'h' })],
    ['an ID token, by its use', claims({ token_use: 'id' })],
    ['an ID token of Keycloak', claims({ typ: 'ID' })],
    ['a refresh token of Keycloak', claims({ typ: 'Refresh' })],
    ['an address that is not verified', claims({ email_verified: false })],
    ['an address of which nothing is said', claims({ email_verified: undefined })],
    ['an address that is verified in words', claims({ email_verified: 'true' })],
    ['no address', claims({ email: undefined })],
    ['an empty address, as agents without one have it', claims({ email: '' })],
    ['an address that is none', claims({ email: ['agent@example.org'] })],
    ['an address that no database takes', claims({ email: 'agent@example.org\0' })],
    ['an unsigned token', async () => `Bearer ${unsigned()}`],
    ['an unknown e-mail', claims({ email: 'nobody@example.org' })],
    ['a deleted agent', claims({ email: 'deleted@example.org' })],
    ['an agent without any role', claims({ email: 'roleless@example.org' })],
    ['an intervenant', claims({ email: 'intervenant@example.org' })],
  ];

  it.each(refused)('%s', async (_name, authorization) => {
    const { status, headers, body } = await ask(await authorization());
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(body.errors[0].message).toBe('Connectez-vous : le jeton est absent, invalide ou expiré.');
    expect(body.data ?? null).toBeNull();
  });

  it('refuses mutations too', async () => {
    const { body } = await ask(null, { query: 'mutation { requestExport(scope: AGENT) { __typename } }' });
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(await service.app.database.prisma.export.count()).toBe(0);
  });
});

describe('an e-mail address', () => {
  it('matches exactly first, whatever the spelling of another account', async () => {
    expect(await byEmail('Upper@Example.org')).toBe('Large');
    expect(await byEmail('upper@example.org')).toBe('Small');
  });

  it('matches a single account regardless of case', async () => {
    expect(await byEmail('AGENT@Example.ORG')).toBe('Ada');
    for (const spelling of ['Capital@Example.org', 'capital@example.org', 'CAPITAL@EXAMPLE.ORG'])
      expect(await byEmail(spelling)).toBe('Capital');
    expect(await byEmail('UPPER@example.org')).toBeNull();
  });

  it('gives no access to another account when its agent is deleted', async () => {
    expect(await byEmail('Gone@example.org')).toBeNull();
    expect(await byEmail('gone@example.org')).toBe('Here');
    expect(await byEmail('GONE@example.org')).toBeNull();
  });

  it('is folded in ASCII only: a Kelvin sign is no k, a dotless i no i', async () => {
    expect(await byEmail('KELVIN@example.org')).toBe('Kelvin');
    expect(await byEmail('\u212Aelvin@example.org')).toBeNull();
    expect(await byEmail('INCE@example.org')).toBe('Ince');
    for (const letter of ['\u0130', '\u0131']) expect(await byEmail(`${letter}nce@example.org`)).toBeNull();
    expect(await byEmail('agent@example.org ')).toBeNull();
    expect(await byEmail('agent@\uFF25xample.org')).toBeNull();
  });
});

describe('another process on the same database', () => {
  const apps: App[] = [];
  afterAll(() => Promise.all(apps.map((app) => app.stop())));

  async function start(own: Partial<Config['auth']>): Promise<string> {
    const app = await createApp({ ...service.config, auth: { ...auth, ...own } }, silentLogger, { worker: false });
    apps.push(app);
    return (await app.startApi()).url;
  }

  it('may accept an issuer without verified addresses, and still refuses an unverified one', async () => {
    const url = await start({ requiresVerifiedEmail: false });
    expect(await whoIs({ claims: { email_verified: undefined } }, url)).toBe('Ada');
    for (const email_verified of [false, 'true', null])
      expect(await whoIs({ claims: { email_verified } }, url)).toBeNull();
  });

  it('finds agents by the issuer’s subject when the source stores it', async () => {
    const subjectColumn = 'pro_connect_openid_sub';
    await expect(start({ subjectColumn })).rejects.toThrow(
      /^AUTH_SUBJECT_COLUMN pro_connect_openid_sub is no column of text of the table "agents"/,
    );
    const { pool } = service.app.database;
    await pool.query(`ALTER TABLE agents ADD COLUMN pro_connect_openid_sub varchar`);
    await pool.query(
      `UPDATE agents SET pro_connect_openid_sub = 'Subject-' || first_name WHERE first_name IN ('Capital', 'Gone')`,
    );
    await pool.query(`UPDATE agents SET pro_connect_openid_sub = 'twice' WHERE first_name IN ('Large', 'Small')`);
    const url = await start({ subjectColumn });
    expect(await whoIs({ claims: { sub: 'Subject-Capital', email: 'agent@example.org' } }, url)).toBe('Capital');
    expect(await whoIs({ claims: { sub: 'Subject-Capital', email: undefined, email_verified: false } }, url)).toBe(
      'Capital',
    );
    for (const sub of ['subject-capital', 'Subject-Gone', 'twice', 'nobody', '', undefined])
      expect(await whoIs({ claims: { sub } }, url)).toBeNull();
    await pool.query(`ALTER TABLE agents DROP COLUMN pro_connect_openid_sub`);
  });

  describe('with an issuer', () => {
    let issuer: Server;
    let keys: object;
    let answer: () => string;
    const { privateKey, publicKey } = {} as CryptoKeyPair;
    let pair = { privateKey, publicKey };

    beforeAll(async () => {
      pair = await generateKeyPair('ES256');
      keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }] };
      issuer = createServer((_request, response) => response.end(answer()));
      await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => void issuer.close());

    const ISSUER = 'https://issuer.example.org';
    const startWithIssuer = () =>
      start({
        verifier: {
          kind: 'issuer',
          issuer: ISSUER,
          jwksUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`,
          audience: 'rdv',
          algorithms: ['ES256'],
        },
      });
    const issue = async (claims: object = {}, header: object = {}) =>
      `Bearer ${await new SignJWT({ iss: ISSUER, aud: 'rdv', email: 'agent@example.org', email_verified: true, exp: now() + HOUR, ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'at+jwt', ...header }).sign(pair.privateKey)}`;

    it('accepts access tokens only', async () => {
      answer = () => JSON.stringify(keys);
      const url = await startWithIssuer();
      expect((await ask(await issue(), { url })).status).toBe(200);
      expect((await ask(await issue({ iss: `${ISSUER}/` }), { url })).status).toBe(200);
      for (const claims of [
        { nonce: 'n' },
        { iss: `${ISSUER}/other` },
        { aud: 'frontend' },
        { exp: now() + 25 * HOUR },
      ])
        expect((await ask(await issue(claims), { url })).status).toBe(401);
      for (const header of [{ typ: 'logout+jwt' }, { kid: 'two' }])
        expect((await ask(await issue({ iat: now() - 60 }, header), { url })).status).toBe(401);
    });

    it.each(['no JSON', '[]', '{"keys": 1}', '{"keys": [1]}'])(
      'reports an outage when the keys are %s',
      async (text) => {
        answer = () => text;
        const { status, body } = await ask(await issue(), { url: await startWithIssuer() });
        expect([status, body.errors[0].extensions.code]).toEqual([503, 'ISSUER_UNAVAILABLE']);
      },
    );
  });
});
