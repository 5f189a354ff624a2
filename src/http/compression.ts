// Compression of answers.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Smaller answers fit into one packet anyway. */
const LEAST_BYTES = 1_024;
/** For JSON, level 4 compresses about as well as the default, in a fraction of the time. */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};
const GZIP = { level: 4 };

/** Best encoding first. Compression runs outside the event loop, so that an answer does not delay the others. */
const ENCODINGS = [
  { name: 'br', encode: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI) },
  { name: 'gzip', encode: (bytes: Buffer) => promisify(gzip)(bytes, GZIP) },
] as const;

interface Encoded {
  encoding: string;
  bytes: Buffer<ArrayBuffer>;
}

/** `body` in an encoding that `Accept-Encoding` allows; null: unencoded. */
export async function encodeBody(body: Buffer, accepted: string | null | undefined): Promise<Encoded | null> {
  if (body.length < LEAST_BYTES || !accepted) return null;
  const weights = weightsOf(accepted);
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const [best] = ENCODINGS.filter(({ name }) => weightOf(name) > 0).sort(
    (a, b) => weightOf(b.name) - weightOf(a.name), // stable
  );
  return best ? { encoding: best.name, bytes: await best.encode(body) } : null;
}

/** Codings with their weights, from 0 to 1. */
function weightsOf(accepted: string): ReadonlyMap<string, number> {
  return new Map(
    accepted
      .toLowerCase()
      .split(',')
      .map((each) => {
        const [name = '', ...parameters] = each.split(';').map((part) => part.trim());
        const weight = parameters.find((part) => part.startsWith('q='))?.slice(2);
        return [name, weight === undefined ? 1 : Number(weight) || 0] as const;
      }),
  );
}
