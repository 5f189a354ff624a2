import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#config';

function problemsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').slice(1, -1);
    throw error;
  }
  return [];
}

const issuer = {
  AUTH_ISSUER: 'https://proconnect.example.org/api/v2',
  AUTH_LINK_SECRET: randomBytes(32).toString('hex'),
};
const client = { ...issuer, AUTH_CLIENT_ID: 'rdv', AUTH_CLIENT_SECRET: 'given by the issuer' };
const complete = { ...client, PUBLIC_URL: 'https://stats.example.org' };

describe('sign-in by a browser', () => {
  it('needs an issuer and a client of it, and then no bearer tokens', () => {
    const { auth, session } = loadConfig(complete);
    expect(auth.verifier).toEqual({ kind: 'none' });
    expect(session).toEqual({
      client: {
        issuer: issuer.AUTH_ISSUER,
        issuerName: 'ProConnect',
        clientId: 'rdv',
        clientSecret: 'given by the issuer',
        scopes: ['openid', 'email'],
        acrValues: [],
      },
      idleSeconds: 8 * 3_600,
      lifeSeconds: 24 * 3_600,
    });
  });

  it('goes together with bearer tokens', () => {
    const { auth, session } = loadConfig({
      ...complete,
      AUTH_AUDIENCE: 'rdv',
      AUTH_SCOPES: 'openid  email uid',
      AUTH_ACR_VALUES: 'eidas2 eidas3',
      SESSION_IDLE_LIMIT: '30m',
      SESSION_LIFE: '12h',
    });
    expect(auth.verifier).toMatchObject({ kind: 'issuer', audience: 'rdv' });
    expect(session.client).toMatchObject({ scopes: ['openid', 'email', 'uid'], acrValues: ['eidas2', 'eidas3'] });
    expect(session).toMatchObject({ idleSeconds: 1_800, lifeSeconds: 43_200 });
  });

  it('works without TLS on this machine alone', () => {
    const local = { ...client, AUTH_ISSUER: 'http://127.0.0.1:8080' };
    expect(problemsOf(local)).toEqual([]);
    expect(problemsOf({ ...local, PUBLIC_URL: 'http://localhost:4000' })).toEqual([]);
  });

  it('is off without a client', () => {
    expect(loadConfig({}).session.client).toBeNull();
    expect(loadConfig({ ...issuer, AUTH_AUDIENCE: 'rdv' }).session.client).toBeNull();
  });

  it.each([
    [{ ...complete, AUTH_CLIENT_SECRET: '' }, 'AUTH_CLIENT_SECRET must be set with AUTH_CLIENT_ID'],
    [{ ...complete, AUTH_CLIENT_ID: '', AUTH_AUDIENCE: 'rdv' }, 'AUTH_CLIENT_SECRET needs AUTH_CLIENT_ID'],
    [{ AUTH_SCOPES: 'openid' }, 'AUTH_SCOPES needs AUTH_CLIENT_ID'],
    [{ AUTH_ACR_VALUES: 'eidas2' }, 'AUTH_ACR_VALUES needs AUTH_CLIENT_ID'],
    [{ AUTH_ISSUER_NAME: 'ProConnect' }, 'AUTH_ISSUER_NAME needs AUTH_CLIENT_ID'],
    [{ AUTH_CLIENT_ID: 'rdv', AUTH_CLIENT_SECRET: 's' }, 'AUTH_CLIENT_ID needs AUTH_ISSUER'],
    [{ ...client, HOST: '10.0.0.1' }, 'PUBLIC_URL must be set with AUTH_CLIENT_ID'],
    [{ ...client, PUBLIC_URL: 'http://stats.example.org' }, 'PUBLIC_URL must begin with https:// with AUTH_CLIENT_ID'],
    [{ ...client, PUBLIC_URL: 'https://example.org/stats' }, 'PUBLIC_URL must have no path with AUTH_CLIENT_ID'],
    [{ ...complete, AUTH_SCOPES: 'email' }, 'AUTH_SCOPES must be scopes separated by spaces, openid among them'],
    [{ ...complete, AUTH_JWKS_URL: 'https://i.example.org/jwks' }, 'AUTH_JWKS_URL needs AUTH_AUDIENCE'],
    [{ ...issuer }, 'AUTH_AUDIENCE must be set with AUTH_ISSUER'],
    [{ SESSION_IDLE_LIMIT: '4m' }, 'SESSION_IDLE_LIMIT must be a duration of at least 5m'],
    [{ SESSION_IDLE_LIMIT: 'long' }, 'SESSION_IDLE_LIMIT must be a duration'],
    [{ SESSION_LIFE: '8d' }, 'SESSION_LIFE must be a duration of at most 7d'],
    [{ SESSION_LIFE: '4h' }, 'SESSION_IDLE_LIMIT (8h) must not exceed SESSION_LIFE (4h)'],
    [{ WEB: 'yes' }, 'WEB must be on or off'],
  ])('refuses %j', (env, problem) => {
    const problems = problemsOf(env);
    expect(problems.join('\n')).toContain(`- ${problem}`);
    expect(problems.join('\n')).not.toContain('given by the issuer');
  });
});
