// Times of a schedule, in its zone.
import { formatTimeIn } from '../../text/schedule-text.ts';

interface TimesProps {
  of: readonly string[];
  timeZone: string | undefined;
}

export const Times = ({ of, timeZone }: TimesProps) => (
  <ol className="times">
    {of.map((time) => (
      <li key={time}>
        <time dateTime={time}>{formatTimeIn(time, timeZone)}</time>
      </li>
    ))}
  </ol>
);
