// Selections: a scope, its targets, filters and a time zone, authorised and resolved.
import type { Pool } from 'pg';
import { exportPermissions } from '#policy/export.ts';
import { type Perimeter, type Scope, type Selected, type SelectedOrganisation, selectRdvs } from '#policy/selection.ts';
import type { Clock, SourceProperties } from '#policy/source.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Prisma } from '#prisma';
import { DEFAULT_TIME_ZONE } from '../agents/time-zone.ts';
import { ForbiddenError, IssueList } from '../errors.ts';
import type { RdvFilter } from './filter.ts';
import { type FilterInput, MAX_IDS, resolveFilter } from './filter-input.ts';
import { participationFilterWhere, rdvFilterWhere } from './filter-where.ts';
import { checkKnownIds } from './known-id.ts';
import { isTimeZone } from './time/time-zone.ts';
import { presentsOf } from './time/zone.ts';

/** The input of a list, a count, statistics, an estimate or an export: the same four fields everywhere. */
export interface SelectionInput {
  scope: Scope | null;
  /** Left out: the only allowed target. */
  targetIds: readonly bigint[] | null;
  filters: FilterInput;
  /** Time zone of days and dates; left out: that of each RDV's organisation. */
  timeZone: string | null;
}

/** An authorised selection with relative periods resolved: it can be stored and reopened. */
export interface SelectionRecord {
  perimeter: Perimeter;
  filter: RdvFilter;
  timeZone: string | null;
}

export interface Selection extends SelectionRecord {
  organisations: readonly SelectedOrganisation[];
  /** The clock of stored starts. */
  clock: Clock;
  /** The place of remarks on usagers. */
  remarks: SourceProperties['remarks'];
  /** The moment whose data the rows are; null: now. */
  dataAsOf: Date | null;
  /** Everything in the perimeter, before any filter. */
  reach: Prisma.RdvWhereInput;
  /** The selected RDVs, with statuses as of the operation's `now`. */
  where: Prisma.RdvWhereInput;
  /** The participations meant within one of these RDVs: those of the filtered usagers and statuses, otherwise all. */
  participationFilter: Prisma.ParticipationWhereInput;
  /** The selected participations, for counts. A RDV in `where` has none here only when it has none at all. */
  participations: Prisma.ParticipationWhereInput;
}

/** The visibility of single RDVs, or of figures only. TERRITORY allows figures only. */
export type Purpose = 'rows' | 'aggregates';

/**
 * Authorises and resolves a selection. `issues` may already contain errors of other fields: all are reported together, but
 * after the authorisation, so that nobody learns about data they may not see.
 * @throws ForbiddenError when the scope is not the viewer's on each of the targets.
 * @throws ValidationError naming every wrong field.
 */
export async function resolveSelection(
  pool: Pool,
  viewer: Viewer,
  input: SelectionInput,
  purpose: Purpose,
  now: Date,
  issues = new IssueList(),
): Promise<Selection> {
  const perimeter = resolvePerimeter(viewer, input);
  const selected = authorise(viewer, perimeter);
  const isZone = input.timeZone === null || isTimeZone(input.timeZone);
  if (!isZone) issues.add(['timeZone'], 'INVALID_TIME_ZONE', 'Ce fuseau horaire n’existe pas.');
  if (perimeter.scope === 'TERRITORY' && purpose === 'rows') {
    issues.add(['scope'], 'NOT_AVAILABLE', 'Un espace ouvre les statistiques de ses RDV, pas leur liste.');
  }
  if (perimeter.scope === 'TERRITORY') {
    for (const field of personalFilters) if (input.filters[field]) refusePersonal(field, issues);
  }
  const zone = (isZone ? input.timeZone : null) ?? commonTimeZone(selected.organisations) ?? DEFAULT_TIME_ZONE;
  const filter = resolveFilter(input.filters, { now, timeZone: zone }, issues);
  issues.throwIfAny();
  await checkKnownIds(pool, input.filters, selected, issues);
  issues.throwIfAny();
  return openSelection(viewer, { perimeter, filter, timeZone: input.timeZone }, now);
}

/** Filters on individuals. They are refused in TERRITORY, whose figures are for people who may not see its RDVs. */
const personalFilters = ['usagerIds', 'agentIds'] as const;

function refusePersonal(field: (typeof personalFilters)[number], issues: IssueList): void {
  issues.add(['filters', field], 'NOT_AVAILABLE', 'Dans un espace, rien ne se demande par personne.');
}

/** Reports the personal filters of a TERRITORY selection that was stored before they were refused. */
export function checkPersonalFilters({ perimeter, filter }: SelectionRecord, issues: IssueList): void {
  if (perimeter.scope !== 'TERRITORY') return;
  for (const field of personalFilters) if (filter[field]) refusePersonal(field, issues);
}

