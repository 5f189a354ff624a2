import type { temporalStatuses } from '#domain/rdv/status.ts';
import { builder } from '../core/builder.ts';

export const RdvStatusEnum = builder.enumType('RdvStatus', {
  description: 'Status of a RDV, or of one participation, as it is stored.',
  values: {
    UNKNOWN: { value: 'unknown', description: 'Not filled in yet.' },
    SEEN: { value: 'seen', description: 'The usager came.' },
    EXCUSED: { value: 'excused', description: 'The usager cancelled.' },
    REVOKED: { value: 'revoked', description: 'The service cancelled.' },
    NOSHOW: { value: 'noshow', description: 'The usager did not come.' },
  } as const,
});

export const RdvTemporalStatusEnum = builder.enumType('RdvTemporalStatus', {
  description: 'Status as a reader sees it at the moment of the request.',
  values: {
    UNKNOWN_FUTURE: { description: 'To come ("À venir").' },
    UNKNOWN_PAST: { description: 'Past, and nobody filled in the status ("À renseigner").' },
    SEEN: { description: 'The usager came.' },
    EXCUSED: { description: 'The usager cancelled.' },
    REVOKED: { description: 'The service cancelled.' },
    NOSHOW: { description: 'The usager did not come.' },
  } satisfies Record<(typeof temporalStatuses)[number], { description: string }>,
});

export const RdvOriginEnum = builder.enumType('RdvOrigin', {
  description: 'Who took the RDV.',
  values: {
    AGENT: { value: 'Agent', description: 'An agent.' },
    USAGER: { value: 'User', description: 'A usager, on the internet.' },
    FILE_ATTENTE: { value: 'FileAttente', description: 'The waiting list ("file d’attente").' },
    PRESCRIPTEUR: { value: 'Prescripteur', description: 'A prescripteur.' },
  } as const,
});

export const LocationTypeEnum = builder.enumType('LocationType', {
  description: 'Where a RDV takes place.',
  values: {
    PUBLIC_OFFICE: { value: 'public_office', description: 'At a public office ("Sur place").' },
    PHONE: { value: 'phone', description: 'By telephone.' },
    HOME: { value: 'home', description: 'At the usager’s home.' },
    VISIO: { value: 'visio', description: 'By video.' },
  } as const,
});
