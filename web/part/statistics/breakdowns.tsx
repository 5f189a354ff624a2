// The breakdowns of a selection: a distribution for each dimension.
import { useQuery } from 'urql';
import type { Selection } from '../../address/selection.ts';
import { fittingStep } from '../../address/statistics-view.ts';
import { BreakdownsDocument, type MoreFiguresQueryVariables } from '../../api/generated/graphql.ts';
import { Failure } from '../failure.tsx';
import { Archive } from './archive.tsx';
import { Breakdown } from './breakdown.tsx';
import { dimensions } from './dimension.ts';
import { Week } from './week.tsx';

interface BreakdownsProps {
  /** True without any RDV: the archive alone may have something to say. */
  isEmpty: boolean;
  variables: MoreFiguresQueryVariables;
  source: string;
  selection: Selection;
  /** The address of the same page with another selection. */
  addressOf(selection: Selection): string;
}

export function Breakdowns({ isEmpty, variables, ...shared }: BreakdownsProps) {
  const archiveBy = fittingStep(shared.selection) === 'MONTH' ? 'YEAR' : 'MONTH';
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: BreakdownsDocument,
    requestPolicy: 'cache-and-network',
    variables: { ...variables, archiveBy },
  });
  const tables = data?.rdvStatistics;
  return (
    <>
      {!isEmpty && <h2>Répartitions</h2>}
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!tables && !error && <p role="status">Chargement des répartitions…</p>}
      {tables && !isEmpty && (
        <div className="tables" aria-busy={fetching || stale}>
          {dimensions.map((dimension) => (
            <Breakdown
              // Another selection begins with its largest values.
              key={`${dimension.field} ${JSON.stringify(variables)}`}
              dimension={dimension}
              largest={tables[dimension.field]}
              variables={variables}
              {...shared}
            />
          ))}
          {tables.matrix && <Week matrix={tables.matrix} source={shared.source} />}
        </div>
      )}
      {tables?.archive && <Archive archive={tables.archive} width={archiveBy} source={shared.source} />}
    </>
  );
}
