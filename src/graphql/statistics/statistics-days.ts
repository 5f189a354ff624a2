// Days of the statistics: those of the selection, and those of the data.
import type { Period } from '#domain/rdv/time/period.ts';
import { isUnfinished } from '#domain/statistics/comparison.ts';
import { axisOf, periodOf } from '#domain/statistics/query-plan.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { addOpenPeriod, addPeriod } from './period-fields.ts';
import { type Statistics, StatisticsRef } from './statistics.ts';
import { DateFieldEnum } from './statistics-time.ts';

const DataRangeRef = builder
  .objectRef<{ days: Required<Period> | null; outsideCount: number | null }>('RdvDataRange')
  .implement({
    description: 'Range of days covered by the data of a selection, within the years 1900 to 2100.',
    fields: (t) => ({
      outsideCount: t.exposeInt('outsideCount', {
        nullable: true,
        description:
          'Number of RDVs dated outside these years, mostly because of a mistyped year. They are included in the totals, but in no bucket of an open period. With the scope TERRITORY, null unless it is 0.',
      }),
    }),
  });

/** Days that a series covers. */
const DataPeriodRef = builder.objectRef<Required<Period>>('RdvDataPeriod').implement({
  description: 'Days that a series of a selection covers.',
});

addPeriod(DataPeriodRef, 'period', (period) => period);
addOpenPeriod(
  DataRangeRef,
  { of: 'range', isNull: 'Null without data in these years, and with the scope TERRITORY.' },
  ({ days }) => days ?? {},
);

const ownPeriod = ({ selection }: Statistics) => periodOf(selection, axisOf(selection));

const SELECTED = 'period, as resolved: that of `startsOn`, or of `createdOn` when only that is given';
addOpenPeriod(StatisticsRef, { of: SELECTED, isNull: 'Null when open.' }, ownPeriod);

builder.objectFields(StatisticsRef, (t) => {
  const dateField = t.arg({
    type: DateFieldEnum,
    required: true,
    defaultValue: 'STARTS_AT',
    description: 'Date of the RDVs to consider.',
  });
  return {
    isPartial: t.boolean({
      description:
        'True when the period includes today or a later day, or has no end, so that the figures still change. A comparison with a period that is over should say so.',
      resolve: (statistics) => isUnfinished(ownPeriod(statistics), statistics.selection, statistics.computedAt),
    }),
    dataPeriod: t.field({
      type: DataPeriodRef,
      nullable: true,
      description: `Days that a series covers: the period of these dates, with the days of the data at an open side. Null without data at an open side, and with the scope TERRITORY when a side is open.`,
      args: { dateField },
      resolve: ({ figures, selection }, args) => {
        const asked = periodOf(selection, args.dateField);
        const isOpen = !asked.from || !asked.until;
        // The days of a territory could be those of one person.
        if (isOpen && selection.perimeter.scope === 'TERRITORY') return null;
        const { from, until } = figures.dataPeriod(args.dateField);
        return from && until && from < until ? { from, until } : null;
      },
    }),
    dataRange: t.field({
      type: DataRangeRef,
      nullable: true,
      description: `Range of days covered by the data of the selection, and the RDVs that a series over an open period omits. ${NULL_ON_ERROR}`,
      args: { dateField },
      resolve: ({ figures, selection }, args) => {
        const { days, outsideCount } = figures.dataRange(args.dateField);
        // Days and counts of a territory could be those of one person.
        if (selection.perimeter.scope === 'TERRITORY')
          return { days: null, outsideCount: outsideCount === 0 ? 0 : null };
        return { days, outsideCount };
      },
    }),
  };
});
