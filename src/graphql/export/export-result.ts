// Description of an export’s file that outlives the file.
import { mayStillHave } from '#domain/exports/lifecycle/kept-right.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { ExportRef } from './export-type.ts';

const ResultRef = builder.objectRef<Export>('ExportResult').implement({
  description: 'Description of the file of a successful export. It stays in the history when the file is gone.',
  fields: (t) => ({
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    byteSize: t.field({
      type: 'ByteCount',
      description: 'Size of the file, in bytes.',
      resolve: ({ byteSize }) => Number(byteSize),
    }),
    rowCount: t.int({ description: 'Number of rows, excluding the header.', resolve: ({ rowCount }) => rowCount ?? 0 }),
    sha256: t.string({
      description: 'SHA-256 of the file, in hexadecimal, with which a copy can be verified.',
      resolve: ({ sha256 }) => sha256 ?? '',
    }),
  }),
});

builder.prismaObjectField(ExportRef, 'result', (t) =>
  t.field({
    type: ResultRef,
    nullable: true,
    description:
      'Size, row count and checksum of the file, kept for the history. Null unless SUCCEEDED or EXPIRED, and when the viewer has since lost the right to the file. `file` serves the download, and is null once the file is gone.',
    resolve: (record, _args, context) => {
      const hasSucceeded = record.status === 'SUCCEEDED' || record.status === 'EXPIRED';
      return hasSucceeded && mayStillHave(viewerOf(context), record) ? record : null;
    },
  }),
);
