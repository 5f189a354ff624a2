// The page of the statistics: criteria, totals, evolution, statuses, breakdowns.
import { useQuery } from 'urql';
import { Link, useLocation, useSearch } from 'wouter';
import { writeAddress } from '../address/address.ts';
import { toPerimeter, toRdvFilters } from '../address/rdv-filters.ts';
import {
  findUnread,
  readSelection,
  type Selection,
  type Status,
  withinRights,
  withoutIds,
  withValues,
  writeSelection,
} from '../address/selection.ts';
import {
  type ComparedTo,
  fittingStep,
  isByBooking,
  isShareOfStatuses,
  readStatisticsView,
  type StatisticsView,
  writeStatisticsView,
} from '../address/statistics-view.ts';
import { SelectionFiguresDocument, type SelectionFiguresQuery } from '../api/generated/graphql.ts';
import type { Viewer } from '../api/viewer.ts';
import { Empty } from '../part/empty.tsx';
import { ExportButton } from '../part/export/export-button.tsx';
import { Failure } from '../part/failure.tsx';
import { Main } from '../part/main.tsx';
import { useChips } from '../part/selection/chips.tsx';
import { Choice, type Option } from '../part/selection/choice.tsx';
import { FilterBar } from '../part/selection/filter-bar.tsx';
import { useUnknownIds } from '../part/selection/use-unknown-ids.ts';
import { Breakdowns } from '../part/statistics/breakdowns.tsx';
import { Evolution } from '../part/statistics/evolution.tsx';
import { EvolutionChoices } from '../part/statistics/evolution-choices.tsx';
import { MoreFigures } from '../part/statistics/more-figures.tsx';
import { StatusTable } from '../part/statistics/status-table.tsx';
import { Totals } from '../part/statistics/totals.tsx';
import { useSettled } from '../part/use-settled.ts';
import { formatDays, formatInstant, formatPeriod } from '../text/format.ts';
import { comparedLabels, MASKED_WHY, periodLabels } from '../text/labels.ts';
import { pageNames } from '../text/page-text.ts';

type Found = NonNullable<SelectionFiguresQuery['rdvStatistics']>;

