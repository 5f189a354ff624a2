// Enum of the codes of wrong fields.
import type { IssueCode } from '#domain/text/issue.ts';
import { builder } from '../core/builder.ts';

/** A code without a description does not compile. */
const descriptions: Readonly<Record<IssueCode, string>> = {
  DUPLICATE: 'Value that is in the list twice, or a name that the viewer or the territory already uses.',
  EMPTY_LIST: 'Empty list. An absent field does not filter.',
  INVALID_CHARACTER: 'Character that cannot be stored.',
  INVALID_CURSOR: 'Cursor of another list, or of another order.',
  INVALID_DAY: 'Day that is not written as `YYYY-MM-DD`.',
  INVALID_ID: 'Text that is not a global id of the expected type.',
  INVALID_NETWORK: 'Text that is neither an IP address nor a network as CIDR.',
  INVALID_PERIOD: 'Period without a day, or whose end does not follow its start.',
  INVALID_TIME: 'Time of day that is not written as `HH:MM`.',
  INVALID_TIME_ZONE: 'Name that is not in the IANA time zone database.',
  INVALID_URL: 'Text that is not an `https` URL, or has credentials or a fragment.',
  MISSING: 'Missing value that the other arguments need.',
  NOT_AVAILABLE: 'Field or value that is not available together with the other arguments.',
  OUT_OF_RANGE: 'Number or day outside its range.',
  PERIOD_TOO_LONG: 'Period with more days than figures may cover.',
  TARGET_NOT_ALLOWED: 'Targets without a scope that has any.',
  TARGET_REQUIRED: 'Missing targets, where the viewer may use several.',
  TOO_LONG: 'Text with too many characters.',
  TOO_MANY_BUCKETS: 'Series with more buckets than a chart can show.',
  TOO_MANY_ISSUES: 'All issues beyond the first 50, in one entry without a path.',
  TOO_MANY_ITEMS: 'List with too many items.',
  TOO_MANY_SELECTIONS: 'Second selection of a territory in one operation.',
  TOO_MANY_SPLITS: 'Breakdown beyond those that one answer may have.',
  TOO_SHORT: 'Text with too few characters.',
  UNKNOWN_COLUMN: 'Key of a column that the file does not have.',
  UNKNOWN_ID: 'Id of an object that does not exist, or is outside the selection.',
};

export const IssueCodeEnum = builder.enumType('ValidationIssueCode', {
  description: 'Kind of problem with an input field, for programs.',
  values: Object.fromEntries(Object.entries(descriptions).map(([code, description]) => [code, { description }])) as {
    readonly [Code in IssueCode]: { description: string };
  },
});
