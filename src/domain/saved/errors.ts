// Errors of saved selections.
import { DomainError } from '../errors.ts';
import { refusalText } from '../text/refusal.ts';

/** The saved selection has another version than the request expects. */
export class VersionConflictError extends DomainError {
  override name = 'VersionConflictError';
  readonly code = 'VERSION_CONFLICT';
  readonly selectionId: string;

  constructor(selectionId: string) {
    super(refusalText.VERSION_CONFLICT.savedSelection);
    this.selectionId = selectionId;
  }
}

/** The agent has as many objects of this kind as allowed. */
export class LimitReachedError extends DomainError {
  override name = 'LimitReachedError';
  readonly code = 'LIMIT_REACHED';
  readonly limit: number;

  constructor(message: string, limit: number) {
    super(message);
    this.limit = limit;
  }
}
