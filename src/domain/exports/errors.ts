import { DomainError } from '../errors.ts';

/** The state of an export does not allow what was asked of it. */
export class ExportStateError extends DomainError {
  override name = 'ExportStateError';
  readonly code = 'EXPORT_STATE';
  readonly exportId: string;

  constructor(message: string, exportId: string) {
    super(message);
    this.exportId = exportId;
  }
}

/** The key of this request was used with another input, for `exportId`. */
export class IdempotencyConflictError extends DomainError {
  override name = 'IdempotencyConflictError';
  readonly code = 'IDEMPOTENCY_CONFLICT';
  readonly exportId: string;

  constructor(exportId: string) {
    super('Cette clé a déjà servi pour une autre demande.');
    this.exportId = exportId;
  }
}

/** How much of what one agent may have is used. */
export interface ExportQuota {
  concurrentLimit: number;
  concurrentUsed: number;
  dailyLimit: number;
  dailyUsed: number;
  maxRows: number;
}

/** The agent has as many exports under way, or asked for as many within a day, as one agent may. */
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

/** The selection has more rows than one export may hold. */
export class ExportTooLargeError extends DomainError {
  override name = 'ExportTooLargeError';
  readonly code = 'EXPORT_TOO_LARGE';
  readonly rowCount: number;
  readonly maxRows: number;

  constructor(rowCount: number, maxRows: number) {
    super(
      `La sélection compte ${french(rowCount)} lignes ; un export en contient au plus ${french(maxRows)}. Précisez les filtres.`,
    );
    this.rowCount = rowCount;
    this.maxRows = maxRows;
  }
}

/** The territory has switched off every column asked for since. */
export class NoColumnLeftError extends Error {
  override name = 'NoColumnLeftError';
}

const french = (count: number) => count.toLocaleString('fr');
