// Selection of columns from rows in the text format of COPY.
import { DumpError } from './dump-error.ts';

/**
 * Rows with some of their columns only, so that what is not wanted never leaves the file. `places`: the positions of the wanted
 * columns. Bytes are read as Latin-1, which keeps them in any encoding: tabs and newlines inside values are escaped.
 */
export function selectColumns(
  rows: Buffer,
  width: number,
  places: readonly number[],
  table: string,
  before: number,
): Buffer {
  const lines = rows.toString('latin1', 0, rows.length - 1).split('\n');
  const isWhole = places.length === width && places.every((place, index) => place === index);
  for (const [index, line] of lines.entries()) {
    const fields = line.split('\t');
    if (fields.length !== width)
      throw new DumpError(
        `The dump is damaged: row ${before + index + 1} of the table ${table} has ${fields.length} columns instead of ${width}. Make or copy it again.`,
      );
    if (!isWhole) lines[index] = places.map((place) => fields[place]).join('\t');
  }
  return isWhole ? rows : Buffer.from(`${lines.join('\n')}\n`, 'latin1');
}

/** The number of rows. */
export function countRows(rows: Buffer): number {
  let count = 0;
  for (let at = rows.indexOf(10); at >= 0; at = rows.indexOf(10, at + 1)) count += 1;
  return count;
}
