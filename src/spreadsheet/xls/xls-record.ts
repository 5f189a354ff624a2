// Records of a workbook of Excel 97 (BIFF8).

/** A record: its kind, its length, its body. */
export function record(kind: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u16(kind, body.length), body]);
}

const numbers = (values: readonly number[], bytes: number): Buffer => {
  const buffer = Buffer.alloc(values.length * bytes);
  for (const [index, value] of values.entries()) buffer.writeUIntLE(value, index * bytes, bytes);
  return buffer;
};
export const u8 = (...values: readonly number[]): Buffer => numbers(values, 1);
export const u16 = (...values: readonly number[]): Buffer => numbers(values, 2);
export const u32 = (...values: readonly number[]): Buffer => numbers(values, 4);

/** True when its characters need two bytes each. */
export const isWide = (text: string): boolean => /[\u0100-\uFFFF]/.test(text);

/** A name of less than 256 characters: its length, the width of its characters, the characters. */
export function shortText(text: string): Buffer {
  const wide = isWide(text);
  return Buffer.concat([u8(text.length, wide ? 1 : 0), Buffer.from(text, wide ? 'utf16le' : 'latin1')]);
}

/** The first record of the shared part, or of a sheet. */
export const beginning = (part: 'shared' | 'sheet'): Buffer =>
  record(0x0809, u16(0x0600, part === 'shared' ? 0x0005 : 0x0010, 0x0dbb, 0x07cc), u32(0x0001_00d1, 0x0000_0406));

export const ending = (): Buffer => record(0x000a);
