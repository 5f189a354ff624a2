// Health endpoints.
import type { ServerResponse } from 'node:http';

/** Resolves while its dependency works, with a state other than `ok` if there is one; rejects otherwise. */
type Check = () => Promise<string | undefined>;
type Checks = Readonly<Record<string, Check>>;

export interface HealthChecks {
  isStopping(): boolean;
  /** Dependencies that the process cannot work without. */
  needed: Checks;
  /** Dependencies that are reported without making the process unready. */
  reported: Checks;
}

const CHECK_LIMIT_MS = 2_000;
/** How long a result is reused: requests for it are anonymous and may be many. */
const GOOD_FOR_MS = 1_000;

/**
 * `/health/live`: the process answers, whatever the state of its dependencies, since a restart would not repair them.
 * `/health/ready`: the process can work now; while it stops or a dependency fails, clients should go elsewhere. The answer
 * names the dependency and nothing more.
 */
export async function serveHealth(checks: HealthChecks, pathname: string, response: ServerResponse): Promise<boolean> {
  if (pathname === '/health/live') {
    send(response, 200, { status: 'ok' });
    return true;
  }
  if (pathname !== '/health/ready') return false;
  const parts = await lookOnce(checks);
  const process = checks.isStopping() ? 'failed' : 'ok';
  const isReady = process === 'ok' && parts.every(([name, state]) => state !== 'failed' || !(name in checks.needed));
  send(response, isReady ? 200 : 503, {
    status: isReady ? 'ok' : 'failed',
    parts: { process, ...Object.fromEntries(parts) },
  });
  return true;
}

type Parts = (readonly [name: string, state: string])[];

const looks = new WeakMap<HealthChecks, Promise<Parts>>();

function lookOnce(checks: HealthChecks): Promise<Parts> {
  const shared = looks.get(checks);
  if (shared) return shared;
  const look = lookAt(checks);
  looks.set(checks, look);
  void look.finally(() => setTimeout(() => looks.delete(checks), GOOD_FOR_MS).unref());
  return look;
}

function lookAt({ needed, reported }: HealthChecks): Promise<Parts> {
  return Promise.all(
    Object.entries({ ...needed, ...reported }).map(async ([name, check]) => [name, await stateOf(check)] as const),
  );
}

async function stateOf(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('failed'), CHECK_LIMIT_MS);
  });
  const answer = check().then(
    (state) => state ?? 'ok',
    () => 'failed',
  );
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
