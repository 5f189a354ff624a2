// Errors of schedules.
import { DomainError } from '../errors.ts';
import { refusalText } from '../text/refusal.ts';

/** The saved selection was written by a version of the service that this one does not understand. */
export class UnreadableSelectionError extends DomainError {
  override name = 'UnreadableSelectionError';
  readonly code = 'EXPORT_STATE';

  constructor() {
    super(refusalText.EXPORT_STATE.unreadable);
  }
}
