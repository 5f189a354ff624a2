import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GraphQLError } from 'graphql';
import parseRange from 'range-parser';
import {
  type Download,
  type DownloadableFile,
  type DownloadDeps,
  findDownload,
  refuseDownload,
} from '#domain/exports/download.ts';
import { type DownloadGrant, readDownloadGrant } from '#domain/exports/link.ts';
import { readBearerToken, type Services } from '#graphql/context.ts';
import type { Callers } from './caller.ts';
import { refuse, refuseWith } from './refusal.ts';
import type { Turns } from './turn.ts';

export type DownloadServices = DownloadDeps &
  Pick<Services, 'authenticate' | 'clock' | 'linkKey' | 'rate'> & { callers: Callers; turns: Turns };

const refusals: Readonly<Record<Exclude<Download['kind'], 'ready'>, readonly [number, string, string]>> = {
  absent: [404, 'NOT_FOUND', 'Ce fichier n’existe pas.'],
  unfinished: [409, 'NOT_READY', 'Ce fichier n’est pas encore prêt.'],
  expired: [410, 'EXPIRED', 'Ce fichier a été supprimé : demandez un nouvel export.'],
};

const ROUTE = /^\/exports\/([^/]+)\/file$/;

/** The id of the export whose file is asked for; null for any other path. */
export function matchDownload(pathname: string): string | null {
  return ROUTE.exec(pathname)?.[1] ?? null;
}

/**
 * `GET /exports/<id>/file`, with the signed link of the API or a bearer token. Not mine, unknown, tampered with: the same
 * 404. Over: 410. Not ready: 409. It takes its turn among the requests of its agent, and is counted with them; the turn is for
 * deciding and opening, so that who reads slowly may ask for other things meanwhile.
 */
export async function serveDownload(
  services: DownloadServices,
  exportId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Set first, so that refusals have them too: a file with personal data must stay in no cache.
  response.setHeader('Cache-Control', 'private, no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'METHOD_NOT_ALLOWED', 'Utilisez GET.');
  }
  const { callers, turns, rate } = services;
  const link = new URL(request.url ?? '/', 'http://localhost').searchParams.get('link');
  const grant = link === null ? null : await readDownloadGrant(services.linkKey, link);
  const { line, name } = await (grant ? callers.ofAgent(grant.agentId) : callers.ofToken(request));
  // It goes on from here for those alone who are still there, and were not told to come back later.
  const endTurn = await new Promise<() => void>((resolve) => turns.take(line, response, resolve));
  try {
    rate.take(name);
  } catch (error) {
    if (error instanceof GraphQLError) return refuseWith(response, error);
    throw error;
  }
  const agentId = link === null ? await identify(services, request) : (grant?.agentId ?? null);
  const found = await decide(services, agentId, grant, exportId, request);
  if (found.kind !== 'ready') return refuse(response, ...refusals[found.kind]);
  await send(found.file, request, response, endTurn);
}

/** A link is good for its own export alone. */
async function decide(
  services: DownloadServices,
  agentId: bigint | null,
  grant: DownloadGrant | null,
  exportId: string,
  { headers }: IncomingMessage,
): Promise<Download> {
  if (agentId === null) return { kind: 'absent' };
  const correlationId = String(headers['x-request-id']);
  if (grant && grant.exportId !== exportId) return refuseDownload(services, agentId, exportId, correlationId);
  return findDownload(services, agentId, exportId, { now: services.clock.now(), correlationId });
}

/** Who asks, by token; null when it does not prove it. */
async function identify({ authenticate }: DownloadServices, { headers }: IncomingMessage): Promise<bigint | null> {
  const token = readBearerToken(headers.authorization);
  return token === null ? null : ((await authenticate(token))?.viewer.agentId ?? null);
}

async function send(
  file: DownloadableFile,
  request: IncomingMessage,
  response: ServerResponse,
  endTurn: () => void,
): Promise<void> {
  response.setHeader('Accept-Ranges', 'bytes');
  const range = readRange(file, request);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.byteSize}`);
    return refuse(response, 416, 'RANGE_NOT_SATISFIABLE', 'Le fichier est plus court.');
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
  endTurn();
  const { sent, error } = await pass(bytes, response);
  await file.recordSent(sent);
  if (error) throw error;
}

function describeNothing(response: ServerResponse): void {
  for (const header of ['Content-Length', 'Content-Disposition', 'Content-Range', 'ETag', 'Accept-Ranges'])
    response.removeHeader(header);
}

/**
 * Sends the bytes and counts those that the operating system took. When the caller leaves, or the storage fails, the
 * announced length tells that bytes are missing; only the second is an error.
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

/** The name in both spellings: old clients read the first one, the others prefer the second one, which takes any character. */
function toAttachment(fileName: string): string {
  const ascii = fileName.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

/** One range of bytes; anything more exotic gets the whole file, as the standard allows. */
function readRange(
  file: DownloadableFile,
  { headers }: IncomingMessage,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (!headers.range || (headers['if-range'] && headers['if-range'] !== `"${file.sha256}"`)) return undefined;
  const ranges = parseRange(file.byteSize, headers.range);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
