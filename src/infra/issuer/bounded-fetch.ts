// HTTP requests to an issuer, with a limit on the size of the answer.

/** Far larger than any set of keys. */
const MAX_BYTES = 256 * 1_024;

/** Reads the whole answer unless it exceeds the limit. Redirects are not followed: they could lead away from TLS. */
export async function fetchBounded(url: string, init: RequestInit): Promise<Response> {
  const { status, headers, body } = await fetch(url, { ...init, redirect: 'manual' });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`The answer of the issuer has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  const type = headers.get('content-type');
  return new Response(Buffer.concat(chunks), { status, ...(type !== null && { headers: { 'content-type': type } }) });
}
