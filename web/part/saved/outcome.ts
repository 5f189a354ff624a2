// The outcome of a mutation of selections and schedules: done, or a refusal with its wrong fields.
import type { CombinedError } from 'urql';
import { isUnauthenticated } from '../../api/client.ts';
import { readRefusal } from '../../api/refusal.ts';

export interface Refused {
  text: string;
  /** Sentences of the wrong fields, by the last name of their path. */
  fields: Readonly<Record<string, string>>;
  /** The session is over. The form stays, and is sent again after a sign-in in another tab. */
  isSignedOut?: boolean;
}

interface Answer {
  message?: string;
  issues?: readonly { path: readonly (string | number)[]; message: string }[];
}

/** Null for success. */
export function readRefused(answer: object | undefined, error: CombinedError | undefined): Refused | null {
  if (error) {
    const { message, code, reference } = readRefusal(error);
    const text = `${message} Code : ${code}${reference ? ` · Référence : ${reference}` : ''}`;
    return { text, fields: {}, isSignedOut: isUnauthenticated(error) };
  }
  const { message, issues = [] } = (answer ?? {}) as Answer;
  if (message === undefined) return null;
  return {
    text: message,
    fields: Object.fromEntries(issues.map((issue) => [String(issue.path.at(-1)), issue.message])),
  };
}
