// The French summary of an export request.
import { type LoadNames, summariseFilter } from '#domain/rdv/filter-summary.ts';
import { OTHERS_LABEL, present, scopeLabels } from '#domain/rdv/label.ts';
import { compareNames } from '#domain/rdv/name-folding.ts';
import type { Scope } from '#policy/selection.ts';
import type { ExportFormat, ExportRow } from '#prisma';
import { contentKinds } from '../content/contents.ts';
import { fileFormats } from '../file-format.ts';
import { readStoredFilter, type StoredSelection } from '../lifecycle/stored-selection.ts';

/** A stored request. */
export interface StoredRequest extends StoredSelection {
  row: ExportRow;
  format: ExportFormat;
  columns: readonly string[];
  anonymous: boolean;
  /** True: the export is one of changes. */
  onlyChanges?: boolean;
  /** True when a colleague of the reader requested it. */
  isReceived?: boolean;
}

/** A label within a sentence. */
const inSentence = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);
const [organisation, territory] = [inSentence(scopeLabels.ORGANISATION), inSentence(scopeLabels.TERRITORY)];

const perimeters: Readonly<Record<Scope, { of: string; one: string; gone: string }>> = {
  AGENT: { of: `${inSentence(scopeLabels.AGENT)}, `, one: organisation, gone: 'supprimée' },
  ORGANISATION: { of: '', one: organisation, gone: 'supprimée' },
  TERRITORY: { of: '', one: territory, gone: 'supprimé' },
};

/**
 * The whole request in one French sentence: scope with the names of its targets, content, format, unusual columns, and every
 * filter. `loadTargets` answers null for deleted targets.
 */
export async function summariseRequest(
  request: StoredRequest,
  loadNames: LoadNames,
  loadTargets: (ids: readonly bigint[]) => Promise<readonly (string | null)[]>,
): Promise<string> {
  const perimeter = perimeterText(request, await loadTargets(request.targetIds));
  return `périmètre : ${perimeter} · ${await summariseContent(request, loadNames)}`;
}

/** Scope with the names of its targets, and every filter: for figures that become no file. */
export async function summariseSelection(
  selection: StoredSelection,
  loadNames: LoadNames,
  loadTargets: (ids: readonly bigint[]) => Promise<readonly (string | null)[]>,
): Promise<string> {
  const perimeter = perimeterText(selection, await loadTargets(selection.targetIds));
  return `périmètre : ${perimeter} · filtres : ${await summariseStoredFilter(selection.filters, loadNames)}`;
}

/** The request without scope and targets. */
export async function summariseContent(
  request: Omit<StoredRequest, 'scope' | 'targetIds'>,
  loadNames: LoadNames,
): Promise<string> {
  const parts = [
    `contenu : ${inSentence(contentKinds[request.row].title)}`,
    `format : ${fileFormats[request.format].label}`,
    request.columns.length > 0 && `colonnes : ${columnText(request)}`,
    request.anonymous && 'anonyme',
    request.onlyChanges && 'changements depuis le fichier précédent',
    `filtres : ${await summariseStoredFilter(request.filters, loadNames)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Every filter used, in French; says so when filters cannot be read. */
export async function summariseStoredFilter(
  filters: StoredSelection['filters'],
  loadNames: LoadNames,
): Promise<string> {
  const filter = readStoredFilter(filters);
  return filter ? summariseFilter(filter, loadNames) : 'illisibles';
}

function perimeterText(
  { scope, targetIds, isReceived }: StoredSelection & Pick<StoredRequest, 'isReceived'>,
  names: readonly (string | null)[],
): string {
  const { of: own, one, gone } = perimeters[scope];
  const of = isReceived && scope === 'AGENT' ? `${OTHERS_LABEL}, ` : own;
  const known = names.flatMap((name) => (name === null ? [] : (present(name) ?? 'sans nom'))).sort(compareNames);
  const lost = names.length - known.length;
  const plural = (count: number) => (count > 1 ? 's' : '');
  const list = [...known, ...(lost > 0 ? [`${lost} ${gone}${plural(lost)}`] : [])].join(', ');
  return `${of}${one}${plural(targetIds.length)} ${list || 'aucune'}`;
}

function columnText({ row, columns }: Pick<StoredRequest, 'row' | 'columns'>): string {
  const headers = new Map(contentKinds[row].columns.map(({ key, header }) => [key, header]));
  return columns.map((key) => headers.get(key) ?? key).join(', ');
}
