// Sign-in and sign-out, as the service offers them to browsers.

/** Says whose page sends a request: the service refuses it once the browser holds the session of another agent. */
export const sessionAgent = (agent: string | null): Record<string, string> =>
  agent === null ? {} : { 'rdv-session-agent': agent };

/** Ways to sign in. */
export interface SignInWays {
  issuer: { name: string } | null;
  demoAccounts: readonly { email: string; role: string }[] | null;
}

/** A request that was refused, by its code. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export const readSignInWays = (): Promise<SignInWays> => call('/session', {});

/** @throws RefusedError */
export async function signInDemo(email: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await call('/session/demo', { method: 'POST', headers, body: JSON.stringify({ email }) });
}

/** Ends the session. Returns the page that ends the one at the issuer, or the first page. */
export async function signOut(): Promise<string> {
  const { next } = await call<{ next: string }>('/session/end', { method: 'POST' });
  return next;
}

/** The address that leads to the issuer, and from there to `to`. */
export const signInAddress = (to: string) => `/session/begin?${new URLSearchParams({ to })}`;

async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(path, init).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (response?.ok) return body as Answer;
  const { errors } = (body ?? {}) as { errors?: { extensions?: { code?: string } }[] };
  throw new RefusedError(errors?.[0]?.extensions?.code ?? 'UNREACHABLE');
}
