import type { Pool } from 'pg';
import type { StatisticsLimits } from '#domain/statistics/limit.ts';
import type { Clock } from '#infra/clock.ts';
import type { Prisma } from '#infra/db/database.ts';
import type { ExportChanges } from '#infra/pubsub.ts';
import type { Queue } from '#infra/queue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { unauthenticated } from './error.ts';

/** What the process offers to every operation. */
export interface Services {
  pool: Pool;
  prisma: Prisma;
  queue: Queue;
  changes: ExportChanges;
  clock: Clock;
  statistics: StatisticsLimits;
  /** Signs download links. */
  linkKey: Uint8Array;
  /** The agent of a bearer token with the rights of now; null for a token that opens nothing. */
  authenticate(token: string): Promise<Viewer | null>;
}

/** One operation: who asks, and when. A subscription renews both at each event. */
export interface Context extends Services {
  viewer: Viewer | null;
  /** The one present of the operation: filters, counters and lists agree on it. */
  now: Date;
  /** Where the caller reached the service, for links that lead back. */
  baseUrl: string;
  /** Names the operation in logs, and the export it asks for. */
  correlationId: string;
}

/** The signed-in agent. The scope `signedIn` of the roots has already refused everybody else. */
export function viewerOf(context: Context): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}
