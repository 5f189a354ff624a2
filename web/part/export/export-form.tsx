// The choices of a file, its estimate, and the request.
import { type FormEvent, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { MOST_TARGETS } from '../../address/rdv-filters.ts';
import {
  ExportChoicesDocument,
  type ExportFormat,
  type ExportRow,
  RequestExportDocument,
  type Scope,
} from '../../api/generated/graphql.ts';
import {
  ANONYMOUS,
  formatChoices,
  NO_COLUMN,
  NO_RIGHT,
  rowChoices,
  TOO_MANY_ORGANISATIONS,
} from '../../text/export-choice-text.ts';
import { quotaOf } from '../../text/export-text.ts';
import { Failure } from '../failure.tsx';
import { Choice, type Option } from '../selection/choice.tsx';
import {
  CONTRACTUAL,
  ColumnChoice,
  chooseColumns,
  columnsOf,
  type Permission,
  readColumnKeys,
} from './column-choice.tsx';
import type { ExportDialogProps } from './export-dialog.tsx';
import { type ExportOutcome, readExportOutcome } from './export-outcome.ts';
import { ExportSummary } from './export-summary.tsx';
import { SaveOption } from './save-option.tsx';

type ExportFormProps = Pick<ExportDialogProps, 'scope' | 'targetIds' | 'filters' | 'criteria' | 'row' | 'options'> & {
  onCancel(): void;
};

/** The same request has the same key, however often it is sent: a double click is one export. */
function useIdempotencyKey() {
  const last = useRef({ request: '', key: '' });
  return (request: unknown): string => {
    const text = JSON.stringify(request);
    if (last.current.request !== text) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      last.current = { request: text, key };
    }
    return last.current.key;
  };
}

export function ExportForm({
  scope: askedScope,
  targetIds: askedIds,
  filters,
  criteria,
  row: firstRow,
  options: first,
  onCancel,
}: ExportFormProps) {
  const [, navigate] = useLocation();
  const [place, setPlace] = useState('');
  const [row, setRow] = useState<ExportRow | null>(first?.row ?? firstRow ?? null);
  const [format, setFormat] = useState<ExportFormat>(first?.format ?? 'XLSX');
  const [isAnonymous, setAnonymous] = useState(first?.anonymous ?? false);
  const [columnState, setColumnState] = useState(() => columnsOf(first?.columns ?? null));
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const [, request] = useMutation(RequestExportDocument);
  const isSending = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const keyOf = useIdempotencyKey();
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ExportChoicesDocument,
    variables: { row, anonymous: isAnonymous, territoryId: askedScope === 'TERRITORY' ? askedIds?.[0] : undefined },
    requestPolicy: 'cache-and-network',
  });

  const permissions = data?.viewer.exportPermissions;
  const quota = data?.viewer.exportQuota;
  if (!permissions)
    return (
      <>
        {error ? (
          <Failure error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ) : (
          <p aria-busy="true">Chargement…</p>
        )}
        <Cancel onCancel={onCancel} />
      </>
    );

  const places = askedScope === null ? placesOf(permissions, filters.organisationIds ?? []) : [];
  const chosenPlace = place || (places[0]?.[0] ?? '');
  const [placeScope, ...placeIds] = chosenPlace.split(' ');
  const scope = askedScope ?? (placeScope as Scope);
  const targetIds = askedScope === null ? (placeIds.length > 0 ? placeIds : undefined) : askedIds;
  const permission = permissions.find((each) => each.scope === scope);
  if (!permission)
    return (
      <>
        <p className="notice">{NO_RIGHT}</p>
        <Cancel onCancel={onCancel} />
      </>
    );

  const chosenRow = row !== null && permission.rows.includes(row) ? row : (permission.rows[0] ?? 'RDV');
  const columns = permission.columns ?? [];
  const hasColumns = columns.length > 0;
  const chosen = chooseColumns(columns, columnState);
  const keys = hasColumns ? readColumnKeys(columns, columnState) : null;
  const options = { row: chosenRow, format, anonymous: isAnonymous, ...(keys && { columns: keys }) };
  const isEmpty = hasColumns && chosen.length === 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending.current || isEmpty) return;
    isSending.current = true;
    setBusy(true);
    setOutcome(null);
    const asked = { scope, targetIds, filters, options };
    const { data: answer, error: failure } = await request({ ...asked, idempotencyKey: keyOf(asked) });
    isSending.current = false;
    setBusy(false);
    const found = readExportOutcome(answer?.requestExport, failure);
    if (found?.kind === 'done') {
      ignoreSecondClick();
      navigate(writeAddress({ page: 'exports' }), { state: { asked: found.id } });
    } else setOutcome(found);
  };

  return (
    <>
      <form className="form" onSubmit={submit}>
        {places.length > 1 && <Choice name="Périmètre" value={chosenPlace} options={places} onChange={setPlace} />}
        {places.length > MOST_TARGETS && <p className="hint">{TOO_MANY_ORGANISATIONS}</p>}
        {permission.rows.length > 1 && (
          <fieldset>
            <legend>Contenu</legend>
            {permission.rows.map((each) => (
              <label key={each} className="option">
                <input
                  type="radio"
                  name="row"
                  checked={each === chosenRow}
                  onChange={() => {
                    setRow(each);
                    setColumnState(CONTRACTUAL);
                  }}
                />{' '}
                {rowChoices[each]}
              </label>
            ))}
          </fieldset>
        )}
        <Choice
          name="Format"
          value={format}
          options={Object.entries(formatChoices)}
          onChange={(value) => setFormat(value as ExportFormat)}
        />
        <label className="option">
          <input type="checkbox" checked={isAnonymous} onChange={({ target }) => setAnonymous(target.checked)} />{' '}
          {ANONYMOUS}
        </label>
        {hasColumns && <ColumnChoice columns={columns} state={columnState} onChange={setColumnState} />}
        <ExportSummary
          territory={chosenRow === 'USAGER' ? nameIn(permission.targets, targetIds) : null}
          scope={scope}
          targetIds={targetIds}
          filters={filters}
          criteria={criteria}
          options={options}
          columns={fetching || stale ? null : chosen}
          maxRows={quota?.maxRows ?? null}
        />
        {quota && <p className="quiet">{quotaOf(quota)}</p>}
        {isEmpty && (
          <p className="notice failure" role="alert">
            {NO_COLUMN}
          </p>
        )}
        {outcome?.kind === 'refused' && (
          <p className="notice failure" role="alert">
            {outcome.text}
          </p>
        )}
        <p className="actions">
          <button type="submit" className="button" aria-disabled={isBusy || isEmpty}>
            Exporter
          </button>
          <Cancel onCancel={onCancel} />
          <Link className="button quiet" href={writeAddress({ page: 'exports' })}>
            Vos exports
          </Link>
        </p>
      </form>
      {!isEmpty && <SaveOption request={{ scope, targetIds, filters, options }} />}
    </>
  );
}

