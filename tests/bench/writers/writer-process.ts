import { createWriteStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import exceljs from 'exceljs';
import { utils, write } from 'xlsx';
import { rdvColumns } from '#domain/exports/content/rdv/columns.ts';
import { fileFormats } from '#domain/exports/file-format.ts';
import type { ExportFormat } from '#prisma';
import type { CellKind, CellValue } from '#spreadsheet/cell.ts';
import { createRowPool } from './writer-rows.ts';

/** The cost of writing a file, as this process prints it. */
export interface WriterCost {
  milliseconds: number;
  /** Of all threads. It tells more than the clock does where others use the machine. */
  cpuMilliseconds: number;
  peakBytes: number;
  fileBytes: number;
}

// One file by one writer, in a process of its own, whose peak of memory is then that of the writer alone.
const [name = '', countText = '', file = ''] = process.argv.slice(2);
const count = Number(countText);
const { rows, headers, kinds } = createRowPool();

const numberFormats: Partial<Record<CellKind, string>> = { date: 'dd/mm/yyyy', time: 'hh"h"mm', text: '@' };
const columns = kinds.map((kind) => ({ width: 20, style: { numFmt: numberFormats[kind] ?? '0' } }));
const rowAt = (index: number) => rows[index % rows.length] ?? [];

/** Batch after batch, as exports get them. */
function* batches(): Generator<readonly (readonly CellValue[])[]> {
  const size = 1_000;
  for (let start = 0; start < count; start += size)
    yield rows.slice(start % rows.length, (start % rows.length) + Math.min(size, count - start));
}

const writers: Readonly<Record<string, () => Promise<void>>> = {
  async 'exceljs-stream'() {
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({
      filename: file,
      useStyles: true,
      useSharedStrings: false,
    });
    const sheet = workbook.addWorksheet('RDV', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns;
    sheet.addRow(headers).commit();
    for (let index = 0; index < count; index++) {
      sheet.addRow(rowAt(index)).commit();
      if (index % 500 === 0) await new Promise(setImmediate);
    }
    await workbook.commit();
  },
  async 'exceljs-document'() {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('RDV', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns;
    sheet.addRow(headers);
    for (let index = 0; index < count; index++) sheet.addRow(rowAt(index));
    await workbook.xlsx.writeFile(file);
  },
  async sheetjs() {
    const sheet = utils.aoa_to_sheet([[...headers], ...Array.from({ length: count }, (_, index) => [...rowAt(index)])]);
    const workbook = utils.book_new();
    utils.book_append_sheet(workbook, sheet, 'RDV');
    await writeFile(file, write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }));
  },
};

async function writeOurs(format: ExportFormat): Promise<void> {
  const sink = createWriteStream(file, { highWaterMark: 256 * 1024 });
  const writer = fileFormats[format].createWriter(sink, {
    ...{ title: 'RDV', subject: 'RDV', description: '', facts: [], createdAt: new Date(), sheetCount: 1 },
  });
  await writer.addSheet('RDV', rdvColumns);
  for (const batch of batches()) await writer.write(batch);
  await writer.finish();
  sink.end();
  await finished(sink);
}

const start = performance.now();
const used = process.cpuUsage();
await (writers[name]?.() ?? writeOurs(name as ExportFormat));
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(used);
const cost: WriterCost = {
  milliseconds,
  cpuMilliseconds: (user + system) / 1_000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  fileBytes: (await stat(file)).size,
};
process.stdout.write(JSON.stringify(cost));
