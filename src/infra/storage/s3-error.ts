/** A store that cannot be reached, or does not do what it is asked. */
class StoreError extends Error {
  override name = 'StoreError';
  /** As those of the file system have one. */
  readonly code = 'ESTORE';

  /** What the store calls it. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** What went wrong, without the request, which holds more than a log may say. */
export async function inStoreWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { name, code, message, $metadata } = error as Error & {
      code?: string;
      $metadata?: { httpStatusCode?: number };
    };
    const status = $metadata?.httpStatusCode;
    throw new StoreError(name, [code ?? name, status, message].filter(Boolean).join(' '));
  }
}

export function isS3Error(error: unknown, reason: string): boolean {
  return (error instanceof StoreError ? error.reason : (error as Error).name) === reason;
}
