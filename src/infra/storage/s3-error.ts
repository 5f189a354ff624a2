// Errors of the object store, without their requests.

/** An object store that is unreachable, or refuses a request. */
class StoreError extends Error {
  override name = 'StoreError';
  /** Like the codes of file system errors. */
  readonly code = 'ESTORE';

  /** The error code of the store. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Rethrows the error without its request, which contains more than a log may. */
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
