// Context of an operation: viewer, time, and the services of the process.
import type { Pool } from 'pg';
import { type Credential, type CredentialHeaders, readCredential } from '#domain/agents/credential.ts';
import type { IdentityRules } from '#domain/agents/identity.ts';
import type { LiveSession } from '#domain/agents/session.ts';
import type { ReadLog } from '#domain/audit/read-log.ts';
import type { Refusals } from '#domain/audit/refusals.ts';
import type { ExportLimits } from '#domain/exports/commands/quota.ts';
import type { StatisticsLimits } from '#domain/statistics/limit.ts';
import type { FigureVersionWatch } from '#domain/statistics/rollup/figure-version-watch.ts';
import type { Clock } from '#infra/clock.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import type { Replica } from '#infra/db/replica/replica.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Changes } from '#infra/pubsub.ts';
import type { Queue } from '#infra/queue.ts';
import type { Vault } from '#infra/storage/vault.ts';
import type { Storage } from '#infra/storage.ts';
import type { Viewer } from '#policy/viewer.ts';
import { sessionEnded, unauthenticated } from './errors.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { ReadTrace } from './read-trace.ts';

/** Dependencies of every operation. */
export interface Services {
  /** The primary, for commands, rights, and SQL on our own tables. Resolvers read all else by `Context.reads`. */
  pool: Pool;
  prisma: Prisma;
  /** Null: all reads go to the primary. */
  replica: Replica | null;
  queue: Queue;
  /** False: mails are off. */
  sendsMail: boolean;
  /** Changes of exports, by the id of the export or of its agent. */
  changes: Changes;
  clock: Clock;
  statistics: StatisticsLimits;
  /** Least time between two events of live figures. */
  liveFigures: { intervalMs: number; territoryIntervalMs: number };
  figureVersions: FigureVersionWatch;
  storage: Storage;
  /** Seals secrets of receivers. */
  vault: Vault;
  /** False: the operator has switched webhooks off. */
  sendsWebhooks: boolean;
  exportLimits: ExportLimits;
  /** Address of the page of a RDV, with `{rdvId}` and `{organisationId}`. Null when there is none. */
  rdvUrl: string | null;
  /** Key that signs download links. */
  linkKey: Uint8Array;
  identityRules: IdentityRules;
  /** Name of the cookie that holds the id of a session. */
  sessionCookie: string;
  /** Key under which requests with this credential are counted, without a look-up of rights. Null for an invalid one. */
  identify(credential: Credential): Promise<string | null>;
  /** Sign-in of the credential’s agent, with their present rights. Null for a credential that gives no access. */
  authenticate(credential: Credential): Promise<SignIn | null>;
  rate: RateLimiter;
  metrics: Metrics;
  /** Null: reads are traced elsewhere. */
  readLog: ReadLog | null;
  /** Refused accesses, counted for the audit. */
  refusals: Refusals;
}

interface SignIn {
  viewer: Viewer;
  /** Key under which the agent’s requests are counted. */
  caller: string;
  /** Session of a browser. Null with a bearer token. */
  session: LiveSession | null;
  /** Calls back once the token expires or the session ends. Returns a function that stops waiting for it. */
  onEnd(listener: () => void): () => void;
}

/** One operation, with its viewer and its time. A subscription renews both at each event. */
export interface Context extends Services {
  /** The way of resolvers to the database: the primary, or the replica for a query. Exports are on the primary by either. */
  reads: Pick<Services, 'pool' | 'prisma'>;
  viewer: Viewer | null;
  /** Session of a browser. Null with a bearer token, and for an anonymous client. */
  session: LiveSession | null;
  /** Waits for the end of the sign-in, which also ends subscriptions. Null for an anonymous client. */
  onSignInEnd: SignIn['onEnd'] | null;
  /** The present time of the operation, on which filters, counters and lists agree. */
  now: Date;
  /** URL of the service as the caller reaches it, for links. */
  baseUrl: string;
  /** Id of the operation in logs, and of the export that it requests. */
  correlationId: string;
  /** IP address of the client. */
  address: string | null;
  /** Data subjects in the answer. Null when reads are not traced here. */
  trace: ReadTrace | null;
}

/** The signed-in agent. The scope `signedIn` of the root types has already refused everybody else. */
export function viewerOf(context: Context): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}

/**
 * Creates the same context for every transport. A credential that gives no access ends the request. A request without one
 * may still query the schema.
 * @throws GraphQLError
 */
export async function createContext(
  services: Services,
  request: CredentialHeaders & { baseUrl: string; correlationId: string; address: string | null },
): Promise<Context> {
  const { authorization, cookie, sessionAgent, ...rest } = request;
  const credential = readCredential({ authorization, cookie, sessionAgent }, services.sessionCookie);
  const signIn = credential && (await services.authenticate(credential));
  if (credential && !signIn) {
    // Invalid credentials were counted on arrival. This one is valid, but its agent is unknown or has no role.
    if (request.address !== null && (await services.identify(credential)) !== null)
      services.refusals.addSignIn(request.address);
    throw credential.kind === 'session' ? sessionEnded() : unauthenticated();
  }
  return {
    ...services,
    ...rest,
    trace: services.readLog && new ReadTrace(services.readLog),
    reads: { pool: services.pool, prisma: services.prisma },
    viewer: signIn?.viewer ?? null,
    session: signIn?.session ?? null,
    onSignInEnd: signIn?.onEnd ?? null,
    now: services.clock.now(),
  };
}
