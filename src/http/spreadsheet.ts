// Addresses for spreadsheets over HTTP.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { findAddress, openAddress } from '#domain/schedules/address-download.ts';
import { type DoorCode, doorText, type ErrorCode, refusalText } from '#domain/text/refusal.ts';
import { addressOf, senderOf } from './admission/client-address.ts';
import { type DownloadServices, sendFile } from './download.ts';
import { refuse, refuseWith } from './error-response.ts';
import type { RequestReport } from './request-report.ts';

const SECRET = /^[\w-]{43}$/;
const ABSENT = [404, 'NOT_FOUND', refusalText.NOT_FOUND.address] as const;

const refusals: Readonly<Record<string, readonly [number, ErrorCode | DoorCode, string]>> = {
  unfinished: [409, 'NOT_READY', doorText.NO_FILE_YET],
  expired: [410, 'EXPIRED', doorText.NO_FILE_LEFT],
};

/**
 * `GET /spreadsheets/<secret>`: the newest file of a schedule, for the refresh of a spreadsheet program. The secret alone
 * authenticates: cookies and tokens are ignored. A wrong secret, a revoked or expired one, a foreign client and a lost right
 * are the same 404. Requests count for the client's address, the secret and the agent.
 */
export async function serveSpreadsheet(
  services: DownloadServices,
  secret: string,
  { request, response, report }: { request: IncomingMessage; response: ServerResponse; report: RequestReport },
): Promise<void> {
  // A program may keep the file that it shows, but asks each time whether there is a newer one.
  response.setHeader('Cache-Control', 'private, no-cache');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'METHOD_NOT_ALLOWED', refusalText.METHOD_NOT_ALLOWED('GET'));
  }
  const { callers, limiter, metrics, rate } = services;
  const { remoteAddress } = request.socket;
  const mayGoOn = (...names: string[]): boolean => {
    try {
      for (const name of names) rate.take(name);
      return true;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      refuseWith(response, error);
      return false;
    }
  };
  if (!mayGoOn(senderOf(remoteAddress))) return;
  const address = SECRET.test(secret) ? await findAddress(services.pool, secret) : null;
  if (!address) {
    services.refusals.addSignIn(addressOf(remoteAddress));
    metrics.download({ outcome: 'refused', bytes: 0 });
    return refuse(response, ...ABSENT);
  }
  const { line, name } = await callers.ofAgent(address.agentId);
  const release = await new Promise<() => void>((resolve) => limiter.acquire(line, response, resolve));
  if (!mayGoOn(`address ${address.id}`, name)) return;
  report.agentId = address.agentId;
  const found = await openAddress(services, address, {
    clientAddress: addressOf(remoteAddress),
    correlationId: String(request.headers['x-request-id']),
  });
  if (found.kind === 'ready') return sendFile(found.file, request, response, { release, metrics });
  metrics.download({ outcome: 'refused', bytes: 0 });
  refuse(response, ...(refusals[found.kind] ?? ABSENT));
}
