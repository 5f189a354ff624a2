// Cookies of sign-in.
import type { ServerResponse } from 'node:http';

/** Names of the cookies, by their use. */
export interface CookieNames {
  /** The id of a session. */
  session: string;
  /** The sealed secrets of a sign-in that has begun. */
  signIn: string;
  /** The state of a sign-out that has begun at the issuer. */
  signOut: string;
}

/**
 * With TLS, the prefix makes browsers refuse a cookie of another host, or one without `Secure`. A development service
 * without TLS has plain names.
 */
export function cookieNames({ https }: { https: boolean }): CookieNames {
  const prefix = https ? '__Host-' : '';
  return { session: `${prefix}rdv-session`, signIn: `${prefix}rdv-sign-in`, signOut: `${prefix}rdv-sign-out` };
}

/** A null value removes the cookie. Links from other pages bring it (`Lax`), their requests do not. */
export function setCookie(response: ServerResponse, name: string, value: string | null, maxAgeSeconds = 0): void {
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  response.appendHeader(
    'Set-Cookie',
    `${name}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value === null ? 0 : maxAgeSeconds}${secure}`,
  );
}
