import { createHash } from 'node:crypto';
import { dimensionNames } from '#domain/statistics/dimension.ts';
import type { Dimension } from '../../../src/client/generated/graphql.ts';
import { globalId } from '../id.ts';
import { originNames } from './asked.ts';
import { ageBandOf, leadTimeBandOf } from './band.ts';
import type { WorldMotif, WorldRdv, WorldUsager } from './world.ts';

/** Names of all dimensions in the API. */
export const allDimensions = [...dimensionNames, 'month'].map(
  (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as Dimension,
);

/** Key of the group of a motif: a digest of service, kind of place and name, without outer spaces. */
const motifGroupOf = ({ serviceId, locationType, name }: WorldMotif) => {
  const text = `${serviceId ?? 0}/${locationType}/${name.trim()}`;
  return String(Number.parseInt(createHash('md5').update(text).digest('hex').slice(0, 13), 16));
};

interface Facts {
  motifOf(rdv: WorldRdv): WorldMotif;
  usagers: readonly WorldUsager[];
  /** The local day. */
  dayOf(rdv: WorldRdv, dateField: 'STARTS_AT' | 'CREATED_AT'): string;
  hourOf(rdv: WorldRdv): number;
  /** The temporal status. */
  statusOf(rdv: WorldRdv): string;
}

/** Keys in a breakdown of a RDV, or of the participation of this usager, by plain rules. */
export function keysOf(
  dimension: Dimension,
  { motifOf, dayOf, hourOf, statusOf, usagers }: Facts,
): (rdv: WorldRdv, usagerId?: bigint | null) => string[] {
  const entity = (type: string, id: bigint | null) => (id ? globalId(type, id) : 'NONE');
  const rules: Record<Dimension, (rdv: WorldRdv, usagerId?: bigint | null) => string[]> = {
    MOTIF: ({ motifId }) => [entity('Motif', motifId)],
    MOTIF_GROUP: (rdv) => [motifGroupOf(motifOf(rdv))],
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
    WEEKDAY: (rdv) => [String(new Date(dayOf(rdv, 'STARTS_AT')).getUTCDay() || 7)],
    MONTH: (rdv) => [dayOf(rdv, 'STARTS_AT').slice(0, 7)],
    STATUS: (rdv) => [statusOf(rdv)],
    HOUR: (rdv) => [String(hourOf(rdv))],
    LEAD_TIME: (rdv) => [leadTimeBandOf(dayOf(rdv, 'CREATED_AT'), dayOf(rdv, 'STARTS_AT'))],
    AGE_BAND: (rdv, usagerId) => {
      const usager = usagers.find(({ id }) => id === usagerId);
      return usager ? [ageBandOf(usager.birthDate, dayOf(rdv, 'STARTS_AT')) ?? 'OTHER'] : [];
    },
  };
  return rules[dimension];
}
