// The content of a saved selection: the arguments of an export, as stored and as used.
import type { Pool } from 'pg';
import type { Viewer } from '#policy/viewer.ts';
import { DEFAULT_TIME_ZONE } from '../agents/time-zone.ts';
import type { IssueList } from '../errors.ts';
import { type ExportInput, resolveExport } from '../exports/commands/request.ts';
import type { RequestRecord } from '../exports/commands/stored-request.ts';
import { readRequestForm, toRequestForm } from '../exports/lifecycle/request-form.ts';
import { readStoredFilter, toStoredSelection } from '../exports/lifecycle/stored-selection.ts';
import { idFields, type RdvFilter } from '../rdv/filter.ts';
import type { FilterInput } from '../rdv/filter-input.ts';
import { commonTimeZone } from '../rdv/selection.ts';
import { isRelativePeriod, resolveRelativePeriod } from '../rdv/time/period.ts';

/**
 * The stored form of a request that the viewer may make now.
 * @throws ForbiddenError, ValidationError naming every wrong field, also those already in `issues`.
 */
export async function resolveContent(
  pool: Pool,
  viewer: Viewer,
  input: ExportInput,
  now: Date,
  issues: IssueList,
): Promise<RequestRecord> {
  const { selection, options } = await resolveExport(pool, viewer, input, now, issues);
  const { scope, targetIds, filters } = toStoredSelection(selection);
  return {
    scope,
    targetIds: [...targetIds],
    filters,
    timeZone: selection.timeZone,
    requestForm: toRequestForm(input.filters, input.timeZone, input.options.columns),
    row: options.row,
    format: options.format,
    columns: [...options.columns],
    anonymous: options.anonymous,
  };
}

/** The filters with the days that relative periods have now; null when they cannot be read. */
export function presentFilter(record: RequestRecord, viewer: Viewer, now: Date): RdvFilter | null {
  const filter = readStoredFilter(record.filters);
  const form = readRequestForm(record.requestForm);
  if (!filter || !form) return filter;
  const zone = form.timeZone ?? commonTimeZone(viewer.roles) ?? DEFAULT_TIME_ZONE;
  const present = { ...filter };
  for (const field of ['startsOn', 'createdOn'] as const) {
    const name = form[field];
    if (name !== undefined && isRelativePeriod(name)) present[field] = resolveRelativePeriod(name, now, zone);
  }
  return present;
}

/** True when its days depend on the day on which it is read. */
export function hasRelativePeriod(record: RequestRecord): boolean {
  const form = readRequestForm(record.requestForm);
  return form?.startsOn !== undefined || form?.createdOn !== undefined;
}

/**
 * The request that a version stands for, with relative periods. Ids are those that were saved: what the viewer may no longer
 * name is refused, and never left out in silence. Null when this version of the service cannot read it.
 */
export function toExportInput(record: RequestRecord): ExportInput | null {
  const filter = readStoredFilter(record.filters);
  const form = readRequestForm(record.requestForm);
  if (!filter || !form) return null;
  const names = [form.startsOn, form.createdOn];
  if (names.some((name) => name !== undefined && !isRelativePeriod(name))) return null;
  const ids = idFields.flatMap((field) => (filter[field] ? [[field, filter[field].map(BigInt)]] : []));
  const periods = (['startsOn', 'createdOn'] as const).flatMap((field) => {
    const between = filter[field];
    const relative = form[field];
    return between ? [[field, relative === undefined ? { between } : { relative }]] : [];
  });
  const { startsOn: _startsOn, createdOn: _createdOn, ...others } = filter;
  return {
    scope: record.scope,
    targetIds: record.scope === 'AGENT' ? null : record.targetIds,
    filters: { ...others, ...Object.fromEntries(ids), ...Object.fromEntries(periods) } as FilterInput,
    timeZone: form.timeZone,
    options: { format: record.format, row: record.row, columns: form.columns, anonymous: record.anonymous },
  };
}
