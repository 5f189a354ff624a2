// Context of an operation: viewer, time, and the services of the process.
import type { Pool } from 'pg';
import type { IdentityRules } from '#domain/agents/identity.ts';
import type { ReadLog } from '#domain/audit/read-log.ts';
import type { Refusals } from '#domain/audit/refusals.ts';
import type { ExportLimits } from '#domain/exports/commands/quota.ts';
import type { StatisticsLimits } from '#domain/statistics/limit.ts';
import type { Clock } from '#infra/clock.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import type { Replica } from '#infra/db/replica/replica.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { ExportChanges } from '#infra/pubsub.ts';
import type { Queue } from '#infra/queue.ts';
import type { Storage } from '#infra/storage.ts';
import type { Viewer } from '#policy/viewer.ts';
import { unauthenticated } from './errors.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { ReadTrace } from './read-trace.ts';

/** Dependencies of every operation. */
export interface Services {
  pool: Pool;
  prisma: Prisma;
  /** Null: all reads go to the primary. */
  replica: Replica | null;
  queue: Queue;
  changes: ExportChanges;
  clock: Clock;
  statistics: StatisticsLimits;
  storage: Storage;
  exportLimits: ExportLimits;
  /** Key that signs download links. */
  linkKey: Uint8Array;
  identityRules: IdentityRules;
  /**
   * Key under which requests with this bearer token are counted, without a look-up of its agent. Null for an invalid token.
   */
  identify(token: string): Promise<string | null>;
  /** Sign-in of the bearer token’s agent, with their present rights. Null for a token that gives no access. */
  authenticate(token: string): Promise<SignIn | null>;
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
  /** Expiry of the token. */
  expiresAt: Date;
}

/** One operation, with its viewer and its time. A subscription renews both at each event. */
export interface Context extends Services {
  /** Source of lists, figures and names: the primary, or the replica for a query. */
  reads: Pick<Services, 'pool' | 'prisma'>;
  viewer: Viewer | null;
  /** End of the sign-in, which also ends subscriptions. Null for an anonymous client. */
  expiresAt: Date | null;
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
 * Creates the same context for every transport. A token that gives no access ends the request. A request without a token
 * may still query the schema.
 * @throws GraphQLError
 */
export async function createContext(
  services: Services,
  request: { authorization: string | null; baseUrl: string; correlationId: string; address: string | null },
): Promise<Context> {
  const { authorization, ...rest } = request;
  const token = readBearerToken(authorization);
  const signIn = token === null ? null : await services.authenticate(token);
  if (token !== null && !signIn) {
    // Invalid tokens were counted on arrival. This token is valid, but its agent is unknown or has no role.
    if (request.address !== null && (await services.identify(token)) !== null)
      services.refusals.addSignIn(request.address);
    throw unauthenticated();
  }
  return {
    ...services,
    ...rest,
    trace: services.readLog && new ReadTrace(services.readLog),
    reads: { pool: services.pool, prisma: services.prisma },
    viewer: signIn?.viewer ?? null,
    expiresAt: signIn?.expiresAt ?? null,
    now: services.clock.now(),
  };
}

/**
 * Null without an authorization header. An authorization other than a bearer token is treated as a token without access.
 */
export function readBearerToken(authorization: string | null | undefined): string | null {
  if (!authorization) return null;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}
