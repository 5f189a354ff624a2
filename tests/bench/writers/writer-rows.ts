import { rdvColumns } from '#domain/exports/content/rdv/columns.ts';
import type { CellKind, CellValue } from '#spreadsheet/cell.ts';

/** Rows as those of RDVs are: 22 columns, texts that repeat and texts that do not. All writers get the same ones. */
export interface RowPool {
  headers: readonly string[];
  kinds: readonly CellKind[];
  rows: readonly (readonly CellValue[])[];
}

const POOL_SIZE = 5_000;

export function createRowPool(): RowPool {
  return {
    headers: rdvColumns.map(({ header }) => header),
    kinds: rdvColumns.map(({ kind }) => kind),
    rows: Array.from({ length: POOL_SIZE }, (_, index) => rowOf(index)),
  };
}

function rowOf(index: number): CellValue[] {
  const seed = Math.imul(index + 1, 2_654_435_761) >>> 0;
  const pick = (values: readonly string[], shift: number) => values[(seed >>> shift) % values.length] ?? '';
  const agent = pick(['Camille MARTIN', 'Léa D’HÉROUVILLE', 'Malik TRAORÉ', 'Adèle BŒUF'], 3);
  const email = `prenom.nom${seed % 97}@departement.example.org`;
  return [
    2024 + (seed % 3),
    45_000 + (seed % 900),
    ((seed >>> 3) % 1_440) / 1_440,
    pick(['Créé par un agent', 'RDV Pris sur internet', 'Rdv pris par un prescripteur'], 2),
    45_100 + (seed % 900),
    ((seed >>> 5) % 96) / 96,
    pick(['PMI', 'Service social', 'Secrétariat'], 4),
    pick(['Consultation de suivi', 'Premier rendez-vous', 'Bilan de santé 4 ans', 'Accueil'], 5),
    seed % 3 === 0 ? 'Orienté par le CCAS, besoin d’un interprète' : null,
    pick(['Rendez-vous honoré', 'Absence non excusée', 'Annulé (excusé)', 'À renseigner'], 6),
    pick(['MDS Arras (12 rue de la Paix, 62000 Arras)', 'MDS Béthune (3 place de l’Église, 62400 Béthune)'], 7),
    seed % 4 === 0 ? `${agent}, Rose NGUYEN` : agent,
    `Inès LAMBERT-${seed % 10_007} (Nom de naissance)`,
    pick(['Arras', 'Béthune', 'Calais', 'Saint-Pol-sur-Ternoise'], 8),
    seed % 2 === 0 ? 'oui' : 'non',
    pick(['Traité', 'Échec', ''], 9),
    pick(['MDS Arras', 'MDS Béthune'], 10),
    `${10 + (seed % 18)}/0${1 + (seed % 9)}/19${50 + (seed % 49)}`,
    String(62_000 + (seed % 990)),
    agent,
    seed % 4 === 0 ? `${email}, rose.nguyen@departement.example.org` : email,
    seed % 7 === 0 ? 'oui' : 'non',
  ];
}