/**
 * Reopens a stored selection under current rights.
 * @throws ForbiddenError when they no longer cover it.
 */
export function openSelection(viewer: Viewer, record: SelectionRecord, now: Date): Selection {
  const selected = authorise(viewer, record.perimeter);
  const lost = record.filter.organisationIds?.map(BigInt).filter((id) => !includes(selected.organisations, id)) ?? [];
  if (lost.length > 0) throw forbidden(record.perimeter, lost);
  const { organisations, where: reach } = selected;
  const { clock, remarks, dataAsOf } = viewer.source;
  return filterReach({ ...record, organisations, clock, remarks, dataAsOf, reach }, now);
}

/** The same perimeter with another filter, such as that of the previous period. */
export function refilterSelection(selection: Selection, filter: RdvFilter, now: Date): Selection {
  return filterReach({ ...selection, filter }, now);
}

type Reach = Pick<
  Selection,
  'perimeter' | 'filter' | 'timeZone' | 'organisations' | 'clock' | 'remarks' | 'dataAsOf' | 'reach'
>;

function filterReach(within: Reach, now: Date): Selection {
  const { filter, reach } = within;
  const where = { AND: [reach, rdvFilterWhere(filter, within, now)] };
  const participationFilter = participationFilterWhere(filter, presentsOf(within, now));
  const participations = { AND: [{ rdv: where }, participationFilter] };
  return { ...within, where, participationFilter, participations };
}

/** The time zone of all dates in the selection; null when its organisations are in several. */
export function selectionTimeZone(selection: Pick<Selection, 'timeZone' | 'organisations'>): string | null {
  return selection.timeZone ?? commonTimeZone(selection.organisations);
}

function resolvePerimeter(viewer: Viewer, { scope, targetIds }: SelectionInput): Perimeter {
  const issues = new IssueList();
  if (targetIds?.length === 0)
    issues.add(['targetIds'], 'EMPTY_LIST', 'La liste est vide : nommez au moins une cible.');
  if (targetIds && targetIds.length > MAX_IDS) {
    issues.add(['targetIds'], 'TOO_MANY_ITEMS', `Au plus ${MAX_IDS} cibles.`);
  }
  if (targetIds && (scope === null || scope === 'AGENT')) {
    issues.add(['targetIds'], 'TARGET_NOT_ALLOWED', 'Sans périmètre, ou avec AGENT, aucune cible ne peut être nommée.');
  }
  issues.throwIfAny();
  if (scope === null) return { scope };
  if (scope === 'AGENT') return { scope, organisationIds: null };
  const allowed = exportPermissions(viewer).find((permission) => permission.scope === scope)?.targetIds ?? [];
  if (!targetIds && allowed.length === 0) throw new ForbiddenError(refusals[scope], scope, []);
  if (!targetIds && allowed.length > 1) {
    issues.add(['targetIds'], 'TARGET_REQUIRED', 'Plusieurs cibles sont possibles : nommez celles que vous voulez.');
    issues.throwIfAny();
  }
  const ids = [...new Set(targetIds ?? allowed)].sort((a, b) => (a < b ? -1 : 1));
  return scope === 'ORGANISATION' ? { scope, organisationIds: ids } : { scope, territoryIds: ids };
}

function authorise(viewer: Viewer, perimeter: Perimeter): Extract<Selected, { allowed: true }> {
  const selected = selectRdvs(viewer, perimeter);
  if (!selected.allowed) throw forbidden(perimeter, selected.refusedIds);
  return selected;
}

const refusals = {
  ORGANISATION: 'Vous n’êtes pas administrateur de chacune des organisations demandées.',
  TERRITORY: 'Vous n’êtes pas administrateur de l’espace demandé.',
  AGENT: 'Vous n’avez plus de rôle dans une des organisations demandées.',
} as const;

/** The refusal of targets that are not the viewer’s. */
export function forbidden({ scope }: Perimeter, refusedIds: readonly bigint[]): ForbiddenError {
  return new ForbiddenError(refusals[scope ?? 'AGENT'], scope ?? 'AGENT', refusedIds);
}

/** The common time zone; null when they are in several. */
export function commonTimeZone(organisations: readonly Pick<SelectedOrganisation, 'timeZone'>[]): string | null {
  const zones = new Set(organisations.map(({ timeZone }) => timeZone));
  return zones.size === 1 ? ([...zones][0] ?? null) : null;
}

const includes = (organisations: readonly SelectedOrganisation[], id: bigint) =>
  organisations.some(({ organisationId }) => organisationId === id);
