import type { Logger } from '../logger.ts';

/** The issuer of the tokens cannot be asked, so nothing is known of a token: its caller may send it again later. */
export class IssuerUnavailableError extends Error {
  override name = 'IssuerUnavailableError';
  readonly code = 'ISSUER_UNAVAILABLE';
  readonly retryAfterSeconds: number;

  constructor(retryAfterMs: number, options?: ErrorOptions) {
    super('The issuer of the tokens cannot be asked', options);
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  }
}

/** One question to the issuer. The signal ends what takes too long. @throws IssuerUnavailableError */
export type Contact = <T>(ask: (signal: AbortSignal) => Promise<T>) => Promise<T>;

const LIMIT_MS = 5_000;
/** How long an issuer that failed is left alone: its callers are answered at once then. */
const PAUSE_MS = 3_000;

/** All questions to one issuer. An outage is logged when it begins and when it ends, however many callers meet it. */
export function createContact(issuer: string, logger: Logger): Contact {
  let failedAt = Number.NEGATIVE_INFINITY;
  let isAway = false;
  return async (ask) => {
    const startedAt = performance.now();
    const left = failedAt + PAUSE_MS - startedAt;
    if (left > 0) throw new IssuerUnavailableError(left);
    try {
      const answer = await ask(AbortSignal.timeout(LIMIT_MS));
      // An answer to an earlier question says nothing of the outage.
      if (isAway && startedAt > failedAt) {
        isAway = false;
        failedAt = Number.NEGATIVE_INFINITY;
        logger.info({ issuer }, 'the issuer answers again');
      }
      return answer;
    } catch (error) {
      failedAt = performance.now();
      if (!isAway)
        logger.error({ err: error, issuer }, 'the issuer cannot be asked: unknown tokens are answered with 503');
      isAway = true;
      throw new IssuerUnavailableError(PAUSE_MS, { cause: error });
    }
  };
}
