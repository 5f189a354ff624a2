// Labels and definitions of dimensions, in French.
import type { MatrixDimension } from '../figure-query.ts';

interface DimensionText {
  label: string;
  definition: string;
}

/** A dimension that is added to the registry needs its entry here. */
export const dimensionTexts: Readonly<Record<MatrixDimension, DimensionText>> = {
  service: { label: 'Service', definition: 'Service du motif du RDV.' },
  motif: { label: 'Motif', definition: 'Motif du RDV.' },
  motifGroup: {
    label: 'Motif regroupé',
    definition: 'Motifs de même nom, type de lieu et service, réunis d’une organisation à l’autre.',
  },
  motifCategory: {
    label: 'Catégorie de motifs',
    definition: 'Catégorie du motif, la même dans toutes les organisations.',
  },
  organisation: { label: 'Organisation', definition: 'Organisation du RDV.' },
  agent: {
    label: 'Agent',
    definition: 'Agent du RDV. Un RDV de plusieurs agents compte pour chacun d’eux : les agents ne s’additionnent pas.',
  },
  lieu: { label: 'Lieu', definition: 'Lieu du RDV.' },
  locationType: {
    label: 'Type de lieu',
    definition: 'Sur place, par téléphone, à domicile ou en visio, selon le motif.',
  },
  origin: { label: 'Origine', definition: 'Qui a pris le RDV, ou par quel moyen.' },
  collective: {
    label: 'Collectif ou individuel',
    definition: 'RDV de plusieurs usagers qui s’inscrivent, ou individuel.',
  },
  followUp: { label: 'Suivi', definition: 'RDV de suivi par un agent référent, ou non.' },
  weekday: { label: 'Jour de la semaine', definition: 'Jour de la semaine du début du RDV, à l’heure locale.' },
  leadTime: {
    label: 'Délai',
    definition: 'Jours de calendrier entre la prise du RDV et son début, par tranche.',
  },
  ageBand: {
    label: 'Âge',
    definition:
      'Âge de chaque usager le jour du RDV, par tranche. Un RDV d’usagers d’âges différents compte dans chaque tranche : les RDV des tranches ne s’additionnent pas.',
  },
  hour: { label: 'Heure', definition: 'Heure du début du RDV, à l’heure locale.' },
  month: { label: 'Mois', definition: 'Mois du début du RDV, à l’heure locale.' },
  status: { label: 'Statut', definition: 'Statut du RDV : « inconnu » est à renseigner ou à venir.' },
};
