import type { LocationType } from '#prisma';
import type { TemporalStatus } from './status.ts';

// French words as agents know them. Départements' own systems read them: they are a contract.

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

export function rdvStatusLabel(status: TemporalStatus, startsToday: boolean): string {
  return status === 'UNKNOWN_FUTURE' && startsToday ? RDV_TODAY_LABEL : rdvStatusLabels[status];
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

/** `createdByType` as stored; an unknown one is shown as it is. */
export function originLabel(createdByType: string): string {
  return originLabels[createdByType] ?? createdByType;
}

export const locationTypeLabels: Readonly<Record<LocationType, string>> = {
  public_office: 'Sur place',
  phone: 'Par téléphone',
  home: 'À domicile',
  visio: 'Par visioconférence',
};

/** `Prénom NOM (Nom de naissance)`. */
export function fullName(person: {
  firstName: string | null;
  lastName: string | null;
  birthName?: string | null;
}): string {
  const name = [person.firstName, person.lastName?.toUpperCase()].filter(Boolean).join(' ');
  const { birthName } = person;
  return birthName && birthName !== person.lastName ? `${name} (${birthName})` : name;
}
