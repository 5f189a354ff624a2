// The list of an admin of an espace: its figures, since the RDVs themselves are not theirs to see.
import { useQuery } from 'urql';
import { toRdvFilters } from '../../address/rdv-filters.ts';
import type { Selection } from '../../address/selection.ts';
import { EspaceDocument } from '../../api/generated/graphql.ts';
import { formatDays } from '../../text/format.ts';
import { MASKED_WHY } from '../../text/labels.ts';
import { Failure } from '../failure.tsx';
import { Totals } from './totals.tsx';

export function EspaceFigures({ selection }: { selection: Selection }) {
  const { targetIds } = selection;
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: EspaceDocument,
    requestPolicy: 'cache-and-network',
    variables: { targetIds: targetIds.length > 0 ? targetIds : undefined, filters: toRdvFilters(selection) },
  });
  const found = data?.rdvStatistics;
  return (
    <>
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!found && !error && <p role="status">Chargement des chiffres…</p>}
      {found && (
        <div aria-busy={fetching || stale}>
          <p>
            {found.perimeter} RDV {formatDays(found.from, found.until)}.
          </p>
          <p className="notice">
            La liste des RDV et les noms ne sont pas ouverts à l’échelle de l’espace : seuls les chiffres le sont.{' '}
            {MASKED_WHY}
          </p>
          {found.totals && <Totals totals={found.totals} comparison={null} until={found.until} />}
        </div>
      )}
    </>
  );
}
