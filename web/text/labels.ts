// Names of values in French: statuses, periods, filters, steps. The words are those of the files.

import type { ListOrder, OrderField } from '../address/list-view.ts';
import type { Relative } from '../address/period.ts';
import type { FlagFilter, IdFilter, Origin, Outcome, Place, Status, ValueFilter } from '../address/selection.ts';
import type { ComparedTo, Split, Step, Unit } from '../address/statistics-view.ts';

const statusLabels: Readonly<Record<Status, string>> = {
  UNKNOWN_FUTURE: 'Rendez-vous à venir',
  UNKNOWN_PAST: 'À renseigner',
  SEEN: 'Rendez-vous honoré',
  EXCUSED: 'Annulé (excusé)',
  REVOKED: 'Annulé (par le service)',
  NOSHOW: 'Absence non excusée',
};

const participationLabels: Readonly<Record<Status, string>> = {
  UNKNOWN_FUTURE: 'Inscrit',
  UNKNOWN_PAST: 'À renseigner',
  SEEN: 'Présent',
  EXCUSED: 'Annulé (excusé)',
  REVOKED: 'Annulé (par le service)',
  NOSHOW: 'Non excusée',
};

const originLabels: Readonly<Record<Origin, string>> = {
  AGENT: 'Créé par un agent',
  USAGER: 'RDV Pris sur internet',
  FILE_ATTENTE: "RDV en file d'attente",
  PRESCRIPTEUR: 'Rdv pris par un prescripteur',
};

const placeLabels: Readonly<Record<Place, string>> = {
  PUBLIC_OFFICE: 'Sur place',
  PHONE: 'Par téléphone',
  HOME: 'À domicile',
  VISIO: 'Par visioconférence',
};

const outcomeLabels: Readonly<Record<Outcome, string>> = {
  PROCESSED: 'Traité',
  SENT: 'Envoyé',
  DELIVERED: 'Délivré',
  FAILURE: 'Échec',
};

/** Filters by ids: the name of the choice, and of one value. */
export const idFilterLabels: Readonly<Record<IdFilter, { all: string; one: string }>> = {
  organisationIds: { all: 'Organisations', one: 'Organisation' },
  serviceIds: { all: 'Services', one: 'Service' },
  motifIds: { all: 'Motifs', one: 'Motif' },
  motifCategoryIds: { all: 'Catégories de motifs', one: 'Catégorie' },
  lieuIds: { all: 'Lieux', one: 'Lieu' },
  agentIds: { all: 'Agents', one: 'Agent' },
  usagerIds: { all: 'Usagers', one: 'Usager' },
};

/** Filters by values: the name of the choice, and of each value. */
export const valueFilterLabels: {
  readonly [Filter in ValueFilter]: { name: string; values: Readonly<Record<string, string>> };
} = {
  statuses: { name: 'Statut du RDV', values: statusLabels },
  participationStatuses: { name: 'Statut d’un participant', values: participationLabels },
  origins: { name: 'Origine', values: originLabels },
  locationTypes: { name: 'Type de RDV', values: placeLabels },
  notificationResults: { name: 'Résultat d’une notification', values: outcomeLabels },
};

/** Filters by yes or no: the name of the choice, and of both answers. */
export const flagLabels: Readonly<Record<FlagFilter, { name: string; yes: string; no: string }>> = {
  isCollective: { name: 'Collectif ou individuel', yes: 'RDV collectifs', no: 'RDV individuels' },
  isFollowUp: { name: 'Suivi par un référent', yes: 'RDV de suivi', no: 'Hors RDV de suivi' },
  hasLieu: { name: 'Avec un lieu', yes: 'Avec un lieu', no: 'Sans lieu' },
  hasService: { name: 'Avec un service', yes: 'Avec un service', no: 'Sans service' },
};

/** Names of the relative periods, in the groups of their choice. */
const periodGroups = {
  'En cours': {
    TODAY: 'Aujourd’hui',
    THIS_ISO_WEEK: 'Cette semaine',
    THIS_MONTH: 'Ce mois-ci',
    THIS_QUARTER: 'Ce trimestre',
    THIS_YEAR: 'Cette année',
  },
  Passé: {
    YESTERDAY: 'Hier',
    LAST_7_DAYS: '7 derniers jours',
    LAST_30_DAYS: '30 derniers jours',
    LAST_ISO_WEEK: 'Semaine dernière',
    LAST_MONTH: 'Mois dernier',
    LAST_QUARTER: 'Trimestre dernier',
    LAST_12_MONTHS: '12 derniers mois',
    LAST_YEAR: 'Année dernière',
  },
  'À venir': {
    TOMORROW: 'Demain',
    NEXT_7_DAYS: '7 prochains jours',
    NEXT_30_DAYS: '30 prochains jours',
    NEXT_ISO_WEEK: 'Semaine prochaine',
    NEXT_MONTH: 'Mois prochain',
    NEXT_QUARTER: 'Trimestre prochain',
    NEXT_YEAR: 'Année prochaine',
  },
} as const;

export const periodChoices: readonly (readonly [group: string, names: Readonly<Record<string, string>>])[] =
  Object.entries(periodGroups);

export const periodLabels: Readonly<Record<Relative, string>> = {
  ...periodGroups['En cours'],
  ...periodGroups.Passé,
  ...periodGroups['À venir'],
};

export const stepLabels: Readonly<Record<Step, string>> = {
  DAY: 'Jour',
  ISO_WEEK: 'Semaine',
  MONTH: 'Mois',
  QUARTER: 'Trimestre',
  YEAR: 'Année',
};

export const MASKED = 'masqué';
export const MASKED_WHY =
  'Un chiffre « masqué » concerne trop peu d’usagers pour être montré, ou permettrait d’en déduire un autre. Il n’est pas nul.';

export const ARCHIVE =
  'Ces RDV ont été retirés de RDV Service Public, deux ans après leur date. Seuls leurs nombres par mois ont été gardés, sans aucune personne. Les autres chiffres de cette page ne les comptent pas. Le signe ≥ veut dire « au moins » : les nombres de moins de cinq usagers n’ont pas été archivés.';

export const splitLabels: Readonly<Record<Split, string>> = {
  origin: 'Selon l’origine',
  status: 'Selon le statut',
  participation: 'Participations selon leur statut',
  service: 'Selon le service',
  place: 'Selon le type',
};

export const comparedLabels: Readonly<Record<ComparedTo, string>> = {
  PREVIOUS_PERIOD: 'La période précédente',
  PREVIOUS_YEAR: 'Un an avant',
  NOTHING: 'Rien',
};

const orderNames: Readonly<Record<OrderField, readonly [name: string, ascending: string, descending: string]>> = {
  STARTS_AT: ['Date du RDV', 'croissante', 'décroissante'],
  CREATED_AT: ['Réservation', 'croissante', 'décroissante'],
  USAGER: ['Usager', 'de A à Z', 'de Z à A'],
  MOTIF: ['Motif', 'de A à Z', 'de Z à A'],
  AGENT: ['Agent', 'de A à Z', 'de Z à A'],
  STATUS: ['Statut', 'sans statut d’abord', 'absences d’abord'],
};

/** The name of an order, for readers and for its choice. */
export function orderName({ field, direction }: ListOrder): string {
  const [name, ascending, descending] = orderNames[field];
  return `${name}, ${direction === 'ASC' ? ascending : descending}`;
}

export const unitLabels: Readonly<Record<Unit, string>> = {
  COUNT: 'Nombres',
  SHARE: 'Parts en %',
};
