// The stored selection of an export.
import { type RdvFilter, rdvFilterSchema } from '#domain/rdv/filter.ts';
import type { Selection, SelectionRecord } from '#domain/rdv/selection.ts';
import { isTimeZone } from '#domain/rdv/time/time-zone.ts';
import type { Perimeter, Scope } from '#policy/selection.ts';
import type { Prisma } from '#prisma';

/** The columns of `reporting.exports` that store a selection. */
export interface StoredSelection {
  scope: Scope;
  targetIds: readonly bigint[];
  filters: Prisma.JsonValue;
  timeZone: string | null;
}

/**
 * A file contains data of its organisations at the time of the request, so they are stored for the scope AGENT too. Losing
 * the role in one of them revokes the file.
 */
export function toStoredSelection({ perimeter, filter, timeZone, organisations }: Selection): StoredSelection {
  if (perimeter.scope === null) throw new RangeError('A file needs a scope');
  const covered = organisations.map(({ organisationId }) => organisationId);
  const kept = filter.organisationIds?.map(BigInt);
  const targetIds =
    perimeter.scope === 'AGENT'
      ? covered.filter((id) => kept?.includes(id) ?? true)
      : perimeter.scope === 'ORGANISATION'
        ? perimeter.organisationIds
        : perimeter.territoryIds;
  return { scope: perimeter.scope, targetIds, filters: filter, timeZone };
}

/** Null when this version cannot read the stored selection: its meaning is unknown. */
export function fromStoredSelection({ scope, targetIds, filters, timeZone }: StoredSelection): SelectionRecord | null {
  const filter = readStoredFilter(filters);
  const isWhole = scope === 'AGENT' || targetIds.length > 0;
  if (!filter || !isWhole || !(timeZone === null || isTimeZone(timeZone))) return null;
  const perimeter: Perimeter =
    scope === 'TERRITORY' ? { scope, territoryIds: targetIds } : { scope, organisationIds: targetIds };
  return { perimeter, filter, timeZone };
}

/** The filters of an export; null when they cannot be read. */
export function readStoredFilter(filters: Prisma.JsonValue): RdvFilter | null {
  return rdvFilterSchema.safeParse(filters).data ?? null;
}
