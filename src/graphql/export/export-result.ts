import { mayStillExport } from '#domain/exports/lifecycle/kept-right.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { ExportRef } from './export-type.ts';

const ResultRef = builder.objectRef<Export>('ExportResult').implement({
  description: 'What an export that succeeded made; it stays in the history when the file is gone.',
  fields: (t) => ({
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    byteSize: t.field({ type: 'ByteCount', description: 'Length.', resolve: ({ byteSize }) => Number(byteSize) }),
    rowCount: t.int({ description: 'Rows, header left out.', resolve: ({ rowCount }) => rowCount ?? 0 }),
    sha256: t.string({
      description: 'SHA-256 of the bytes, hexadecimal: tells whether a copy kept elsewhere is this file.',
      resolve: ({ sha256 }) => sha256 ?? '',
    }),
  }),
});

builder.prismaObjectField(ExportRef, 'result', (t) =>
  t.field({
    type: ResultRef,
    nullable: true,
    description:
      'Size, rows and checksum, for the history; null unless SUCCEEDED or EXPIRED, and where the viewer has lost the right to it since. `file` is for downloading, and null once the file is gone.',
    resolve: (record, _args, context) => {
      const hasSucceeded = record.status === 'SUCCEEDED' || record.status === 'EXPIRED';
      return hasSucceeded && mayStillExport(viewerOf(context), record, context.now) ? record : null;
    },
  }),
);
