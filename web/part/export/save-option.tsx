// The offer of the dialog beside the file: to save its selection, or to receive it by the calendar.
import { useState } from 'react';
import { later } from '../later.tsx';
import type { SaveFormProps } from '../saved/save-form.tsx';

const SaveForm = later(() => import('../saved/save-form.tsx').then((part) => part.SaveForm));

export function SaveOption(props: SaveFormProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Enregistrer cette sélection, ou la recevoir régulièrement</summary>
      {isOpen && <SaveForm {...props} />}
    </details>
  );
}
