// The log of data that agents read, on a connection of its own.
import { createReadLog, type ReadLog } from '#domain/audit/read-log.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import type { Logger } from '#infra/logger.ts';

/** Answers wait for the audit: a longer write is refused, and the client may retry. */
const AUDIT_LIMIT_MS = 10_000;

/** A connection of its own, so that no answer waits for it behind another caller's slow list. */
export function openReadLog(url: string, logger: Logger, onStop: (close: () => Promise<void>) => void): ReadLog {
  const pool = createPool({
    url,
    maxConnections: 1,
    statementTimeoutMs: AUDIT_LIMIT_MS,
    patienceMs: AUDIT_LIMIT_MS,
    onIdleError: (error) => logger.warn({ err: error }, 'database connection of the audit lost'),
  });
  onStop(() => pool.end());
  return createReadLog(pool);
}
