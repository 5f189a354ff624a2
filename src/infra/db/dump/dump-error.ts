// The error of a dump that cannot be loaded.

/** The reason why nothing was loaded, and what to do: sentences for an operator. */
export class DumpError extends Error {
  override name = 'DumpError';
}
