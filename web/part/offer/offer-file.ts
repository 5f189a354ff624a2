// The file of an offer, as its form holds it.
import type { ExportOptionsInput, ExportRow, TemplateFieldsFragment } from '../../api/generated/graphql.ts';
import { rowChoices } from '../../text/export-choice-text.ts';

export type OfferFile = TemplateFieldsFragment['options'];

/** Files of usagers belong to espaces alone. */
export const offeredRows: readonly ExportRow[] = (Object.keys(rowChoices) as ExportRow[]).filter(
  (row) => row !== 'USAGER',
);

/** The file that a form begins with: that of the source, where an organisation has files of this kind. */
export const offeredFile = (file: OfferFile): OfferFile =>
  offeredRows.includes(file.row) ? file : { ...file, row: 'RDV', columns: null };

export const toOptions = ({ row, format, columns, anonymous }: OfferFile): ExportOptionsInput => ({
  ...{ row, format, anonymous },
  ...(columns && { columns }),
});
