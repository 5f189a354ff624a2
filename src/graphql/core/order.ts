// Direction of a sort order, shared by all lists.
import { builder } from './builder.ts';

export const DirectionEnum = builder.enumType('OrderDirection', {
  description: 'Direction of a sort order.',
  values: {
    ASC: { description: 'Smallest or earliest first.' },
    DESC: { description: 'Largest or latest first.' },
  } as const,
});
