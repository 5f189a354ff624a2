/** The global id of a row, as the service gives it out. */
export function globalId(typename: string, id: bigint | string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}
