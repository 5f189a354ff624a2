// Ids and cursors of an address that the service does not know, or no longer: the request is repeated without them.
import { useState } from 'react';
import type { UseQueryState } from 'urql';
import { readUnknownIds } from '../../address/rdv-filters.ts';
import { readRefusedFields } from '../../api/refusal.ts';

/** True for an answer that refused ids, and whose request is repeated without them: its error is none for the reader. */
type Learn = (answer: Pick<UseQueryState, 'error' | 'operation'>) => boolean;

/** Ids and cursors that answers refused so far. Each answer is to be learnt from. */
export function useUnknownIds(): [unknown: readonly string[], learn: Learn] {
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const learn: Learn = ({ error, operation }) => {
    const refused = readUnknownIds(operation?.variables ?? {}, readRefusedFields(error));
    const fresh = refused.filter((id) => !unknown.includes(id));
    if (fresh.length > 0) setUnknown([...unknown, ...fresh]);
    return refused.length > 0;
  };
  return [unknown, learn];
}
