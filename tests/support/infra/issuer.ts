import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** How an issuer behaves: as it should, or as one of those that a service has to live with. */
export type IssuerMood = 'well' | 'failing' | 'slow' | 'malformed' | 'oversized' | 'redirecting' | 'impostor';

/** How the pages of the issuer differ from ProConnect’s, and what one of its answers gets wrong. */
interface IssuerTraits {
  /** It announces PKCE, and insists on it. */
  pkce?: boolean;
  /** It answers about the user in plain JSON, or has no such endpoint. */
  userInfo?: 'json' | 'none';
  /** It knows no parameter `claims`, and `acr_values` instead. */
  acrValues?: boolean;
  /** Other claims than it should have. */
  idToken?: Record<string, unknown>;
  userInfoClaims?: Record<string, unknown>;
  /** It signs with a key that it does not publish. */
  forges?: boolean;
}

/** A small OpenID issuer with a memory: discovery, keys, opaque tokens and their introspection, and pages to sign in. */
export interface TestIssuer {
  url: string;
  /** Requests so far, by path. */
  asked: Map<string, number>;
  /** How it answers from now on; by path where only one of its endpoints does. */
  behave(mood: IssuerMood, path?: string): void;
  /** Signs with a new key from now on; the former ones stay among its keys unless they are withdrawn. */
  rotate(options?: { withdraw?: boolean; kid?: string | null }): Promise<void>;
  /** Also publishes a key that no library can use. */
  publish(key: JWK): void;
  sign(claims?: JWTPayload, header?: object): Promise<string>;
  /** An opaque token, about which it answers with these claims. */
  grant(claims?: Record<string, unknown>): string;
  revoke(token: string): void;
  /** The claims about whoever signs in on its pages. */
  person: Record<string, unknown>;
  traits: IssuerTraits;
  /** The parameters of the sign-outs that reached it. */
  signOuts: Record<string, string>[];
  /** Nothing listens there any more, until it is started again on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const ISSUER_CLIENT = { id: 'rdv stats', secret: 'a client:secret/with+signs' };
const HOUR = 3_600;
const now = () => Math.floor(Date.now() / 1_000);

export async function startIssuer(audience = 'rdv'): Promise<TestIssuer> {
  const asked = new Map<string, number>();
  const moods = new Map<string, IssuerMood>();
  const tokens = new Map<string, Record<string, unknown>>();
  let published: JWK[] = [];
  let signing: { key: CryptoKey; kid: string | null };
  let url = '';
  const waiting = new Set<ServerResponse>();

  const rotate: TestIssuer['rotate'] = async ({ withdraw = false, kid = randomUUID() } = {}) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    if (withdraw) published = [];
    published.push({ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', ...(kid !== null && { kid }) });
    signing = { key: privateKey, kid };
  };
  await rotate();

  const claimsOf = (claims: object) => ({
    iss: url,
    aud: audience,
    email: 'agent@example.org',
    email_verified: true,
    exp: now() + HOUR,
    ...claims,
  });

  async function introspect(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const [id, secret] = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64')
      .toString()
      .split(':')
      .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    if (id !== ISSUER_CLIENT.id || secret !== ISSUER_CLIENT.secret)
      return { status: 401, body: { error: 'invalid_client' } };
    const found = tokens.get((await readForm(request)).get('token') ?? '');
    return { status: 200, body: found ? { active: true, ...found } : { active: false } };
  }

  interface Answer {
    status: number;
    body?: unknown;
    /** Not JSON. */
    jwt?: string;
    location?: string;
  }
  const state = { person: {} as Record<string, unknown>, traits: {} as IssuerTraits };
  const signOuts: Record<string, string>[] = [];
  const codes = new Map<string, { query: URLSearchParams; person: Record<string, unknown> }>();
  const accesses = new Map<string, Record<string, unknown>>();

  const discovery = () => ({
    issuer: url,
    jwks_uri: `${url}/keys`,
    introspection_endpoint: `${url}/introspect`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    ...(state.traits.userInfo !== 'none' && { userinfo_endpoint: `${url}/userinfo` }),
    end_session_endpoint: `${url}/session/end`,
    claims_parameter_supported: !state.traits.acrValues,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    id_token_signing_alg_values_supported: ['ES256', 'HS256'],
    userinfo_signing_alg_values_supported: ['ES256', 'HS256'],
    ...(state.traits.pkce && { code_challenge_methods_supported: ['S256'] }),
  });

  /** A page: it signs in whoever stands before it, and refuses every parameter that it does not know. */
  function authorize(query: URLSearchParams): Answer {
    const known = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'prompt', 'idp_hint'];
    known.push(state.traits.acrValues ? 'acr_values' : 'claims');
    if (state.traits.pkce) known.push('code_challenge', 'code_challenge_method');
    const isRight =
      [...query.keys()].every((name) => known.includes(name)) &&
      query.get('response_type') === 'code' &&
      query.get('client_id') === ISSUER_CLIENT.id &&
      ['state', 'nonce'].every((name) => (query.get(name) ?? '').length >= 32) &&
      (!state.traits.pkce || query.get('code_challenge_method') === 'S256');
    if (!isRight) return { status: 400, body: { error: 'Y000400', error_description: 'Bad Request Exception' } };
    const code = randomBytes(16).toString('hex');
    codes.set(code, { query, person: state.person });
    return {
      status: 303,
      location: `${query.get('redirect_uri')}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`,
    };
  }

  async function exchange(form: URLSearchParams): Promise<Answer> {
    if (form.get('client_id') !== ISSUER_CLIENT.id || form.get('client_secret') !== ISSUER_CLIENT.secret)
      return { status: 401, body: { error: 'invalid_client' } };
    const code = form.get('code') ?? '';
    const found = codes.get(code);
    codes.delete(code); // each is good once
    const challenge = found?.query.get('code_challenge');
    const answered = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      !found ||
      form.get('grant_type') !== 'authorization_code' ||
      form.get('redirect_uri') !== found.query.get('redirect_uri') ||
      (challenge !== null && challenge !== undefined && challenge !== answered)
    )
      return { status: 400, body: { error: 'invalid_grant' } };
    const access = randomBytes(24).toString('base64url');
    accesses.set(access, found.person);
    const claims = { sub: found.person.sub, aud: ISSUER_CLIENT.id, nonce: found.query.get('nonce'), acr: 'eidas1' };
    const idToken = await seal({ ...claims, ...state.traits.idToken });
    return { status: 200, body: { access_token: access, token_type: 'Bearer', expires_in: 60, id_token: idToken } };
  }

  async function describeUser(request: IncomingMessage): Promise<Answer> {
    const access = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const person = accesses.get(access);
    if (!person) return { status: 401, body: { error: 'invalid_token' } };
    const claims = { ...person, ...state.traits.userInfoClaims };
    if (state.traits.userInfo === 'json') return { status: 200, body: claims };
    return { status: 200, jwt: await seal({ aud: ISSUER_CLIENT.id, ...claims }) };
  }

  async function seal(claims: object): Promise<string> {
    const key = state.traits.forges ? (await generateKeyPair('ES256')).privateKey : signing.key;
    return new SignJWT({ iss: url, iat: now(), exp: now() + 60, ...claims })
      .setProtectedHeader({ alg: 'ES256', ...(signing.kid !== null && { kid: signing.kid }) })
      .sign(key);
  }

  function endSession(query: URLSearchParams): Answer {
    const known = ['id_token_hint', 'state', 'post_logout_redirect_uri'];
    if ([...query.keys()].sort().join() !== [...known].sort().join())
      return { status: 400, body: { error: 'Y000400' } };
    signOuts.push(Object.fromEntries(query));
    const back = new URLSearchParams({ state: query.get('state') ?? '' });
    return { status: 303, location: `${query.get('post_logout_redirect_uri')}?${back}` };
  }

  async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
    let form = '';
    for await (const chunk of request) form += chunk;
    return new URLSearchParams(form);
  }

  async function answer(path: string, request: IncomingMessage): Promise<Answer> {
    const query = new URL(request.url ?? '', url).searchParams;
    if (path === '/.well-known/openid-configuration') return { status: 200, body: discovery() };
    if (path === '/keys') return { status: 200, body: { keys: published } };
    if (path === '/introspect' && request.method === 'POST') return introspect(request);
    if (path === '/authorize') return authorize(query);
    if (path === '/token' && request.method === 'POST') return exchange(await readForm(request));
    if (path === '/userinfo') return describeUser(request);
    if (path === '/session/end') return endSession(query);
    return { status: 404, body: {} };
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const mood = moods.get(path) ?? moods.get('') ?? 'well';
    response.setHeader('Content-Type', 'application/json').setHeader('Connection', 'close');
    if (mood === 'slow') return void waiting.add(response); // it never says a word
    if (mood === 'failing') return void response.writeHead(500).end('{}');
    if (mood === 'malformed') return void response.end('{"keys": [7], "active": "yes", "issuer": {}}');
    if (mood === 'oversized') return void response.end(`{"keys": [], "active": false, "x": "${'x'.repeat(2 ** 20)}"}`);
    if (mood === 'redirecting') return void response.writeHead(302, { location: `${url}/elsewhere` }).end();
    const { status, body, jwt, location } = await answer(path, request);
    if (location !== undefined) return void response.writeHead(status, { location }).end();
    if (jwt !== undefined) return void response.writeHead(status, { 'content-type': 'application/jwt' }).end(jwt);
    const shown = mood === 'impostor' ? { ...(body as object), issuer: 'https://another.example.org' } : body;
    response.writeHead(status).end(JSON.stringify(shown));
  });
  const start = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await start(0);
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;

  return {
    url,
    asked,
    behave: (mood, path = '') => void moods.set(path, mood),
    rotate,
    publish: (key) => void published.push(key),
    sign: (claims = {}, header = {}) =>
      new SignJWT(claimsOf(claims) as JWTPayload)
        .setProtectedHeader({
          alg: 'ES256',
          typ: 'at+jwt',
          ...(signing.kid !== null && { kid: signing.kid }),
          ...header,
        })
        .sign(signing.key),
    grant(claims = {}) {
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, { token_type: 'Bearer', ...claimsOf(claims) });
      return token;
    },
    revoke: (token) => void tokens.delete(token),
    get person() {
      return state.person;
    },
    set person(person) {
      state.person = person;
    },
    get traits() {
      return state.traits;
    },
    set traits(traits) {
      state.traits = traits;
    },
    signOuts,
    async stop() {
      for (const response of waiting) response.destroy();
      waiting.clear();
      const closed = new Promise((resolve) => server.close(resolve)); // also when it is stopped already
      server.closeAllConnections();
      await closed;
    },
    start: () => start(port),
  };
}
