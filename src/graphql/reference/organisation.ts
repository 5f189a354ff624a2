// Types of a territory and of an organisation.
import { knownTimeZone } from '#domain/agents/time-zone.ts';
import { builder } from '../core/builder.ts';

export const TerritoryRef = builder.prismaNode('Territory', {
  description: 'Territory ("espace"): a département or another authority, with its organisations.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.string({ description: 'Name.', select: { name: true }, resolve: ({ name }) => name ?? '' }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description: 'Time zone of its organisations. Null when they are in several zones.',
      select: { organisations: { orderBy: { id: 'asc' }, select: { timeZone: true } } },
      resolve: ({ organisations }) => {
        const zones = new Set(organisations.map(({ timeZone }) => knownTimeZone(timeZone)));
        return zones.size === 1 ? ([...zones][0] ?? null) : null;
      },
    }),
  }),
});

export const OrganisationRef = builder.prismaNode('Organisation', {
  description: 'Organisation within a territory.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name, unique within the territory.' }),
    timeZone: t.field({
      type: 'TimeZone',
      description:
        'Time zone that delimits its days and in which its times are shown. Europe/Paris when the stored one does not exist.',
      select: { timeZone: true },
      resolve: ({ timeZone }) => knownTimeZone(timeZone),
    }),
    territory: t.relation('territory', { description: 'Territory that the organisation belongs to.' }),
  }),
});
