import { DEFAULT_TIME_ZONE, findUnknownTimeZones } from '#domain/agents/time-zone.ts';
import type { JobDeps } from './deps.ts';

/** What operators were told by this process. */
const reported = new Set<string>();

/** Each organisation and each wrong name is reported once: it stays wrong until the source is corrected. */
export async function checkTimeZonesJob({ pool, logger }: Pick<JobDeps, 'pool' | 'logger'>): Promise<void> {
  for (const { organisationId, timeZone } of await findUnknownTimeZones(pool)) {
    const name = `${organisationId} ${timeZone}`;
    if (reported.has(name)) continue;
    reported.add(name);
    logger.warn({ organisationId, timeZone, readIn: DEFAULT_TIME_ZONE }, 'organisation has an unknown time zone');
  }
}
