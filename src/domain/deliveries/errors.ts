// Errors of receivers.
import { DomainError } from '../errors.ts';
import { refusalText } from '../text/refusal.ts';

/** The operator has switched webhooks off. */
export class WebhooksOffError extends DomainError {
  override name = 'WebhooksOffError';
  readonly code = 'WEBHOOKS_OFF';

  constructor() {
    super(refusalText.WEBHOOKS_OFF);
  }
}
