/** What may be expected to go wrong. A caller tells them apart by class or `code`, never by the message (French, for people). */
export abstract class DomainError extends Error {
  abstract readonly code: string;
}

/** The viewer may not use this scope on these targets; what does not exist is refused in the same words. */
export class ForbiddenError extends DomainError {
  override name = 'ForbiddenError';
  readonly code = 'FORBIDDEN';
  /** Which of the named targets were refused; empty when no target was named. */
  readonly refusedIds: readonly bigint[];
  readonly scope: string;

  constructor(message: string, scope: string, refusedIds: readonly bigint[]) {
    super(message);
    this.scope = scope;
    this.refusedIds = refusedIds;
  }
}

/** One wrong field of an input. */
export interface Issue {
  /** From the argument down to the field, e.g. `['filters', 'startsOn', 'between', 'until']`. */
  path: readonly string[];
  code: IssueCode;
  message: string;
}

export type IssueCode =
  | 'EMPTY_LIST'
  | 'TOO_MANY_ITEMS'
  | 'INVALID_ID'
  | 'UNKNOWN_ID'
  | 'UNKNOWN_COLUMN'
  | 'DUPLICATE'
  | 'INVALID_PERIOD'
  | 'OUT_OF_RANGE'
  | 'INVALID_CURSOR'
  | 'INVALID_TIME_ZONE'
  | 'TARGET_REQUIRED'
  | 'TARGET_NOT_ALLOWED'
  | 'NOT_AVAILABLE'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'INVALID_CHARACTER'
  | 'PERIOD_TOO_LONG'
  | 'TOO_MANY_BUCKETS'
  | 'TOO_MANY_SPLITS';

/** Something in the input is wrong; nothing was done. */
export class ValidationError extends DomainError {
  override name = 'ValidationError';
  readonly code = 'VALIDATION_FAILED';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ path, message }) => `${path.join('.')} : ${message}`).join(' '));
    this.issues = issues;
  }
}

/** Figures that would take longer than they may. */
export class StatisticsTimeoutError extends DomainError {
  override name = 'StatisticsTimeoutError';
  readonly code = 'STATISTICS_TIMEOUT';

  constructor(timeoutMs: number) {
    super(
      `Ces statistiques demandent plus de ${timeoutMs / 1_000} secondes : choisissez une période plus courte ou moins de filtres.`,
    );
  }
}

/** Collects every wrong field before refusing, so that a form can mark all of them at once. */
export class IssueList {
  readonly #issues: Issue[] = [];

  /** What was said of a field already is not said again. */
  add(path: readonly (string | number)[], code: IssueCode, message: string): void {
    const issue = { path: path.map(String), code, message };
    const name = JSON.stringify(issue);
    if (this.#issues.every((each) => JSON.stringify(each) !== name)) this.#issues.push(issue);
  }

  /** All of them in one; null when there are none. */
  get error(): ValidationError | null {
    return this.#issues.length > 0 ? new ValidationError(this.#issues) : null;
  }

  throwIfAny(): void {
    if (this.error) throw this.error;
  }
}
