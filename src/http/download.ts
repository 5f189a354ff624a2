// Downloads of export files.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GraphQLError } from 'graphql';
import { parse as parseRanges } from 'range-parser';
import { readCredential } from '#domain/agents/credential.ts';
import {
  type Download,
  type DownloadableFile,
  type DownloadDeps,
  type DownloadLink,
  findDownload,
  refuseDownload,
} from '#domain/exports/delivery/download.ts';
import { type ReadLink, readDownloadLink } from '#domain/exports/delivery/link.ts';
import { type DoorCode, doorText, type ErrorCode, refusalText } from '#domain/text/refusal.ts';
import type { Services } from '#graphql/core/context.ts';
import { sessionEnded } from '#graphql/core/errors.ts';
import type { Callers } from './admission/caller.ts';
import { addressOf } from './admission/client-address.ts';
import type { ConcurrencyLimiter } from './admission/concurrency-limiter.ts';
import type { DownloadPath } from './download-path.ts';
import { refuse, refuseWith } from './error-response.ts';
import type { RequestReport } from './request-report.ts';

export type DownloadServices = DownloadDeps &
  Pick<Services, 'authenticate' | 'clock' | 'linkKey' | 'metrics' | 'rate' | 'sessionCookie'> & {
    callers: Callers;
    limiter: ConcurrencyLimiter;
  };

const refusals: Readonly<Record<Exclude<Download['kind'], 'ready'>, readonly [number, ErrorCode | DoorCode, string]>> =
  {
    absent: [404, 'NOT_FOUND', refusalText.NOT_FOUND.file],
    unfinished: [409, 'NOT_READY', doorText.NOT_READY],
    expired: [410, 'EXPIRED', doorText.EXPIRED],
    linkExpired: [410, 'LINK_EXPIRED', doorText.LINK_EXPIRED],
  };

/**
 * `GET /exports/<id>/file` or `/description` with a bearer token or a session, or with the key of a download link as a
 * further segment. Not the caller's, unknown and tampered with are the same 404. An expired file or link is 410, an unfinished export 409. The request counts
 * among those of its agent, but only while it is authorised and opened, so that a slow reader may send other requests
 * meanwhile.
 */
export async function serveDownload(
  services: DownloadServices,
  path: DownloadPath,
  { request, response, report }: { request: IncomingMessage; response: ServerResponse; report: RequestReport },
): Promise<void> {
  // Set first, so that errors have it too: no cache may keep a file with personal data.
  response.setHeader('Cache-Control', 'private, no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'METHOD_NOT_ALLOWED', refusalText.METHOD_NOT_ALLOWED('GET'));
  }
  const { callers, limiter, rate } = services;
  const { key, part } = path;
  const link = key === null ? null : await readDownloadLink(services.linkKey, key, services.clock.now(), part);
  // An expired link, which others may have found, uses up none of its agent's limits.
  const { line, name } = await (link && link.state !== 'expired'
    ? callers.ofAgent(link.agentId)
    : callers.ofRequest(request));
  // Only requests continue here whose client is still connected, and which were not answered with a retry.
  const release = await new Promise<() => void>((resolve) => limiter.acquire(line, response, resolve));
  try {
    rate.take(name);
  } catch (error) {
    if (error instanceof GraphQLError) return refuseWith(response, error);
    throw error;
  }
  // Anonymous clients were counted when they arrived.
  const { agentId, found } = await decide(services, path, link, request, { isCounted: line === '' });
  if (found.kind === 'sessionEnded') return refuseWith(response, sessionEnded());
  if (agentId !== null) report.agentId = agentId;
  if (found.kind !== 'ready') {
    services.metrics.download({ outcome: 'refused', bytes: 0 });
    return refuse(response, ...refusals[found.kind]);
  }
  await sendFile(found.file, request, response, { release, metrics: services.metrics });
}

/** A link is valid for its own export alone, and not together with a token of another agent. */
async function decide(
  services: DownloadServices,
  { exportId, key, part }: DownloadPath,
  link: ReadLink | null,
  { headers, socket }: IncomingMessage,
  { isCounted }: { isCounted: boolean },
): Promise<{ agentId: bigint | null; found: Download | { kind: 'sessionEnded' } }> {
  const given = readCredential(
    { authorization: headers.authorization, cookie: headers.cookie },
    services.sessionCookie,
  );
  // A link needs no session, and a browser adds the cookie unasked, even that of a session that is over.
  const credential = link && given?.kind === 'session' ? null : given;
  const signedIn = credential && ((await services.authenticate(credential))?.viewer.agentId ?? null);
  if (credential && signedIn === null && !isCounted) services.refusals.addSignIn(addressOf(socket.remoteAddress));
  if (credential?.kind === 'session' && signedIn === null) return { agentId: null, found: { kind: 'sessionEnded' } };
  const correlationId = String(headers['x-request-id']);
  const agentId = credential === null ? (link?.agentId ?? null) : signedIn;
  const find = (asking: bigint, by: DownloadLink) =>
    findDownload(services, asking, exportId, { correlationId, link: by, part });
  const look = async (): Promise<Download> => {
    if (agentId === null || (key !== null && !link)) return { kind: 'absent' };
    if (!link) return find(agentId, null);
    if (agentId !== link.agentId || link.exportId !== exportId)
      return refuseDownload(services, agentId, exportId, correlationId);
    if (link.state === 'expired') return { kind: 'linkExpired' };
    return find(agentId, { linkId: link.linkId, mayBegin: link.state === 'fresh' });
  };
  return { agentId, found: await look() };
}

