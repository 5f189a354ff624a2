import type { RdvFilter } from '../../rdv/filter.ts';
import type { Selection } from '../../rdv/selection.ts';
import type { AskedTable } from '../source.ts';
import type { Dimension, Part } from '../wanted.ts';
import type { Split, Unit } from './series.ts';

/** How a table can be answered from what was counted beforehand. */
export interface Plan {
  organisationIds: readonly bigint[];
  /** Only the RDVs of this agent, from what is kept of each of them; null: all, from the groups. */
  agentId: bigint | null;
  /** The groups to read; of no meaning for an agent. */
  axis: 'START' | 'CREATED';
  unit: Unit;
  split: Split;
  /** Whether the motif is asked about or filtered on. */
  needsMotif: boolean;
}

/** What the groups sum up. Distinct usagers and agents are no sums, medians neither. */
const additive: readonly Part[] = ['rdvs', 'participations', 'statuses', 'duration'];
const ofMotif: readonly (Dimension | null)[] = [
  'motif',
  'motifCategory',
  'service',
  'locationType',
  'collective',
  'followUp',
];
const elsewhere: readonly (Dimension | null)[] = ['agent', 'lieu'];
const motifFields = [
  'motifIds',
  'serviceIds',
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
  ...motifFields,
];
const units = { DAY: 'DAY', ISO_WEEK: 'WEEK', MONTH: 'MONTH', QUARTER: 'MONTH', YEAR: 'MONTH' } as const;

/**
 * Null unless the condition is exactly "all RDVs of these organisations, or those of one agent in them", in a period, with
 * filters on what the groups are counted by. The condition itself is read, not what it came from: one that says anything
 * else, now or in times to come, is left to the rows.
 */
export function planTable(selection: Selection, table: AskedTable): Plan | null {
  const { filter } = selection;
  const { dimension, series } = table;
  if (![...table.parts].every((part) => additive.includes(part))) return null;
  if (elsewhere.includes(dimension)) return null;
  if (series && !table.buckets?.length) return null;
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (!given.every(([field]) => knownFields.includes(field))) return null;
  const reach = intersect([readReach(selection.reach), reachOf(filter)]);
  if (!reach?.organisationIds || reach.organisationIds.length === 0) return null;

  const needsMotif = ofMotif.includes(dimension) || motifFields.some((field) => filter[field] !== undefined);
  const needsOrigin = dimension === 'origin' || filter.origins !== undefined;
  const dates = new Set<Plan['axis']>([
    ...(filter.startsOn ? (['START'] as const) : []),
    ...(filter.createdOn ? (['CREATED'] as const) : []),
    ...(series ? [series.dateField === 'STARTS_AT' ? ('START' as const) : ('CREATED' as const)] : []),
  ]);
  const plan: Plan = {
    organisationIds: reach.organisationIds,
    agentId: reach.agentId ?? null,
    axis: dates.has('CREATED') ? 'CREATED' : 'START',
    unit: series ? units[series.granularity] : 'MONTH',
    split: needsMotif ? 'MOTIF' : 'ORIGIN',
    needsMotif,
  };
  if (plan.agentId !== null) return plan;
  if (dates.size > 1 || (needsMotif && (needsOrigin || plan.axis === 'CREATED'))) return null;
  return plan;
}

/** RDVs of these organisations (absent: of all) and of this agent (absent: of anybody). */
interface Reach {
  organisationIds?: readonly bigint[];
  agentId?: bigint;
}

/** A condition as a reach; null when it says anything else. */
function readReach(where: unknown): Reach | null {
  if (!isObject(where)) return null;
  return intersect(
    Object.entries(where).map(([key, value]): Reach | null => {
      if (key === 'AND') return intersect((Array.isArray(value) ? value : [value]).map(readReach));
      if (key === 'organisationId') {
        const ids = onlyField(value, 'in');
        return isIds(ids) ? { organisationIds: ids } : null;
      }
      if (key === 'agents') {
        const id = onlyField(onlyField(value, 'some'), 'agentId');
        return typeof id === 'bigint' ? { agentId: id } : null;
      }
      return null;
    }),
  );
}

function reachOf({ organisationIds, agentIds }: RdvFilter): Reach | null {
  if (agentIds && agentIds.length > 1) return null; // a RDV of two of them counts once
  return {
    ...(organisationIds && { organisationIds: organisationIds.map(BigInt) }),
    ...(agentIds?.[0] && { agentId: BigInt(agentIds[0]) }),
  };
}

function intersect(reaches: readonly (Reach | null)[]): Reach | null {
  let whole: Reach = {};
  for (const reach of reaches) {
    if (!reach) return null;
    const { organisationIds = whole.organisationIds, agentId = whole.agentId } = reach;
    if (whole.agentId !== undefined && whole.agentId !== agentId) return null; // RDVs of both
    const both = organisationIds?.filter((id) => whole.organisationIds?.includes(id) ?? true);
    whole = { ...(both && { organisationIds: [...new Set(both)] }), ...(agentId !== undefined && { agentId }) };
  }
  return whole;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIds = (value: unknown): value is bigint[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'bigint');

/** The value of the one field that an object has; undefined when it has others. */
function onlyField(value: unknown, field: string): unknown {
  return isObject(value) && Object.keys(value).length === 1 ? value[field] : undefined;
}
