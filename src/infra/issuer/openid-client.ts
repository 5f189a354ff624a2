// Sign-in at the issuer by the authorization code flow of OpenID Connect.
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { fetchBounded } from './bounded-fetch.ts';
import type { Contact } from './contact.ts';
import { discover, endpointOf, isPlain } from './discovery.ts';

export interface OpenIdClientOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
  /** Accepted levels of authentication; empty: any. */
  acrValues: readonly string[];
  /** Addresses to which the issuer sends the browser after a sign-in, and after a sign-out. */
  redirects(): { callback: string; ended: string };
  contact: Contact;
}

/** Secrets of a sign-in that has begun. The browser keeps them sealed. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  /** Null: the issuer does not announce PKCE. */
  verifier: string | null;
}

/** An agent whom the issuer signed in. */
interface IssuerSignIn {
  kind: 'signedIn';
  claims: Readonly<Record<string, unknown>>;
  idToken: string;
}

/** The end of a sign-in: `refused` by the issuer or by a check, `weak` by another level of authentication than demanded. */
type SignInOutcome = IssuerSignIn | { kind: 'refused'; cause: unknown } | { kind: 'weak' };

export interface OpenIdClient {
  /** @throws IssuerUnavailableError */
  begin(): Promise<{ url: string; pending: PendingSignIn }>;
  /** `query`: the parameters of the issuer’s answer. @throws IssuerUnavailableError */
  finish(query: string, pending: PendingSignIn): Promise<SignInOutcome>;
  /** The page that ends the browser’s session at the issuer; null when the issuer announces no such page, or cannot be asked. */
  endUrl(idToken: string, state: string): Promise<string | null>;
}

/** Algorithms by a key that the issuer publishes: with HS256 the client secret would sign. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const METADATA_MS = 600_000;
const REQUEST_LIMIT_SECONDS = 5;

/**
 * Errors of the library that mean a wrong answer to this sign-in. All others, such as a time limit, a status of 500 or keys
 * that cannot be read, are an outage of the issuer.
 */
const REFUSALS = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]);

export function createOpenIdClient(options: OpenIdClientOptions): OpenIdClient {
  const { clientId, scopes, acrValues, redirects, contact } = options;
  const { describe, forget } = rememberMetadata(options);
  return {
    async begin() {
      const config = configure(options, await describe());
      const server = config.serverMetadata();
      const [state, nonce] = [randomState(), randomNonce()];
      const verifier = server.supportsPKCE('S256') ? randomPKCECodeVerifier() : null;
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirects().callback,
        scope: scopes.join(' '),
        state,
        nonce,
        ...(verifier && { code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }),
        ...demandLevel(server, acrValues),
      });
      return { url: url.href, pending: { state, nonce, verifier } };
    },
    async finish(query, { state, nonce, verifier }) {
      const server = await describe();
      const callback = new URL(redirects().callback);
      callback.search = query;
      return contact(async () => {
        // A configuration of its own reads the issuer's keys anew, so that rotated keys are known.
        const config = configure(options, server);
        try {
          const tokens = await authorizationCodeGrant(config, callback, {
            expectedState: state,
            expectedNonce: nonce,
            idTokenExpected: true,
            ...(verifier && { pkceCodeVerifier: verifier }),
          });
          const idClaims = tokens.claims();
          if (!idClaims) return { kind: 'refused', cause: new Error('The issuer sent no ID token') };
          if (acrValues.length > 0 && !acrValues.includes(String(idClaims.acr))) return { kind: 'weak' };
          const userInfo = server.userinfo_endpoint
            ? await fetchUserInfo(config, tokens.access_token, idClaims.sub)
            : {};
          // The answer about the user completes the ID token, and is the newer of the two.
          return { kind: 'signedIn', claims: { ...idClaims, ...userInfo }, idToken: tokens.id_token ?? '' };
        } catch (error) {
          if (isRefusal(error)) return { kind: 'refused', cause: error };
          forget(); // an endpoint may have moved
          throw error;
        }
      });
    },
    async endUrl(idToken, state) {
      const server = await describe().catch(() => null); // the session here ends in any case
      if (!server?.end_session_endpoint) return null;
      const url = buildEndSessionUrl(configure(options, server), {
        id_token_hint: idToken,
        post_logout_redirect_uri: redirects().ended,
        state,
      });
      url.searchParams.delete('client_id'); // the ID token names it, and some issuers refuse what they do not know
      return url.href;
    },
  };

  function isRefusal(error: unknown): boolean {
    if (error instanceof AuthorizationResponseError || error instanceof WWWAuthenticateChallengeError) return true;
    if (error instanceof ResponseBodyError) return error.error === 'invalid_grant';
    return error instanceof ClientError && REFUSALS.has(error.code ?? '');
  }

  function configure({ clientSecret }: OpenIdClientOptions, server: ServerMetadata): Configuration {
    const config = new Configuration(
      server,
      clientId,
      { client_secret: clientSecret },
      authenticate(server, clientSecret),
    );
    config[customFetch] = fetchBounded as CustomFetch;
    config.timeout = REQUEST_LIMIT_SECONDS;
    if (isPlain(new URL(server.issuer))) allowInsecureRequests(config);
    // The library trusts TLS alone otherwise, and reads no signature.
    enableNonRepudiationChecks(config);
    return config;
  }
}

/** The issuer's metadata, discovered at the first sign-in and again when it is old. */
function rememberMetadata({ issuer, contact }: OpenIdClientOptions) {
  let known: { server: ServerMetadata; until: number } | undefined;
  const describe = async (): Promise<ServerMetadata> => {
    if (known && Date.now() < known.until) return known.server;
    const server = await contact(async (signal) => {
      const found = await discover(issuer, signal);
      for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
        endpointOf(issuer, found, name);
      for (const name of ['userinfo_endpoint', 'end_session_endpoint'] as const)
        if (found[name] !== undefined) endpointOf(issuer, found, name);
      return { ...found, ...limitAlgorithms(found) } as ServerMetadata;
    });
    known = { server, until: Date.now() + METADATA_MS };
    return server;
  };
  return {
    describe,
    forget: () => {
      known = undefined;
    },
  };
}

function limitAlgorithms(server: Readonly<Record<string, unknown>>) {
  const limit = (name: string) => {
    const announced = server[name];
    return { [name]: Array.isArray(announced) ? ALGORITHMS.filter((each) => announced.includes(each)) : ALGORITHMS };
  };
  return { ...limit('id_token_signing_alg_values_supported'), ...limit('userinfo_signing_alg_values_supported') };
}

/** The standard's default is Basic; ProConnect accepts the secret in the body alone. */
function authenticate({ token_endpoint_auth_methods_supported: methods }: ServerMetadata, secret: string): ClientAuth {
  return methods === undefined || methods.includes('client_secret_basic')
    ? ClientSecretBasic(secret)
    : ClientSecretPost(secret);
}

/** As an essential claim where the issuer knows that: ProConnect refuses the parameter `acr_values`. */
function demandLevel(server: ServerMetadata, acrValues: readonly string[]): Record<string, string> {
  if (acrValues.length === 0) return {};
  if (server.claims_parameter_supported !== true) return { acr_values: acrValues.join(' ') };
  return { claims: JSON.stringify({ id_token: { acr: { essential: true, values: acrValues } } }) };
}
