// Requests to the issuer of tokens, and its outages.
import type { Logger } from '../logger.ts';

/** The issuer cannot be reached, so a token can be neither accepted nor refused: its client may retry later. */
export class IssuerUnavailableError extends Error {
  override name = 'IssuerUnavailableError';
  readonly code = 'ISSUER_UNAVAILABLE';
  readonly retryAfterSeconds: number;

  constructor(retryAfterMs: number, options?: ErrorOptions) {
    super('The issuer of the tokens cannot be reached', options);
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  }
}

/** One request to the issuer. The signal ends it when it takes too long. @throws IssuerUnavailableError */
export type Contact = <T>(ask: (signal: AbortSignal) => Promise<T>) => Promise<T>;

const LIMIT_MS = 5_000;
/** Pause after a failure, during which requests fail at once instead of reaching the issuer. */
const PAUSE_MS = 3_000;

/** All requests to one issuer. An outage is logged once at its start and once at its end, however many clients meet it. */
export function createContact(issuer: string, logger: Logger): Contact {
  let failedAt = Number.NEGATIVE_INFINITY;
  let isAway = false;
  return async (ask) => {
    const startedAt = performance.now();
    const left = failedAt + PAUSE_MS - startedAt;
    if (left > 0) throw new IssuerUnavailableError(left);
    try {
      const answer = await ask(AbortSignal.timeout(LIMIT_MS));
      // The answer to an earlier request does not end the outage.
      if (isAway && startedAt > failedAt) {
        isAway = false;
        failedAt = Number.NEGATIVE_INFINITY;
        logger.info({ issuer }, 'the issuer answers again');
      }
      return answer;
    } catch (error) {
      failedAt = performance.now();
      if (!isAway)
        logger.error({ err: error, issuer }, 'the issuer cannot be reached: unknown tokens are answered with 503');
      isAway = true;
      throw new IssuerUnavailableError(PAUSE_MS, { cause: error });
    }
  };
}
