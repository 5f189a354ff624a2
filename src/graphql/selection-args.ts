import { IssueList } from '#domain/errors.ts';
import type { SelectionInput } from '#domain/rdv/selection.ts';
import type { temporalStatuses } from '#domain/rdv/status.ts';
import { builder } from './builder.ts';
import { decodeKeys } from './global-id.ts';

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

export const RdvTemporalStatusEnum = builder.enumType('RdvTemporalStatus', {
  description: 'Status of a RDV as a reader sees it at the moment of the request.',
  values: {
    UNKNOWN_FUTURE: { description: 'To come ("À venir").' },
    UNKNOWN_PAST: { description: 'Past, and nobody filled in the status ("À renseigner").' },
    SEEN: { description: 'The usager came.' },
    EXCUSED: { description: 'The usager cancelled.' },
    REVOKED: { description: 'The service cancelled.' },
    NOSHOW: { description: 'The usager did not come.' },
  } satisfies Record<(typeof temporalStatuses)[number], { description: string }>,
});

const RelativePeriodEnum = builder.enumType('RelativePeriod', {
  description:
    'Periods a widget asks for without doing sums with dates; resolved on the server in the time zone of the request.',
  values: {
    TODAY: { description: 'Today.' },
    THIS_ISO_WEEK: { description: 'The week of today, from Monday.' },
    LAST_7_DAYS: { description: 'The 7 days before today.' },
    LAST_30_DAYS: { description: 'The 30 days before today.' },
    THIS_MONTH: { description: 'The calendar month of today.' },
    LAST_MONTH: { description: 'The calendar month before.' },
    THIS_YEAR: { description: 'The calendar year of today.' },
  } as const,
});

const LocalDateRangeInput = builder.inputType('LocalDateRangeInput', {
  description: 'Half-open interval of days: `from` is in, `until` is out. At least one side is needed.',
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', description: 'First day.' }),
    until: t.field({ type: 'LocalDate', description: 'Day after the last day.' }),
  }),
});

const PeriodInput = builder.inputType('PeriodInput', {
  description:
    'A period: exactly one way to say it. An export stores the days it resolved to, never the relative form.',
  isOneOf: true,
  fields: (t) => ({
    between: t.field({ type: LocalDateRangeInput, description: 'Between two days.' }),
    relative: t.field({ type: RelativePeriodEnum, description: 'Relative to today.' }),
  }),
});

const RdvFiltersInput = builder.inputType('RdvFilters', {
  description:
    'One filter for lists, statistics and exports: the same input selects the same RDVs everywhere. Fields are AND-combined, lists are OR inside; an absent or null field filters nothing, an empty list is a validation error.',
  fields: (t) => ({
    startsOn: t.field({ type: PeriodInput, description: 'Days on which the RDV starts.' }),
    createdOn: t.field({ type: PeriodInput, description: 'Days on which the RDV was taken.' }),
    statuses: t.field({ type: [RdvTemporalStatusEnum], description: 'Keep RDVs in one of these statuses.' }),
    organisationIds: t.idList({
      description: 'Keep these organisations; one that the viewer has no role in is an error. At most 250.',
    }),
    agentIds: t.idList({
      description: 'Keep RDVs of at least one of these agents, those who left included. At most 250.',
    }),
  }),
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
    filters: {
      ...filters,
      organisationIds: decodeKeys(filters?.organisationIds, 'Organisation', ['filters', 'organisationIds'], issues),
      agentIds: decodeKeys(filters?.agentIds, 'Agent', ['filters', 'agentIds'], issues),
    },
    timeZone: timeZone ?? null,
  };
  issues.throwIfAny();
  return input;
}
