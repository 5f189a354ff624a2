// The new name of a saved selection.
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { type SavedFieldsFragment, UpdateSavedSelectionDocument } from '../../api/generated/graphql.ts';
import { useUnsaved } from '../unsaved.ts';
import { NameField } from './name-field.tsx';
import { type Refused, readRefused } from './outcome.ts';
import { Refusal } from './refusal.tsx';
import { useFirstField } from './use-first-field.ts';

interface RenameFormProps {
  of: SavedFieldsFragment;
  labelledBy: string;
  onClose(): void;
}

export function RenameForm({ of, labelledBy, onClose }: RenameFormProps) {
  const [name, setName] = useState(of.name);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, update] = useMutation(UpdateSavedSelectionDocument);
  const form = useFirstField();
  useUnsaved();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setRefused(null);
    const { data, error } = await update({ id: of.id, expectedVersion: of.version, name });
    const found = readRefused(data?.updateSavedSelection, error);
    setRefused(found);
    if (!found) onClose();
  };
  return (
    <form ref={form} className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      <NameField value={name} why={refused?.fields.name} onChange={setName} />
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
