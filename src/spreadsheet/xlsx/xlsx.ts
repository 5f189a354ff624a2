// The Office Open XML format (XLSX).
import type { Writable } from 'node:stream';
import { TextPages } from '../backpressure.ts';
import type { CellValue } from '../cell.ts';
import type { DocumentFacts } from '../document.ts';
import { createSheetSequence } from '../sheet-sequence.ts';
import type { SpreadsheetWriter } from '../writer.ts';
import { createZip, type ZipEntry } from '../zip.ts';
import { createRowWriter } from './xlsx-row.ts';
import { renderTemplate, type TemplateSheet } from './xlsx-template.ts';
import { createSharedTexts, SHARED_TEXTS } from './xlsx-texts.ts';

/** Maximum number of rows of a sheet, its header included. Beyond it, a further sheet begins. */
const MAX_SHEET_ROWS = 1_048_576;

/** The part that names the others. It comes first, so that the first bytes identify the type of the file. */
const ROOT = '_rels/.rels';

/**
 * An Office Open XML workbook: frozen header, filter buttons, real dates, and texts that can never run as a formula.
 * exceljs renders the workbook. The XML of the rows, which takes most of the time, is written here.
 */
export function createXlsxWriter(
  sink: Writable,
  document: DocumentFacts,
  maxSheetRows = MAX_SHEET_ROWS,
): SpreadsheetWriter {
  const zip = createZip(sink);
  const sheets: TemplateSheet[] = [];
  const shared = createSharedTexts();
  let entry: ZipEntry | undefined;
  let pages: TextPages | undefined;
  let writeRow: (row: readonly CellValue[], number: number) => void = () => {};

  return createSheetSequence({
    maxSheetRows,
    async begin(name, columns) {
      sheets.push({ name, columns, rowCount: 1 });
      const { parts, sheets: templates } = await renderTemplate(document, sheets, shared);
      const template = templates.at(-1);
      if (!template) return;
      if (sheets.length === 1) for (const [path, content] of parts) if (path === ROOT) await zip.add(path, content);
      entry = zip.open(template.path);
      pages = new TextPages(entry);
      pages.append(template.head);
      writeRow = createRowWriter(pages, columns, template.cellStyles, shared);
    },
    async write(rows, firstRow) {
      if (!entry || !pages) return;
      let number = firstRow;
      for (const row of rows) {
        writeRow(row, ++number);
        if (entry.isCongested) await entry.ready();
      }
    },
    async end(rowCount) {
      const sheet = sheets.at(-1);
      if (!entry || !pages || !sheet) return;
      sheet.rowCount = rowCount;
      const { sheets: templates } = await renderTemplate(document, sheets, shared);
      pages.append(templates.at(-1)?.tail ?? '');
      pages.flush();
      await entry.close();
    },
    async finish() {
      const { parts } = await renderTemplate(document, sheets, shared);
      for (const [path, content] of parts) if (path !== ROOT) await zip.add(path, content);
      await zip.add(SHARED_TEXTS, shared.toXml());
      await zip.finish();
    },
    abort: async () => zip.abort(),
  });
}
