// Sign-in and sign-out of browsers: the pages of an issuer, or one click on a demo account.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { readCookie } from '#domain/agents/credential.ts';
import { createSession, endSession, type SessionLimits } from '#domain/agents/session.ts';
import { findSigningIn, loadViewerByIdentity } from '#domain/agents/viewer.ts';
import { type DoorCode, doorText, refusalText } from '#domain/text/refusal.ts';
import type { Services } from '#graphql/core/context.ts';
import { findUnavailability } from '#graphql/core/errors.ts';
import type { OpenIdClient, PendingSignIn } from '#infra/issuer/openid-client.ts';
import type { Logger } from '#infra/logger.ts';
import type { Sealer } from '#infra/sealed-text.ts';
import { addressOf, senderOf } from './admission/client-address.ts';
import { type CookieNames, setCookie } from './cookie.ts';
import { refuse, refuseWith } from './error-response.ts';
import { wantsPage } from './pages.ts';
import type { RequestReport } from './request-report.ts';
import { SESSION_PATHS } from './session-path.ts';

/** Sign-in without an issuer, for development. */
export interface DemoSignIn {
  /** The accounts that a page offers. */
  accounts(): Promise<readonly { email: string; role: string }[]>;
  /** The address that a one-time link signs in; null for an unknown or used link. */
  takeLink(key: string): string | null;
}

/** Ways to sign in by a browser. */
export interface BrowserSignIn {
  issuer: { name: string; client: OpenIdClient } | null;
  demo: DemoSignIn | null;
  sealer: Sealer;
  limits: SessionLimits;
  cookies: CookieNames;
}

interface SessionDeps extends BrowserSignIn {
  services: Pick<Services, 'pool' | 'identityRules' | 'rate' | 'refusals'>;
  /** True when a page can show why a sign-in failed. */
  hasPages: boolean;
  logger: Logger;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  report: RequestReport;
  query: URLSearchParams;
  /** The page to come back to, once it is known. */
  to?: string;
}

/** Time to sign in at the issuer. */
const PENDING_SECONDS = 600;
const SIGN_OUT_SECONDS = 600;
const MAX_BODY_BYTES = 1_024;
const STATE_BYTES = 32;

/** Refused sign-ins, with their HTTP status. */
const statuses = {
  SIGN_IN_FAILED: 401,
  SIGN_IN_TOO_WEAK: 403,
  EMAIL_NOT_VERIFIED: 403,
  UNKNOWN_AGENT: 403,
} as const satisfies { [Code in DoorCode]?: number };

type Refusal = keyof typeof statuses;

/** Answers everything below `/session`. False for an unknown path. */
export async function serveSession(deps: SessionDeps, pathname: string, exchange: Exchange): Promise<boolean> {
  const { request, response } = exchange;
  const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
  const answer = route?.[request.method ?? ''];
  if (!route) return false;
  if (!answer) {
    const methods = Object.keys(route).join(', ');
    response.setHeader('Allow', methods);
    refuse(response, 405, 'METHOD_NOT_ALLOWED', refusalText.METHOD_NOT_ALLOWED(methods));
    return true;
  }
  try {
    // Before anything else is read: each address may try for its share only.
    deps.services.rate.take(senderOf(request.socket.remoteAddress));
    await answer(deps, exchange);
  } catch (error) {
    const expected = error instanceof GraphQLError ? error : findUnavailability(error);
    if (!expected) throw error;
    if (!showRefusal(deps, exchange, String(expected.extensions.code))) refuseWith(response, expected);
  }
  return true;
}

type Answer = (deps: SessionDeps, exchange: Exchange) => Promise<void>;

const routes: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  [SESSION_PATHS.describe]: { GET: describe },
  [SESSION_PATHS.begin]: { GET: begin },
  [SESSION_PATHS.callback]: { GET: finish },
  [SESSION_PATHS.demo]: { GET: useDemoLink, POST: chooseDemoAccount },
  [SESSION_PATHS.end]: { POST: end },
  [SESSION_PATHS.ended]: { GET: ended },
};

