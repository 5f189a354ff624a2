// Errors of exports.
import { DomainError } from '../errors.ts';
import { refusalText } from '../text/refusal.ts';

/** The state of an export does not allow the operation. */
export class ExportStateError extends DomainError {
  override name = 'ExportStateError';
  readonly code = 'EXPORT_STATE';
  readonly exportId: string;

  constructor(message: string, exportId: string) {
    super(message);
    this.exportId = exportId;
  }
}

/** The idempotency key was used with another input, for `exportId`. */
export class IdempotencyConflictError extends DomainError {
  override name = 'IdempotencyConflictError';
  readonly code = 'IDEMPOTENCY_CONFLICT';
  readonly exportId: string;

  constructor(exportId: string) {
    super(refusalText.IDEMPOTENCY_CONFLICT);
    this.exportId = exportId;
  }
}

/** The used part of an agent's quota. */
export interface ExportQuota {
  concurrentLimit: number;
  concurrentUsed: number;
  dailyLimit: number;
  dailyUsed: number;
  maxRows: number;
}

/** The agent has reached the maximum of concurrent exports or of exports per day. */
export class ExportQuotaExceededError extends DomainError {
  override name = 'ExportQuotaExceededError';
  readonly code = 'EXPORT_QUOTA_EXCEEDED';
  readonly quota: ExportQuota;
  readonly retryAfter: Date;

  constructor(message: string, quota: ExportQuota, retryAfter: Date) {
    super(message);
    this.quota = quota;
    this.retryAfter = retryAfter;
  }
}

/** The selection exceeds the maximum number of rows. */
export class ExportTooLargeError extends DomainError {
  override name = 'ExportTooLargeError';
  readonly code = 'EXPORT_TOO_LARGE';
  readonly rowCount: number;
  readonly maxRows: number;

  constructor(rowCount: number, maxRows: number) {
    super(refusalText.EXPORT_TOO_LARGE(rowCount, maxRows));
    this.rowCount = rowCount;
    this.maxRows = maxRows;
  }
}

/** The territory has since disabled every requested column. */
export class NoColumnLeftError extends Error {
  override name = 'NoColumnLeftError';
}

/** The colleague may not have the export, or does not exist as far as the viewer may know. */
export class HandOverRefusedError extends DomainError {
  override name = 'HandOverRefusedError';
  readonly code = 'HAND_OVER_REFUSED';
  /** For the audit alone. */
  readonly reason: 'UNKNOWN_AGENT' | 'NOT_VISIBLE' | 'NO_RIGHT';
  readonly recipientAgentId: bigint | null;

  constructor(reason: HandOverRefusedError['reason'], recipientAgentId: bigint | null) {
    super(refusalText.HAND_OVER_REFUSED);
    this.reason = reason;
    this.recipientAgentId = recipientAgentId;
  }
}
