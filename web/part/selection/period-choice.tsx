// The choice of a period: a preset, or days with both ends included.
import { addDays, type Days, type Period, type Relative } from '../../address/period.ts';
import { periodChoices } from '../../text/labels.ts';
import { Choice, type Group, type Option } from './choice.tsx';

const groups = periodChoices.map(([name, names]): Group => [name, Object.entries(names) as Option[]]);

interface PeriodChoiceProps {
  name: string;
  period: Period;
  /** The day of today where the RDVs are. */
  today: string;
  /** The days of the present period, where they are known: a choice of days begins with them. */
  resolved: { from: string | null; until: string | null } | null;
  /** True for days that cannot be to come. */
  isPast?: boolean;
  onChange(period: Period): void;
}

const DAYS = 'days';

export function PeriodChoice({ name, period, today, resolved, isPast = false, onChange }: PeriodChoiceProps) {
  const days = period !== 'all' && 'days' in period ? period.days : null;
  const first: Days =
    resolved?.from && resolved.until
      ? { from: resolved.from, to: addDays(resolved.until, -1) }
      : { from: `${today.slice(0, 8)}01`, to: today };
  const choose = (value: string) =>
    onChange(value === 'all' ? 'all' : value === DAYS ? { days: first } : { relative: value as Relative });
  return (
    <div className="bold">
      <Choice
        name={name}
        value={period === 'all' ? 'all' : 'relative' in period ? period.relative : DAYS}
        groups={isPast ? groups.slice(0, 2) : groups}
        options={[
          [DAYS, 'Dates au choix'],
          ['all', 'Toutes les dates'],
        ]}
        onChange={choose}
      />
      {days && (
        <div className="days">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {end === 'from' ? 'Du' : 'Au (inclus)'}
              <input
                type="date"
                // A field that is typed in day by day is not overwritten meanwhile.
                key={days[end]}
                defaultValue={days[end] ?? ''}
                onBlur={({ target }) => {
                  const value = target.value || null;
                  if (value !== days[end]) onChange(withDay(days, end, value));
                }}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

/** The other end follows a day that passes it; without any day, all days are meant. */
function withDay(days: Days, end: keyof Days, value: string | null): Period {
  const next = { ...days, [end]: value };
  if (next.from === null && next.to === null) return 'all';
  return next.from !== null && next.to !== null && next.to < next.from
    ? { days: { from: value, to: value } }
    : { days: next };
}
