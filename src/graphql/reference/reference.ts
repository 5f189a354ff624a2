// Types of reference data: service, motif, category and place.
import { lieuAvailabilityLabel, locationTypeLabel } from '#domain/rdv/label.ts';
import { builder } from '../core/builder.ts';
import { knownLabel, knownLocationType, LocationTypeEnum } from './rdv-enum.ts';

export const ServiceRef = builder.prismaNode('Service', {
  description: 'Field of work, for example PMI or Service social.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({ name: t.exposeString('name', { description: 'Name.' }) }),
});

export const MotifCategoryRef = builder.prismaNode('MotifCategory', {
  description: 'Category of motifs, shared by all organisations.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({ name: t.exposeString('name', { description: 'Name.' }) }),
});

export const MotifRef = builder.prismaNode('Motif', {
  description: 'Reason and kind of a RDV ("motif"), in one organisation.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name. Several motifs may share it.' }),
    organisation: t.relation('organisation', { description: 'Organisation that uses the motif.' }),
    service: t.relation('service', {
      nullable: true,
      description: 'Service that the motif belongs to. Null for a motif that is for all services of its organisation.',
    }),
    category: t.relation('category', { nullable: true, description: 'Category of the motif. Null when it has none.' }),
    locationType: t.field({
      type: LocationTypeEnum,
      nullable: true,
      description: 'Kind of place. Null when the source has a kind that this version does not know.',
      select: { locationType: true },
      resolve: ({ locationType }) => knownLocationType(locationType),
    }),
    locationTypeLabel: t.string({
      description: 'Kind of place in French, as in the files. One that this version does not know is shown as stored.',
      select: { locationType: true },
      resolve: ({ locationType }) => locationTypeLabel(locationType),
    }),
    isCollective: t.boolean({
      description: 'True when RDVs of this motif are for several usagers who do not know each other.',
      select: { collectif: true },
      resolve: ({ collectif }) => collectif ?? false,
    }),
    isFollowUp: t.boolean({
      description: 'True when RDVs of this motif are follow-ups by a referent agent.',
      select: { followUp: true },
      resolve: ({ followUp }) => followUp ?? false,
    }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of deletion. Null while the motif is in use. A deleted motif still appears on past RDVs.',
    }),
  }),
});

const availabilities = {
  ENABLED: { value: 'enabled', description: 'Open.' },
  DISABLED: { value: 'disabled', description: 'Closed.' },
  SINGLE_USE: { value: 'single_use', description: 'Created for one RDV ("Ponctuel").' },
} as const;
const knownAvailability = knownLabel(availabilities);

const LieuAvailabilityEnum = builder.enumType('LieuAvailability', {
  description: 'Availability of a place.',
  values: availabilities,
});

export const LieuRef = builder.prismaNode('Lieu', {
  description: 'Place of RDVs ("lieu").',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name.' }),
    address: t.exposeString('address', { description: 'Postal address of the place.' }),
    organisation: t.relation('organisation', { description: 'Organisation that uses the place.' }),
    availability: t.field({
      type: LieuAvailabilityEnum,
      nullable: true,
      description:
        'Availability: open, closed, or created for one RDV. Null when the source has one that this version does not know.',
      select: { availability: true },
      resolve: ({ availability }) => knownAvailability(availability),
    }),
    availabilityLabel: t.string({
      description: 'Availability in French, as in the files. One that this version does not know is shown as stored.',
      select: { availability: true },
      resolve: ({ availability }) => lieuAvailabilityLabel(availability),
    }),
  }),
});
