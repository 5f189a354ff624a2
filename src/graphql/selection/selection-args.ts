import { IssueList } from '#domain/errors.ts';
import type { SelectionInput } from '#domain/rdv/selection.ts';
import { builder } from '../core/builder.ts';
import { decodeKeys } from '../core/global-id.ts';
import { decodeFilterIds, RdvFiltersInput } from './filter-input.ts';

export const ScopeEnum = builder.enumType('Scope', {
  description: 'How wide a selection reaches, and who may use it.',
  values: {
    AGENT: { description: 'The viewer’s own RDVs ("mes statistiques"). Takes no target.' },
    ORGANISATION: { description: 'All RDVs of the organisations in `targetIds`; the viewer must be admin of each.' },
    TERRITORY: {
      description: 'A territory ("espace"), for its admins: figures about its RDVs, never the RDVs themselves.',
    },
  } as const,
});

/** The arguments that mean the same in lists, statistics, estimates and exports. */
export const selectionArgs = builder.args((t) => ({
  targetIds: t.idList({
    description:
      'Global ids of the organisations (ORGANISATION) or of the territory (TERRITORY). Left out, the only target allowed is meant. Not with AGENT or without scope.',
  }),
  filters: t.field({ type: RdvFiltersInput, description: 'Which RDVs; all when left out.' }),
  timeZone: t.field({
    type: 'TimeZone',
    description: 'The zone in which days are read. Left out, each RDV is read in the zone of its own organisation.',
  }),
}));

interface SelectionArgs {
  scope?: SelectionInput['scope'] | undefined;
  targetIds?: readonly string[] | null | undefined;
  filters?: typeof RdvFiltersInput.$inferInput | null | undefined;
  timeZone?: string | null | undefined;
}

/** Arguments → command. @throws ValidationError for ids that are not of the type expected. */
export function readSelectionArgs({ scope = null, targetIds, filters, timeZone }: SelectionArgs): SelectionInput {
  const issues = new IssueList();
  const input: SelectionInput = {
    scope,
    targetIds: decodeKeys(targetIds, scope === 'TERRITORY' ? 'Territory' : 'Organisation', ['targetIds'], issues),
    filters: { ...filters, ...decodeFilterIds(filters ?? {}, issues) },
    timeZone: timeZone ?? null,
  };
  issues.throwIfAny();
  return input;
}
