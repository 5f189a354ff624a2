import { builder } from './builder.ts';

export const TerritoryRef = builder.prismaNode('Territory', {
  description: 'A territory ("espace"): a département or another authority, with its organisations.',
  id: { field: 'id', description: 'Global id.' },
  fields: (t) => ({
    name: t.string({ description: 'Name.', select: { name: true }, resolve: ({ name }) => name ?? '' }),
  }),
});

export const OrganisationRef = builder.prismaNode('Organisation', {
  description: 'An organisation, in a territory.',
  id: { field: 'id', description: 'Global id.' },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name; unique in its territory.' }),
    timeZone: t.expose('timeZone', {
      type: 'TimeZone',
      description: 'The zone in which its days begin and its hours are shown.',
    }),
    territory: t.relation('territory', { description: 'The territory ("espace") it belongs to.' }),
  }),
});
