import { builder } from '../core/builder.ts';
import { LocationTypeEnum } from './rdv-enum.ts';

export const ServiceRef = builder.prismaNode('Service', {
  description: 'A field of work, for example PMI or Service social.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({ name: t.exposeString('name', { description: 'Name.' }) }),
});

export const MotifCategoryRef = builder.prismaNode('MotifCategory', {
  description: 'A category of motifs, the same in all organisations.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({ name: t.exposeString('name', { description: 'Name.' }) }),
});

export const MotifRef = builder.prismaNode('Motif', {
  description: 'A motif: the reason and kind of a RDV, in one organisation.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name; other motifs may have the same.' }),
    organisation: t.relation('organisation', { description: 'The organisation that uses it.' }),
    service: t.relation('service', { description: 'The service it belongs to.' }),
    category: t.relation('category', { nullable: true, description: 'Its category; null when it has none.' }),
    locationType: t.expose('locationType', { type: LocationTypeEnum, description: 'Kind of place.' }),
    isCollective: t.boolean({
      description: 'Whether its RDVs are for several usagers who do not know each other.',
      select: { collectif: true },
      resolve: ({ collectif }) => collectif ?? false,
    }),
    isFollowUp: t.boolean({
      description: 'Whether its RDVs are follow-ups by a referent agent.',
      select: { followUp: true },
      resolve: ({ followUp }) => followUp ?? false,
    }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted; it still names past RDVs.',
    }),
  }),
});

const LieuAvailabilityEnum = builder.enumType('LieuAvailability', {
  description: 'State of a place.',
  values: {
    ENABLED: { value: 'enabled', description: 'Open.' },
    DISABLED: { value: 'disabled', description: 'Closed.' },
    SINGLE_USE: { value: 'single_use', description: 'Made for one RDV ("Ponctuel").' },
  } as const,
});

export const LieuRef = builder.prismaNode('Lieu', {
  description: 'A place where RDVs happen.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name.' }),
    address: t.exposeString('address', { description: 'Address.' }),
    organisation: t.relation('organisation', { description: 'The organisation that uses it.' }),
    availability: t.expose('availability', {
      type: LieuAvailabilityEnum,
      description: 'Whether it is open, closed, or made for one RDV.',
    }),
  }),
});
