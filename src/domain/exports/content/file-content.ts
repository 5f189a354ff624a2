// Columns and tables of a written file: the part of its description that is recorded with it.
import { z } from 'zod';
import { type CellKind, numberFormats } from '#spreadsheet/cell.ts';
import type { DescribedColumn } from './column.ts';
import type { ContentKind, Sheet } from './content-kind.ts';

/**
 * Version of the columns of files, which other systems read by position. The first number grows when a column is removed,
 * moved or changes its meaning, the second when columns are added at the end. A test compares it with the columns.
 */
export const CONTRACT_VERSION = '1.0';

const kinds = Object.keys(numberFormats) as [CellKind];

/** Reasons a file of changes has all rows. */
const wholeReasons = ['FIRST_FILE', 'UNKNOWN_BASE', 'SELECTION_CHANGED', 'REPEATED'] as const;
export type WholeReason = (typeof wholeReasons)[number];

const rows = (meaning: string) => z.int().describe(`Nombre de lignes « ${meaning} ».`);

const changesSchema = z.strictObject({
  since: z
    .strictObject({
      exportId: z.uuid().describe('Export du fichier précédent.'),
      dataAsOf: z.iso.datetime().describe('Moment dont il contient les données.'),
    })
    .nullable()
    .describe('Fichier auquel les changements s’appliquent. Nul si celui-ci est complet.'),
  wholeReason: z
    .enum(wholeReasons)
    .nullable()
    .describe('Pourquoi le fichier est complet. Nul s’il n’a que les changements.'),
  counts: z
    .strictObject({ created: rows('créé'), changed: rows('modifié'), left: rows('sorti'), deleted: rows('supprimé') })
    .nullable()
    .describe('Nombre de changements. Nul si le fichier est complet.'),
});

export type FileChanges = z.infer<typeof changesSchema>;

export const fileContentSchema = z.strictObject({
  contractVersion: z.string().describe('Version des colonnes : le premier nombre change quand des colonnes bougent.'),
  dataAsOf: z.iso.datetime().describe('Moment dont le fichier contient les données.'),
  columns: z
    .array(
      z.strictObject({
        key: z.string().describe('Nom stable, pour les programmes.'),
        header: z.string().describe('En-tête dans le fichier.'),
        type: z.enum(kinds).describe('Nature des cellules.'),
        definition: z.string().describe('Sens de la colonne.'),
        isPersonalData: z.boolean().describe('Vrai si la colonne peut contenir des données personnelles d’usagers.'),
      }),
    )
    .describe('Toutes les colonnes, chacune une fois.'),
  tables: z
    .array(
      z.strictObject({
        title: z.string().describe('Nom de la feuille. Une table trop longue continue sur les feuilles suivantes.'),
        rowCount: z.int().describe('Nombre de lignes, sans l’en-tête.'),
        columns: z.array(z.string()).describe('Clés des colonnes, dans l’ordre.'),
      }),
    )
    .describe('Les tables du fichier, dans l’ordre.'),
  changes: changesSchema
    .optional()
    .describe('Changements depuis le fichier précédent. Absent si la programmation ne les demande pas.'),
});

export type FileContent = z.infer<typeof fileContentSchema>;

/** `rowCounts` is in the order of the sheets. */
export function toFileContent(
  kind: ContentKind,
  sheets: readonly Omit<Sheet, 'batches'>[],
  rowCounts: readonly number[],
  dataAsOf: Date,
): FileContent {
  const known = new Map<string, DescribedColumn>();
  for (const column of [...kind.columns, ...(kind.identity ? [kind.identity] : [])])
    for (const each of [column, column.anonymous ?? column]) known.set(each.key, each);
  const columns = new Map<string, FileContent['columns'][number]>();
  for (const { key, header, kind: type, definition } of sheets.flatMap((sheet) => sheet.columns))
    columns.set(key, {
      ...{ key, header, type },
      definition: definition ?? known.get(key)?.definition ?? '',
      isPersonalData: known.get(key)?.isPersonalData ?? false,
    });
  return {
    contractVersion: CONTRACT_VERSION,
    dataAsOf: dataAsOf.toISOString(),
    columns: [...columns.values()],
    tables: sheets.map(({ title, columns }, place) => ({
      ...{ title, rowCount: rowCounts[place] ?? 0 },
      columns: columns.map(({ key }) => key),
    })),
  };
}
