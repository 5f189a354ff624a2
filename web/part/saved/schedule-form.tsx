// A schedule for a saved selection.
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { useLocation } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { type SavedFieldsFragment, ScheduleExportDocument } from '../../api/generated/graphql.ts';
import { periodHint } from '../../text/schedule-text.ts';
import { draftIn, toRecurrence } from '../schedule/recurrence-draft.ts';
import { RecurrenceFields } from '../schedule/recurrence-fields.tsx';
import { useUnsaved } from '../unsaved.ts';
import { type Refused, readRefused } from './outcome.ts';
import { Refusal } from './refusal.tsx';
import { useFirstField } from './use-first-field.ts';
import { useOwnZone } from './use-own-zone.ts';

interface ScheduleFormProps {
  of: SavedFieldsFragment;
  labelledBy: string;
  onClose(): void;
}

export function ScheduleForm({ of, labelledBy, onClose }: ScheduleFormProps) {
  const [, navigate] = useLocation();
  const zone = useOwnZone();
  const [draft, setDraft] = useState(() => draftIn(zone));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, schedule] = useMutation(ScheduleExportDocument);
  const form = useFirstField();
  useUnsaved();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setRefused(null);
    const { data, error } = await schedule({ savedSelectionId: of.id, recurrence: toRecurrence(draft) });
    const answer = data?.scheduleExport;
    if (answer && 'schedule' in answer) navigate(writeAddress({ page: 'schedule', id: answer.schedule.id }));
    else setRefused(readRefused(answer, error));
  };
  return (
    <form ref={form} className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      {of.selection && <p className="quiet">{periodHint(of.selection.filters)}</p>}
      <RecurrenceFields draft={draft} wrong={refused?.fields ?? {}} scheduleId={null} onChange={setDraft} />
      <Refusal of={refused} />
      <p className="actions">
        <button type="submit" className="button" aria-disabled={fetching}>
          Programmer
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          Abandonner
        </button>
      </p>
    </form>
  );
}
