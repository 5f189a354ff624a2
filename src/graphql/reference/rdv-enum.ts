// Enums of a RDV: status, origin and kind of place.
import type { temporalStatuses } from '#domain/rdv/status.ts';
import { builder } from '../core/builder.ts';

export const RdvStatusEnum = builder.enumType('RdvStatus', {
  description: 'Stored status of a RDV, or of one participation.',
  values: {
    UNKNOWN: { value: 'unknown', description: 'No status recorded yet.' },
    SEEN: { value: 'seen', description: 'Usager attended.' },
    EXCUSED: { value: 'excused', description: 'Cancelled by the usager.' },
    REVOKED: { value: 'revoked', description: 'Cancelled by the service.' },
    NOSHOW: { value: 'noshow', description: 'Usager did not attend.' },
  } as const,
});

export const RdvTemporalStatusEnum = builder.enumType('RdvTemporalStatus', {
  description: 'Status of a RDV, or of one participation, at the time of the request.',
  values: {
    UNKNOWN_FUTURE: { description: 'RDV to come ("À venir").' },
    UNKNOWN_PAST: { description: 'Past RDV without a recorded status ("À renseigner").' },
    SEEN: { description: 'Usager attended.' },
    EXCUSED: { description: 'Cancelled by the usager.' },
    REVOKED: { description: 'Cancelled by the service.' },
    NOSHOW: { description: 'Usager did not attend.' },
  } satisfies Record<(typeof temporalStatuses)[number], { description: string }>,
});

const origins = {
  AGENT: { value: 'Agent', description: 'Booked by an agent.' },
  USAGER: { value: 'User', description: 'Booked online by a usager.' },
  FILE_ATTENTE: { value: 'FileAttente', description: 'Booked from the waiting list ("file d’attente").' },
  PRESCRIPTEUR: { value: 'Prescripteur', description: 'Booked by a prescripteur.' },
} as const;

export const RdvOriginEnum = builder.enumType('RdvOrigin', { description: 'Origin of a booking.', values: origins });

const locationTypes = {
  PUBLIC_OFFICE: { value: 'public_office', description: 'At a public office ("Sur place").' },
  PHONE: { value: 'phone', description: 'By telephone.' },
  HOME: { value: 'home', description: 'At the usager’s home.' },
  VISIO: { value: 'visio', description: 'By video.' },
} as const;

export const LocationTypeEnum = builder.enumType('LocationType', {
  description: 'Kind of place of a RDV.',
  values: locationTypes,
});

/** Null for a label of the source that the enum does not have. */
export const knownLabel =
  <Value extends string>(values: Readonly<Record<string, { value: Value }>>) =>
  (stored: string): Value | null =>
    Object.values(values).find(({ value }) => value === stored)?.value ?? null;

export const knownOrigin = knownLabel(origins);
export const knownLocationType = knownLabel(locationTypes);

/** The name of a stored label in the enum. */
const nameIn =
  (values: Readonly<Record<string, { value: string }>>) =>
  (stored: string): string | null =>
    Object.entries(values).find(([, { value }]) => value === stored)?.[0] ?? null;

export const originName = nameIn(origins);
export const locationTypeName = nameIn(locationTypes);
