import type { ServerResponse } from 'node:http';

/** Each resolves while its part of the world answers, and rejects when it does not. */
type Checks = Readonly<Record<string, () => Promise<void>>>;

export interface HealthChecks {
  /** What it cannot do its work without. */
  needed: Checks;
  /** What is told of, and missed by nobody else. */
  reported: Checks;
}

const CHECK_LIMIT_MS = 2_000;

/**
 * `/health/live`: the process answers, whatever is around it; restarting it would mend nothing. `/health/ready`: it can do
 * its work now; while it stops, or a part is away, callers should go elsewhere. Says which part, and nothing more.
 */
export async function serveHealth(checks: HealthChecks, pathname: string, response: ServerResponse): Promise<boolean> {
  if (pathname === '/health/live') {
    send(response, 200, { status: 'ok' });
    return true;
  }
  if (pathname !== '/health/ready') return false;
  const { needed, reported } = checks;
  const parts = await Promise.all(
    Object.entries({ ...needed, ...reported }).map(
      async ([name, check]) => [name, (await answers(check)) ? 'ok' : 'failed'] as const,
    ),
  );
  const isReady = parts.every(([name, state]) => state === 'ok' || !(name in needed));
  send(response, isReady ? 200 : 503, { status: isReady ? 'ok' : 'failed', parts: Object.fromEntries(parts) });
  return true;
}

async function answers(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT_MS);
  });
  const answer = check().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
