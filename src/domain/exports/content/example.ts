// Columns with their definitions and with examples of cells: each column writes an imagined row.
import { type CellKind, type CellValue, numberFormats } from '#spreadsheet/cell.ts';
import { toShownDay, toShownTime } from '#spreadsheet/serial.ts';
import type { Column, DescribedColumn } from './column.ts';
import type { Definitions } from './definition.ts';
import type { ParticipantFacts, ParticipationRow, RdvRow, UsagerRow } from './rdv/row.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const STARTS_AT = Date.UTC(2026, 10, 23, 9, 30);

const exampleUsager: ParticipantFacts = {
  fullName: 'Camille EXEMPLE',
  birthDate: '1990-04-12',
  isRelative: false,
  address: '1 rue de la Paix, 62000 Arras',
  postCode: '62000',
  cityName: 'Arras',
  status: 'seen',
  isSelected: true,
  registeredBy: 'Dominique MODÈLE',
};

export const exampleRdv: RdvRow = {
  id: '1234',
  startsAt: STARTS_AT,
  localStartsAt: STARTS_AT,
  localCreatedAt: Date.UTC(2026, 10, 9, 14, 5),
  status: 'seen',
  createdByType: 'Agent',
  context: 'Premier entretien',
  motif: {
    name: 'Accompagnement social',
    serviceName: 'Service social',
    locationType: 'public_office',
    isCollective: true,
  },
  lieu: {
    label: 'Maison des solidarités (2 place de la Mairie, 62000 Arras)',
    anonymous: 'Maison des solidarités (2 place de la Mairie, 62000 Arras)',
  },
  organisation: { name: 'MDS d’Arras', timeZone: 'Europe/Paris', showsContext: true },
  agents: [{ fullName: 'Dominique MODÈLE', email: 'dominique.modele@example.org' }],
  usagers: [exampleUsager],
  notificationFailed: false,
  author: 'Dominique MODÈLE',
};

export const exampleParticipation: ParticipationRow = { rdv: exampleRdv, usager: exampleUsager };

export const exampleUsagerRow: UsagerRow = {
  id: '5678',
  firstName: 'Camille',
  lastName: 'EXEMPLE',
  birthName: 'ANCIEN',
  birthDate: '1990-04-12',
  responsible: { firstName: 'Claude', lastName: 'EXEMPLE', birthName: null },
  address: '1 rue de la Paix, 62000 Arras',
  addressDetails: 'Bâtiment B',
  postCode: '62000',
  cityName: 'Arras',
  phoneNumber: '01 99 00 12 34',
  email: 'camille.exemple@example.org',
  notifyBySms: true,
  notifyByEmail: true,
  createdThrough: 'agent_creation',
  createdAt: Date.UTC(2026, 0, 15, 10),
  caisseAffiliation: 1,
  familySituation: 0,
  logement: 1,
  affiliationNumber: '1234567',
  numberOfChildren: 2,
  caseNumber: 'A-2026-42',
  notes: 'Préfère le matin',
  referents: ['Dominique MODÈLE'],
  organisations: ['MDS d’Arras'],
  rdvs: {
    total: 6,
    seen: 3,
    noshow: 1,
    excused: 1,
    revoked: 0,
    unknownPast: 0,
    unknownFuture: 1,
    firstAt: Date.UTC(2026, 1, 2, 9),
    lastAt: STARTS_AT,
    nextAt: Date.UTC(2026, 11, 7, 9),
  },
};

/** A cell as a French spreadsheet shows it; empty for an empty one. */
function shownText(value: CellValue, kind: CellKind): string {
  if (typeof value !== 'number') return value ?? '';
  if (kind === 'date') return toShownDay(value);
  if (kind === 'time') return toShownTime(value);
  const decimals = kind === 'integer' ? 0 : 1;
  const text = value.toFixed(decimals).replace('.', ',');
  return kind === 'percentage' ? `${text}%` : text;
}

/** The columns with their definitions and their cells of a row. A column without a definition prevents the start. */
export function describeColumns<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  definitions: Definitions,
): DescribedColumn[] {
  const describe = ({ anonymous, value, ...facts }: Column<Row>): DescribedColumn => ({
    ...facts,
    definition: definitionOf(facts.key, definitions),
    format: facts.kind === 'text' ? null : numberFormats[facts.kind],
    example: shownText(value(row, { now: NOW, timeZone: null }), facts.kind),
    ...(anonymous !== undefined && { anonymous: anonymous && describe(anonymous) }),
  });
  return columns.map(describe);
}

function definitionOf(key: string, definitions: Definitions): string {
  const definition = definitions[key];
  if (definition === undefined) throw new RangeError(`The column ${key} has no definition`);
  return definition;
}
