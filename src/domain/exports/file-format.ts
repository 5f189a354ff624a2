// File formats of exports.
import type { Writable } from 'node:stream';
import type { ExportFormat } from '#prisma';
import { createCsvWriter } from '#spreadsheet/csv.ts';
import type { DocumentFacts } from '#spreadsheet/document.ts';
import { createOdsWriter } from '#spreadsheet/ods/ods.ts';
import type { SpreadsheetWriter } from '#spreadsheet/writer.ts';
import { createXlsWriter } from '#spreadsheet/xls/xls.ts';
import { createXlsxWriter } from '#spreadsheet/xlsx/xlsx.ts';

/** Properties of a file format. */
interface FileFormat {
  /** Name for agents, in French. */
  label: string;
  extension: string;
  mediaType: string;
  createWriter(sink: Writable, document: DocumentFacts): SpreadsheetWriter;
}

export const fileFormats: Readonly<Record<ExportFormat, FileFormat>> = {
  XLSX: {
    label: 'Excel (xlsx)',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    createWriter: (sink, document) => createXlsxWriter(sink, document),
  },
  CSV: {
    label: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    createWriter: createCsvWriter,
  },
  XLS: {
    label: 'Excel 97 (xls)',
    extension: 'xls',
    mediaType: 'application/vnd.ms-excel',
    createWriter: (sink, document) => createXlsWriter(sink, document),
  },
  ODS: {
    label: 'OpenDocument (ods)',
    extension: 'ods',
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    createWriter: (sink, document) => createOdsWriter(sink, document),
  },
};
