// The progress of an export: rows, and about how long it still takes.
import { useEffect, useId, useRef, useState } from 'react';
import { rowsOf } from '../../text/export-text.ts';
import { formatAbout } from '../../text/moment.ts';

interface ExportProgressProps {
  processedRows: number;
  totalRows: number;
}

/** Seconds left at the speed since the page began to look, by its own clock; null before there is a speed. */
function useSecondsLeft({ processedRows, totalRows }: ExportProgressProps): number | null {
  const first = useRef<{ at: number; rows: number } | null>(null);
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  useEffect(() => {
    const at = performance.now();
    // A retry begins anew.
    if (!first.current || processedRows < first.current.rows) first.current = { at, rows: processedRows };
    const rows = processedRows - first.current.rows;
    const seconds = (at - first.current.at) / 1000;
    setSecondsLeft(rows > 0 && seconds > 0 ? ((totalRows - processedRows) * seconds) / rows : null);
  }, [processedRows, totalRows]);
  return secondsLeft;
}

export function ExportProgress({ processedRows, totalRows }: ExportProgressProps) {
  const label = useId();
  const secondsLeft = useSecondsLeft({ processedRows, totalRows });
  return (
    <>
      <progress aria-labelledby={label} max={Math.max(1, totalRows)} value={processedRows} />
      <p id={label} className="quiet">
        {processedRows.toLocaleString('fr-FR')} sur {rowsOf(totalRows)}
        {secondsLeft !== null && processedRows < totalRows && ` · encore ${formatAbout(secondsLeft)}`}
      </p>
    </>
  );
}
