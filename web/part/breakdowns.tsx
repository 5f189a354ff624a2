// The breakdowns of a selection: a distribution for each dimension.
import { useQuery } from 'urql';
import {
  BreakdownsDocument,
  type BreakdownsQuery,
  type BreakdownsQueryVariables,
  type RowFiguresFragment,
  type RowsFragment,
} from '../api/generated/graphql.ts';
import { Distribution, type DistributionRow, type Figure } from '../chart/distribution.tsx';
import { formatNumber, formatRate } from '../text/format.ts';
import { Failure } from './failure.tsx';

interface BreakdownsProps {
  variables: BreakdownsQueryVariables;
  source: string;
}

const COLUMNS = [
  { name: 'RDV', format: formatNumber },
  { name: 'Usagers', format: formatNumber },
  { name: 'Taux d’absence', format: formatRate },
];

export function Breakdowns({ variables, source }: BreakdownsProps) {
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
          {tablesOf(tables).map(({ title, dimension, table, rows, isRanked }) => {
            if (!table) return null;
            if (table.maskReason)
              return (
                <section key={title} className="card">
                  <h3>{title}</h3>
                  <p>Les chiffres de ce tableau sont masqués.</p>
                </section>
              );
            const others = table.others ? [{ name: 'Les autres', figures: figuresOf(table.others), isRest: true }] : [];
            return (
              <Distribution
                key={title}
                data={{
                  title,
                  dimension,
                  columns: COLUMNS,
                  rows: [...rows, ...others],
                  count: isRanked ? table.bucketCount : null,
                  source,
                }}
              />
            );
          })}
        </div>
      )}
    </>
  );
}

type Tables = NonNullable<BreakdownsQuery['rdvStatistics']>;

interface Table {
  title: string;
  dimension: string;
  table: RowsFragment | null;
  rows: readonly DistributionRow[];
  /** True where values are many, and the largest are shown. */
  isRanked: boolean;
}

/** A rate has no value without a RDV that was honoured or missed. */
function figuresOf(metrics: RowFiguresFragment | null): Figure[] {
  if (!metrics) return [null, null, null];
  const { rdvCount, usagerCount, noShowRate, maskReason } = metrics;
  return [rdvCount, usagerCount, noShowRate ?? (maskReason ? null : undefined)];
}

const RANKED = ['Service', 'Motif', 'Catégorie', 'Lieu', 'Organisation', 'Agent'];

const join = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ') || undefined;

function tablesOf(tables: Tables): Table[] {
  const { byMotif, byLieu, byHour } = tables;
  const table = (
    title: string,
    dimension: string,
    breakdown: RowsFragment | null,
    details: readonly (string | undefined)[] = [],
  ): Table => ({
    title,
    dimension,
    isRanked: RANKED.includes(dimension),
    table: breakdown,
    rows: (breakdown?.buckets ?? []).map(({ label, metrics }, index) => ({
      name: label,
      detail: details[index],
      figures: figuresOf(metrics),
    })),
  });
  return [
    table('RDV par service', 'Service', tables.byService),
    table(
      'RDV par motif',
      'Motif',
      byMotif,
      byMotif?.buckets.map(({ motif }) => join(motif?.locationTypeLabel, motif?.service?.name)),
    ),
    table('RDV par catégorie de motifs', 'Catégorie', tables.byMotifCategory),
    table('RDV par type', 'Type', tables.byLocationType),
    table(
      'RDV par lieu',
      'Lieu',
      byLieu,
      byLieu?.buckets.map(({ lieu }) => lieu?.address),
    ),
    table('RDV par organisation', 'Organisation', tables.byOrganisation),
    table('RDV par agent', 'Agent', tables.byAgent),
    table('RDV par jour de la semaine', 'Jour', tables.byWeekday),
    withoutIdleEnds(table('RDV par heure de début', 'Heure', byHour)),
    table('RDV collectifs ou individuels', 'RDV', tables.byCollective),
    table('RDV de suivi', 'RDV', tables.byFollowUp),
  ];
}

/** Hours from the first to the last that has a RDV: nights say nothing. */
function withoutIdleEnds(table: Table): Table {
  const isUsed = ({ figures: [value] }: DistributionRow) => value !== 0;
  const first = table.rows.findIndex(isUsed);
  return { ...table, rows: first < 0 ? [] : table.rows.slice(first, table.rows.findLastIndex(isUsed) + 1) };
}