/** Sends a file, the range of it that is asked for, or 304 for one that the client has. */
export async function sendFile(
  file: DownloadableFile,
  request: IncomingMessage,
  response: ServerResponse,
  { release, metrics }: { release(): void; metrics: Services['metrics'] },
): Promise<void> {
  if (hasAlready(file, request)) {
    response.setHeader('ETag', `"${file.sha256}"`);
    response.statusCode = 304;
    return void response.end();
  }
  response.setHeader('Accept-Ranges', 'bytes');
  const range = readRange(file, request);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.byteSize}`);
    return refuse(response, 416, 'RANGE_NOT_SATISFIABLE', doorText.RANGE_NOT_SATISFIABLE);
  }
  if (!file.mayBegin && !range && request.method === 'GET') {
    describeNothing(response);
    return refuse(response, ...refusals.linkExpired);
  }
  response.setHeader('Content-Type', file.mediaType);
  response.setHeader('Content-Disposition', toAttachment(file.fileName));
  response.setHeader('ETag', `"${file.sha256}"`);
  if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.byteSize}`);
  response.statusCode = range ? 206 : 200;
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : file.byteSize);
  if (request.method === 'HEAD') return void response.end();
  const bytes = await file.open(range).catch((error: unknown) => {
    describeNothing(response);
    throw error;
  });
  if (!bytes) {
    describeNothing(response);
    return refuse(response, ...refusals.expired);
  }
  release();
  const { sent, error } = await pass(bytes, response);
  const isWhole = sent === (range ? range.end - range.start + 1 : file.byteSize);
  metrics.download({ outcome: error ? 'failed' : isWhole ? 'sent' : 'cut', bytes: sent });
  await file.recordSent(sent);
  if (error) throw error;
}

function describeNothing(response: ServerResponse): void {
  for (const header of ['Content-Length', 'Content-Disposition', 'Content-Range', 'ETag', 'Accept-Ranges'])
    response.removeHeader(header);
}

/**
 * Sends the bytes and counts those that the operating system accepted. When the client disconnects or the storage fails,
 * the announced length shows that bytes are missing. Only the second is an error.
 */
async function pass(bytes: Readable, response: ServerResponse): Promise<{ sent: number; error?: unknown }> {
  let sent = 0;
  const counted = new Writable({
    write(chunk: Buffer, _encoding, done) {
      response.write(chunk, (error) => {
        if (!error) sent += chunk.length;
        done(error);
      });
    },
    final: (done) => void response.end(done),
  });
  let isGone = false;
  response.once('close', () => {
    isGone = !counted.writableFinished;
    counted.destroy();
  });
  try {
    await pipeline(bytes, counted);
    return { sent };
  } catch (error) {
    const wasGone = isGone;
    response.destroy();
    return wasGone ? { sent } : { sent, error };
  }
}

/** The name in both encodings: old clients read the first, others prefer the second, which allows every character. */
function toAttachment(fileName: string): string {
  const ascii = fileName.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

/** The parser's result for a header that is not a range, or holds an invalid one. */
const MALFORMED = 1;

/** By the tags in `If-None-Match`. A weak one counts too, as the standard says. */
function hasAlready({ sha256, mayBegin }: DownloadableFile, { headers }: IncomingMessage): boolean {
  const tags = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return mayBegin && (tags.includes('*') || tags.includes(`"${sha256}"`));
}

/** A single range of bytes. Any other form gets the whole file, as the standard allows. */
function readRange(
  file: DownloadableFile,
  { headers }: IncomingMessage,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (!headers.range || (headers['if-range'] && headers['if-range'] !== `"${file.sha256}"`)) return undefined;
  const { code, type, ranges } = parseRanges(file.byteSize, headers.range);
  if (type !== 'bytes' || (code & MALFORMED) !== 0) return undefined;
  if (ranges.length === 0) return file.byteSize > 0 ? 'unsatisfiable' : undefined;
  return ranges.length === 1 ? ranges[0] : undefined;
}
