// Actions on a schedule: pause, resume, change, offer, delete. A refusal is said beside the buttons.
import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DeleteScheduleDocument,
  PauseScheduleDocument,
  ResumeScheduleDocument,
  type ScheduleFieldsFragment,
} from '../../api/generated/graphql.ts';
import { Action } from '../action.tsx';
import { OfferForm } from '../offer/offer-option.ts';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Question } from '../saved/question.tsx';
import { Refusal } from '../saved/refusal.tsx';
import { useRights } from '../use-rights.ts';
import { draftOf } from './recurrence-draft.ts';
import { ScheduleChange } from './schedule-change.tsx';

interface ScheduleActionsProps {
  of: ScheduleFieldsFragment;
  /** Id of the element that names the schedule. */
  labelledBy: string;
  /** The button that was used may be gone: the focus needs another place. */
  onDone(): void;
  onDeleted(): void;
}

export function ScheduleActions({ of, labelledBy, onDone, onDeleted }: ScheduleActionsProps) {
  const { id, state, savedSelection, recurrence } = of;
  const { territories } = useRights();
  const [pausing, pause] = useMutation(PauseScheduleDocument);
  const [resuming, resume] = useMutation(ResumeScheduleDocument);
  const [deleting, remove] = useMutation(DeleteScheduleDocument);
  const [shown, setShown] = useState<'question' | 'form' | 'offer' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const isBusy = pausing.fetching || resuming.fetching || deleting.fetching;

  const onPause = async () => {
    setRefused(null);
    const { data, error } = await pause({ id });
    setRefused(readRefused(data?.pauseSchedule, error));
    onDone();
  };
  const onResume = async () => {
    setRefused(null);
    const { data, error } = await resume({ id });
    setRefused(readRefused(data?.resumeSchedule, error));
    onDone();
  };
  const onDelete = async () => {
    setRefused(null);
    setShown(null);
    const { data, error } = await remove({ id });
    const found = readRefused(data?.deleteSchedule, error);
    setRefused(found);
    if (found) onDone();
    else onDeleted();
  };
  const close = () => {
    setShown(null);
    onDone();
  };
  if (shown === 'form') return <ScheduleChange of={of} labelledBy={labelledBy} onClose={close} />;
  if (shown === 'offer' && savedSelection)
    return (
      <OfferForm
        sourceId={savedSelection.id}
        of={null}
        name={savedSelection.name}
        recurrence={recurrence && draftOf(recurrence)}
        labelledBy={labelledBy}
        onClose={close}
      />
    );
  const common = { labelledBy, isBusy };
  return (
    <div className="actions">
      {state === 'ACTIVE' ? (
        <Action {...common} onClick={onPause}>
          Mettre en pause
        </Action>
      ) : (
        <Action {...common} isMain onClick={onResume}>
          Reprendre
        </Action>
      )}
      <Action {...common} onClick={() => setShown('form')}>
        Modifier
      </Action>
      {territories.length > 0 && savedSelection && (
        <Action {...common} onClick={() => setShown('offer')}>
          Proposer aux organisations
        </Action>
      )}
      {shown === 'question' ? (
        <Question
          text="Supprimer cet export programmé ? Les fichiers déjà prêts restent."
          labelledBy={labelledBy}
          onYes={onDelete}
          onNo={close}
        />
      ) : (
        <Action {...common} onClick={() => setShown('question')}>
          Supprimer
        </Action>
      )}
      <Refusal of={refused} />
    </div>
  );
}
