// The breakdowns of a selection: a table for each dimension.
import { useQuery } from 'urql';
import { BreakdownsDocument, type BreakdownsQuery, type BreakdownsQueryVariables } from '../api/generated/graphql.ts';
import { Breakdown, type BreakdownRow } from './breakdown.tsx';
import { Failure } from './failure.tsx';

interface BreakdownsProps {
  variables: BreakdownsQueryVariables;
  /** True where the figures may be of several organisations, whose names then tell motifs and lieux apart. */
  hasSeveral: boolean;
}

export function Breakdowns({ variables, hasSeveral }: BreakdownsProps) {
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: BreakdownsDocument,
    requestPolicy: 'cache-and-network',
    variables,
  });
  const tables = data?.rdvStatistics;
  return (
    <>
      <h2>Répartitions</h2>
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!tables && !error && <p role="status">Chargement des répartitions…</p>}
      {tables && (
        <div className="tables" aria-busy={fetching || stale}>
          {tablesOf(tables, hasSeveral).map(
            ([title, table, rows]) => table && <Breakdown key={title} title={title} table={table} rows={rows} />,
          )}
        </div>
      )}
    </>
  );
}

type Tables = NonNullable<BreakdownsQuery['rdvStatistics']>;
type Table = Parameters<typeof Breakdown>[0]['table'];

const join = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ') || undefined;

function tablesOf(tables: Tables, hasSeveral: boolean): [title: string, table: Table | null, rows: BreakdownRow[]][] {
  const { byService, byMotif, byMotifCategory, byLieu, byOrganisation, byAgent } = tables;
  return [
    [
      'Par service',
      byService,
      byService?.buckets.map(({ service, metrics }) => ({ name: service?.name ?? 'Sans service', figures: metrics })) ??
        [],
    ],
    [
      'Par motif',
      byMotif,
      byMotif?.buckets.map(({ motif, metrics }) => ({
        name: motif?.name ?? 'Sans motif',
        detail: join(motif?.locationTypeLabel, motif?.service?.name, hasSeveral && motif?.organisation.name),
        figures: metrics,
      })) ?? [],
    ],
    [
      'Par lieu',
      byLieu,
      byLieu?.buckets.map(({ lieu, metrics }) => ({
        name: lieu?.name ?? 'Sans lieu',
        detail: join(lieu?.address, hasSeveral && lieu?.organisation.name),
        figures: metrics,
      })) ?? [],
    ],
    [
      'Par organisation',
      byOrganisation,
      byOrganisation?.buckets.map(({ organisation, metrics }) => ({
        name: organisation?.name ?? 'Sans organisation',
        figures: metrics,
      })) ?? [],
    ],
    [
      'Par agent',
      byAgent && { ...byAgent, others: null },
      byAgent?.buckets.map(({ agent, metrics }) => ({ name: agent?.fullName ?? 'Sans agent', figures: metrics })) ?? [],
    ],
    [
      'Par catégorie de motifs',
      byMotifCategory,
      byMotifCategory?.buckets.map(({ motifCategory, metrics }) => ({
        name: motifCategory?.name ?? 'Sans catégorie',
        figures: metrics,
      })) ?? [],
    ],
  ];
}
