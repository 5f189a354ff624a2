// Analysis of a selection's condition for the rollups.
import type { RdvFilter } from '#domain/rdv/filter.ts';
import type { Prisma } from '#prisma';

/** RDVs of these organisations (absent: of all), of this agent (absent: of any), and of such motifs (absent: of any). */
export interface Reach {
  organisationIds?: readonly bigint[];
  agentId?: bigint;
  motif?: MotifCondition;
}

/** RDVs whose motif satisfies a condition, or all the others. */
export interface MotifCondition {
  where: Prisma.MotifWhereInput;
  isSatisfied: boolean;
}

/** A condition as reaches without a common RDV; null when it is of any other form. */
export function readReaches(where: unknown): Reach[] | null {
  if (!isObject(where)) return null;
  return intersect(
    Object.entries(where).map(([key, value]): Reach[] | null => {
      if (key === 'AND') return intersect((Array.isArray(value) ? value : [value]).map(readReaches));
      if (key === 'OR') return readAlternatives(value);
      const reach = readField(key, value);
      return reach && [reach];
    }),
  );
}

/** The same from a filter. */
export function reachOf({ organisationIds, agentIds }: RdvFilter): Reach[] | null {
  if (agentIds && agentIds.length > 1) return null; // a RDV of two of them counts once
  return [
    {
      ...(organisationIds && { organisationIds: organisationIds.map(BigInt) }),
      ...(agentIds?.[0] && { agentId: BigInt(agentIds[0]) }),
    },
  ];
}

/** The intersection of all, without reaches of no organisation. */
export function intersect(all: readonly (readonly Reach[] | null)[]): Reach[] | null {
  let whole: Reach[] = [{}];
  for (const reaches of all) {
    const both = whole.flatMap((each) => reaches?.map((other) => intersectTwo(each, other)) ?? [null]);
    if (both.includes(null)) return null;
    whole = both.filter((reach) => reach !== null && reach.organisationIds?.length !== 0) as Reach[];
  }
  return whole;
}

function intersectTwo(one: Reach, other: Reach): Reach | null {
  const [agentId, motif] = [one.agentId ?? other.agentId, one.motif ?? other.motif];
  if ((other.agentId ?? agentId) !== agentId || (one.motif && other.motif)) return null; // RDVs of both
  const organisationIds = one.organisationIds?.filter((id) => other.organisationIds?.includes(id) ?? true);
  const ids = organisationIds ?? other.organisationIds;
  return {
    ...(ids && { organisationIds: [...new Set(ids)] }),
    ...(agentId !== undefined && { agentId }),
    ...(motif && { motif }),
  };
}

/**
 * The condition of a basic agent: all RDVs of some organisations, and elsewhere their own and those of some motifs. Their
 * own exclude these motifs, so that no RDV is in two reaches.
 */
function readAlternatives(value: unknown): Reach[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.map(readReaches);
  if (!found.every((reaches) => reaches !== null && reaches.length <= 1)) return null;
  const reaches = found.flat() as Reach[];
  if (!reaches.every(({ organisationIds }) => organisationIds)) return null;
  const whole = reaches.filter(({ agentId, motif }) => agentId === undefined && !motif);
  const own = reaches.filter(({ agentId, motif }) => agentId !== undefined && !motif);
  const ofMotifs = reaches.filter(({ agentId, motif }) => agentId === undefined && motif);
  if (whole.length > 1 || own.length !== 1 || ofMotifs.length !== 1) return null;
  if (whole.length + own.length + ofMotifs.length < reaches.length) return null;
  const [mine = {}] = own;
  const [theirs = {}] = ofMotifs;
  const isPartial = (id: bigint) => mine.organisationIds?.includes(id) ?? false;
  if (mine.organisationIds?.length !== theirs.organisationIds?.length) return null;
  if (!theirs.organisationIds?.every(isPartial) || whole[0]?.organisationIds?.some(isPartial)) return null;
  return [...whole, theirs, { ...mine, ...(theirs.motif && { motif: { ...theirs.motif, isSatisfied: false } }) }];
}

function readField(key: string, value: unknown): Reach | null {
  if (key === 'organisationId') {
    const ids = onlyField(value, 'in');
    return isIds(ids) ? { organisationIds: ids } : null;
  }
  if (key === 'agents') {
    const id = onlyField(onlyField(value, 'some'), 'agentId');
    return typeof id === 'bigint' ? { agentId: id } : null;
  }
  if (key === 'motif' && isObject(value)) return { motif: { where: value, isSatisfied: true } };
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIds = (value: unknown): value is bigint[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'bigint');

/** The value of an object's only field; undefined when it has others. */
function onlyField(value: unknown, field: string): unknown {
  return isObject(value) && Object.keys(value).length === 1 ? value[field] : undefined;
}
