// Plugin that compresses JSON answers.
import type { Plugin } from 'graphql-yoga';

/** Encodes a body in an accepted encoding. Null leaves it as it is. */
export type EncodeBody = (
  body: Buffer,
  accepted: string | null,
) => Promise<{ encoding: string; bytes: Buffer<ArrayBuffer> } | null>;

/** Compresses JSON answers. Event streams are sent as they come. */
export function createEncodingPlugin(encodeBody: EncodeBody): Plugin {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      if (!/^application\/([\w.-]+\+)?json\b/.test(response.headers.get('content-type') ?? '')) return;
      const body = Buffer.from(await response.arrayBuffer());
      const { status, statusText, headers } = response;
      const encoded = await encodeBody(body, request.headers.get('accept-encoding'));
      if (encoded) headers.set('Content-Encoding', encoded.encoding);
      const bytes = encoded?.bytes ?? body;
      headers.set('Content-Length', String(bytes.length));
      setResponse(new fetchAPI.Response(bytes, { status, statusText, headers }));
    },
  };
}