export function StatisticsPage({ viewer }: { viewer: Viewer }) {
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const asked = withinRights(readSelection(query, { relative: 'LAST_30_DAYS' }), viewer);
  const [unknown, learn] = useUnknownIds();
  const selection = withoutIds(asked, unknown);
  const chips = useChips(selection);
  const view = readStatisticsView(query);
  const step = view.step ?? fittingStep(selection);
  const variables = { ...toPerimeter(selection), filters: toRdvFilters(selection) };
  const [answer, retry] = useQuery({
    query: SelectionFiguresDocument,
    requestPolicy: 'cache-and-network',
    variables: {
      ...variables,
      granularity: step,
      to: { period: view.comparedTo === 'PREVIOUS_YEAR' ? 'PREVIOUS_YEAR' : 'PREVIOUS_PERIOD' },
      withComparison: view.comparedTo !== 'NOTHING',
      // A share has nothing to do with the height of other bars.
      withComparedSeries: view.unit !== 'SHARE',
      byOrigin: view.split === 'origin',
      byStatus: view.split === 'status',
      byService: view.split === 'service',
      byParticipation: view.split === 'participation',
      byPlace: view.split === 'place',
      dateField: isByBooking(selection) ? 'CREATED_AT' : 'STARTS_AT',
      // Shares of statuses count RDVs that have begun: those to come have none yet.
      pastOnly: isShareOfStatuses(view),
    },
  });
  const isRepeated = learn(answer);
  const { data, fetching, stale } = answer;
  const error = isRepeated ? undefined : answer.error;
  const found = data?.rdvStatistics ?? null;
  /** Empty charts and tables say nothing, unless there was something to compare with. */
  const isEmpty = found?.totals?.rdvCount === 0 && !found.comparison?.previous.totals?.rdvCount;
  const period = formatPeriod(selection.period, periodLabels).toLowerCase();
  const names = chips.map(({ name }) => name);
  const shown = useSettled({ names, selection, step, view }, !fetching && !stale);
  const write = (next: Selection, nextView: StatisticsView) => writeStatisticsView(nextView, writeSelection(next));
  /** The RDVs of a territory are nobody's to list. */
  const toList =
    selection.scope === 'TERRITORY'
      ? null
      : (filter: 'statuses' | 'participationStatuses') => (status: Status) =>
          `${writeAddress({ page: 'rdvs' })}?${writeSelection(withValues(selection, filter, [status]))}`;
  const addressOf = (next: Selection, nextView: StatisticsView) =>
    `${writeAddress({ page: 'statistics' })}?${write(next, nextView)}`;
  const go = (next: Selection, nextView: StatisticsView) => navigate(addressOf(next, nextView));
  return (
    <Main
      title={selection.scope === 'AGENT' ? 'Mes statistiques' : pageNames.statistics}
      detail={[period, ...names].join(', ')}
    >
      <FilterBar
        viewer={viewer}
        selection={selection}
        chips={chips}
        resolved={found}
        count={fetching || stale ? null : (found?.totals?.rdvCount ?? null)}
        unread={findUnread(query, write(selection, view))}
        onChange={(next) => go(next, view)}
      >
        <Choice
          name="Comparer à"
          value={view.comparedTo}
          options={Object.entries(comparedLabels) as Option[]}
          onChange={(comparedTo) => go(selection, { ...view, comparedTo: comparedTo as ComparedTo })}
        />
      </FilterBar>
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!found && !error && <p role="status">Chargement des chiffres…</p>}
      {found && (
        <div aria-busy={fetching || stale}>
          <div className="tools">
            <ExportButton label="Exporter ces statistiques" selection={selection} chips={chips} row="STATISTICS" />
            {selection.scope !== 'TERRITORY' && (
              <Link
                className="button quiet small"
                href={`${writeAddress({ page: 'rdvs' })}?${writeSelection(selection)}`}
              >
                Liste de ces RDV
              </Link>
            )}
          </div>
          <Perimeter found={found} isMasked={selection.scope === 'TERRITORY'} />
          {found.totals?.rdvCount === 0 && (
            <Empty selection={selection} isFiltered={chips.length > 0} onChange={(next) => go(next, view)} />
          )}
          {found.totals && <Totals totals={found.totals} comparison={found.comparison ?? null} until={found.until} />}
          {found.timeSeries?.length !== 0 && !isEmpty && (
            <>
              <h2>Évolution</h2>
              <EvolutionChoices view={view} step={step} onChange={(next) => go(selection, next)} />
            </>
          )}
          {found.timeSeries && !isEmpty && (
            <Evolution
              buckets={found.timeSeries}
              step={shown.step}
              view={shown.view}
              isByBooking={isByBooking(shown.selection)}
              source={sourceOf(found, shown.names)}
              compared={found.comparison?.previous ?? null}
            />
          )}
          {found.totals && !isEmpty && (
            <>
              <h2>Statuts</h2>
              <div className="tables">
                <StatusTable
                  title="RDV par statut"
                  toList={toList?.('statuses') ?? null}
                  counts={found.totals.rdvCountByStatus}
                />
                <StatusTable
                  title="Participations par statut"
                  toList={toList?.('participationStatuses') ?? null}
                  counts={found.totals.participationCountByStatus}
                />
              </div>
            </>
          )}
          <Breakdowns
            isEmpty={isEmpty}
            variables={variables}
            source={sourceOf(found, shown.names)}
            selection={selection}
            addressOf={(next) => addressOf(next, view)}
          />
          {!isEmpty && <MoreFigures variables={variables} source={sourceOf(found, shown.names)} />}
        </div>
      )}
    </Main>
  );
}

/** The RDVs that are counted and the time of the count, for pictures that leave the page too. */
const sourceOf = ({ perimeter, from, until, computedAt, timeZone }: Found, filters: readonly string[]): string =>
  [
    `${perimeter} RDV ${formatDays(from, until)}.`,
    ...(filters.length > 0 ? [`Filtres : ${filters.join(', ')}.`] : []),
    `Chiffres du ${formatInstant(computedAt, timeZone)}.`,
  ].join(' ');

function Perimeter({ found, isMasked }: { found: Found; isMasked: boolean }) {
  const { dataAsOf, timeZone } = found;
  return (
    <>
      <p>{sourceOf(found, [])}</p>
      {dataAsOf && <p className="hint">Données du {formatInstant(dataAsOf, timeZone)}.</p>}
      {isMasked && <p className="notice">{MASKED_WHY}</p>}
    </>
  );
}
