// The totals of a selection, each with its definition and its change.
import type { FiguresFragment, SelectionFiguresQuery } from '../../api/generated/graphql.ts';
import { formatChange, formatDays, formatNumber, formatPercentage, formatPoints } from '../../text/format.ts';
import { MASKED } from '../../text/labels.ts';

type Figure = 'rdvCount' | 'participationCount' | 'usagerCount' | 'noShowRate' | 'medianLeadTimeInDays';

interface FigureText {
  field: Figure;
  name: string;
  definition: string;
  format(value: number): string;
  /** Null where there is nothing to compare. */
  change(now: number, before: number): string | null;
}

const FIGURES: readonly FigureText[] = [
  {
    field: 'rdvCount',
    name: 'RDV',
    definition: 'Rendez-vous, annulés compris.',
    format: formatNumber,
    change: formatChange,
  },
  {
    field: 'participationCount',
    name: 'Participations',
    definition: 'Un usager à un RDV : un RDV de trois usagers en compte trois.',
    format: formatNumber,
    change: formatChange,
  },
  {
    field: 'usagerCount',
    name: 'Usagers différents',
    definition: 'Chaque usager une fois, quel que soit le nombre de ses RDV.',
    format: formatNumber,
    change: formatChange,
  },
  {
    field: 'noShowRate',
    name: 'Taux d’absence',
    definition: 'Absences non excusées, parmi les participations honorées ou absentes.',
    format: formatPercentage,
    change: formatPoints,
  },
  {
    field: 'medianLeadTimeInDays',
    name: 'Délai médian',
    definition: 'De la réservation au RDV, en jours : la moitié des RDV attend moins.',
    format: (value) => `${formatNumber(value)} j`,
    change: formatChange,
  },
];

interface TotalsProps {
  totals: FiguresFragment;
  comparison: NonNullable<SelectionFiguresQuery['rdvStatistics']>['comparison'] | null;
  /** The day after the last one of the period. */
  until: string | null;
}

export function Totals({ totals, comparison, until }: TotalsProps) {
  const { current, previous } = comparison ?? {};
  return (
    <>
      <dl className="totals">
        {FIGURES.map(({ field, name, definition, format, change }) => {
          const value = totals[field];
          const [now, before] = [current?.totals?.[field] ?? null, previous?.totals?.[field] ?? null];
          const changed = now !== null && before !== null ? change(now, before) : null;
          return (
            <div key={field} className="card">
              <dt>{name}</dt>
              <dd className="total">{value !== null ? format(value) : totals.maskReason ? MASKED : '–'}</dd>
              {before !== null && (
                <dd>
                  {changed && <>{changed} · </>}avant : {format(before)}
                </dd>
              )}
              <dd className="hint">{definition}</dd>
            </div>
          );
        })}
      </dl>
      {previous && (
        <p className="hint">
          Période de comparaison : {formatDays(previous.from, previous.until)}.
          {current?.until !== until && ' Les évolutions portent sur les jours écoulés de la période choisie.'}
        </p>
      )}
    </>
  );
}
