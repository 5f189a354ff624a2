// The next dates of a recurrence that is not saved yet.
import { useQuery } from 'urql';
import { ChangedScheduleTimesDocument, ScheduleTimesDocument } from '../../api/generated/graphql.ts';
import { readRefusal } from '../../api/refusal.ts';
import { type RecurrenceDraft, toRecurrence } from './recurrence-draft.ts';
import { Times } from './times.tsx';

interface NextTimesProps {
  draft: RecurrenceDraft;
  /** The schedule that is changed: its periods that have their run get no other one. */
  scheduleId: string | null;
}

export function NextTimes({ draft, scheduleId }: NextTimesProps) {
  const recurrence = toRecurrence(draft);
  const isOpen = draft.time === '';
  // Times pass: the answer of a minute ago may be wrong.
  const requestPolicy = 'network-only';
  const [fresh] = useQuery({
    query: ScheduleTimesDocument,
    variables: { recurrence },
    requestPolicy,
    pause: isOpen || scheduleId !== null,
  });
  const [changed] = useQuery({
    query: ChangedScheduleTimesDocument,
    variables: { id: scheduleId ?? '', recurrence },
    requestPolicy,
    pause: isOpen || scheduleId === null,
  });
  const { error, fetching } = scheduleId === null ? fresh : changed;
  const node = changed.data?.node;
  const times =
    scheduleId === null ? fresh.data?.viewer.scheduleTimes : node?.__typename === 'ExportSchedule' ? node.nextRuns : [];
  return (
    <div>
      <p className="bold">Prochaines dates</p>
      <div aria-live="polite" aria-busy={fetching}>
        {isOpen ? (
          'Choisissez une heure.'
        ) : error ? (
          readRefusal(error).message
        ) : times ? (
          <Times of={times} timeZone={draft.timeZone} />
        ) : (
          'Calcul des dates…'
        )}
      </div>
    </div>
  );
}
