// The outcome of a mutation of selections and schedules: done, or a refusal with its wrong fields.
import type { CombinedError } from 'urql';
import { isUnauthenticated } from '../../api/client.ts';
import { readRefusal } from '../../api/refusal.ts';

export interface Refused {
  text: string;
  /** Sentences of the wrong fields, by the last name of their path: that of the list, for one of its items. */
  fields: Readonly<Record<string, string>>;
  issues: readonly Issue[];
  /** The session is over. The form stays, and is sent again after a sign-in in another tab. */
  isSignedOut?: boolean;
}

interface Issue {
  path: readonly string[];
  message: string;
}

interface Answer {
  message?: string;
  issues?: readonly Issue[];
}

/** Null for success. */
export function readRefused(answer: object | undefined, error: CombinedError | undefined): Refused | null {
  if (error) {
    const { message, code, reference } = readRefusal(error);
    const text = `${message} Code : ${code}${reference ? ` · Référence : ${reference}` : ''}`;
    return { text, fields: {}, issues: [], isSignedOut: isUnauthenticated(error) };
  }
  const { message, issues = [] } = (answer ?? {}) as Answer;
  if (message === undefined) return null;
  return {
    text: message,
    fields: fieldsOf(issues),
    issues,
  };
}

const fieldsOf = (issues: readonly Issue[]) =>
  Object.fromEntries(issues.map(({ path, message }) => [nameOf(path), message]));

/** The wrong fields of one argument. */
export const fieldsIn = (refused: Refused | null, argument: string): Readonly<Record<string, string>> =>
  fieldsOf(refused?.issues.filter(({ path }) => path[0] === argument) ?? []);

/** The sentences about one argument, whichever field of it they are about; undefined when it is right. */
export const whyWrong = (refused: Refused | null, argument: string): string | undefined =>
  [...new Set(Object.values(fieldsIn(refused, argument)))].join(' ') || undefined;

/** Paths have the places of items as text. */
const nameOf = (path: readonly string[]): string => path.findLast((part) => !/^\d+$/.test(part)) ?? '';
