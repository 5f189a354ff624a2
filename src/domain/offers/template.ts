// Templates of offers: the arguments of an export without targets.
import type { Pool } from 'pg';
import type { AllowedSelection } from '#policy/selection.ts';
import type { ScheduleOffer } from '#prisma';
import { DEFAULT_TIME_ZONE } from '../agents/time-zone.ts';
import type { IssueList } from '../errors.ts';
import { resolveOptions } from '../exports/commands/options.ts';
import type { ExportInput } from '../exports/commands/request.ts';
import type { RequestRecord, StoredRequest } from '../exports/commands/stored-request.ts';
import { readRequestForm, toRequestForm } from '../exports/lifecycle/request-form.ts';
import { readStoredFilter } from '../exports/lifecycle/stored-selection.ts';
import { idFields } from '../rdv/filter.ts';
import { resolveFilter } from '../rdv/filter-input.ts';
import { checkKnownIds } from '../rdv/known-id.ts';
import { isTimeZone } from '../rdv/time/time-zone.ts';
import { issueText } from '../text/issue.ts';

/** The stored form of a template: that of a request, whose targets are decided at each acceptance. */
export type TemplateRecord = Omit<RequestRecord, 'scope' | 'targetIds'>;

/** Ids that mean the same in every organisation. Others are refused: they say what one organisation has. */
const sharedIds: readonly string[] = ['serviceIds', 'motifCategoryIds'];
const NOTHING: AllowedSelection = { allowed: true, where: { OR: [] }, organisations: [] };

/** Every wrong field is added to `issues`. The rights of those who accept are checked then, and at each run. */
export async function readTemplate(
  pool: Pool,
  input: ExportInput,
  now: Date,
  issues: IssueList,
): Promise<TemplateRecord> {
  const { filters, timeZone } = input;
  const { options } = resolveOptions('ORGANISATION', input.options, issues);
  const refused = idFields.filter((field) => !sharedIds.includes(field));
  for (const field of refused)
    if (filters[field]) issues.add(['filters', field], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.template);
  const isZone = timeZone === null || isTimeZone(timeZone);
  if (!isZone) issues.add(['timeZone'], 'INVALID_TIME_ZONE', issueText.INVALID_TIME_ZONE);
  const zone = isZone && timeZone !== null ? timeZone : DEFAULT_TIME_ZONE;
  const filter = resolveFilter(filters, { now, timeZone: zone }, issues);
  await checkKnownIds(pool, filters, refused, NOTHING, issues);
  return {
    filters: filter,
    timeZone,
    requestForm: toRequestForm(filters, timeZone, input.options.columns),
    row: options.row,
    format: options.format,
    columns: [...options.columns],
    anonymous: options.anonymous,
  };
}

/** The request for one organisation. */
export const requestOf = (template: TemplateRecord, organisationIds: readonly bigint[]): RequestRecord => ({
  ...template,
  scope: 'ORGANISATION',
  targetIds: [...organisationIds],
});

/** The template as it was sent, without targets; null when this version of the service cannot read it. */
export function toStoredTemplate(template: ScheduleOffer): StoredRequest | null {
  const filter = readStoredFilter(template.filters);
  const form = readRequestForm(template.requestForm);
  if (!filter || !form) return null;
  const { startsOn, createdOn, timeZone, columns } = form;
  const { row, format, anonymous } = template;
  return {
    scope: 'ORGANISATION',
    targetIds: [],
    filter,
    relative: { ...(startsOn && { startsOn }), ...(createdOn && { createdOn }) },
    timeZone,
    options: { row, format, columns, anonymous },
  };
}
