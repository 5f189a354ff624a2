// A breakdown: its largest values, more of them on demand, each a way to its RDVs.
import { useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import type { Selection } from '../../address/selection.ts';
import {
  type BreakdownsQuery,
  type MoreFiguresQueryVariables,
  MoreValuesDocument,
  type RowFiguresFragment,
} from '../../api/generated/graphql.ts';
import { Distribution, type DistributionRow, type Figure } from '../../chart/distribution.tsx';
import { formatNumber, formatPercentage } from '../../text/format.ts';
import { Failure } from '../failure.tsx';
import { type Dimension, type Ranked, rankedFields, withValue } from './dimension.ts';

type Tables = NonNullable<BreakdownsQuery['rdvStatistics']>;
type Table = Tables[Dimension['field']];

interface BreakdownProps {
  dimension: Dimension;
  /** Null where it was refused. */
  largest: Table;
  variables: MoreFiguresQueryVariables;
  source: string;
  selection: Selection;
  addressOf(selection: Selection): string;
}

const COLUMNS = [
  { name: 'RDV', format: formatNumber },
  { name: 'Usagers', format: formatNumber },
  { name: 'Taux d’absence', format: formatPercentage },
];
/** The most that the API answers. */
const MOST = 50;

export function Breakdown({ dimension, largest, variables, source, selection, addressOf }: BreakdownProps) {
  const { field, title, name, ids } = dimension;
  const [isLong, setLong] = useState(false);
  const [{ data, error, fetching }, retry] = useQuery({
    query: MoreValuesDocument,
    pause: !isLong,
    variables: {
      ...variables,
      ...(Object.fromEntries(rankedFields.map((each) => [each, each === field])) as Record<Ranked, boolean>),
    },
  });
  const table = (isLong && data?.rdvStatistics?.[field as Ranked]) || largest;
  if (!table) return null;
  if (table.maskReason)
    return (
      <section className="card">
        <h3>{title}</h3>
        <p>Les chiffres de ce tableau sont masqués.</p>
      </section>
    );
  const rows = table.buckets.map((bucket): DistributionRow => {
    const { key, label, metrics } = bucket;
    const narrower = table.buckets.length > 1 && metrics?.rdvCount ? withValue(selection, dimension, key) : null;
    return {
      name: label,
      ...(narrower && { shown: <Link href={addressOf(narrower)}>{label}</Link> }),
      detail: detailOf(bucket),
      figures: figuresOf(metrics),
    };
  });
  if (table.others) rows.push({ name: 'Les autres', figures: figuresOf(table.others), isRest: true });
  const count = ids ? table.bucketCount : null;
  const more = Math.min(count ?? 0, MOST) - (largest?.buckets.length ?? 0);
  return (
    <Distribution
      data={{
        title,
        dimension: name,
        columns: COLUMNS,
        rows: field === 'byHour' ? withoutIdleEnds(rows) : rows,
        count,
        source,
      }}
    >
      {more > 0 && (
        <button
          type="button"
          className="button quiet small"
          aria-expanded={isLong}
          aria-busy={fetching}
          onClick={() => setLong(!isLong)}
        >
          {isLong ? 'Les premiers seulement' : `${formatNumber(more)} de plus`}
          <span className="unseen"> : {title}</span>
        </button>
      )}
      {isLong && error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {isLong && count !== null && count > MOST && (
        <span className="hint">« Exporter ces statistiques » donne un fichier qui les a tous.</span>
      )}
    </Distribution>
  );
}

/** A property that tells two of one name apart. */
function detailOf(bucket: NonNullable<Table>['buckets'][number]): string | undefined {
  if ('lieu' in bucket) return bucket.lieu?.address || undefined;
  if (!('motif' in bucket)) return undefined;
  return [bucket.motif?.locationTypeLabel, bucket.motif?.service?.name].filter(Boolean).join(' · ') || undefined;
}

/** A rate has no value without a RDV that was honoured or missed. */
function figuresOf(metrics: RowFiguresFragment | null): Figure[] {
  if (!metrics) return [null, null, null];
  const { rdvCount, usagerCount, noShowRate, maskReason } = metrics;
  return [rdvCount, usagerCount, noShowRate ?? (maskReason ? null : undefined)];
}

/** Hours from the first to the last that has a RDV: nights say nothing. */
function withoutIdleEnds(rows: readonly DistributionRow[]): readonly DistributionRow[] {
  const isUsed = ({ figures: [value] }: DistributionRow) => value !== 0;
  const first = rows.findIndex(isUsed);
  return first < 0 ? [] : rows.slice(first, rows.findLastIndex(isUsed) + 1);
}
