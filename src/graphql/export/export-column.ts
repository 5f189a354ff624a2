// Catalogue of the columns of all kinds of file.
import { availableColumns } from '#domain/exports/content/column.ts';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import { ColumnRef, ExportRowEnum } from './export-type.ts';

const most = Math.max(...Object.values(contentKinds).map(({ columns }) => columns.length));

builder.queryField('exportColumns', (t) =>
  t.field({
    type: [ColumnRef],
    extensions: holding(most),
    description:
      'Columns of the files with these rows, in the contractual order, with types and examples. It is the same for every viewer. `viewer.scopes` says which of them the viewer may export.',
    args: {
      row: t.arg({ type: ExportRowEnum, required: true, description: 'Kind of row.' }),
      anonymous: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'True for the columns of an anonymous file.',
      }),
    },
    resolve: (_root, { row, anonymous }) => availableColumns(contentKinds[row].columns, anonymous),
  }),
);
