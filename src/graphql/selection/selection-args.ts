// Arguments of a selection: scope, targets, filters and time zone.
import type { IssueList } from '#domain/errors.ts';
import type { FilterInput } from '#domain/rdv/filter-input.ts';
import type { SelectionInput } from '#domain/rdv/selection.ts';
import { builder } from '../core/builder.ts';
import { decodeKeys } from '../core/global-id.ts';
import { decodeFilterIds, RdvFiltersInput } from './filter-input.ts';

export const ScopeEnum = builder.enumType('Scope', {
  description: 'Breadth of a selection. Each scope requires its own rights.',
  values: {
    AGENT: { description: 'RDVs of the viewer ("mes statistiques"). This scope has no target.' },
    ORGANISATION: { description: 'All RDVs of the organisations in `targetIds`. The viewer must be an admin of each.' },
    TERRITORY: {
      description:
        'A territory ("espace"), for its administrators. Figures about its RDVs are available, the RDVs themselves never are.',
    },
  } as const,
});

/** Arguments with the same meaning in lists, statistics, estimates and exports. */
export const selectionArgs = builder.args((t) => ({
  targetIds: t.idList({
    description:
      'Global ids of the organisations (ORGANISATION) or of the territory (TERRITORY). When absent, the only target that the viewer may use. Not allowed with AGENT or without a scope.',
  }),
  filters: t.field({ type: RdvFiltersInput, description: 'Filters of RDVs. All RDVs when absent.' }),
  timeZone: t.field({
    type: 'TimeZone',
    description:
      'Time zone in which days are interpreted. When absent, each RDV is interpreted in the zone of its own organisation.',
  }),
}));

/** Filters of the input, each known to the domain. One that is known here alone does not compile: it would be ignored. */
type Known<Filters extends { readonly [Field in keyof Filters]: Field extends keyof FilterInput ? unknown : never }> =
  Filters;

export interface SelectionArgs {
  scope?: SelectionInput['scope'] | undefined;
  targetIds?: readonly string[] | null | undefined;
  filters?: Known<typeof RdvFiltersInput.$inferInput> | null | undefined;
  timeZone?: string | null | undefined;
}

/** Arguments → command. Ids of another type are added to `issues`. */
export function readSelectionArgs(
  { scope = null, targetIds, filters, timeZone }: SelectionArgs,
  issues: IssueList,
): SelectionInput {
  return {
    scope,
    targetIds: decodeKeys(targetIds, scope === 'TERRITORY' ? 'Territory' : 'Organisation', ['targetIds'], issues),
    filters: { ...filters, ...decodeFilterIds(filters ?? {}, issues) },
    timeZone: timeZone ?? null,
  };
}
