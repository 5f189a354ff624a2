// Selections: a scope, its targets, filters and a time zone, authorised and resolved.
import type { Pool } from 'pg';
import { exportPermissions } from '#policy/export.ts';
import {
  type AllowedSelection,
  allowsPurpose,
  type Perimeter,
  type Purpose,
  refusedFilters,
  type Scope,
  type SelectedOrganisation,
  selectRdvs,
} from '#policy/selection.ts';
import type { Clock, SourceProperties } from '#policy/source.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Prisma } from '#prisma';
import { DEFAULT_TIME_ZONE } from '../agents/time-zone.ts';
import { ForbiddenError, IssueList } from '../errors.ts';
import { type IssueCode, issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import type { RdvFilter } from './filter.ts';
import { type FilterInput, MAX_IDS, resolveFilter } from './filter-input.ts';
import { participationFilterWhere, rdvFilterWhere } from './filter-where.ts';
import { checkKnownIds } from './known-id.ts';
import { isTimeZone } from './time/time-zone.ts';
import { presentsOf } from './time/zone.ts';

/** The input of a list, a count, statistics, an estimate or an export: the same four fields everywhere. */
export interface SelectionInput {
  scope: Scope | null;
  /** Left out: the only allowed target. A null in the list is a reported mistake. */
  targetIds: readonly (bigint | null)[] | null;
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

/** More checks of a request, whose issues are reported with those of its selection. */
type MoreChecks = (found: { perimeter: Perimeter | null; filter: RdvFilter }) => void | Promise<void>;

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
  checkMore?: MoreChecks,
): Promise<Selection> {
  const perimeter = resolvePerimeter(viewer, input, issues);
  const selected = perimeter && authorise(viewer, perimeter);
  const isZone = input.timeZone === null || isTimeZone(input.timeZone);
  if (!isZone) issues.add(['timeZone'], 'INVALID_TIME_ZONE', issueText.INVALID_TIME_ZONE);
  if (!allowsPurpose(input.scope, purpose)) issues.add(['scope'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.rows);
  const refused = refusedFilters(input.scope).filter((field) => input.filters[field]);
  for (const field of refused) refusePersonal(field, issues);
  const zone = (isZone ? input.timeZone : null) ?? commonTimeZone(selected?.organisations ?? []) ?? DEFAULT_TIME_ZONE;
  const filter = resolveFilter(input.filters, { now, timeZone: zone }, issues);
  await checkMore?.({ perimeter, filter });
  // The answer about a refused id would say whether that person is known there.
  if (selected) await checkKnownIds(pool, input.filters, refused, selected, issues);
  issues.throwIfAny();
  if (!selected) throw new RangeError('A selection without a perimeter was not refused');
  return openWithin(viewer, selected, { perimeter, filter, timeZone: input.timeZone }, now);
}

function refusePersonal(field: ReturnType<typeof refusedFilters>[number], issues: IssueList): void {
  issues.add(['filters', field], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.persons);
}

/** Reports the personal filters of a TERRITORY selection that was stored before they were refused. */
export function checkPersonalFilters({ perimeter, filter }: SelectionRecord, issues: IssueList): void {
  for (const field of refusedFilters(perimeter.scope)) if (filter[field]) refusePersonal(field, issues);
}

/**
 * Reopens a stored selection under current rights.
 * @throws ForbiddenError when they no longer cover it.
 */
export function openSelection(viewer: Viewer, record: SelectionRecord, now: Date): Selection {
  return openWithin(viewer, authorise(viewer, record.perimeter), record, now);
}

function openWithin(viewer: Viewer, selected: AllowedSelection, record: SelectionRecord, now: Date): Selection {
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

/** The perimeter of the arguments; null when a reported mistake leaves it unknown. */
function resolvePerimeter(viewer: Viewer, { scope, targetIds }: SelectionInput, issues: IssueList): Perimeter | null {
  const named = targetIds?.filter((id) => id !== null) ?? null;
  let isKnown = named?.length === targetIds?.length;
  const refuse = (...[code, message]: [IssueCode, string]) => {
    issues.add(['targetIds'], code, message);
    isKnown = false;
  };
  if (targetIds?.length === 0) refuse('EMPTY_LIST', issueText.EMPTY_LIST.targets);
  if (targetIds && targetIds.length > MAX_IDS) refuse('TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.targets(MAX_IDS));
  if (targetIds && (scope === null || scope === 'AGENT')) refuse('TARGET_NOT_ALLOWED', issueText.TARGET_NOT_ALLOWED);
  if (!isKnown) return null;
  if (scope === null) return { scope };
  if (scope === 'AGENT') return { scope, organisationIds: null };
  const allowed = exportPermissions(viewer).find((permission) => permission.scope === scope)?.targetIds ?? [];
  if (!named && allowed.length === 0) throw new ForbiddenError(refusalText.FORBIDDEN[scope], scope, []);
  if (!named && allowed.length > 1) {
    refuse('TARGET_REQUIRED', issueText.TARGET_REQUIRED);
    return null;
  }
  const ids = [...new Set(named ?? allowed)].sort((a, b) => (a < b ? -1 : 1));
  return scope === 'ORGANISATION' ? { scope, organisationIds: ids } : { scope, territoryIds: ids };
}

function authorise(viewer: Viewer, perimeter: Perimeter): AllowedSelection {
  const selected = selectRdvs(viewer, perimeter);
  if (!selected.allowed) throw forbidden(perimeter, selected.refusedIds);
  return selected;
}

/** The refusal of targets that are not the viewer’s. */
export function forbidden({ scope }: Perimeter, refusedIds: readonly bigint[]): ForbiddenError {
  return new ForbiddenError(refusalText.FORBIDDEN[scope ?? 'AGENT'], scope ?? 'AGENT', refusedIds);
}

/** The common time zone; null when they are in several. */
export function commonTimeZone(organisations: readonly Pick<SelectedOrganisation, 'timeZone'>[]): string | null {
  const zones = new Set(organisations.map(({ timeZone }) => timeZone));
  return zones.size === 1 ? ([...zones][0] ?? null) : null;
}

const includes = (organisations: readonly SelectedOrganisation[], id: bigint) =>
  organisations.some(({ organisationId }) => organisationId === id);
