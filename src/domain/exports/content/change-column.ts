// The columns of files of changes.
import { type ColumnChoice, chooseColumns, type DescribedColumn } from './column.ts';
import type { ContentKind } from './content-kind.ts';

/** The last column of a file of changes. */
export const changeColumn: DescribedColumn = {
  key: 'change',
  header: 'changement',
  kind: 'text',
  width: 12,
  isPersonalData: false,
  definition:
    'Changement depuis le fichier précédent de la programmation : « créé » si la ligne n’y était pas, « modifié » si une de ses cellules diffère, « sorti » si le RDV n’est plus sélectionné, « supprimé » s’il n’existe plus ou n’est plus visible. « complet » dans un fichier qui a toutes les lignes.',
  format: null,
  example: 'modifié',
};

/** The columns of a file, in its order. */
export function fileColumns(kind: ContentKind, choice: ColumnChoice, onlyChanges: boolean): DescribedColumn[] {
  const chosen = chooseColumns(kind.columns, choice);
  return onlyChanges && kind.identity ? [...chosen, kind.identity, changeColumn] : chosen;
}
