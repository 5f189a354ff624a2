// The form that saves a selection, and schedules its exports.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { useLocation } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import {
  SaveSelectionDocument,
  type SaveSelectionMutationVariables,
  ScheduleExportDocument,
  UpdateSavedSelectionDocument,
} from '../../api/generated/graphql.ts';
import { periodHint } from '../../text/schedule-text.ts';
import { draftIn, toRecurrence } from '../schedule/recurrence-draft.ts';
import { RecurrenceFields } from '../schedule/recurrence-fields.tsx';
import { useUnsaved } from '../unsaved.ts';
import { NameField } from './name-field.tsx';
import { type Refused, readRefused } from './outcome.ts';
import { Refusal } from './refusal.tsx';
import { useOwnZone } from './use-own-zone.ts';

export interface SaveFormProps {
  /** The export as it would be requested now. */
  request: Pick<SaveSelectionMutationVariables, 'scope' | 'targetIds' | 'filters' | 'options'>;
}

export function SaveForm({ request }: SaveFormProps) {
  const [, navigate] = useLocation();
  const zone = useOwnZone();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const [isScheduled, setScheduled] = useState(false);
  const [draft, setDraft] = useState(() => draftIn(zone));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** The selection that was saved before its schedule was refused. */
  const saved = useRef<{ id: string; version: number; text: string } | null>(null);
  const [, save] = useMutation(SaveSelectionDocument);
  const [, update] = useMutation(UpdateSavedSelectionDocument);
  const [, schedule] = useMutation(ScheduleExportDocument);
  const form = useRef<HTMLFormElement>(null);
  // It returns a promise in some browsers, which is no clean-up.
  useEffect(() => void form.current?.scrollIntoView({ block: 'nearest' }), []);
  useUnsaved();

  /** Saves what is not saved yet. */
  async function keep(): Promise<Refused | null> {
    const asked = { name, isShared, ...request };
    const text = JSON.stringify(asked);
    if (saved.current?.text === text) return null;
    const { id = '', version: expectedVersion = 0 } = saved.current ?? {};
    const { data, error } = saved.current ? await update({ id, expectedVersion, ...asked }) : await save(asked);
    const answer = data && ('saveSelection' in data ? data.saveSelection : data.updateSavedSelection);
    if (answer && 'savedSelection' in answer && !('message' in answer)) {
      const { id, version } = answer.savedSelection;
      saved.current = { id, version, text };
    }
    return readRefused(answer, error);
  }
  /** The page of what was made, or why it was not. */
  async function send(): Promise<Refused | string> {
    const kept = await keep();
    if (kept) return kept;
    if (!isScheduled || !saved.current) return writeAddress({ page: 'selections' });
    const { id: savedSelectionId } = saved.current;
    const { data, error } = await schedule({ savedSelectionId, recurrence: toRecurrence(draft) });
    const answer = data?.scheduleExport;
    if (answer && 'schedule' in answer) return writeAddress({ page: 'schedule', id: answer.schedule.id });
    return readRefused(answer, error) ?? writeAddress({ page: 'schedules' });
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setRefused(null);
    const found = await send();
    setBusy(false);
    if (typeof found === 'string') navigate(found);
    else setRefused(found);
  };
  return (
    <form ref={form} className="form" onSubmit={submit}>
      <NameField value={name} why={refused?.fields.name} onChange={setName} />
      <label className="option">
        <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} /> Partager avec
        les agents qui ont le même droit sur ce périmètre
      </label>
      <label className="option">
        <input type="checkbox" checked={isScheduled} onChange={({ target }) => setScheduled(target.checked)} /> Recevoir
        cet export chaque mois, chaque semaine ou chaque jour
      </label>
      {isScheduled && (
        <>
          <p className="quiet">{periodHint(request.filters ?? {})}</p>
          <RecurrenceFields draft={draft} wrong={refused?.fields ?? {}} scheduleId={null} onChange={setDraft} />
        </>
      )}
      {refused && saved.current && <p>La sélection est enregistrée.</p>}
      <Refusal of={refused} />
      <p className="actions">
        <button type="submit" className="button" aria-disabled={isBusy}>
          {isScheduled ? 'Enregistrer et programmer' : 'Enregistrer cette sélection'}
        </button>
      </p>
    </form>
  );
}
