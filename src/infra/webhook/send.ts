// Sending of webhooks by HTTPS, to vetted addresses only.
import { promises as dns, type LookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isReachable } from './public-address.ts';
import { signedHeaders } from './signature.ts';

interface WebhookMessage {
  url: string;
  /** The same at each attempt. */
  id: string;
  /** JSON. */
  body: string;
  /** One signature by each. */
  secrets: readonly Buffer[];
}

/** How an attempt ended. Only ACCEPTED, any status from 200 to 299, is a success. */
type WebhookOutcome =
  | 'ACCEPTED'
  | 'HTTP_STATUS'
  | 'REDIRECT'
  | 'TIMEOUT'
  | 'NAME_UNKNOWN'
  | 'ADDRESS_REFUSED'
  | 'TLS_FAILED'
  | 'CONNECTION_FAILED';

interface WebhookAnswer {
  outcome: WebhookOutcome;
  /** Null when there was no answer. */
  statusCode: number | null;
  durationMs: number;
}

export interface WebhookSender {
  /** One attempt. @throws Error only when `signal` aborts before an answer. */
  send(message: WebhookMessage, signal: AbortSignal): Promise<WebhookAnswer>;
}

export interface WebhookOptions {
  /** Private networks, as CIDR, in which receivers may be. */
  readonly allowedNetworks: readonly string[];
  /** Limit of one attempt, from the name to the end of the answer. */
  readonly limitMs: number;
}

/** Nothing of the answer but its status is used. More than this is not even read. */
const MAX_ANSWER_BYTES = 64 * 1_024;
const MAX_HEADER_BYTES = 16 * 1_024;

class RefusedAddressError extends Error {
  override name = 'RefusedAddressError';
}
class UnknownNameError extends Error {
  override name = 'UnknownNameError';
}

export function createWebhookSender({ allowedNetworks, limitMs }: WebhookOptions): WebhookSender {
  return {
    async send(message, signal) {
      const start = performance.now();
      const deadline = AbortSignal.timeout(limitMs);
      const end = (outcome: WebhookOutcome, statusCode: number | null): WebhookAnswer => ({
        ...{ outcome, statusCode },
        durationMs: Math.round(performance.now() - start),
      });
      try {
        const statusCode = await post(message, allowedNetworks, AbortSignal.any([signal, deadline]));
        return end(outcomeOfStatus(statusCode), statusCode);
      } catch (error) {
        if (signal.aborted) throw error;
        return end(deadline.aborted ? 'TIMEOUT' : outcomeOfError(error), null);
      }
    },
  };
}

/** The status of the answer. Redirects are answers like others: nothing follows them. */
async function post(
  { url, id, body, secrets }: WebhookMessage,
  allowed: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const addresses = await vet(new URL(url).hostname, allowed, signal);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = https.request(url, {
      method: 'POST',
      // The name stays that of the certificate and of `Host`; the connection goes to what was vetted, and asks no DNS again.
      lookup: pinned(addresses),
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      headers: {
        ...signedHeaders(id, body, secrets, new Date()),
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'rdv-statistiques',
      },
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.on('close', () => reject(new Error('The receiver closed the connection without an answer')));
    request.end(body);
  });
  await discard(answer);
  return answer.statusCode ?? 0;
}

/** Reads the rest of an answer, so that a short one ends in order. Its status is known, whatever happens here. */
async function discard(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of answer) {
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_ANSWER_BYTES) break;
    }
  } catch {
    // cut, or longer than the time limit
  } finally {
    answer.destroy();
  }
}

/** All addresses of a name, asked for once. One that is refused refuses the name: DNS may mix good and bad ones. */
async function vet(hostname: string, allowed: readonly string[], signal: AbortSignal): Promise<LookupAddress[]> {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(literal);
  const found = family > 0 ? [{ address: literal, family }] : await resolveName(hostname, signal);
  if (found.length === 0) throw new UnknownNameError('The name has no address');
  if (!found.every(({ address }) => isReachable(address, allowed)))
    throw new RefusedAddressError('The name has an address outside the public internet');
  return found;
}

function resolveName(hostname: string, signal: AbortSignal): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    dns
      .lookup(hostname, { all: true })
      .then(resolve, () => reject(new UnknownNameError('The name has no address')))
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

const pinned =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_hostname, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };

function outcomeOfStatus(statusCode: number): WebhookOutcome {
  if (statusCode >= 200 && statusCode < 300) return 'ACCEPTED';
  return statusCode >= 300 && statusCode < 400 ? 'REDIRECT' : 'HTTP_STATUS';
}

/** Codes of OpenSSL and of Node for a certificate or a handshake that is refused. */
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/;

function outcomeOfError(error: unknown): WebhookOutcome {
  if (error instanceof RefusedAddressError) return 'ADDRESS_REFUSED';
  if (error instanceof UnknownNameError) return 'NAME_UNKNOWN';
  return TLS.test((error as NodeJS.ErrnoException).code ?? '') ? 'TLS_FAILED' : 'CONNECTION_FAILED';
}
