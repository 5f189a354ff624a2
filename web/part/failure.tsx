// A failed request: what happened, its code, and the reference for the support.
import type { CombinedError } from 'urql';
import { readRefusal } from '../api/refusal.ts';

interface FailureProps {
  error: CombinedError;
  onRetry(): void;
}

export function Failure({ error, onRetry }: FailureProps) {
  const { message, code, reference } = readRefusal(error);
  return (
    <div className="notice failure" role="alert">
      <p>{message}</p>
      <p>
        Code : <code>{code}</code>
        {reference && (
          <>
            {' '}
            · Référence : <code>{reference}</code>
          </>
        )}
      </p>
      <button type="button" className="button quiet" onClick={onRetry}>
        Réessayer
      </button>
    </div>
  );
}
