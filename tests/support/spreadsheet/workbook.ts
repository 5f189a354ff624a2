import { readSheet } from 'read-excel-file/node';

/** The first sheet, read by a reader that did not write it: header and rows. */
export async function readWorkbook(file: string | Buffer) {
  const rows = await readSheet(file as never);
  return { header: rows[0] ?? [], rows: rows.slice(1) };
}
