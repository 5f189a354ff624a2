// The button that opens the dialog "Exporter" for the selection of a page.
import { useState } from 'react';
import { toPerimeter, toRdvFilters } from '../address/rdv-filters.ts';
import type { Selection } from '../address/selection.ts';
import type { ExportRow } from '../api/generated/graphql.ts';
import { formatPeriod } from '../text/format.ts';
import { periodLabels } from '../text/labels.ts';
import type { Chip } from './chips.tsx';
import { ExportDialog } from './export-dialog.tsx';

interface ExportButtonProps {
  /** The title of the dialog too, unless the file may be of another perimeter. */
  label: string;
  selection: Selection;
  chips: readonly Chip[];
  row?: ExportRow;
}

export function ExportButton({ label, selection, chips, row }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const { targetIds } = toPerimeter(selection);
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen(true)}>
        {label}
      </button>
      {isOpen && (
        <ExportDialog
          title={label}
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
