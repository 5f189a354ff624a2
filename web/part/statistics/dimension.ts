// The dimensions of the breakdowns: their names, and the selection that one of their values stands for.
import { type IdFilter, type Place, type Selection, withFlag, withIds, withValues } from '../../address/selection.ts';
import type { BreakdownsQuery, MoreValuesQueryVariables } from '../../api/generated/graphql.ts';

type Tables = NonNullable<BreakdownsQuery['rdvStatistics']>;
type Field = Extract<keyof Tables, `by${string}`>;
/** Dimensions of many values, of which the largest are shown. */
export type Ranked = Extract<keyof MoreValuesQueryVariables, Field>;

export interface Dimension {
  field: Field;
  title: string;
  /** The heading of its values. */
  name: string;
  /** The filter by its values, where they have ids. */
  ids?: IdFilter;
}

export const dimensions: readonly Dimension[] = [
  { field: 'byService', title: 'RDV par service', name: 'Service', ids: 'serviceIds' },
  { field: 'byMotif', title: 'RDV par motif', name: 'Motif', ids: 'motifIds' },
  { field: 'byMotifCategory', title: 'RDV par catégorie de motifs', name: 'Catégorie', ids: 'motifCategoryIds' },
  { field: 'byLocationType', title: 'RDV par type', name: 'Type' },
  { field: 'byLieu', title: 'RDV par lieu', name: 'Lieu', ids: 'lieuIds' },
  { field: 'byOrganisation', title: 'RDV par organisation', name: 'Organisation', ids: 'organisationIds' },
  { field: 'byAgent', title: 'RDV par agent', name: 'Agent', ids: 'agentIds' },
  { field: 'byWeekday', title: 'RDV par jour de la semaine', name: 'Jour' },
  { field: 'byHour', title: 'RDV par heure de début', name: 'Heure' },
  { field: 'byCollective', title: 'RDV collectifs ou individuels', name: 'RDV' },
  { field: 'byFollowUp', title: 'RDV de suivi', name: 'RDV' },
];

export const rankedFields = dimensions.flatMap(({ field, ids }) => (ids ? [field as Ranked] : []));

/** The key of RDVs without a value. */
const NONE = 'NONE';

/** The RDVs of one value. Null where no filter finds them; in an espace each filter could make figures hidden. */
export function withValue(selection: Selection, { field, ids }: Dimension, key: string): Selection | null {
  if (selection.scope === 'TERRITORY') return null;
  if (field === 'byLocationType') return withValues(selection, 'locationTypes', [key as Place]);
  if (field === 'byCollective') return withFlag(selection, 'isCollective', key === 'true');
  if (field === 'byFollowUp') return withFlag(selection, 'isFollowUp', key === 'true');
  if (key !== NONE) return ids ? withIds(selection, ids, [key]) : null;
  if (field === 'byLieu') return withFlag(selection, 'hasLieu', false);
  return field === 'byService' ? withFlag(selection, 'hasService', false) : null;
}
