// French labels as agents know them. Other systems of départements parse them, so they are a contract.
import { knownStatus, type TemporalStatus, temporalStatus } from './status.ts';

/** Labels that upstream adds later are shown as they are, not refused. */
const labelIn = (labels: Readonly<Record<string, string>>, stored: string): string =>
  (Object.hasOwn(labels, stored) && labels[stored]) || stored;

/** A RDV's status in lists and files. */
const rdvStatusLabels: Readonly<Record<TemporalStatus, string>> = {
  UNKNOWN_PAST: 'À renseigner',
  UNKNOWN_FUTURE: 'Rendez-vous à venir',
  SEEN: 'Rendez-vous honoré',
  EXCUSED: 'Annulé (excusé)',
  REVOKED: 'Annulé (par le service)',
  NOSHOW: 'Absence non excusée',
};

const RDV_TODAY_LABEL = 'Rendez-vous aujourd’hui';

/**
 * The stored status of a RDV, or of one of its participations, in lists and files. One that this version does not know is
 * shown as it is. `startsToday` is asked only for RDVs to come.
 */
export function rdvStatusLabel<Instant extends Date | number>(
  stored: string,
  startsAt: Instant,
  now: Instant,
  startsToday: () => boolean,
): string {
  if (knownStatus(stored) === null) return stored;
  const status = temporalStatus(stored, startsAt, now);
  return status === 'UNKNOWN_FUTURE' && startsToday() ? RDV_TODAY_LABEL : rdvStatusLabels[status];
}

/** A status on a counter. */
export const counterLabels: Readonly<Record<TemporalStatus, string>> = {
  UNKNOWN_PAST: 'À renseigner',
  UNKNOWN_FUTURE: 'À venir',
  SEEN: 'Vu(s)',
  EXCUSED: 'Excusé(s)',
  REVOKED: 'Annulé(s) par un agent',
  NOSHOW: 'Non excusé(s)',
};

const originLabels: Readonly<Record<string, string>> = {
  Agent: 'Créé par un agent',
  User: 'RDV Pris sur internet',
  FileAttente: "RDV en file d'attente",
  Prescripteur: 'Rdv pris par un prescripteur',
};

/** The label of a stored `createdByType`; an unknown one is shown as it is. */
export function originLabel(createdByType: string): string {
  return labelIn(originLabels, createdByType);
}

const locationTypeLabels: Readonly<Record<string, string>> = {
  public_office: 'Sur place',
  phone: 'Par téléphone',
  home: 'À domicile',
  visio: 'Par visioconférence',
};

/** The label of a stored kind of place; an unknown one is shown as it is. */
export const locationTypeLabel = (locationType: string): string => labelIn(locationTypeLabels, locationType);

const lieuAvailabilityLabels: Readonly<Record<string, string>> = {
  enabled: 'Ouvert',
  disabled: 'Fermé',
  single_use: 'Ponctuel',
};

/** The label of a stored availability of a place; an unknown one is shown as it is. */
export const lieuAvailabilityLabel = (availability: string): string => labelIn(lieuAvailabilityLabels, availability);

/** Levels of access of an agent in an organisation. */
export const accessLevelLabels = { admin: 'Admin', basic: 'Agent' } as const;

/** Scopes of a selection. */
export const scopeLabels = { AGENT: 'Vos RDV', ORGANISATION: 'Organisation', TERRITORY: 'Espace' } as const;

/** The scope AGENT of a colleague’s export. */
export const OTHERS_LABEL = 'RDV du demandeur';

/** A selection without a scope. */
export const EVERYTHING_LABEL = 'Tous les RDV que vous voyez';

/** Results of notifications, in display order. */
export const notificationResultLabels: Readonly<Record<string, string>> = {
  processed: 'Traité',
  sent: 'Envoyé',
  delivered: 'Délivré',
  failure: 'Échec',
};

/** The label of a stored result of a notification; an unknown one is shown as it is. */
export const notificationResultLabel = (result: string): string => labelIn(notificationResultLabels, result);

const VISIBLE = /[^\s\p{Cf}\p{Cc}]/u;

/** The text without surrounding space; null when nothing visible is left, since blank is not a value. */
export function present(text: string | null | undefined): string | null {
  return text && VISIBLE.test(text) ? text.trim() : null;
}

/** The visible parts, joined by `separator`. */
export function joinPresent(parts: readonly (string | null | undefined)[], separator: string): string {
  return parts.flatMap((part) => present(part) ?? []).join(separator);
}

/** `Nom (précision)`; only one of them when the other is missing. */
export function withDetail(name: string | null, detail: string | null): string {
  const [own, more] = [present(name), present(detail)];
  return own && more ? `${own} (${more})` : (own ?? more ?? '');
}

/** `Prénom NOM (Nom de naissance)`. */
export function fullName(person: {
  firstName: string | null;
  lastName: string | null;
  birthName?: string | null;
}): string {
  const lastName = present(person.lastName)?.toUpperCase() ?? null;
  const birthName = present(person.birthName);
  const name = joinPresent([person.firstName, lastName], ' ');
  return birthName?.toUpperCase() === lastName ? name : withDetail(name, birthName);
}

/** Indexed by the stored number, as are the next two. */
export const caisseAffiliationLabels: readonly string[] = ['Aucune', 'CAF', 'MSA'];

export const familySituationLabels: readonly string[] = ['Célibataire', 'En couple', 'Divorcé'];

export const logementLabels: readonly string[] = [
  'Sans domicile fixe',
  'Hébergé',
  'En accession à la propriété',
  'Propriétaire',
  'Autre',
  'Locataire',
];

/** The origin of a usager's account. */
const accountOriginLabels: Readonly<Record<string, string>> = {
  unknown: 'Inconnue',
  agent_creation: 'Créé par un agent',
  agent_creation_api: 'Créé par un agent (API)',
  user_sign_up: 'Inscription de l’usager',
  franceconnect_sign_up: 'FranceConnect',
  user_relative_creation: 'Ajouté par un proche',
  prescripteur: 'Créé par un prescripteur',
  auto_through_login: 'Créé à la connexion',
};

/** The label of a stored `createdThrough`; an unknown one is shown as it is. */
export const accountOriginLabel = (createdThrough: string): string => labelIn(accountOriginLabels, createdThrough);
