// Arguments of an export request.
import type { IssueList } from '#domain/errors.ts';
import type { ExportInput } from '#domain/exports/commands/request.ts';
import type { Scope } from '#policy/selection.ts';
import { builder } from '../core/builder.ts';
import { readSelectionArgs } from '../selection/selection-args.ts';
import { ExportFormatEnum, ExportRowEnum } from './export-type.ts';

export const ExportOptionsInput = builder.inputType('ExportOptionsInput', {
  description: 'Options of the file.',
  fields: (t) => ({
    format: t.field({ type: ExportFormatEnum, required: true, defaultValue: 'XLSX', description: 'File format.' }),
    row: t.field({
      type: ExportRowEnum,
      description: 'Meaning of one row. When absent: RDV, or USAGER with the scope TERRITORY.',
    }),
    columns: t.stringList({
      description:
        'Keys of the requested columns, in the requested order. `viewer.exportPermissions` lists all keys. The contractual columns when absent.',
    }),
    anonymous: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'True to omit data that identifies persons: names, birth dates (replaced by age bands), contact data, free text, authors, ids of persons.',
    }),
  }),
});

type ExportArgs = Parameters<typeof readSelectionArgs>[0] & {
  scope: Scope;
  options?: typeof ExportOptionsInput.$inferInput | null | undefined;
};

/** Arguments → command. Ids of another type are added to `issues`. */
export function readExport({ options, ...args }: ExportArgs, issues: IssueList): ExportInput {
  return {
    ...readSelectionArgs(args, issues),
    scope: args.scope,
    options: {
      format: options?.format ?? 'XLSX',
      row: options?.row ?? null,
      columns: options?.columns ?? null,
      anonymous: options?.anonymous ?? false,
    },
  };
}