/** The second click of a double one would meet whatever the next page has there, such as the button that cancels the export. */
function ignoreSecondClick() {
  const onClick = (event: MouseEvent) => {
    if (event.detail > 1) {
      event.preventDefault();
      event.stopPropagation();
    } else document.removeEventListener('click', onClick, true);
  };
  document.addEventListener('click', onClick, true);
}

type Targets = readonly { id: string; name?: string }[] | null;

/** The name of the espace: the one that is asked for, or the only one. */
const nameIn = (targets: Targets, ids: readonly string[] | undefined): string | null =>
  targets?.find(({ id }) => ids === undefined || ids.includes(id))?.name ?? null;

const Cancel = ({ onCancel }: { onCancel(): void }) => (
  <button type="button" className="button quiet" onClick={onCancel}>
    Fermer
  </button>
);

/** The perimeters that a file may have, each as scope and ids: first all organisations of the list, unless they are too many. */
function placesOf(permissions: readonly Permission[], filtered: readonly string[]): Option[] {
  const organisations = permissions
    .flatMap(({ scope, targets }) => (scope === 'ORGANISATION' ? (targets ?? []) : []))
    .flatMap((target) => (target.__typename === 'Organisation' ? [target] : []));
  const together =
    organisations.length > MOST_TARGETS ? organisations.filter(({ id }) => filtered.includes(id)) : organisations;
  const count = organisations.length > 1 ? together.length : 0;
  return [
    ...(count > 0
      ? [
          [
            `ORGANISATION ${together.map(({ id }) => id).join(' ')}`,
            together === organisations ? `Vos ${count} organisations` : `Organisations du filtre : ${count}`,
          ] satisfies Option,
        ]
      : []),
    ...organisations.map(({ id, name }): Option => [`ORGANISATION ${id}`, `Organisation ${name}`]),
    ...(permissions.some(({ scope }) => scope === 'AGENT') ? [['AGENT', 'Mes RDV'] satisfies Option] : []),
  ];
}
