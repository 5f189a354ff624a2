// Templates of workbooks, rendered by exceljs.
import exceljs from 'exceljs';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { numberFormats } from '../cell.ts';
import { escapeXml } from '../cell-text.ts';
import { columnName } from '../column-name.ts';
import { columnWidth } from '../column-width.ts';
import { CREATOR, type DocumentFacts, LANGUAGE } from '../document.ts';
import type { SheetColumn } from '../writer.ts';
import { addProperties } from './xlsx-properties.ts';
import { SHARED_TEXTS, type SharedTexts } from './xlsx-texts.ts';

/** A sheet of the workbook, as far as it is known. */
export interface TemplateSheet {
  name: string;
  columns: readonly SheetColumn[];
  /** Includes the header; the count so far, while the sheet is being written. */
  rowCount: number;
}

/** A workbook as exceljs writes it, split where the rows go. */
export interface Template {
  /** The workbook without its sheets and shared texts: path in the archive, content. */
  parts: readonly (readonly [path: string, content: Uint8Array])[];
  sheets: readonly SheetTemplate[];
}

interface SheetTemplate {
  path: string;
  /** The XML up to and including the header row. */
  head: string;
  /** The attributes that exceljs gives the cells of each column, such as ` s="3"`. */
  cellStyles: readonly string[];
  /** The XML after the rows. */
  tail: string;
}

/**
 * Renders the workbook with exceljs, with the header and one sample row per sheet. The sample shows the styles of cells,
 * and is replaced by the rows. The rendering of a sheet does not depend on later sheets. Its texts are added to `shared`.
 */
export async function renderTemplate(
  { title, subject, description, facts, createdAt }: DocumentFacts,
  sheets: readonly TemplateSheet[],
  shared: SharedTexts,
): Promise<Template> {
  const workbook = new exceljs.Workbook();
  Object.assign(workbook, {
    title,
    subject,
    description,
    creator: CREATOR,
    lastModifiedBy: CREATOR,
    language: LANGUAGE,
  });
  Object.assign(workbook, { created: createdAt, modified: createdAt });
  for (const { name, columns, rowCount } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map((column) => ({
      width: columnWidth(column),
      style: { numFmt: numberFormats[column.kind] },
    }));
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: Math.max(rowCount, 1), column: columns.length } };
    const header = sheet.addRow(columns.map((column) => column.header));
    header.font = { name: 'Calibri', size: 11, bold: true };
    sheet.addRow(columns.map(() => 0));
  }
  const files = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  const parts = Object.entries(files).filter(([path]) => !path.endsWith('/'));
  const textOf = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  const texts = Array.from(textOf(SHARED_TEXTS).matchAll(/<si>(.*?)<\/si>/gs), ([, item = '']) => item);
  const renumber = (xml: string) =>
    xml.replace(/(?<= t="s"><v>)\d+/g, (number) => String(shared.numberOf(texts[Number(number)] ?? '')));
  return {
    parts: addProperties(
      parts
        .filter(([path]) => !isSheet(path) && path !== SHARED_TEXTS)
        .map(([path, content]) => [path, path === WORKBOOK ? nameFilters(content, sheets) : content] as const),
      facts,
    ),
    sheets: sheets.map((_, index) => {
      const path = `xl/worksheets/sheet${index + 1}.xml`;
      const { head, ...rest } = split(textOf(path));
      return { path, head: renumber(head), ...rest };
    }),
  };
}

const WORKBOOK = 'xl/workbook.xml';
/** The element after the names in a workbook of exceljs. */
const BEHIND_NAMES = '<calcPr';

/** Adds the hidden name by which a sheet knows the rows that its buttons filter. Without it LibreOffice shows no buttons. */
function nameFilters(workbook: Uint8Array, sheets: readonly TemplateSheet[]): Uint8Array {
  const names = sheets.map(({ name, columns, rowCount }, index) => {
    const range = `'${name.replaceAll("'", "''")}'!$A$1:$${columnName(columns.length - 1)}$${Math.max(rowCount, 1)}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(range)}</definedName>`;
  });
  const [before, behind, ...more] = strFromU8(workbook).split(BEHIND_NAMES);
  if (behind === undefined || more.length > 0 || before?.includes('<definedName'))
    throw new Error('The workbook is not as expected');
  return strToU8(`${before}<definedNames>${names.join('')}</definedNames>${BEHIND_NAMES}${behind}`);
}

const isSheet = (path: string) => path.startsWith('xl/worksheets/sheet');

function split(xml: string): Omit<SheetTemplate, 'path'> {
  const [, head, sample = '', tail] = /^(.*)(<row r="2".*<\/row>)(<\/sheetData>.*)$/s.exec(xml) ?? [];
  if (head === undefined || tail === undefined) throw new Error('The sheet of the workbook is not as expected');
  return {
    head: head.replace(/<dimension [^>]*>/, ''), // the dimension of the sample; the number of rows is not known yet
    cellStyles: Array.from(sample.matchAll(/<c r="[A-Z]+2"([^>]*)>/g), ([, style = '']) => style),
    tail,
  };
}
