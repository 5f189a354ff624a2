// Credentials of requests: a bearer token, or the cookie of a session.

/** The proof of who sends a request. An empty token is an authorization that is not a bearer token. */
export type Credential =
  | { kind: 'token'; token: string }
  | {
      kind: 'session';
      id: string;
      /** Global id of the agent whose page sends the request, where the page says so: the session must be theirs. */
      agent: string | null;
    };

/** Names the agent of a page, since the browser may hold the session of another one meanwhile. */
export const SESSION_AGENT_HEADER = 'rdv-session-agent';

/** The headers of a request that may hold a credential. */
export interface CredentialHeaders {
  authorization: string | null | undefined;
  cookie: string | null | undefined;
  sessionAgent?: string | null | undefined;
}

/** The credential of a request; null for an anonymous one. A token precedes a cookie, which a browser adds unasked. */
export function readCredential(
  { authorization, cookie, sessionAgent }: CredentialHeaders,
  cookieName: string,
): Credential | null {
  if (authorization) return { kind: 'token', token: /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '' };
  const id = readCookie(cookie, cookieName);
  return id ? { kind: 'session', id, agent: sessionAgent ?? null } : null;
}

/** The value of a cookie; null when it is absent. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return value.join('=').trim();
  }
  return null;
}
