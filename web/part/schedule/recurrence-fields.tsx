// The fields of a recurrence, with the next dates that they mean.
import { useId } from 'react';
import type { HolidayCalendar, ScheduleFrequency, ScheduleMonthDay, Weekday } from '../../api/generated/graphql.ts';
import { frequencies, holidayCalendars, monthDays, timeZones, weekdays } from '../../text/schedule-text.ts';
import { Wrong } from '../saved/refusal.tsx';
import { Choice, type Option } from '../selection/choice.tsx';
import { NextTimes } from './next-times.tsx';
import { hasWorkingDays, type RecurrenceDraft } from './recurrence-draft.ts';

interface RecurrenceFieldsProps {
  draft: RecurrenceDraft;
  /** Sentences of wrong fields, by the names of the API. */
  wrong: Readonly<Record<string, string>>;
  /** The schedule that is changed; null for a new one. */
  scheduleId: string | null;
  onChange(draft: RecurrenceDraft): void;
}

const DAYS = Array.from({ length: 31 }, (_, index): Option => {
  const day = index + 1;
  return [String(day), day > 28 ? `Le ${day}, ou le dernier jour` : `Le ${day === 1 ? '1er' : day}`];
});

export function RecurrenceFields({ draft, wrong, scheduleId, onChange }: RecurrenceFieldsProps) {
  const { frequency, time, timeZone, weekday, day, workingDaysOnly, holidays } = draft;
  const change = (part: Partial<RecurrenceDraft>) => onChange({ ...draft, ...part });
  const timeError = useId();
  const others = Object.entries(wrong).filter(([field]) => field !== 'time' && field !== 'name');
  return (
    <fieldset className="recurrence">
      <legend>Quand</legend>
      <Choice
        name="Fréquence"
        value={frequency}
        options={Object.entries(frequencies)}
        onChange={(value) => change({ frequency: value as ScheduleFrequency })}
      />
      {frequency === 'WEEKLY' && (
        <Choice
          name="Jour de la semaine"
          value={weekday}
          options={Object.entries(weekdays)}
          onChange={(value) => change({ weekday: value as Weekday })}
        />
      )}
      {frequency === 'MONTHLY' && (
        <Choice
          name="Jour du mois"
          value={String(day)}
          options={[...Object.entries(monthDays), ...DAYS]}
          onChange={(value) => change({ day: value in monthDays ? (value as ScheduleMonthDay) : Number(value) })}
        />
      )}
      <div>
        <label className="bold">
          Heure
          <input
            type="time"
            required
            value={time}
            aria-invalid={wrong.time !== undefined}
            aria-describedby={wrong.time === undefined ? undefined : timeError}
            onChange={({ target }) => change({ time: target.value })}
          />
        </label>
        <Wrong id={timeError} why={wrong.time} />
      </div>
      <Choice
        name="Heure de"
        value={timeZone}
        options={Object.entries({ [timeZone]: timeZone, ...timeZones })}
        onChange={(value) => change({ timeZone: value })}
      />
      {frequency === 'DAILY' && (
        <label className="option">
          <input
            type="checkbox"
            checked={workingDaysOnly}
            onChange={({ target }) => change({ workingDaysOnly: target.checked })}
          />{' '}
          Jours ouvrés seulement
        </label>
      )}
      {hasWorkingDays(draft) && (
        <Choice
          name="Jours fériés de"
          value={holidays}
          options={Object.entries(holidayCalendars)}
          onChange={(value) => change({ holidays: value as HolidayCalendar })}
        />
      )}
      {others.map(([field, why]) => (
        <Wrong key={field} id={`${timeError}-${field}`} why={why} />
      ))}
      <NextTimes draft={draft} scheduleId={scheduleId} />
    </fieldset>
  );
}
