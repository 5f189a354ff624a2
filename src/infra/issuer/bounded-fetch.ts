/** Far above any set of keys. */
const MAX_BYTES = 256 * 1_024;

/** A request whose answer is read whole, if it is not too long. Redirects are not followed: they could lead past TLS. */
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
