// The button that opens the dialog "Exporter" for the selection of a page.
import { useState } from 'react';
import { toPerimeter, toRdvFilters } from '../../address/rdv-filters.ts';
import type { Selection } from '../../address/selection.ts';
import type { ExportRow } from '../../api/generated/graphql.ts';
import { formatPeriod } from '../../text/format.ts';
import { periodLabels } from '../../text/labels.ts';
import type { Chip } from '../selection/chips.tsx';
import { ExportDialog } from './export-dialog.tsx';

interface ExportButtonProps {
  label: string;
  /** The title of the dialog, where it is not the label: the file may be of another perimeter. */
  title?: string | undefined;
  selection: Selection;
  chips: readonly Chip[];
  row?: ExportRow;
}

export function ExportButton({ label, title = label, selection, chips, row }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const { targetIds } = toPerimeter(selection);
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen(true)}>
        {label}
      </button>
      {isOpen && (
        <ExportDialog
          title={title}
          scope={selection.scope}
          targetIds={targetIds}
          filters={toRdvFilters(selection)}
          criteria={[formatPeriod(selection.period, periodLabels).toLowerCase(), ...chips.map(({ name }) => name)]}
          {...(row && { row })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
