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
