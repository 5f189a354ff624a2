import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

const SECRET = 'a shared secret of at least 32 characters';
let service: TestService;

beforeAll(async () => {
  const verifier = { kind: 'secret', secret: SECRET, audience: 'rdv' } as const;
  service = await startTestService({ worker: false, auth: { verifier, emailClaim: 'email', linkSecret: null } });
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id } = await fixture.organisation(territory.id);
  await fixture.agent({ email: 'agent@example.org', roles: { [String(id)]: 'basic' } });
  await fixture.agent({ email: 'deleted@example.org', deletedAt: new Date(), roles: { [String(id)]: 'admin' } });
  await fixture.agent({ email: 'roleless@example.org' });
  await fixture.agent({ email: 'intervenant@example.org', roles: { [String(id)]: 'intervenant' } });
  await fixture.agent({ email: 'espace@example.org', territories: [territory.id] });
});
afterAll(() => service.stop());

interface TokenOptions {
  email?: string;
  secret?: string;
  audience?: string;
  expires?: string | null;
}

function sign({ email = 'agent@example.org', secret = SECRET, audience = 'rdv', expires = '5m' }: TokenOptions = {}) {
  const token = new SignJWT({ email }).setProtectedHeader({ alg: 'HS256' }).setAudience(audience);
  if (expires) token.setExpirationTime(expires);
  return token.sign(new TextEncoder().encode(secret));
}

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ email: 'agent@example.org', aud: 'rdv', exp: 4_000_000_000 })}.`;
}

async function ask(authorization: string | null, query = '{ viewer { agent { fullName } } }') {
  const headers = { 'content-type': 'application/json', ...(authorization !== null && { authorization }) };
  const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a valid token', () => {
  it('opens the service, whatever the case of its e-mail', async () => {
    const { status, body } = await ask(`Bearer ${await sign({ email: 'Agent@Example.org' })}`);
    expect(status).toBe(200);
    expect(body).toEqual({ data: { viewer: { agent: { fullName: 'Ada LOVELACE' } } } });
  });

  it('opens it for a territorial admin without any role in an organisation', async () => {
    const { body } = await ask(`Bearer ${await sign({ email: 'espace@example.org' })}`);
    expect(body.data.viewer.agent.fullName).toBe('Ada LOVELACE');
  });

  it('opens it until its end and not after, though it has been seen', async () => {
    const token = await sign({ expires: '-3s' }); // clocks may differ by five seconds
    const first = await ask(`Bearer ${token}`);
    expect(first.body.data?.viewer.agent.fullName).toBe('Ada LOVELACE');
    const refused = await waitFor(async () => {
      const { status, body } = await ask(`Bearer ${token}`);
      return status === 401 && body;
    }, 'the end of a token that has been seen');
    expect(refused.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('everything else gets one and the same answer', () => {
  const refused: [string, () => Promise<string | null>][] = [
    ['no token', async () => null],
    ['an empty authorization', async () => 'Bearer '],
    ['another scheme', async () => 'Basic YWdlbnQ6c2VjcmV0'],
    ['a broken token', async () => 'Bearer not.a.token'],
    ['another secret', async () => `Bearer ${await sign({ secret: 'another secret of at least 32 characters' })}`],
    ['another audience', async () => `Bearer ${await sign({ audience: 'somebody else' })}`],
    ['an expired token', async () => `Bearer ${await sign({ expires: '-1m' })}`],
    ['a token without an end', async () => `Bearer ${await sign({ expires: null })}`],
    ['an unsigned token', async () => `Bearer ${unsigned()}`],
    ['an unknown e-mail', async () => `Bearer ${await sign({ email: 'nobody@example.org' })}`],
    ['a deleted agent', async () => `Bearer ${await sign({ email: 'deleted@example.org' })}`],
    ['an agent without any role', async () => `Bearer ${await sign({ email: 'roleless@example.org' })}`],
    ['an intervenant', async () => `Bearer ${await sign({ email: 'intervenant@example.org' })}`],
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
    const { body } = await ask(null, 'mutation { requestExport(scope: AGENT) { __typename } }');
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(await service.app.database.prisma.export.count()).toBe(0);
  });
});
