// Types of archived figures.
import { Temporal } from 'temporal-polyfill';
import { IssueList } from '#domain/errors.ts';
import { counterLabels } from '#domain/rdv/label.ts';
import { type TemporalStatus, temporalStatuses } from '#domain/rdv/status.ts';
import type { ArchiveDimension } from '#domain/statistics/archive/archived-figure.ts';
import { type ArchivedSum, archivedSums } from '#domain/statistics/archive/read.ts';
import { type FixedDimension, fixedDimensions, rankedLabel } from '#domain/statistics/dimension.ts';
import { groupBy } from '#domain/statistics/figure-builder.ts';
import { MAX_TOP } from '#domain/statistics/limit.ts';
import type { AskedGranularity } from '#domain/statistics/time/bucket.ts';
import { issueText } from '#domain/text/issue.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding } from '../core/field-cost.ts';
import { encodeId } from '../core/global-id.ts';
import { NO_VALUE, OTHER_VALUES } from './breakdown-interface.ts';
import { addMaskReason } from './mask-reason.ts';
import { addPeriod } from './period-fields.ts';
import { StatisticsRef } from './statistics.ts';
import type { Archive } from './statistics-batch.ts';
import { checkTop } from './statistics-query.ts';
import { fixedKeyOf } from './statistics-split.ts';
import { GranularityEnum, topArg } from './statistics-time.ts';

/** Assumed length of an archive, for the cost of an operation: ten years. */
const MONTHS = 120;

const fixed = (dimension: FixedDimension, { key }: ArchivedSum) => ({
  key: fixedKeyOf(dimension, key),
  label: fixedDimensions[dimension].label(key),
});
const named = (dimension: 'service' | 'motif', typeName: 'Service' | 'Motif', { key, label }: ArchivedSum) => ({
  key: key === '0' ? NO_VALUE : encodeId(typeName, key),
  label: rankedLabel(dimension, key === '0' ? null : { name: label }),
});
const names: Readonly<Record<ArchiveDimension, (sum: ArchivedSum) => { key: string; label: string }>> = {
  total: ({ key }) => ({ key, label: 'Total' }),
  origin: (sum) => fixed('origin', sum),
  status: ({ key }) => ({ key, label: counterLabels[key as TemporalStatus] }),
  service: (sum) => named('service', 'Service', sum),
  motif: (sum) => named('motif', 'Motif', sum),
};

interface ArchiveBucket extends ArchivedSum {
  label: string;
}

const ArchiveBucketRef = builder.objectRef<ArchiveBucket>('ArchiveBucket').implement({
  description: 'Archived count of one value.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description: `Stable key of the value, as in the breakdowns of the figures: an enum value, ${NO_VALUE}, ${OTHER_VALUES}, or the global id of a service or a motif, which may have been deleted since.`,
    }),
    label: t.exposeString('label', {
      description:
        'Value in French, as in the files. Services and motifs have the name that they had when the month was archived.',
    }),
    rdvCount: t.exposeInt('count', { nullable: true, description: 'Number of RDVs. Null when it is hidden.' }),
    isLowerBound: t.exposeBoolean('isLowerBound', {
      description: 'True when hidden months or organisations are not in `rdvCount`.',
    }),
  }),
});

addMaskReason(
  ArchiveBucketRef,
  'Reason `rdvCount` is hidden, or leaves something out. Null when neither is so.',
  ({ isLowerBound }) => isLowerBound,
);

const bucketsOf = (months: Archive, dimension: ArchiveDimension): ArchiveBucket[] =>
  archivedSums(months, dimension).map((sum) => ({ ...sum, ...names[dimension](sum) }));

function largest(months: Archive, dimension: ArchiveDimension, top: number): ArchiveBucket[] {
  checkTop(top);
  return bucketsOf(months, dimension).slice(0, top);
}

