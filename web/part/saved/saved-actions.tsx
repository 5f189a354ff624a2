// Actions of the owner on a saved selection: schedule, offer, rename, share, delete.
import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DeleteSavedSelectionDocument,
  type SavedFieldsFragment,
  UpdateSavedSelectionDocument,
} from '../../api/generated/graphql.ts';
import { Action } from '../action.tsx';
import { OfferForm } from '../offer/offer-option.ts';
import { useRights } from '../use-rights.ts';
import { type Refused, readRefused } from './outcome.ts';
import { Question } from './question.tsx';
import { Refusal } from './refusal.tsx';
import { RenameForm } from './rename-form.tsx';
import { ScheduleForm } from './schedule-form.tsx';

interface SavedActionsProps {
  of: SavedFieldsFragment;
  /** Id of the element that names the selection. */
  labelledBy: string;
  /** The button that was used may be gone: the focus needs another place. */
  onDone(): void;
  onDeleted(): void;
}

export function SavedActions({ of, labelledBy, onDone, onDeleted }: SavedActionsProps) {
  const { id, name, version, isShared } = of;
  const { territories } = useRights();
  const [updating, update] = useMutation(UpdateSavedSelectionDocument);
  const [deleting, remove] = useMutation(DeleteSavedSelectionDocument);
  const [shown, setShown] = useState<'question' | 'name' | 'schedule' | 'offer' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const isBusy = updating.fetching || deleting.fetching;

  const onShare = async () => {
    setRefused(null);
    const { data, error } = await update({ id, expectedVersion: version, isShared: !isShared });
    setRefused(readRefused(data?.updateSavedSelection, error));
    onDone();
  };
  const onDelete = async () => {
    setRefused(null);
    setShown(null);
    const { data, error } = await remove({ id });
    const found = readRefused(data?.deleteSavedSelection, error);
    setRefused(found);
    if (found) onDone();
    else onDeleted();
  };
  const close = () => {
    setShown(null);
    onDone();
  };
  if (shown === 'name') return <RenameForm of={of} labelledBy={labelledBy} onClose={close} />;
  if (shown === 'schedule') return <ScheduleForm of={of} labelledBy={labelledBy} onClose={close} />;
  if (shown === 'offer')
    return <OfferForm sourceId={id} of={null} name={name} recurrence={null} labelledBy={labelledBy} onClose={close} />;
  const common = { labelledBy, isBusy };
  return (
    <div className="actions">
      <Action {...common} onClick={() => setShown('schedule')}>
        Programmer
      </Action>
      {territories.length > 0 && (
        <Action {...common} onClick={() => setShown('offer')}>
          Proposer aux organisations
        </Action>
      )}
      <Action {...common} onClick={() => setShown('name')}>
        Renommer
      </Action>
      <Action {...common} onClick={onShare}>
        {isShared ? 'Ne plus partager' : 'Partager'}
      </Action>
      {shown === 'question' ? (
        <Question
          text="Supprimer cette sélection et ses exports programmés ?"
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