async function describe({ issuer, demo }: SessionDeps, { response }: Exchange): Promise<void> {
  sendJson(response, {
    issuer: issuer && { name: issuer.name },
    demoAccounts: demo ? await demo.accounts() : null,
  });
}

async function begin({ issuer, sealer, cookies }: SessionDeps, exchange: Exchange): Promise<void> {
  const { response, query } = exchange;
  const to = readTarget(query);
  if (to === null) return refuseTarget(response);
  exchange.to = to;
  if (!issuer) return refuse(response, 404, 'NO_ISSUER', doorText.NO_ISSUER);
  const { url, pending } = await issuer.client.begin();
  setCookie(response, cookies.signIn, await sealer.seal({ ...pending, to }, PENDING_SECONDS), PENDING_SECONDS);
  redirect(response, url);
}

async function finish(deps: SessionDeps, exchange: Exchange): Promise<void> {
  const { issuer, sealer, cookies, services, logger } = deps;
  const { request, response, query } = exchange;
  if (!issuer) return refuse(response, 404, 'NO_ISSUER', doorText.NO_ISSUER);
  const pending = readPending(await sealer.open(readCookie(request.headers.cookie, cookies.signIn) ?? ''));
  // The issuer is asked only about a sign-in that this browser began.
  if (!pending || !isSame(query.get('state') ?? '', pending.state))
    return refuseSignIn(deps, exchange, 'SIGN_IN_FAILED');
  setCookie(response, cookies.signIn, null);
  exchange.to = pending.to;
  const outcome = await issuer.client.finish(query.toString(), pending);
  if (outcome.kind === 'weak') return refuseSignIn(deps, exchange, 'SIGN_IN_TOO_WEAK');
  if (outcome.kind === 'refused') {
    logger.warn({ err: outcome.cause }, 'sign-in refused');
    return refuseSignIn(deps, exchange, 'SIGN_IN_FAILED');
  }
  const agent = await findSigningIn(services.pool, services.identityRules, outcome.claims);
  if (typeof agent === 'string') return refuseSignIn(deps, exchange, agent);
  const idToken = await sealer.seal({ idToken: outcome.idToken }, deps.limits.lifeSeconds);
  await openSession(deps, exchange, agent.agentId, idToken);
  redirect(response, pending.to);
}

/** A new id for each sign-in: nobody can know it beforehand. The browser's former session ends. */
async function openSession(
  { services, limits, cookies }: SessionDeps,
  { request, response, report }: Exchange,
  agentId: bigint,
  idToken: string | null,
): Promise<void> {
  const former = readCookie(request.headers.cookie, cookies.session);
  if (former) await endSession(services.pool, former);
  const id = await createSession(services.pool, limits, { agentId, idToken });
  setCookie(response, cookies.session, id, limits.lifeSeconds);
  report.agentId = agentId;
}

async function useDemoLink(deps: SessionDeps, exchange: Exchange): Promise<void> {
  const { response, query } = exchange;
  if (!deps.demo) return notFound(response);
  const to = readTarget(query);
  if (to === null) return refuseTarget(response);
  exchange.to = to;
  const email = deps.demo.takeLink(query.get('key') ?? '');
  if (email === null) return refuseSignIn(deps, exchange, 'SIGN_IN_FAILED');
  if (await signInDemo(deps, exchange, email)) redirect(response, to);
}

async function chooseDemoAccount(deps: SessionDeps, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  if (!deps.demo) return notFound(response);
  const email = readEmail(await readBody(request));
  if (email === null)
    return refuse(response, 400, 'INVALID_REQUEST', refusalText.INVALID_REQUEST.email, { argument: 'email' });
  if (await signInDemo(deps, exchange, email)) sendJson(response, {});
}

