// Settings for Relay. Its documents are compiled by its own compiler, from `schema.graphql` of this package.

/** The part of Relay’s record that is used here. */
interface RootRecord {
  getType(): string;
}

const BY_ID = ['export', 'node', 'rdv'];

/**
 * The option `missingFieldHandlers` of `Environment`: an object that is known already is found by its id, whichever field
 * asks for it.
 */
export const missingFieldHandlers = [
  {
    kind: 'linked' as const,
    handle: (field: { name: string }, record: RootRecord | null | undefined, args: { id?: unknown }) =>
      record?.getType() === '__Root' && BY_ID.includes(field.name) && typeof args.id === 'string' ? args.id : undefined,
  },
];
