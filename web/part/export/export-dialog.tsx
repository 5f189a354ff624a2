// The dialog "Exporter": what the file holds, and its request.
import { useEffect, useId, useRef } from 'react';
import type { ExportOptionsInput, ExportRow, RdvFiltersInput, Scope } from '../../api/generated/graphql.ts';
import { later } from '../later.tsx';

const ExportForm = later(() => import('./export-form.tsx').then((part) => part.ExportForm));

export interface ExportDialogProps {
  /** Null: the dialog asks for it. */
  scope: Scope | null;
  targetIds?: readonly string[] | undefined;
  filters: RdvFiltersInput;
  /** Names of the active filters, as the page says them. */
  criteria?: readonly string[];
  /** The row that is chosen at first. */
  row?: ExportRow;
  /** The options of a saved selection, which are chosen at first. */
  options?: ExportOptionsInput;
  title?: string;
  onClose(): void;
}

/** The browser keeps the focus inside, closes on Escape, and gives the focus back to where it was. */
export function ExportDialog({ title = 'Exporter', onClose, ...asked }: ExportDialogProps) {
  const label = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    // The first control is there only once the choices have come.
    heading.current?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={label} onClose={onClose}>
      <h2 id={label} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <ExportForm {...asked} onCancel={() => dialog.current?.close()} />
    </dialog>
  );
}
