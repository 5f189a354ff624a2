// A schedule for a saved selection.
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { useLocation } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import {
  type SavedFieldsFragment,
  ScheduleExportDocument,
  ScheduleFiguresDocument,
} from '../../api/generated/graphql.ts';
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

const OUTPUTS = [
  { value: 'FILE', label: 'Un fichier, dans vos exports' },
  { value: 'FIGURES', label: 'Des chiffres par mail, chaque semaine ou chaque mois' },
] as const;

export function ScheduleForm({ of, labelledBy, onClose }: ScheduleFormProps) {
  const [, navigate] = useLocation();
  const zone = useOwnZone();
  const [draft, setDraft] = useState(() => draftIn(zone));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [output, setOutput] = useState<'FILE' | 'FIGURES'>('FILE');
  const [exporting, scheduleExport] = useMutation(ScheduleExportDocument);
  const [sending, scheduleFigures] = useMutation(ScheduleFiguresDocument);
  const fetching = exporting.fetching || sending.fetching;
  const form = useFirstField();
  useUnsaved();

  const toFile = async (asked: Parameters<typeof scheduleExport>[0]) => {
    const { data, error } = await scheduleExport(asked);
    return [data?.scheduleExport, error] as const;
  };
  const toFigures = async (asked: Parameters<typeof scheduleFigures>[0]) => {
    const { data, error } = await scheduleFigures(asked);
    return [data?.scheduleFigures, error] as const;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setRefused(null);
    const asked = { savedSelectionId: of.id, recurrence: toRecurrence(draft) };
    const [answer, error] = output === 'FILE' ? await toFile(asked) : await toFigures(asked);
    if (answer && 'schedule' in answer) navigate(writeAddress({ page: 'schedule', id: answer.schedule.id }));
    else setRefused(readRefused(answer, error));
  };
  return (
    <form ref={form} className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      {of.selection && <p className="quiet">{periodHint(of.selection.filters)}</p>}
      <fieldset>
        <legend>Recevoir</legend>
        {OUTPUTS.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name="output"
              value={value}
              checked={output === value}
              onChange={() => setOutput(value)}
            />{' '}
            {label}
          </label>
        ))}
      </fieldset>
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
