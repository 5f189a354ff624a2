import type { Scope } from '#policy/selection.ts';
import type { ExportFormat, ExportRow } from '#prisma';
import type { IssueList } from '../errors.ts';
import { type ContentKind, contentKinds } from './content.ts';
import { fileFormats } from './writers/file-format.ts';

/** How to write a file, as it was asked for. Null: the default. */
export interface ExportOptionsInput {
  format: ExportFormat;
  /** The default of the scope when null. */
  row: ExportRow | null;
}

/** The same, decided; stored with the export. */
export interface ExportOptions {
  format: ExportFormat;
  row: ExportRow;
}

const defaultRows: Readonly<Record<Scope, ExportRow>> = { AGENT: 'RDV', ORGANISATION: 'RDV', TERRITORY: 'USAGER' };

/** What the file is to be. A kind that is null has its issue in `issues`. */
export function resolveOptions(
  scope: Scope,
  input: ExportOptionsInput,
  issues: IssueList,
): { options: ExportOptions; kind: ContentKind | null } {
  const row = input.row ?? defaultRows[scope];
  const kind = contentKinds[row] ?? null;
  if (!kind?.scopes.includes(scope)) {
    issues.add(['options', 'row'], 'NOT_AVAILABLE', 'Ce périmètre n’a pas de fichier avec ces lignes.');
  }
  if (!fileFormats[input.format]) {
    issues.add(['options', 'format'], 'NOT_AVAILABLE', 'Ce format n’existe pas.');
  }
  return { options: { format: input.format, row }, kind };
}
