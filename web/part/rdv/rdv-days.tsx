// A page of the list, grouped by day.
import type { RdvsQuery } from '../../api/generated/graphql.ts';
import { dayIn, formatCount, formatWeekday } from '../../text/format.ts';
import { RdvRow } from './rdv-row.tsx';

type Row = NonNullable<RdvsQuery['rdvs']>['nodes'][number];

interface RdvDaysProps {
  rows: readonly Row[];
  /** True where days are those of the bookings, false where they are those of the RDVs. */
  isByBooking: boolean;
  /** True where the RDVs may be of several organisations. */
  hasSeveral: boolean;
}

export function RdvDays({ rows, isByBooking, hasSeveral }: RdvDaysProps) {
  const days: { day: string; rows: Row[] }[] = [];
  for (const row of rows) {
    // A day is that of the organisation, so neighbours in the list may be of two days at one instant.
    const day = dayIn(row.organisation.timeZone, new Date(isByBooking ? row.createdAt : row.startsAt));
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days.map(({ day, rows: ofDay }) => (
    <section key={`${day} ${ofDay[0]?.id}`} className="day">
      <h2>
        {isByBooking && 'Pris le '}
        {formatWeekday(day)} <span className="hint">{formatCount(ofDay.length, 'RDV', 'RDV')} sur cette page</span>
      </h2>
      <ul className="rdvs">
        {ofDay.map((row) => (
          <RdvRow key={row.id} rdv={row} hasDay={isByBooking} hasSeveral={hasSeveral} />
        ))}
      </ul>
    </section>
  ));
}
