import { Writable } from 'node:stream';
import type { CellValue } from '#spreadsheet/cell.ts';
import type { DocumentFacts } from '#spreadsheet/document.ts';
import type { SheetColumn, SpreadsheetWriter } from '#spreadsheet/writer.ts';

interface SheetData {
  title: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly CellValue[])[];
}

/** The metadata of a test file. */
export const testDocument = (sheetCount = 1): DocumentFacts => ({
  title: 'Essai d’été & <hiver>',
  subject: 'Sujet & <objet>',
  description: 'périmètre : l’été · filtres : "aucun" & <rien>',
  facts: [
    ['Contrat', '1.0 & <plus>'],
    ['Lignes', 7],
    ['Moment', new Date('2026-11-28T22:15:00Z')],
  ],
  createdAt: new Date('2026-11-29T08:30:00Z'),
  sheetCount,
});

/** The file that a writer makes of these sheets, its rows handed over in batches as an export does. */
export async function writeSpreadsheet(
  createWriter: (sink: Writable, document: DocumentFacts) => SpreadsheetWriter,
  sheets: readonly SheetData[],
  batchSize = 100,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk)); // the writer uses its buffers again
      done();
    },
  });
  const writer = createWriter(sink, testDocument(sheets.length));
  try {
    for (const { title, columns, rows } of sheets) {
      await writer.addSheet(title, columns);
      for (let start = 0; start < rows.length; start += batchSize)
        await writer.write(rows.slice(start, start + batchSize));
    }
    await writer.finish();
  } finally {
    await writer.abort();
  }
  return Buffer.concat(chunks);
}
