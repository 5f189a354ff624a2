// The change of the days and the time of a schedule.
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { type ScheduleFieldsFragment, UpdateScheduleDocument } from '../../api/generated/graphql.ts';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Refusal } from '../saved/refusal.tsx';
import { useFirstField } from '../saved/use-first-field.ts';
import { useOwnZone } from '../saved/use-own-zone.ts';
import { useUnsaved } from '../unsaved.ts';
import { draftIn, draftOf, toRecurrence } from './recurrence-draft.ts';
import { RecurrenceFields } from './recurrence-fields.tsx';

interface ScheduleChangeProps {
  of: ScheduleFieldsFragment;
  labelledBy: string;
  onClose(): void;
}

export function ScheduleChange({ of, labelledBy, onClose }: ScheduleChangeProps) {
  const zone = useOwnZone();
  const [draft, setDraft] = useState(() => (of.recurrence ? draftOf(of.recurrence) : draftIn(zone)));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, update] = useMutation(UpdateScheduleDocument);
  const form = useFirstField();
  useUnsaved();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setRefused(null);
    const { data, error } = await update({ id: of.id, recurrence: toRecurrence(draft) });
    const found = readRefused(data?.updateSchedule, error);
    setRefused(found);
    if (!found) onClose();
  };
  return (
    <form ref={form} className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      <RecurrenceFields draft={draft} wrong={refused?.fields ?? {}} scheduleId={of.id} onChange={setDraft} />
      <Refusal of={refused} />
      <p className="actions">
        <button type="submit" className="button" aria-disabled={fetching}>
          Enregistrer
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          Abandonner
        </button>
      </p>
    </form>
  );
}
