// Trace of selections: named usagers, territories and refused ids.
import { ForbiddenError, ValidationError } from '#domain/errors.ts';
import { type IdField, idFields } from '#domain/rdv/filter.ts';
import type { Selection, SelectionInput } from '#domain/rdv/selection.ts';
import type { Context } from '../core/context.ts';
import { idFieldTypes } from '../selection/filter-input.ts';

/**
 * Resolves a selection and adds its data subjects to the trace. Named usagers are added; a territory is added as a whole,
 * because the viewer may not see its RDVs. Refused ids are added too. `asked` names the figures read.
 */
export async function traceSelection<Resolved>(
  { trace }: Context,
  input: SelectionInput,
  resolve: () => Promise<Resolved>,
  selectionOf: (resolved: Resolved) => Selection,
  asked: () => readonly string[],
): Promise<Resolved> {
  if (!trace) return resolve();
  try {
    const resolved = await resolve();
    const { perimeter, filter, timeZone } = selectionOf(resolved);
    const { usagerIds, includeRelatives } = filter;
    if (usagerIds) trace.addUsagers(usagerIds.map(BigInt), { withRelatives: includeRelatives ?? false });
    if (perimeter.scope === 'TERRITORY') {
      const { scope, territoryIds } = perimeter;
      trace.addFigures({ scope, targetIds: territoryIds.map(String), filter, timeZone, asked: asked() });
    }
    return resolved;
  } catch (error) {
    if (error instanceof ForbiddenError)
      for (const id of error.refusedIds)
        trace.refuse(error.scope === 'TERRITORY' ? 'Territory' : 'Organisation', String(id));
    if (error instanceof ValidationError)
      for (const { field, id } of unknownIds(error, input)) trace.refuse(idFieldTypes[field], id);
    throw error;
  }
}

/** Ids in the filters that are outside the selection. */
function unknownIds({ issues }: ValidationError, { filters }: SelectionInput): { field: IdField; id: string }[] {
  return issues.flatMap(({ path: [argument, field, index], code }) => {
    const known = idFields.find((each) => each === field);
    if (code !== 'UNKNOWN_ID' || argument !== 'filters' || !known) return [];
    const id = filters[known]?.[Number(index)];
    return id === undefined ? [] : [{ field: known, id: String(id) }];
  });
}
