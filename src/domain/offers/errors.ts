// Errors of offers.
import { DomainError } from '../errors.ts';
import { refusalText } from '../text/refusal.ts';

/** The offer has another version than the request expects. */
export class OfferConflictError extends DomainError {
  override name = 'OfferConflictError';
  readonly code = 'VERSION_CONFLICT';
  readonly offerId: string;

  constructor(offerId: string) {
    super(refusalText.VERSION_CONFLICT.offer);
    this.offerId = offerId;
  }
}

/** Another admin of the organisation has accepted the offer, and still is one. */
export class OfferTakenError extends DomainError {
  override name = 'OfferTakenError';
  readonly code = 'OFFER_TAKEN';

  constructor() {
    super(refusalText.OFFER_TAKEN);
  }
}