async function signInDemo(deps: SessionDeps, exchange: Exchange, email: string): Promise<boolean> {
  const viewer = await loadViewerByIdentity(deps.services.pool, deps.services.identityRules, email);
  if (viewer) await openSession(deps, exchange, viewer.agentId, null);
  else refuseSignIn(deps, exchange, 'UNKNOWN_AGENT');
  return viewer !== null;
}

/** Ends the session here, and names the page where the browser ends the one at the issuer. */
async function end({ services, issuer, sealer, cookies }: SessionDeps, { request, response }: Exchange): Promise<void> {
  const id = readCookie(request.headers.cookie, cookies.session);
  const session = id ? await endSession(services.pool, id) : null;
  setCookie(response, cookies.session, null);
  const kept = session?.idToken ? await sealer.open(session.idToken) : null;
  const state = randomBytes(STATE_BYTES).toString('base64url');
  const next = issuer && typeof kept?.idToken === 'string' ? await issuer.client.endUrl(kept.idToken, state) : null;
  if (next) setCookie(response, cookies.signOut, state, SIGN_OUT_SECONDS);
  sendJson(response, { next: next ?? '/' });
}

/** The way back from the issuer after a sign-out. Its state shows that this browser began it. */
async function ended(deps: SessionDeps, { request, response, query }: Exchange): Promise<void> {
  const state = readCookie(request.headers.cookie, deps.cookies.signOut);
  if (state === null || !isSame(query.get('state') ?? '', state))
    return refuse(response, 400, 'INVALID_REQUEST', refusalText.INVALID_REQUEST.signOut, { argument: 'state' });
  setCookie(response, deps.cookies.signOut, null);
  redirect(response, deps.hasPages ? '/?connexion=SIGNED_OUT' : '/');
}

/** A failed sign-in, counted by its address. */
function refuseSignIn(deps: SessionDeps, exchange: Exchange, code: Refusal): void {
  const { request, response } = exchange;
  deps.services.refusals.addSignIn(addressOf(request.socket.remoteAddress));
  if (showRefusal(deps, exchange, code)) return;
  const status = statuses[code];
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  refuse(response, status, code, doorText[code]);
}

/** Leads a browser that opened an address to the sign-in page, which says why. False for any other request. */
function showRefusal({ hasPages }: SessionDeps, { request, response, to = '/' }: Exchange, code: string): boolean {
  if (!hasPages || !wantsPage(request)) return false;
  redirect(response, `/?${new URLSearchParams({ connexion: code, retour: to })}`);
  return true;
}

const notFound = (response: ServerResponse) => refuse(response, 404, 'NOT_FOUND', refusalText.NOT_FOUND.path);

const refuseTarget = (response: ServerResponse) =>
  refuse(response, 400, 'INVALID_REQUEST', refusalText.INVALID_REQUEST.target, {
    argument: 'to',
  });

/** Any host: only the path of an address is kept. */
const HERE = 'http://here.invalid';

/** The page to come back to: an address of this service, and never of another. Null when it is anything else. */
function readTarget(query: URLSearchParams): string | null {
  const text = query.get('to') ?? '/';
  if (!text.startsWith('/') || !URL.canParse(text, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(text, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : null;
}

function readPending(opened: Readonly<Record<string, unknown>> | null): (PendingSignIn & { to: string }) | null {
  if (!opened) return null;
  const { state, nonce, verifier, to } = opened;
  if (typeof state !== 'string' || typeof nonce !== 'string' || typeof to !== 'string') return null;
  return { state, nonce, to, verifier: typeof verifier === 'string' ? verifier : null };
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Null for a body that is not JSON, or too long. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  // Any other type could come from a form of another site.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return null;
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readEmail(body: unknown): string | null {
  const { email } = (typeof body === 'object' && body !== null ? body : {}) as { email?: unknown };
  return typeof email === 'string' && email !== '' && !email.includes('\0') ? email : null;
}

function redirect(response: ServerResponse, url: string): void {
  response.writeHead(303, { Location: url }).end();
}

function sendJson(response: ServerResponse, value: object): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}
