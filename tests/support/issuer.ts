import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** How an issuer behaves: as it should, or as one of those that a service has to live with. */
export type IssuerMood = 'well' | 'failing' | 'slow' | 'malformed' | 'oversized' | 'redirecting' | 'impostor';

/** A small OpenID issuer with a memory: discovery, keys, opaque tokens and their introspection. */
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
    let form = '';
    for await (const chunk of request) form += chunk;
    const found = tokens.get(new URLSearchParams(form).get('token') ?? '');
    return { status: 200, body: found ? { active: true, ...found } : { active: false } };
  }

  async function answer(path: string, request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (path === '/.well-known/openid-configuration')
      return {
        status: 200,
        body: { issuer: url, jwks_uri: `${url}/keys`, introspection_endpoint: `${url}/introspect` },
      };
    if (path === '/keys') return { status: 200, body: { keys: published } };
    if (path === '/introspect' && request.method === 'POST') return introspect(request);
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
    const { status, body } = await answer(path, request);
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
