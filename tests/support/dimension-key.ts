import { dimensionNames } from '#domain/statistics/dimension.ts';
import type { Dimension } from '../../src/client/generated/graphql.ts';
import { originNames } from './asked.ts';
import { globalId } from './id.ts';
import type { WorldMotif, WorldRdv } from './world.ts';

/** Names of all dimensions in the API. */
export const allDimensions = dimensionNames.map(
  (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as Dimension,
);

interface Facts {
  motifOf(rdv: WorldRdv): WorldMotif;
  /** From 1, Monday. */
  weekdayOf(rdv: WorldRdv): number;
  hourOf(rdv: WorldRdv): number;
}

/** Keys of a RDV in a breakdown, by plain rules. */
export function keysOf(dimension: Dimension, { motifOf, weekdayOf, hourOf }: Facts): (rdv: WorldRdv) => string[] {
  const entity = (type: string, id: bigint | null) => (id ? globalId(type, id) : 'NONE');
  const rules: Record<Dimension, (rdv: WorldRdv) => string[]> = {
    MOTIF: ({ motifId }) => [entity('Motif', motifId)],
    MOTIF_CATEGORY: (rdv) => [entity('MotifCategory', motifOf(rdv).categoryId)],
    SERVICE: (rdv) => [entity('Service', motifOf(rdv).serviceId)],
    ORGANISATION: ({ organisationId }) => [entity('Organisation', organisationId)],
    AGENT: ({ agentIds }) => agentIds.map((id) => entity('Agent', id)),
    LIEU: ({ lieuId }) => [entity('Lieu', lieuId)],
    ORIGIN: ({ createdByType }) => [originNames[createdByType] ?? 'OTHER'],
    LOCATION_TYPE: (rdv) => {
      const { locationType } = motifOf(rdv);
      return [locationType === 'spacewalk' ? 'OTHER' : locationType.toUpperCase()];
    },
    COLLECTIVE: (rdv) => [String(motifOf(rdv).collectif === true)],
    FOLLOW_UP: (rdv) => [String(motifOf(rdv).followUp === true)],
    WEEKDAY: (rdv) => [String(weekdayOf(rdv))],
    HOUR: (rdv) => [String(hourOf(rdv))],
  };
  return rules[dimension];
}
