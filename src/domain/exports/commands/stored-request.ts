// Stored requests in the form in which they can be sent again.
import type { Pool } from 'pg';
import { type IdField, idFields, type RdvFilter } from '#domain/rdv/filter.ts';
import { findKnownIds } from '#domain/rdv/known-id.ts';
import { isTimeZone } from '#domain/rdv/time/time-zone.ts';
import { type AllowedSelection, type Perimeter, refusedFilters, type Scope, selectRdvs } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { availableColumns } from '../content/column.ts';
import { contentKinds } from '../content/contents.ts';
import { type RequestForm, readRequestForm } from '../lifecycle/request-form.ts';
import { fromStoredSelection } from '../lifecycle/stored-selection.ts';
import type { ExportOptions } from './options.ts';

/** A request as it was sent, without what the viewer may no longer name. */
export interface StoredRequest {
  scope: Scope;
  /** Null for AGENT, which has none. Empty when none is left. */
  targetIds: readonly bigint[] | null;
  /** Periods are resolved. A list of ids is empty when none is left: without the list, more RDVs would be selected. */
  filter: RdvFilter;
  /** Names of relative periods. */
  relative: Pick<RequestForm, 'startsOn' | 'createdOn'>;
  timeZone: string | null;
  /** `columns` is null for the contractual ones, and empty when none of those requested is left. */
  options: Omit<ExportOptions, 'columns'> & { columns: readonly string[] | null };
}

/** The stored form of a request: the columns of an export, or of a version of a saved selection. */
export type RequestRecord = Pick<
  Export,
  'scope' | 'targetIds' | 'filters' | 'timeZone' | 'requestForm' | 'row' | 'format' | 'columns' | 'anonymous'
>;

/** The stored requests, in order; null for those that this version cannot read. One statement for the ids of all. */
export async function readStoredRequests(
  pool: Pool,
  viewer: Viewer,
  records: readonly RequestRecord[],
): Promise<(StoredRequest | null)[]> {
  const opened = records.map((record) => openRequest(viewer, record));
  const known = await findKnownIds(
    pool,
    opened.map((each) => ({ selected: each?.selected ?? NOTHING, ids: each?.ids ?? {} })),
  );
  const hiddenColumns = rememberHidden(pool);
  return Promise.all(
    opened.map(async (each, index) => {
      if (!each) return null;
      const { record, form, filter, targetIds } = each;
      const keep = (field: IdField) => filter[field]?.filter((id) => known[index]?.has(`${field}:${id}`));
      const ids = idFields.flatMap((field) => (filter[field] ? [[field, keep(field)]] : []));
      const { scope, format, row, anonymous } = record;
      const columns = form ? form.columns : record.columns.length > 0 ? record.columns : null;
      const { startsOn, createdOn } = form ?? {};
      return {
        scope,
        targetIds,
        filter: { ...filter, ...Object.fromEntries(ids) },
        relative: { ...(startsOn && { startsOn }), ...(createdOn && { createdOn }) },
        timeZone: form ? form.timeZone : record.timeZone,
        options: { format, row, columns: columns && (await keepColumns(columns, record, hiddenColumns)), anonymous },
      };
    }),
  );
}

const NOTHING: AllowedSelection = { allowed: true, where: { OR: [] }, organisations: [] };

/** The record with the rights that are left of it. */
function openRequest(viewer: Viewer, record: RequestRecord) {
  const stored = fromStoredSelection(record);
  const form = readRequestForm(record.requestForm);
  if (!stored || !(form === null || form.timeZone === null || isTimeZone(form.timeZone))) return null;
  const { filter } = stored;
  const perimeter = ofRequest(stored.perimeter);
  const whole = selectRdvs(viewer, perimeter);
  const left = whole.allowed ? perimeter : without(perimeter, whole.refusedIds);
  const selected = whole.allowed ? whole : selectRdvs(viewer, left);
  // Ids that a request of this scope may not name are looked up as little as those of a refused request.
  const refused: readonly IdField[] = refusedFilters(record.scope);
  const lists = idFields.flatMap((field) => (refused.includes(field) ? [] : [[field, filter[field]?.map(BigInt)]]));
  return {
    record,
    form,
    filter,
    targetIds: targetsOf(left),
    selected: selected.allowed ? selected : NOTHING,
    ids: Object.fromEntries(lists) as Partial<Record<IdField, bigint[]>>,
  };
}

/** A request with the scope AGENT names no organisations: those of its time are stored. */
const ofRequest = (perimeter: Perimeter): Perimeter =>
  perimeter.scope === 'AGENT' ? { scope: 'AGENT', organisationIds: null } : perimeter;

function targetsOf(perimeter: Perimeter): readonly bigint[] | null {
  if (perimeter.scope === 'TERRITORY') return perimeter.territoryIds;
  return perimeter.scope === 'ORGANISATION' ? perimeter.organisationIds : null;
}

function without(perimeter: Perimeter, refusedIds: readonly bigint[]): Perimeter {
  const left = (targetsOf(perimeter) ?? []).filter((id) => !refusedIds.includes(id));
  return perimeter.scope === 'TERRITORY'
    ? { scope: 'TERRITORY', territoryIds: left }
    : { scope: 'ORGANISATION', organisationIds: left };
}

type HiddenColumns = (record: RequestRecord) => Promise<ReadonlySet<string>> | undefined;

/** Hidden columns of each territory, read once. */
function rememberHidden(pool: Pool): HiddenColumns {
  const known = new Map<string, Promise<ReadonlySet<string>> | undefined>();
  return ({ row, targetIds }) => {
    const key = `${row} ${targetIds}`;
    if (!known.has(key)) known.set(key, contentKinds[row].hiddenColumns?.(pool, targetIds));
    return known.get(key);
  };
}

async function keepColumns(columns: readonly string[], record: RequestRecord, hiddenColumns: HiddenColumns) {
  const hidden = await hiddenColumns(record);
  const available = availableColumns(contentKinds[record.row].columns, record.anonymous).map(({ key }) => key);
  return columns.filter((key) => available.includes(key) && !hidden?.has(key));
}
