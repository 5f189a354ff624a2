// The outcome of a mutation of exports: an expected refusal, a failed request, or an export.
import type { CombinedError } from 'urql';
import { readRefusal } from '../../api/refusal.ts';
import { formatTime } from '../../text/moment.ts';

export type ExportOutcome = { kind: 'refused'; text: string } | { kind: 'done'; id: string };

interface Refused {
  message: string;
  retryAfter?: string;
  issues?: readonly { message: string }[];
}

/** The sentence of a refusal has the time after which to try again, and each wrong field. */
export function readExportOutcome(
  answer: Refused | { export: { id: string } } | undefined,
  error: CombinedError | undefined,
): ExportOutcome | null {
  if (error) {
    const { message, code, reference } = readRefusal(error);
    return { kind: 'refused', text: `${message} Code : ${code}${reference ? ` · Référence : ${reference}` : ''}` };
  }
  if (!answer) return null;
  if (!('message' in answer)) return { kind: 'done', id: answer.export.id };
  const { message, retryAfter, issues = [] } = answer;
  const again = retryAfter === undefined ? [] : [`Réessayez après ${formatTime(retryAfter, new Date())}.`];
  return { kind: 'refused', text: [message, ...issues.map((issue) => issue.message), ...again].join(' ') };
}
