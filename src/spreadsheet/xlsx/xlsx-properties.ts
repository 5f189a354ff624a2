// Custom properties of a workbook, which exceljs does not write.
import { strFromU8, strToU8 } from 'fflate';
import { escapeXml } from '../cell-text.ts';
import type { DocumentFacts } from '../document.ts';

type Part = readonly [path: string, content: Uint8Array];

const PATH = 'docProps/custom.xml';
/** The identifier of custom properties in Office, and the first number that they may have. */
const FORMAT_ID = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';
const FIRST_PROPERTY = 2;

/** Mentions of the new part in the others. */
const mentions: Readonly<Record<string, readonly [before: string, text: string]>> = {
  '[Content_Types].xml': [
    '</Types>',
    `<Override PartName="/${PATH}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`,
  ],
  '_rels/.rels': [
    '</Relationships>',
    `<Relationship Id="rIdCustom" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="${PATH}"/>`,
  ],
};

/** The parts of the workbook, with that of the facts. */
export function addProperties(parts: readonly Part[], facts: DocumentFacts['facts']): Part[] {
  if (facts.length === 0) return [...parts];
  const named = parts.map(([path, content]): Part => {
    const [before, text] = mentions[path] ?? [];
    return before === undefined ? [path, content] : [path, insert(strFromU8(content), before, text ?? '')];
  });
  return [...named, [PATH, strToU8(customProperties(facts))]];
}

function insert(xml: string, before: string, text: string): Uint8Array {
  const place = xml.lastIndexOf(before);
  if (place === -1) throw new Error('The workbook is not as expected');
  return strToU8(xml.slice(0, place) + text + xml.slice(place));
}

function customProperties(facts: DocumentFacts['facts']): string {
  const properties = facts.map(
    ([name, value], place) =>
      `<property fmtid="${FORMAT_ID}" pid="${place + FIRST_PROPERTY}" name="${escapeXml(name)}">${typed(value)}</property>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">',
    ...properties,
    '</Properties>',
  ].join('');
}

function typed(value: string | number | Date): string {
  if (value instanceof Date) return `<vt:filetime>${value.toISOString().slice(0, 19)}Z</vt:filetime>`;
  return typeof value === 'number' ? `<vt:i4>${value}</vt:i4>` : `<vt:lpwstr>${escapeXml(value)}</vt:lpwstr>`;
}
