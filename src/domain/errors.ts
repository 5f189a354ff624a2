// Errors of the domain.
import { type IssueCode, issueText } from './text/issue.ts';
import { type ErrorCode, refusalText } from './text/refusal.ts';

/** Expected errors. Programs distinguish them by class or `code`, never by the message, which is French and for people. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
}

/** The viewer may not use this scope on these targets. A missing target is refused with the same message. */
export class ForbiddenError extends DomainError {
  override name = 'ForbiddenError';
  readonly code = 'FORBIDDEN';
  /** The refused targets; empty when none was named. */
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

/** Maximum number of wrong fields reported in one answer. */
export const MAX_ISSUES = 50;

/** The input is invalid; nothing was done. */
export class ValidationError extends DomainError {
  override name = 'ValidationError';
  readonly code = 'VALIDATION_FAILED';
  readonly #named: readonly Issue[];
  readonly #unnamed: number;

  /** `unnamed`: the number of further ones. */
  constructor(issues: readonly Issue[], unnamed = 0) {
    super(describeIssues(withRest(issues.slice(0, MAX_ISSUES), issues.length - MAX_ISSUES + unnamed)));
    this.#named = issues;
    this.#unnamed = unnamed;
  }

  get issues(): readonly Issue[] {
    return this.first(MAX_ISSUES);
  }

  /** At most this many issues, then one that states how many more there are. */
  first(most: number): readonly Issue[] {
    const named = this.#named.slice(0, most);
    return withRest(named, this.#named.length - named.length + this.#unnamed);
  }
}

function withRest(named: readonly Issue[], more: number): readonly Issue[] {
  if (more <= 0) return named;
  return [...named, { path: [], code: 'TOO_MANY_ISSUES', message: issueText.TOO_MANY_ISSUES(more) }];
}

/** For people: each sentence once, and no path, which is for programs. */
export const describeIssues = (issues: readonly Issue[]): string =>
  [...new Set(issues.map(({ message }) => message))].join(' ');

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

/** Statistics that exceed their time limit. */
export class StatisticsTimeoutError extends DomainError {
  override name = 'StatisticsTimeoutError';
  readonly code = 'STATISTICS_TIMEOUT';

  constructor(timeoutMs: number) {
    super(refusalText.STATISTICS_TIMEOUT(timeoutMs / 1_000));
  }
}

/** Collects every wrong field before refusing, so that a form can mark all of them at once. */
export class IssueList {
  readonly #issues = new Map<string, Issue>();
  /** A client may send thousands of wrong values: those beyond the maximum are only counted. */
  #unnamed = 0;

  /** A field gets only one issue. */
  add(path: readonly (string | number)[], code: IssueCode, message: string): void {
    if (this.#issues.size === MAX_ISSUES) {
      this.#unnamed += 1;
      return;
    }
    const name = [...path, code, message].join('\0');
    if (!this.#issues.has(name)) this.#issues.set(name, { path: path.map(String), code, message });
  }

  /** All issues in one error; null when there are none. */
  get error(): ValidationError | null {
    return this.#issues.size > 0 ? new ValidationError([...this.#issues.values()], this.#unnamed) : null;
  }

  throwIfAny(): void {
    const { error } = this;
    if (error) throw error;
  }
}
