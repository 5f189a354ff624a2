// Plans that answer a table from the rollups.
import type { RdvFilter } from '#domain/rdv/filter.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import { dimensions } from '../dimension.ts';
import type { Measure } from '../figure-query.ts';
import type { PlannedTable } from '../source.ts';
import { intersect, type MotifCondition, reachOf, readReaches } from './reach.ts';
import type { Split, Unit } from './series.ts';

/** A plan for the RDVs of a table, or a part of them. */
export interface Plan {
  organisationIds: readonly bigint[];
  /** Only the RDVs of this agent, from the sources kept per agent; null: all, from the rollups. */
  agentId: bigint | null;
  /** Only RDVs whose motif satisfies the condition, or only the others; null: all. */
  motif: MotifCondition | null;
  /** The rollups to read; unused for an agent. */
  axis: 'START' | 'CREATED';
  unit: Unit;
  split: Split;
  /** True when the motif is queried or filtered. */
  needsMotif: boolean;
}

/** Measures that are sums in rollups. Distinct usagers (`usagers.ts`), distinct agents and medians are not. */
const additive: readonly Measure[] = ['rdvs', 'participations', 'statuses', 'duration'];
const motifFields = [
  'motifIds',
  'serviceIds',
  'hasService',
  'motifCategoryIds',
  'locationTypes',
  'isCollective',
  'isFollowUp',
] as const satisfies (keyof RdvFilter)[];
const knownFields: readonly string[] = [
  'startsOn',
  'createdOn',
  'organisationIds',
  'agentIds',
  'origins',
  'statuses',
  ...motifFields,
];
/** Filters that keep the usagers of whole organisations. */
const ofWhole: readonly string[] = ['startsOn', 'organisationIds'];
const isWhole = ({ agentId, motif }: Plan) => agentId === null && motif === null;
const units = { DAY: 'DAY', ISO_WEEK: 'WEEK', MONTH: 'MONTH', QUARTER: 'MONTH', YEAR: 'MONTH' } as const;

/**
 * Null unless the condition has exactly one of these forms, in a period, with filters that the rollups split by: the RDVs
 * of some organisations, of one agent in them, or of the agent plus some motifs. The condition itself is parsed, not its
 * origin: any other one, now or later, is left to the rows. The plans of a table have no RDV in common, so the table is
 * their sum.
 */
export function planTable(selection: Selection, table: PlannedTable): Plan[] | null {
  const { filter } = selection;
  const { dimension, series } = table;
  const hasUsagers = table.measures.has('usagers');
  if (![...table.measures].every((part) => part === 'usagers' || additive.includes(part))) return null;
  if (hasUsagers && (dimension || series)) return null;
  const splits = [dimension, table.across?.dimension].flatMap((each) => (each ? [dimensions[each].rollup] : []));
  if (splits.includes(undefined)) return null;
  // Participations are not counted by the status of their RDV.
  if (splits.includes('STATUS') && [...table.measures].some((part) => part !== 'rdvs')) return null;
  if (series && !table.buckets?.length) return null;
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (!given.every(([field]) => knownFields.includes(field))) return null;
  if (filter.statuses && (dimension || [...table.measures].some((part) => part !== 'rdvs'))) return null;
  const reaches = intersect([readReaches(selection.reach), reachOf(filter)]);
  if (!reaches || reaches.length === 0) return null;

  const needsMotif =
    splits.includes('MOTIF') ||
    motifFields.some((field) => filter[field] !== undefined) ||
    reaches.some(({ motif }) => motif);
  const needsOrigin = splits.includes('ORIGIN') || filter.origins !== undefined;
  const dates = new Set<Plan['axis']>([
    ...(filter.startsOn ? (['START'] as const) : []),
    ...(filter.createdOn ? (['CREATED'] as const) : []),
    ...(series ? [series.dateField === 'STARTS_AT' ? ('START' as const) : ('CREATED' as const)] : []),
  ]);
  const plans = reaches.map(
    ({ organisationIds = [], agentId = null, motif = null }): Plan => ({
      organisationIds,
      agentId,
      motif,
      axis: dates.has('CREATED') ? 'CREATED' : 'START',
      unit: series ? units[series.granularity] : 'MONTH',
      split: needsMotif ? 'MOTIF' : 'ORIGIN',
      needsMotif,
    }),
  );
  if (hasUsagers && !(plans.length === 1 && plans.every(isWhole) && given.every(([field]) => ofWhole.includes(field))))
    return null;
  if (plans.every(({ agentId }) => agentId !== null)) return plans;
  if (dates.size > 1 || (needsMotif && (needsOrigin || dates.has('CREATED')))) return null;
  return plans;
}
