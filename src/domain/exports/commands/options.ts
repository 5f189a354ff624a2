// Options of export files: rows, columns, anonymity.
import type { IssueList } from '#domain/errors.ts';
import { issueText } from '#domain/text/issue.ts';
import type { Scope } from '#policy/selection.ts';
import type { ExportFormat, ExportRow } from '#prisma';
import { availableColumns, type ColumnChoice, chooseColumns } from '../content/column.ts';
import type { ContentKind } from '../content/content-kind.ts';
import { contentKinds } from '../content/contents.ts';

/** Options as requested. Null: the default. */
export interface ExportOptionsInput {
  format: ExportFormat;
  /** Null: the default of the scope. */
  row: ExportRow | null;
  /** Keys in the wanted order; null: the contractual columns. */
  columns: readonly string[] | null;
  /** True: identities are left out. */
  anonymous: boolean;
}

/** Resolved options, stored with the export. */
export interface ExportOptions extends ColumnChoice {
  format: ExportFormat;
  row: ExportRow;
}

export const defaultRows: Readonly<Record<Scope, ExportRow>> = {
  AGENT: 'RDV',
  ORGANISATION: 'RDV',
  TERRITORY: 'USAGER',
};

/** More than any file has. */
const MAX_COLUMNS = 100;

/** Resolves the options; invalid ones are added to `issues`. */
export function resolveOptions(
  scope: Scope,
  input: ExportOptionsInput,
  issues: IssueList,
): { options: ExportOptions; kind: ContentKind } {
  const row = input.row ?? defaultRows[scope];
  const kind = contentKinds[row];
  if (!kind.scopes.includes(scope)) {
    issues.add(['options', 'row'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.fileRows);
  } else if (input.columns) {
    checkColumns(kind, input.columns, input.anonymous, issues);
  }
  const { format, columns, anonymous } = input;
  return { options: { format, row, columns: columns ?? [], anonymous }, kind };
}

function checkColumns(kind: ContentKind, keys: readonly string[], anonymous: boolean, issues: IssueList): void {
  if (keys.length === 0) {
    issues.add(['options', 'columns'], 'EMPTY_LIST', issueText.EMPTY_LIST.columns);
  }
  if (keys.length > MAX_COLUMNS) {
    issues.add(['options', 'columns'], 'TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.columns(MAX_COLUMNS));
    return;
  }
  const known = new Set(availableColumns(kind.columns, anonymous).map(({ key }) => key));
  for (const [index, key] of keys.entries()) {
    const path = ['options', 'columns', index];
    if (kind.columns.some((column) => column.key === key) && !known.has(key)) {
      issues.add(path, 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.anonymous);
    } else if (!known.has(key)) {
      issues.add(path, 'UNKNOWN_COLUMN', issueText.UNKNOWN_COLUMN);
    } else if (keys.indexOf(key) < index) {
      issues.add(path, 'DUPLICATE', issueText.DUPLICATE.column);
    }
  }
}

/**
 * Removes columns from stored options that the territories have since disabled. An empty list would mean all columns, so it
 * is an issue.
 */
export function withoutHiddenSince(
  options: ExportOptions,
  kind: ContentKind,
  hidden: ReadonlySet<string>,
  issues: IssueList,
): ExportOptions {
  const columns = chooseColumns(kind.columns, options).map(({ key }) => key);
  const left = columns.filter((key) => !hidden.has(key));
  if (left.length === 0) {
    issues.add(['id'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.allDisabled);
  }
  return { ...options, columns: left };
}

/** Removes columns that the territories disable; one requested by name is refused instead. */
export function withoutHidden(
  options: ExportOptions,
  kind: ContentKind,
  hidden: ReadonlySet<string>,
  issues: IssueList,
): ExportOptions {
  for (const [index, key] of options.columns.entries()) {
    if (hidden.has(key)) issues.add(['options', 'columns', index], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.disabled);
  }
  const columns = chooseColumns(kind.columns, options).map(({ key }) => key);
  return { ...options, columns: columns.filter((key) => !hidden.has(key)) };
}
