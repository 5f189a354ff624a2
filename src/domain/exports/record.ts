import type { Prisma } from '#prisma';
import { rdvFilterSchema } from '../rdv/filter.ts';
import type { Selection, SelectionRecord } from '../rdv/selection.ts';

/** The columns of `reporting.exports` that hold a selection. */
export interface StoredSelection {
  scope: 'AGENT' | 'ORGANISATION';
  targetIds: readonly bigint[];
  filters: Prisma.JsonValue;
  timeZone: string | null;
}

/**
 * A file holds what its organisations were at the request, so the scope AGENT stores them too: losing the role in one of
 * them closes the file.
 */
export function toStoredSelection({ perimeter, filter, timeZone, organisations }: Selection): StoredSelection {
  if (perimeter.scope !== 'AGENT' && perimeter.scope !== 'ORGANISATION') {
    throw new RangeError('Only the scopes AGENT and ORGANISATION have files');
  }
  const covered = organisations.map(({ organisationId }) => organisationId);
  const kept = filter.organisationIds?.map(BigInt);
  const targetIds =
    perimeter.scope === 'ORGANISATION' ? perimeter.organisationIds : covered.filter((id) => kept?.includes(id) ?? true);
  return { scope: perimeter.scope, targetIds, filters: filter, timeZone };
}

export function fromStoredSelection({ scope, targetIds, filters, timeZone }: StoredSelection): SelectionRecord {
  return { perimeter: { scope, organisationIds: targetIds }, filter: rdvFilterSchema.parse(filters), timeZone };
}
