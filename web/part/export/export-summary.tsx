// The content of a file before it exists: whose data, which filters, how many rows.
import { useQuery } from 'urql';
import {
  ExportEstimateDocument,
  type ExportOptionsInput,
  ExportPerimeterDocument,
  type RdvFiltersInput,
  type Scope,
} from '../../api/generated/graphql.ts';
import { readRefusal } from '../../api/refusal.ts';
import { FEW_USAGERS, NO_PERSONAL_DATA } from '../../text/export-choice-text.ts';
import { rowsOf } from '../../text/export-text.ts';
import { formatCount } from '../../text/format.ts';
import type { Column } from './column-choice.tsx';

interface ExportSummaryProps {
  /** The espace whose fiches usagers are exported; null for other contents. */
  territory: string | null;
  scope: Scope;
  targetIds: readonly string[] | undefined;
  filters: RdvFiltersInput;
  criteria: readonly string[] | undefined;
  options: ExportOptionsInput;
  /** The chosen columns; null while those of the file are not known. */
  columns: readonly Column[] | null;
  maxRows: number | null;
}

export function ExportSummary(props: ExportSummaryProps) {
  const { territory, scope, targetIds, filters, criteria, options, columns, maxRows } = props;
  const [{ data: found }] = useQuery({
    query: ExportPerimeterDocument,
    variables: { scope, targetIds },
    pause: territory !== null,
  });
  // Columns change no number of rows, and the format does not either.
  const { row, anonymous } = options;
  const [{ data, error, fetching, stale }] = useQuery({
    query: ExportEstimateDocument,
    variables: { scope, targetIds, filters, options: { row, anonymous } },
    requestPolicy: 'cache-and-network',
  });
  const estimate = data?.exportEstimate;
  const personal = columns?.filter(({ isPersonalData }) => isPersonalData).length;
  const isFiltered = Object.values(filters).some((value) => value !== undefined && value !== null);
  return (
    <section aria-label="Dans ce fichier">
      <h3>Dans ce fichier</h3>
      {territory === null ? (
        found?.rdvStatistics && <p>{found.rdvStatistics.perimeter}</p>
      ) : (
        <p>Les fiches usagers de l’espace {territory}.</p>
      )}
      <p>Filtres : {criteria?.join(', ') || (isFiltered ? 'ceux de la page' : 'aucun')}.</p>
      <output aria-busy={fetching || stale}>
        {error ? (
          readRefusal(error).message
        ) : !estimate ? (
          'Calcul du nombre de lignes…'
        ) : estimate.rowCount === null ? (
          FEW_USAGERS
        ) : (
          <>
            <strong>{rowsOf(estimate.rowCount)}</strong>
            {columns && columns.length > 0 && `, ${formatCount(columns.length, 'colonne', 'colonnes')}`}
            {!estimate.fits &&
              maxRows !== null &&
              ` : un export en contient au plus ${rowsOf(maxRows)}. Précisez les filtres.`}
          </>
        )}
      </output>
      {personal === 0 && anonymous && <p>{NO_PERSONAL_DATA}</p>}
      {personal !== undefined && personal > 0 && (
        <p>
          {formatCount(personal, 'colonne peut', 'colonnes peuvent')} contenir des données personnelles : ne gardez le
          fichier que le temps nécessaire.
        </p>
      )}
    </section>
  );
}
