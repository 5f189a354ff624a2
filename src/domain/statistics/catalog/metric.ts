// Catalogue of metrics: the label, unit, form and definition of each figure, in French.
import type { Metrics } from '../disclosure/mask.ts';
import type { NewUsagers } from '../usager/new-usager.ts';

/** Names of the figures, which are the names of their fields in the API. */
export type MetricName = Exclude<keyof Metrics, 'isMasked'> | Exclude<keyof NewUsagers, 'from' | 'isMasked'>;

export type MetricUnit = 'AGENT' | 'DAY' | 'MINUTE' | 'PARTICIPATION' | 'PERCENT' | 'RDV' | 'USAGER';

interface MetricDescriptor {
  /** As in the headers of workbooks, without the unit. */
  label: string;
  unit: MetricUnit;
  /** Number of decimals. */
  decimals: 0 | 1;
  /** True: a list with a figure for each status. */
  isByStatus?: true;
  definition: string;
}

/** Symbols and names of units. */
export const unitLabels: Readonly<Record<MetricUnit, string>> = {
  AGENT: 'agents',
  DAY: 'jours',
  MINUTE: 'min',
  PARTICIPATION: 'participations',
  PERCENT: '%',
  RDV: 'RDV',
  USAGER: 'usagers',
};

/** A figure that is added to `Metrics` or `NewUsagers` needs its entry here. */
export const metrics: Readonly<Record<MetricName, MetricDescriptor>> = {
  rdvCount: {
    label: 'RDV',
    unit: 'RDV',
    decimals: 0,
    definition: 'Nombre de rendez-vous, annulés compris. Un RDV de plusieurs usagers compte une fois.',
  },
  rdvCountByStatus: {
    label: 'RDV par statut',
    unit: 'RDV',
    decimals: 0,
    isByStatus: true,
    definition:
      'Nombre de RDV dans chacun des six statuts, et leur part du total. Un RDV sans statut est « à venir » avant son début, « à renseigner » ensuite.',
  },
  participationCount: {
    label: 'Participations',
    unit: 'PARTICIPATION',
    decimals: 0,
    definition: 'Nombre d’usagers inscrits aux RDV : un RDV de trois usagers en compte trois.',
  },
  participationCountByStatus: {
    label: 'Participations par statut',
    unit: 'PARTICIPATION',
    decimals: 0,
    isByStatus: true,
    definition:
      'Nombre de participations dans chacun des six statuts, et leur part du total. Le statut d’une participation peut différer de celui de son RDV.',
  },
  usagerCount: {
    label: 'Usagers distincts',
    unit: 'USAGER',
    decimals: 0,
    definition: 'Nombre d’usagers différents : chacun compte une fois, quel que soit le nombre de ses RDV.',
  },
  newUsagerCount: {
    label: 'Nouveaux usagers',
    unit: 'USAGER',
    decimals: 0,
    definition:
      'Nombre d’usagers différents sans participation à un RDV commencé avant le premier jour de la période, dans le même périmètre et avec les mêmes autres filtres.',
  },
  returningUsagerCount: {
    label: 'Usagers déjà venus',
    unit: 'USAGER',
    decimals: 0,
    definition:
      'Nombre d’usagers différents qui ont déjà participé à un RDV commencé avant le premier jour de la période, dans le même périmètre et avec les mêmes autres filtres. Les RDV annulés comptent aussi.',
  },
  noShowRate: {
    label: "Taux d'absence",
    unit: 'PERCENT',
    decimals: 1,
    definition:
      'Part des absences non excusées parmi les participations honorées ou non excusées, dans les RDV qui ont commencé.',
  },
  medianLeadTimeInDays: {
    label: 'Délai médian',
    unit: 'DAY',
    decimals: 1,
    definition:
      'Temps entre la prise du RDV et son début, en jours de 24 heures : la moitié des RDV attend moins, l’autre plus.',
  },
  leadTimeP90InDays: {
    label: 'Délai de neuf RDV sur dix',
    unit: 'DAY',
    decimals: 1,
    definition:
      'Neuvième décile du temps entre la prise du RDV et son début, en jours de 24 heures : neuf RDV sur dix n’attendent pas plus.',
  },
  medianLengthInMin: {
    label: 'Durée médiane',
    unit: 'MINUTE',
    decimals: 1,
    definition: 'Durée que la moitié des RDV ne dépasse pas, sans ceux qu’un usager ou le service a annulés.',
  },
  lengthP90InMin: {
    label: 'Durée de neuf RDV sur dix',
    unit: 'MINUTE',
    decimals: 1,
    definition:
      'Neuvième décile de la durée : neuf RDV sur dix ne durent pas plus, sans ceux qu’un usager ou le service a annulés.',
  },
  rdvsPerAgentDay: {
    label: 'RDV par agent et jour travaillé',
    unit: 'RDV',
    decimals: 1,
    definition:
      'Nombre moyen de RDV non annulés d’un agent, les jours où il en a au moins un. Un RDV de plusieurs agents compte pour chacun d’eux.',
  },
  totalDurationInMin: {
    label: 'Durée totale',
    unit: 'MINUTE',
    decimals: 0,
    definition: 'Somme des durées des RDV, sans ceux qu’un usager ou le service a annulés.',
  },
  agentCount: {
    label: 'Agents',
    unit: 'AGENT',
    decimals: 0,
    definition: 'Nombre d’agents différents qui ont au moins un des RDV.',
  },
};

export const metricNames = Object.keys(metrics) as MetricName[];