const ArchivedPeriodRef = builder.objectRef<Archive>('ArchivedPeriod').implement({
  description:
    'Archived counts of a month, a quarter, a year, or everything. A count of one to four usagers was not archived in any scope, nor others from which it could be derived.',
  fields: (t) => ({
    rdvCount: t.int({
      nullable: true,
      description: 'Number of RDVs. Null when it is hidden.',
      resolve: (months) => totalOf(months).count,
    }),
    isLowerBound: t.boolean({
      description: 'True when hidden months or organisations are not in `rdvCount`.',
      resolve: (months) => totalOf(months).isLowerBound,
    }),
    byOrigin: t.field({
      type: [ArchiveBucketRef],
      extensions: holding(fixedDimensions.origin.values.length),
      description: 'Counts by origin of booking, largest first.',
      resolve: (months) => bucketsOf(months, 'origin'),
    }),
    byStatus: t.field({
      type: [ArchiveBucketRef],
      extensions: holding(temporalStatuses.length),
      description: 'Counts by status when the month was archived, largest first.',
      resolve: (months) => bucketsOf(months, 'status'),
    }),
    byService: t.field({
      type: [ArchiveBucketRef],
      extensions: holding(MAX_TOP),
      nullable: true,
      description: `Services with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (months, { top }) => largest(months, 'service', top),
    }),
    byMotif: t.field({
      type: [ArchiveBucketRef],
      extensions: holding(MAX_TOP),
      nullable: true,
      description: `Motifs with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (months, { top }) => largest(months, 'motif', top),
    }),
  }),
});

addMaskReason(
  ArchivedPeriodRef,
  'Reason `rdvCount` is hidden, or leaves something out. Null when neither is so.',
  (months) => totalOf(months).isLowerBound,
);

function totalOf(months: Archive): ArchivedSum {
  return archivedSums(months, 'total')[0] as ArchivedSum;
}

const dayAfter = (firstDay: string) => Temporal.PlainDate.from(firstDay).add({ months: 1 }).toString();

const ArchiveRef = builder.objectRef<Archive>('StatisticsArchive').implement({
  description: 'Counts of whole months whose RDVs the source has removed, in days of each organisation.',
  fields: (t) => ({
    total: t.field({
      type: ArchivedPeriodRef,
      description: 'Everything that is archived in the period.',
      resolve: (months) => months,
    }),
    timeSeries: t.field({
      type: [ArchivedPeriodRef],
      nullable: true,
      extensions: holding(MONTHS),
      description: `Archived months, quarters or years, oldest first. Those without an archived month are left out. ${NULL_ON_ERROR}`,
      args: {
        granularity: t.arg({
          type: GranularityEnum,
          required: true,
          defaultValue: 'MONTH',
          description: 'Width of the periods: `MONTH`, `QUARTER` or `YEAR`. `AUTO` is months.',
        }),
      },
      resolve: (months, { granularity }) => {
        const nameOf = periods[granularity];
        if (!nameOf) return refuseGranularity();
        return [...groupBy(months, ({ firstDay }) => nameOf(firstDay)).values()];
      },
    }),
  }),
});

addPeriod(ArchivedPeriodRef, 'archived months in it', (months) => ({
  from: months[0]?.firstDay as string,
  until: dayAfter(months.at(-1)?.firstDay as string),
}));

const yearOf = (day: string) => day.slice(0, 4);
const monthOf = (day: string) => Number(day.slice(5, 7));
/** Name of the period of a day; null: the archive has no such widths. */
const periods: Readonly<Record<AskedGranularity, ((day: string) => string) | null>> = {
  DAY: null,
  ISO_WEEK: null,
  MONTH: (day) => day,
  AUTO: (day) => day,
  QUARTER: (day) => `${yearOf(day)} ${Math.ceil(monthOf(day) / 3)}`,
  YEAR: yearOf,
};

/** @throws ValidationError */
function refuseGranularity(): null {
  const issues = new IssueList();
  issues.add(['granularity'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.archiveWidth);
  issues.throwIfAny();
  return null;
}

builder.objectField(StatisticsRef, 'archive', (t) =>
  t.field({
    type: ArchiveRef,
    nullable: true,
    description: `Counts of months whose RDVs the source has removed. The other fields count the RDVs that are left, so no RDV is in both. Null when nothing is archived in the period, when the viewer does not see all RDVs of the organisations, or with filters other than \`startsOn\` and \`organisationIds\`. ${NULL_ON_ERROR}`,
    resolve: ({ archive }) => (archive?.length ? archive : null),
  }),
);
