// Names of the choices of a file, before it is requested.
import type { ExportFormat, ExportRow } from '../api/generated/graphql.ts';

export const rowChoices: Readonly<Record<ExportRow, string>> = {
  RDV: 'Liste des RDV : une ligne par RDV',
  PARTICIPATION: 'Participations : une ligne par usager d’un RDV',
  USAGER: 'Fiches usagers : une ligne par usager',
  STATISTICS: 'Statistiques : une feuille par tableau',
};

export const formatChoices: Readonly<Record<ExportFormat, string>> = {
  XLSX: 'Excel (xlsx)',
  XLS: 'Excel 97 (xls)',
  ODS: 'OpenDocument (ods)',
  CSV: 'CSV',
};

export const ANONYMOUS = 'Fichier anonyme : sans noms, dates de naissance, coordonnées ni textes libres';
export const NO_PERSONAL_DATA = 'Aucune colonne ne contient de nom ni d’autre donnée personnelle.';
export const FEW_USAGERS = 'Moins de cinq usagers : leur nombre exact est masqué.';
export const NO_RIGHT = 'Vos droits ne permettent aucun export de ce périmètre.';
export const TOO_MANY_ORGANISATIONS =
  'Un fichier réunit au plus 250 organisations. Pour en réunir plusieurs, choisissez-les d’abord dans les filtres de la page.';
export const NO_COLUMN = 'Choisissez au moins une colonne.';
