// Tables as CSV, as the service writes it: with BOM, `;`, and formulas neutralised.

export type Cell = string | number;

export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u.test(value) ? `'${value}` : value;
  return /[";,|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
