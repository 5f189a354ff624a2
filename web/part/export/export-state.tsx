// The state of an export: a word and a shape, and what there is to know of it.
import type { ExportRowFieldsFragment } from '../../api/generated/graphql.ts';
import { RIGHT_LOST, rowsOf, sizeOf } from '../../text/export-text.ts';
import { formatUntil } from '../../text/moment.ts';
import { Moment, useNow } from '../moment.tsx';
import { ExportProgress } from './export-progress.tsx';

/** Seen besides the word, so that no colour has to be told apart. */
const shapes: Readonly<Record<ExportRowFieldsFragment['status'], string>> = {
  QUEUED: '○',
  RUNNING: '◐',
  SUCCEEDED: '✓',
  FAILED: '✕',
  CANCELED: '–',
  EXPIRED: '–',
};

export function ExportState({ of }: { of: ExportRowFieldsFragment }) {
  const { status, attempt, progress } = of;
  return (
    <div className="state">
      <p className={`status ${status.toLowerCase()}`}>
        <span aria-hidden="true">{shapes[status]}</span> {of.statusLabel}
        {attempt > 0 && status === 'QUEUED' && ' d’une nouvelle tentative'}
        {attempt > 1 && status === 'RUNNING' && ` (tentative ${attempt})`}
      </p>
      {status === 'RUNNING' && (progress ? <ExportProgress {...progress} /> : <p className="quiet">Préparation…</p>)}
      <End of={of} />
    </div>
  );
}

function End({ of: { status, file, result, failure, expiryReasonLabel, anonymous } }: { of: ExportRowFieldsFragment }) {
  const now = useNow();
  if (failure)
    return (
      <>
        <p>{failure.message}</p>
        <p className="quiet">
          Référence : <code>{failure.correlationId}</code>
        </p>
      </>
    );
  if (status === 'EXPIRED') return expiryReasonLabel && <p className="quiet">{expiryReasonLabel}.</p>;
  if (status !== 'SUCCEEDED') return null;
  if (!file) return <p>{RIGHT_LOST}</p>;
  return (
    <p className="quiet">
      {rowsOf(result?.rowCount ?? file.rowCount)}, {sizeOf(file.byteSize)}
      {anonymous && ', fichier anonyme'}. Expire {formatUntil(file.expiresAt, now)} : <Moment at={file.expiresAt} />.
    </p>
  );
}
