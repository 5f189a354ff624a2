// Names of what an export is and does, in the words of the files.
import type { ExportScope, ExportState } from '../address/exports-view.ts';
import type { ExportRowFieldsFragment } from '../api/generated/graphql.ts';
import { formatCount, formatNumber } from './format.ts';

const size = (unit: string) =>
  new Intl.NumberFormat('fr-FR', { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
const [bytes, kilobytes, megabytes] = [size('byte'), size('kilobyte'), size('megabyte')];

export const rowsOf = (count: number): string => formatCount(count, 'ligne', 'lignes');

export function sizeOf(count: number): string {
  if (count < 1_000) return bytes.format(count);
  return count < 1_000_000 ? kilobytes.format(Math.round(count / 1_000)) : megabytes.format(count / 1_000_000);
}

export const exportStates: Readonly<Record<ExportState, string>> = {
  'en-cours': 'En attente ou en cours',
  prets: 'Prêts',
  echoues: 'Échecs',
  annules: 'Annulés',
  expires: 'Expirés',
};

export const exportScopes: Readonly<Record<ExportScope, string>> = {
  agent: 'Vos RDV',
  organisation: 'Organisations',
  espace: 'Espaces',
};

/** The sentence of a file that exists, and that the agent may not have any more. */
export const RIGHT_LOST =
  'Vous n’avez plus le droit de voir les données de ce fichier : il ne peut plus être téléchargé.';

type Described = Pick<ExportRowFieldsFragment, 'rowLabel' | 'targets'> &
  Partial<Pick<ExportRowFieldsFragment, 'handedOverBy'>>;

/** `Liste des RDV · MDS Arras`: what is in the file, and of whom. */
export function nameOf({ rowLabel, targets, handedOverBy }: Described): string {
  const own = handedOverBy ? `RDV de ${handedOverBy.fullName}` : 'vos RDV';
  const names = targets.map((target) => (target.__typename === 'Agent' ? own : target.name));
  return [rowLabel, names.join(', ')].filter(Boolean).join(' · ');
}

/** The end of an export, read aloud. */
export function endOf({
  status,
  statusLabel,
  failure,
  result,
  ...described
}: Described & Pick<ExportRowFieldsFragment, 'status' | 'statusLabel' | 'failure' | 'result'>): string {
  const name = `Export « ${nameOf(described)} »`;
  if (status === 'SUCCEEDED') return `${name} prêt${result ? ` : ${rowsOf(result.rowCount)}` : ''}.`;
  if (status === 'FAILED') return `${name} échoué. ${failure?.message ?? ''}`.trim();
  return `${name} : ${statusLabel.toLowerCase()}.`;
}

interface Quota {
  concurrentLimit: number;
  concurrentUsed: number;
  dailyLimit: number;
  dailyUsed: number;
}

/** The exports that may still be requested. */
export function quotaOf({ concurrentLimit, concurrentUsed, dailyLimit, dailyUsed }: Quota): string {
  const left = Math.max(0, dailyLimit - dailyUsed);
  const today =
    left === 0
      ? `Vous avez demandé ${formatCount(dailyUsed, 'export', 'exports')} en 24 heures : c’est le maximum.`
      : `Encore ${formatCount(left, 'export possible', 'exports possibles')} sur ${formatNumber(dailyLimit)} en 24 heures.`;
  return `${today} ${formatNumber(concurrentUsed)} en cours sur ${formatNumber(concurrentLimit)} à la fois.`;
}

/** `1 en cours, 2 nouveaux`; empty when there is nothing new. */
export const newsOf = (unfinished: number, fresh: number): string =>
  [
    unfinished > 0 ? `${formatNumber(unfinished)} en cours` : '',
    fresh > 0 ? formatCount(fresh, 'nouveau', 'nouveaux') : '',
  ]
    .filter(Boolean)
    .join(', ');
