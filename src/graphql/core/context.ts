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

/** What the process offers to every operation. */
export interface Services {
  pool: Pool;
  prisma: Prisma;
  /** Null: everything is read from the primary. */
  replica: Replica | null;
  queue: Queue;
  changes: ExportChanges;
  clock: Clock;
  statistics: StatisticsLimits;
  storage: Storage;
  exportLimits: ExportLimits;
  /** Signs download links. */
  linkKey: Uint8Array;
  identityRules: IdentityRules;
  /** The name under which a bearer token's requests are counted, without asking who has it; null for one that is not valid. */
  identify(token: string): Promise<string | null>;
  /** Whose bearer token it is, with the rights of now; null for a token that opens nothing. */
  authenticate(token: string): Promise<SignIn | null>;
  rate: RateLimiter;
  metrics: Metrics;
  /** Null: what is read is traced elsewhere. */
  readLog: ReadLog | null;
  /** What is refused, counted for the audit. */
  refusals: Refusals;
}

interface SignIn {
  viewer: Viewer;
  /** The name under which their requests are counted. */
  caller: string;
  /** When the token stops opening anything. */
  expiresAt: Date;
}

/** One operation: who asks, and when. A subscription renews both at each event. */
export interface Context extends Services {
  /** Where lists, figures and names are read: the primary, or for a query the replica. */
  reads: Pick<Services, 'pool' | 'prisma'>;
  viewer: Viewer | null;
  /** When the sign-in ends, and every subscription with it; null for a stranger. */
  expiresAt: Date | null;
  /** The one present of the operation: filters, counters and lists agree on it. */
  now: Date;
  /** Where the caller reached the service, for links that lead back. */
  baseUrl: string;
  /** Names the operation in logs, and the export it asks for. */
  correlationId: string;
  /** Where the request came from. */
  address: string | null;
  /** Whose data the answer holds; null: nobody writes it down here. */
  trace: ReadTrace | null;
}

/** The signed-in agent. The scope `signedIn` of the roots has already refused everybody else. */
export function viewerOf(context: Context): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}

/**
 * The same context for every transport. A token that is there but opens nothing ends the request; none at all may still ask
 * for the schema. @throws GraphQLError
 */
export async function createContext(
  services: Services,
  request: { authorization: string | null; baseUrl: string; correlationId: string; address: string | null },
): Promise<Context> {
  const { authorization, ...rest } = request;
  const token = readBearerToken(authorization);
  const signIn = token === null ? null : await services.authenticate(token);
  if (token !== null && !signIn) {
    // Tokens that are not valid were counted where they came in; this one is, and its agent is unknown or has no role.
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

/** Null without any; an authorization that is not a bearer token is a token that opens nothing. */
export function readBearerToken(authorization: string | null | undefined): string | null {
  if (!authorization) return null;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}
