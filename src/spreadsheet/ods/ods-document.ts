// The XML of an OpenDocument spreadsheet around its cells (ODF 1.3).
import type { CellKind } from '../cell.ts';
import { escapeXml } from '../cell-text.ts';
import { columnWidth } from '../column-width.ts';
import { CREATOR, type DocumentFacts, LANGUAGE } from '../document.ts';
import type { SheetColumn } from '../writer.ts';

export const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = (prefix: string) => ` xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`;
const FORMATTING = ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"';
const NUMBERS = ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"';
const VERSION = ' office:version="1.3"';

const number = (decimals: number, after = '') =>
  `<number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1"/>${after}`;
const characters = (text: string) => `<number:text>${text}</number:text>`;
const long = (part: string) => `<number:${part} number:style="long"/>`;

const formats: Readonly<Record<CellKind, readonly [element: string, content: string]>> = {
  text: ['text-style', '<number:text-content/>'],
  integer: ['number-style', number(0)],
  decimal: ['number-style', number(1)],
  percentage: ['number-style', number(1, characters('%'))],
  date: ['date-style', [long('day'), long('month'), long('year')].join(characters('/'))],
  time: ['time-style', [long('hours'), long('minutes')].join(characters('h'))],
};

/**
 * Styles are written before the first sheet, when the widths of later sheets are still unknown: there is one style per
 * width.
 */
const WIDEST = 120;
const widthStyle = (width: number) => `w${Math.min(Math.max(Math.round(width), 1), WIDEST)}`;

/** Everything before the first sheet. */
export function contentHead(): string {
  const cellStyles = Object.entries(formats).map(
    ([kind, [element, content]]) =>
      `<number:${element} style:name="n-${kind}">${content}</number:${element}>` +
      `<style:style style:name="${kind}" style:family="table-cell" style:data-style-name="n-${kind}"/>`,
  );
  const widths = Array.from({ length: WIDEST }, (_, index) => {
    const centimetres = ((((index + 1) * 7 + 5) / 96) * 2.54).toFixed(3);
    return (
      `<style:style style:name="${widthStyle(index + 1)}" style:family="table-column">` +
      `<style:table-column-properties style:column-width="${centimetres}cm"/></style:style>`
    );
  });
  return [
    `${XML}<office:document-content${['office', 'style', 'text', 'table'].map(namespace).join('')}${FORMATTING}${NUMBERS}${VERSION}>`,
    '<office:automatic-styles>',
    ...cellStyles,
    '<style:style style:name="header" style:family="table-cell" style:data-style-name="n-text">',
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    ...widths,
    '</office:automatic-styles><office:body><office:spreadsheet>',
  ].join('');
}

/** Everything from the beginning of a sheet to its header, included. */
export function tableHead(name: string, columns: readonly SheetColumn[]): string {
  const header = columns.map(
    (column) =>
      `<table:table-cell table:style-name="header" office:value-type="string"><text:p>${escapeXml(column.header)}</text:p></table:table-cell>`,
  );
  return [
    `<table:table table:name="${escapeXml(name)}">`,
    ...columns.map(
      (column) =>
        `<table:table-column table:style-name="${widthStyle(columnWidth(column))}" table:default-cell-style-name="${column.kind}"/>`,
    ),
    `<table:table-header-rows><table:table-row>${header.join('')}</table:table-row></table:table-header-rows>`,
  ].join('');
}

export const tableTail = '</table:table>';

interface OdsSheet {
  name: string;
  lastColumn: string;
  rowCount: number;
}

/** Everything after the last sheet, including the ranges with filter buttons. */
export function contentTail(sheets: readonly OdsSheet[]): string {
  const ranges = sheets.map(({ name, lastColumn, rowCount }, index) => {
    const table = `'${name.replaceAll("'", "''")}'`;
    const address = escapeXml(`${table}.A1:${table}.${lastColumn}${rowCount}`);
    return `<table:database-range table:name="__Anonymous_Sheet_DB__${index}" table:target-range-address="${address}" table:display-filter-buttons="true"/>`;
  });
  return `<table:database-ranges>${ranges.join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

/** The frozen first row of each sheet. */
export function settings(sheets: readonly OdsSheet[]): string {
  const item = (name: string, type: string, value: number | string) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen = [
    item('VerticalSplitMode', 'short', 2),
    item('VerticalSplitPosition', 'int', 1),
    item('ActiveSplitRange', 'short', 2),
    item('PositionTop', 'int', 0),
    item('PositionBottom', 'int', 1),
  ].join('');
  const tables = sheets.map(
    ({ name }) =>
      `<config:config-item-map-entry config:name="${escapeXml(name)}">${frozen}</config:config-item-map-entry>`,
  );
  return [
    `${XML}<office:document-settings${['office', 'config'].map(namespace).join('')} xmlns:ooo="http://openoffice.org/2004/office"${VERSION}>`,
    '<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">',
    `<config:config-item-map-entry>${item('ViewId', 'string', 'view1')}`,
    `<config:config-item-map-named config:name="Tables">${tables.join('')}</config:config-item-map-named>`,
    '</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>',
  ].join('');
}

/** The language is French: it decides how decimals are shown. */
export const styles = [
  `${XML}<office:document-styles${['office', 'style'].map(namespace).join('')}${FORMATTING}${VERSION}><office:styles>`,
  '<style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style>',
  '<style:style style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>',
].join('');

/** Title, subject, description, author, language, and further facts. */
export function meta({ title, subject, description, facts, createdAt }: DocumentFacts): string {
  const at = createdAt.toISOString().slice(0, 19);
  const properties = facts.map(([name, value]) => {
    const [type, text] =
      value instanceof Date ? ['date', value.toISOString()] : [typeof value === 'number' ? 'float' : 'string', value];
    return `<meta:user-defined meta:name="${escapeXml(name)}" meta:value-type="${type}">${escapeXml(String(text))}</meta:user-defined>`;
  });
  return [
    `${XML}<office:document-meta${['office', 'meta'].map(namespace).join('')} xmlns:dc="http://purl.org/dc/elements/1.1/"${VERSION}>`,
    `<office:meta><meta:generator>${CREATOR}</meta:generator><dc:title>${escapeXml(title)}</dc:title>`,
    `<dc:subject>${escapeXml(subject)}</dc:subject><dc:description>${escapeXml(description)}</dc:description>`,
    `<meta:initial-creator>${CREATOR}</meta:initial-creator><dc:creator>${CREATOR}</dc:creator>`,
    `<meta:creation-date>${at}</meta:creation-date><dc:date>${at}</dc:date><dc:language>${LANGUAGE}</dc:language>`,
    ...properties,
    '</office:meta></office:document-meta>',
  ].join('');
}

const FILES = ['content.xml', 'styles.xml', 'settings.xml', 'meta.xml'];

export const manifest = [
  `${XML}<manifest:manifest${namespace('manifest')} manifest:version="1.3">`,
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MEDIA_TYPE}"/>`,
  ...FILES.map((file) => `<manifest:file-entry manifest:full-path="${file}" manifest:media-type="text/xml"/>`),
  '</manifest:manifest>',
].join('');
