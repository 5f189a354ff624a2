// A page of the list, grouped by day where it is in an order of days.
import type { RdvsQuery } from '../../api/generated/graphql.ts';
import { dayIn, formatCount, formatWeekday } from '../../text/format.ts';
import { RdvRow } from './rdv-row.tsx';

type Row = NonNullable<RdvsQuery['rdvs']>['nodes'][number];

interface RdvDaysProps {
  rows: readonly Row[];
  /** The instant whose days group the list; null where its order is another one. */
  by: 'startsAt' | 'createdAt' | null;
  /** True where the RDVs may be of several organisations. */
  hasSeveral: boolean;
}

export function RdvDays({ rows, by, hasSeveral }: RdvDaysProps) {
  if (!by) return <Rows rows={rows} hasDay hasSeveral={hasSeveral} />;
  const days: { day: string; rows: Row[] }[] = [];
  for (const row of rows) {
    // A day is that of the organisation, so neighbours in the list may be of two days at one instant.
    const day = dayIn(row.organisation.timeZone, new Date(row[by]));
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days.map(({ day, rows: ofDay }) => (
    <section key={`${day} ${ofDay[0]?.id}`} className="day">
      <h2>
        {by === 'createdAt' && 'Pris le '}
        {formatWeekday(day)} <span className="hint">{formatCount(ofDay.length, 'RDV', 'RDV')} sur cette page</span>
      </h2>
      <Rows rows={ofDay} hasDay={by === 'createdAt'} hasSeveral={hasSeveral} />
    </section>
  ));
}

function Rows({ rows, ...shown }: { rows: readonly Row[]; hasDay: boolean; hasSeveral: boolean }) {
  return (
    <ul className="rdvs">
      {rows.map((row) => (
        <RdvRow key={row.id} rdv={row} {...shown} />
      ))}
    </ul>
  );
}
