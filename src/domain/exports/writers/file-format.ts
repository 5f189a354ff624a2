import type { Writable } from 'node:stream';
import type { ExportFormat } from '#prisma';
import type { SpreadsheetWriter } from './writer.ts';
import { createXlsxWriter } from './xlsx.ts';

/** What is particular to each kind of file. */
interface FileFormat {
  extension: string;
  mediaType: string;
  createWriter(sink: Writable): SpreadsheetWriter;
}

export const fileFormats: Readonly<Partial<Record<ExportFormat, FileFormat>>> = {
  XLSX: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    createWriter: createXlsxWriter,
  },
};

export function fileFormatOf(format: ExportFormat): FileFormat {
  const found = fileFormats[format];
  if (!found) throw new RangeError(`There are no files of the format ${format}`);
  return found;
}
