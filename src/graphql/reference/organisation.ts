import { knownTimeZone } from '#domain/agents/time-zone.ts';
import { builder } from '../core/builder.ts';

export const TerritoryRef = builder.prismaNode('Territory', {
  description: 'A territory ("espace"): a département or another authority, with its organisations.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.string({ description: 'Name.', select: { name: true }, resolve: ({ name }) => name ?? '' }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description: 'The zone of its organisations; null when they are in several.',
      select: { organisations: { orderBy: { id: 'asc' }, select: { timeZone: true } } },
      resolve: ({ organisations }) => {
        const zones = new Set(organisations.map(({ timeZone }) => knownTimeZone(timeZone)));
        return zones.size === 1 ? ([...zones][0] ?? null) : null;
      },
    }),
  }),
});

export const OrganisationRef = builder.prismaNode('Organisation', {
  description: 'An organisation, in a territory.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name; unique in its territory.' }),
    timeZone: t.field({
      type: 'TimeZone',
      description:
        'The zone in which its days begin and its hours are shown; Europe/Paris when the stored one does not exist.',
      select: { timeZone: true },
      resolve: ({ timeZone }) => knownTimeZone(timeZone),
    }),
    territory: t.relation('territory', { description: 'The territory ("espace") it belongs to.' }),
  }),
});
