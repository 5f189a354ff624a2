import { inflateSync } from 'node:zlib';

// The text of a PDF as Chromium writes it: glyphs are numbers, and each font has a table that says which letters they are.

/** Objects of a file by their number: the dictionary, and the stream where there is one. */
function readObjects(pdf: Buffer): Map<string, { head: string; stream: string }> {
  const objects = new Map<string, { head: string; stream: string }>();
  const text = pdf.toString('latin1');
  for (const { 1: number = '', 2: body = '' } of text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) {
    const [head = '', ...rest] = body.split(/stream\r?\n/);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = Buffer.from(rest.join('stream\n').slice(0, length), 'latin1');
    const isPacked = /\/FlateDecode/.test(head);
    objects.set(number, { head, stream: (isPacked && length > 0 ? inflateSync(bytes) : bytes).toString('latin1') });
  }
  return objects;
}

const fromHex = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** The letters of each glyph, from the table of a font. */
function readLetters(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', hex = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(Number.parseInt(glyph, 16), fromHex(hex));
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', hex = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [from, to, start] = [first, last, hex].map((each) => Number.parseInt(each, 16)) as [number, number, number];
      for (let glyph = from; glyph <= to; glyph++) letters.set(glyph, String.fromCodePoint(start + glyph - from));
    }
  return letters;
}

/** The text of each page, without the blanks between words: those are places, and no letters. */
export function readPdf(pdf: Buffer): string[] {
  const objects = readObjects(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const [number, { head }] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (table) fonts.set(number, readLetters(objects.get(table)?.stream ?? ''));
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map(({ head }) => {
    const contents = /\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '';
    let font = new Map<number, string>();
    let text = '';
    const marks = /\/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g;
    for (const [, name, glyphs] of (objects.get(contents)?.stream ?? '').matchAll(marks))
      if (name !== undefined) font = fonts.get(name) ?? new Map();
      else for (const glyph of glyphs?.match(/.{4}/g) ?? []) text += font.get(Number.parseInt(glyph, 16)) ?? '';
    return text.replaceAll(/\s/g, '');
  });
}
