import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#config';

const random = () => randomBytes(32).toString('hex');

function problemsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').slice(1, -1);
    throw error;
  }
  return [];
}

const issuer = () => ({ AUTH_ISSUER: 'https://i.example.org', AUTH_AUDIENCE: 'rdv', AUTH_LINK_SECRET: random() });
const bucket = {
  STORAGE_S3_BUCKET: 'rdv',
  STORAGE_S3_REGION: 'gra',
  AWS_ACCESS_KEY_ID: 'i',
  AWS_SECRET_ACCESS_KEY: 's',
};
const plainBucket = { ...bucket, STORAGE_S3_ENDPOINT: 'http://s3.example.org' };

describe('once an issuer or a secret is set, the service starts', () => {
  it.each([
    ['with an issuer', issuer()],
    ['with a secret', { AUTH_SECRET: random() }],
    ['with a secret of 16 random bytes', { AUTH_SECRET: randomBytes(16).toString('hex') }],
    ['on every address, with its own', { ...issuer(), HOST: '0.0.0.0', PUBLIC_URL: 'https://stats.example.org' }],
    ['with a bucket without TLS, for sealed files', { ...issuer(), ...plainBucket, STORAGE_KEY: random() }],
    ['with a bucket with TLS, for plain files', { ...issuer(), ...bucket, STORAGE_KEY: 'off' }],
    [
      'with an issuer of this machine for this machine alone',
      { ...issuer(), AUTH_ISSUER: 'http://localhost:8080/realms/rdv', AUTH_JWKS_URL: 'http://[::1]:8080/jwks' },
    ],
  ])('%s', (_how, env) => {
    expect(problemsOf(env)).toEqual([]);
  });
});

describe('and refuses', () => {
  it.each([
    [{ ...issuer(), AUTH_ISSUER: 'http://i.example.org' }, 'AUTH_ISSUER must begin with https://'],
    [{ ...issuer(), AUTH_JWKS_URL: 'http://i.example.org/jwks' }, 'AUTH_JWKS_URL must begin with https://'],
    [
      { ...issuer(), AUTH_ISSUER: 'http://127.0.0.1:8080', HOST: '0.0.0.0', PUBLIC_URL: 'https://stats.example.org' },
      'AUTH_ISSUER must begin with https://',
    ],
    [
      {
        ...issuer(),
        AUTH_INTROSPECTION_URL: 'http://i.example.org/i',
        AUTH_INTROSPECTION_CLIENT_ID: 'i',
        AUTH_INTROSPECTION_CLIENT_SECRET: 's',
      },
      'AUTH_INTROSPECTION_URL must begin with https://',
    ],
    [{ AUTH_SECRET: 'x'.repeat(32) }, 'AUTH_SECRET must be random'],
    [{ ...issuer(), AUTH_LINK_SECRET: 'changeme'.repeat(4) }, 'AUTH_LINK_SECRET must be random'],
    [{ ...issuer(), STORAGE_KEY: 'ab'.repeat(32) }, 'STORAGE_KEY must be random'],
    [{ AUTH_SECRET: `eyJ${random()}.eyJ${random()}.${random()}` }, 'AUTH_SECRET must be random'],
    [{ ...issuer(), ...plainBucket, STORAGE_KEY: 'off' }, 'STORAGE_S3_ENDPOINT must begin with https://'],
    [{ AUTH_SECRET: random(), HOST: '0.0.0.0' }, 'PUBLIC_URL must be set when HOST is every address'],
    [{ AUTH_SECRET: random(), HOST: '::' }, 'PUBLIC_URL must be set when HOST is every address'],
    [{ AUTH_SECRET: random(), CORS_ORIGINS: 'https://a.example.org' }, 'PUBLIC_URL must be set with CORS_ORIGINS'],
    [{ PUBLIC_URL: 'https://stats.example.org' }, 'AUTH_ISSUER or AUTH_SECRET must be set when PUBLIC_URL'],
  ])('%j', (env, problem) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`- ${problem}`);
  });

  it('reports every problem at once, without secrets in the message', () => {
    const env = {
      ...plainBucket,
      AUTH_ISSUER: 'http://i.example.org',
      AUTH_AUDIENCE: 'rdv',
      AUTH_LINK_SECRET: 'geheim-'.repeat(6),
      STORAGE_KEY: 'off',
      HOST: '0.0.0.0',
      PORT: 'x',
    };
    const problems = problemsOf(env);
    for (const name of ['PORT', 'AUTH_ISSUER', 'AUTH_LINK_SECRET', 'STORAGE_S3_ENDPOINT', 'PUBLIC_URL'])
      expect(problems.filter((problem) => problem.startsWith(`  - ${name} must`))).toHaveLength(1);
    expect(problems).toHaveLength(5);
    expect(problems.join()).not.toContain('geheim');
  });

  it.each([
    'password'.repeat(4),
    'change-me-change-me-change-me-change',
    'this-is-a-very-secret-secret-key-please-change',
    '0123456789abcdef'.repeat(2),
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'azertyuiopqsdfghjklmwxcvbn123456',
    'your-256-bit-secret-your-256-bit-secret',
  ])('the secret %s', (secret) => {
    expect(problemsOf({ AUTH_SECRET: secret }).join()).toContain('AUTH_SECRET must be random');
  });

  it('accepts every random secret in any notation', () => {
    for (let each = 0; each < 500; each++) {
      const secret = createHash('sha256')
        .update(`secret ${each}`)
        .digest()
        .subarray(0, each % 2 ? 24 : 32);
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(problemsOf({ AUTH_SECRET: secret.toString(encoding) })).toEqual([]);
    }
  });
});
