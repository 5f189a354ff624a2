// The job that reports organisations with an unknown time zone.
import { DEFAULT_TIME_ZONE, findUnknownTimeZones } from '#domain/agents/time-zone.ts';
import type { JobDeps } from './deps.ts';

/** Reports each organisation and each wrong name once: it stays wrong until the source is corrected. */
export function createTimeZonesJob(): (deps: Pick<JobDeps, 'pool' | 'logger'>) => Promise<void> {
  const reported = new Set<string>();
  return async ({ pool, logger }) => {
    for (const { organisationId, timeZone } of await findUnknownTimeZones(pool)) {
      const name = `${organisationId} ${timeZone}`;
      if (reported.has(name)) continue;
      reported.add(name);
      logger.warn({ organisationId, timeZone, readIn: DEFAULT_TIME_ZONE }, 'organisation has an unknown time zone');
    }
  };
}
