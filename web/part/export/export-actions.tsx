// Actions on an export: download, cancel, ask again, delete. A refusal is said beside the buttons.
import { useState } from 'react';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { readCriteria } from '../../address/same-criteria.ts';
import { writeSelection } from '../../address/selection.ts';
import {
  CancelExportDocument,
  DeleteExportFileDocument,
  type ExportRowFieldsFragment,
  RetryExportDocument,
} from '../../api/generated/graphql.ts';
import { type ExportOutcome, readExportOutcome } from './export-outcome.ts';

interface ExportActionsProps {
  of: ExportRowFieldsFragment;
  /** Id of the element that names the export. */
  labelledBy: string;
  /** The button that was used may be gone: the focus needs another place. */
  onDone(): void;
}

/** The page that shows the same selection: the list, or the figures that the file has. */
function criteriaOf({ row, selection: requested }: ExportRowFieldsFragment): string | null {
  const selection = readCriteria(requested);
  const page = row === 'STATISTICS' ? 'statistics' : 'rdvs';
  return selection && `${writeAddress({ page })}?${writeSelection(selection)}`;
}

export function ExportActions({ of, labelledBy, onDone }: ExportActionsProps) {
  const { id, file, viewerCanCancel, viewerCanRetry, handedOverBy } = of;
  const [canceling, cancel] = useMutation(CancelExportDocument);
  const [retrying, retry] = useMutation(RetryExportDocument);
  const [deleting, deleteFile] = useMutation(DeleteExportFileDocument);
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const isBusy = canceling.fetching || retrying.fetching || deleting.fetching;

  const criteria = criteriaOf(of);

  const onCancel = async () => {
    setOutcome(null);
    const { data, error } = await cancel({ id });
    const found = readExportOutcome(data?.cancelExport, error);
    if (found?.kind === 'refused') setOutcome(found);
    onDone();
  };
  const onRetry = async () => {
    setOutcome(null);
    const { data, error } = await retry({ id });
    setOutcome(readExportOutcome(data?.retryExport, error));
  };
  const onDelete = async () => {
    setOutcome(null);
    setAsking(false);
    const { data, error } = await deleteFile({ id });
    const found = readExportOutcome(data?.deleteExportFile, error);
    if (found?.kind === 'refused') setOutcome(found);
    onDone();
  };

  return (
    <div className="actions">
      {file && (
        <a className="button" href={`/exports/${id}/file`} download={file.fileName} aria-describedby={labelledBy}>
          Télécharger
        </a>
      )}
      {viewerCanCancel && (
        <button
          type="button"
          className="button quiet"
          disabled={isBusy}
          aria-describedby={labelledBy}
          onClick={onCancel}
        >
          Annuler
        </button>
      )}
      {viewerCanRetry && (
        <button
          type="button"
          className="button quiet"
          disabled={isBusy}
          aria-describedby={labelledBy}
          onClick={onRetry}
        >
          Relancer
        </button>
      )}
      {criteria && (
        <Link className="button quiet" href={criteria} aria-describedby={labelledBy}>
          Mêmes critères
        </Link>
      )}
      {file && !handedOverBy && !isAsking && (
        <button
          type="button"
          className="button quiet"
          disabled={isBusy}
          aria-describedby={labelledBy}
          onClick={() => setAsking(true)}
        >
          Supprimer
        </button>
      )}
      {file && isAsking && (
        <fieldset className="ask">
          <legend>Supprimer ce fichier ?</legend>
          <button
            type="button"
            className="button"
            // biome-ignore lint/a11y/noAutofocus: the button that was used has become this question
            autoFocus
            onClick={onDelete}
            aria-describedby={labelledBy}
          >
            Oui, supprimer
          </button>
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setAsking(false);
              onDone();
            }}
          >
            Non, garder
          </button>
        </fieldset>
      )}
      {outcome?.kind === 'refused' && (
        <p className="notice failure" role="alert">
          {outcome.text}
        </p>
      )}
      {outcome?.kind === 'done' && (
        <p>
          <Link href={writeAddress({ page: 'export', id: outcome.id })}>Nouvel export demandé</Link>
        </p>
      )}
    </div>
  );
}
