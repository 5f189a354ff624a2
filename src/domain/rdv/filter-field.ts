// The filters of RDVs, one descriptor each: form of the input, condition, and French sentence.
import type { Prisma } from '#prisma';
import type { RdvFilter } from './filter.ts';
import { counterLabels, locationTypeLabel, notificationResultLabel, originLabel } from './label.ts';
import { type StatusWhere, temporalStatusWhere } from './status.ts';
import { frenchPeriod, type Period } from './time/period.ts';
import { createdEdge, createdZonesOf, type Days, type Present, startEdge, startZonesOf } from './time/zone.ts';

/** Facts that conditions need beside the filter itself. */
interface FilterContext {
  days: Days;
  presents: readonly Present[];
}

interface FilterField<Value> {
  /** Form of the input: days, a list of labels, a list of ids, a flag, or a flag that depends on another field. */
  input: 'PERIOD' | 'LABELS' | 'IDS' | 'FLAG' | 'DEPENDENT';
  /** The condition on the RDV. */
  rdv?: (value: Value, context: FilterContext) => Prisma.RdvWhereInput;
  /** The condition on its motif: those of all such filters are one look-up of the motif. */
  motif?: (value: Value) => Prisma.MotifWhereInput;
  /** A condition on the participation: all such filters speak of the same one (`filter-where.ts`). */
  isOfParticipation?: true;
  /** The filter in French. Left out of ids, whose names have to be read, and of dependent flags. */
  sentence?: (value: Value) => string;
}

const oneOf = (stored: readonly string[]) => ({ in: stored.map(BigInt) });
const given = (isGiven: boolean) => (isGiven ? { not: null } : null);
const either = (isOn: boolean, on: string, off: string) => (isOn ? on : off);

/** A flag of a motif that was never set counts as off. */
const flagWhere = (field: 'collectif' | 'followUp', isOn: boolean): Prisma.MotifWhereInput =>
  isOn ? { [field]: true } : { OR: [{ [field]: false }, { [field]: null }] };

/** In display order. A filter that is added to the stored form does not compile until it has its descriptor here. */
const filterFields = {
  startsOn: {
    input: 'PERIOD',
    rdv: (period, { days }) => periodWhere('startsAt', period, days),
    sentence: (period) => `RDV ${frenchPeriod(period)}`,
  },
  createdOn: {
    input: 'PERIOD',
    rdv: (period, { days }) => periodWhere('createdAt', period, days),
    sentence: (period) => `pris ${frenchPeriod(period)}`,
  },
  statuses: {
    input: 'LABELS',
    rdv: (statuses, { presents }) =>
      temporalStatusWhere(statuses, presents, (stored: StatusWhere) => ({ status: stored })),
    sentence: (statuses) => `statut : ${statuses.map((status) => counterLabels[status]).join(', ')}`,
  },
  participationStatuses: {
    input: 'LABELS',
    isOfParticipation: true,
    sentence: (statuses) => `statut d’un participant : ${statuses.map((status) => counterLabels[status]).join(', ')}`,
  },
  organisationIds: { input: 'IDS', rdv: (stored) => ({ organisationId: oneOf(stored) }) },
  serviceIds: { input: 'IDS', motif: (stored) => ({ serviceId: oneOf(stored) }) },
  motifCategoryIds: { input: 'IDS', motif: (stored) => ({ motifCategoryId: oneOf(stored) }) },
  motifIds: { input: 'IDS', motif: (stored) => ({ id: oneOf(stored) }) },
  agentIds: { input: 'IDS', rdv: (stored) => ({ agents: { some: { agentId: oneOf(stored) } } }) },
  usagerIds: { input: 'IDS', isOfParticipation: true },
  includeRelatives: { input: 'DEPENDENT', isOfParticipation: true },
  lieuIds: { input: 'IDS', rdv: (stored) => ({ lieuId: oneOf(stored) }) },
  hasService: {
    input: 'FLAG',
    motif: (isGiven) => ({ serviceId: given(isGiven) }),
    sentence: (isGiven) => either(isGiven, 'avec un service', 'sans service'),
  },
  hasLieu: {
    input: 'FLAG',
    rdv: (isGiven) => ({ lieuId: given(isGiven) }),
    sentence: (isGiven) => either(isGiven, 'avec un lieu', 'sans lieu'),
  },
  locationTypes: {
    input: 'LABELS',
    motif: (stored) => ({ locationType: { in: stored } }),
    sentence: (stored) => `type : ${stored.map(locationTypeLabel).join(', ')}`,
  },
  origins: {
    input: 'LABELS',
    rdv: (stored) => ({ createdByType: { in: stored } }),
    sentence: (stored) => `origine : ${stored.map(originLabel).join(', ')}`,
  },
  isCollective: {
    input: 'FLAG',
    motif: (isOn) => flagWhere('collectif', isOn),
    sentence: (isOn) => either(isOn, 'RDV collectifs', 'RDV individuels'),
  },
  isFollowUp: {
    input: 'FLAG',
    motif: (isOn) => flagWhere('followUp', isOn),
    sentence: (isOn) => either(isOn, 'RDV de suivi', 'hors RDV de suivi'),
  },
  notificationResults: {
    input: 'LABELS',
    rdv: (stored) => ({ receipts: { some: { result: { in: stored } } } }),
    sentence: (stored) => `notification : ${stored.map(notificationResultLabel).join(', ')}`,
  },
} as const satisfies { readonly [Field in keyof RdvFilter]-?: FilterField<NonNullable<RdvFilter[Field]>> };

type FilterName = keyof typeof filterFields;
type NameOf<Input extends FilterField<never>['input']> = {
  [Field in FilterName]: (typeof filterFields)[Field]['input'] extends Input ? Field : never;
}[FilterName];

export const filterNames = Object.keys(filterFields) as FilterName[];

/** The filters with this form of input. */
export const namesOf = <Input extends FilterField<never>['input']>(input: Input): NameOf<Input>[] =>
  filterNames.filter((name): name is NameOf<Input> => filterFields[name].input === input);

/** The descriptor of a filter, for the value that it has. */
export const fieldOf = (name: FilterName): FilterField<never> => filterFields[name];

function periodWhere(field: 'startsAt' | 'createdAt', period: Period, days: Days): Prisma.RdvWhereInput {
  const zones = field === 'startsAt' ? startZonesOf(days) : createdZonesOf(days);
  const ranges = zones.map((zone) => {
    const edge = (day: string) => (field === 'startsAt' ? startEdge(day, zone, days) : createdEdge(day, zone));
    return {
      ...(zone.organisationIds && { organisationId: { in: [...zone.organisationIds] } }),
      [field]: {
        ...(period.from && { gte: edge(period.from) }),
        ...(period.until && { lt: edge(period.until) }),
      },
    };
  });
  const [only] = ranges;
  return ranges.length === 1 && only ? only : { OR: ranges };
}
