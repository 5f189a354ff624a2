// The page "Liste des RDV": criteria, count, RDVs by day, pages.
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { Link, useLocation, useSearch } from 'wouter';
import { writeAddress } from '../address/address.ts';
import { type ListOrder, type ListView, readListView, toListArguments, writeListView } from '../address/list-view.ts';
import { toPerimeter, toRdvFilters } from '../address/rdv-filters.ts';
import {
  findUnread,
  readSelection,
  type Selection,
  withinRights,
  withoutIds,
  writeSelection,
} from '../address/selection.ts';
import { RdvsDocument, type RdvsQuery } from '../api/generated/graphql.ts';
import type { Viewer } from '../api/viewer.ts';
import { Empty } from '../part/empty.tsx';
import { ExportButton } from '../part/export/export-button.tsx';
import { Failure } from '../part/failure.tsx';
import { Main } from '../part/main.tsx';
import { Pager } from '../part/pager.tsx';
import { RdvDays } from '../part/rdv/rdv-days.tsx';
import { useChips } from '../part/selection/chips.tsx';
import { Choice, type Option } from '../part/selection/choice.tsx';
import { FilterBar } from '../part/selection/filter-bar.tsx';
import { useUnknownIds } from '../part/selection/use-unknown-ids.ts';
import { EspaceFigures } from '../part/statistics/espace-figures.tsx';
import { formatCount, formatDays, formatInstant, formatPeriod } from '../text/format.ts';
import { orderLabels, periodLabels } from '../text/labels.ts';
import { pageNames } from '../text/page-text.ts';

type Found = NonNullable<RdvsQuery['rdvs']>;

export function RdvsPage({ viewer }: { viewer: Viewer }) {
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const asked = withinRights(readSelection(query, { relative: 'THIS_ISO_WEEK' }), viewer);
  const [unknown, learn] = useUnknownIds();
  const selection = withoutIds(asked, unknown);
  const chips = useChips(selection);
  const isEspace = selection.scope === 'TERRITORY';
  const view = withoutCursors(readListView(query), unknown);
  const [answer, retry] = useQuery({
    query: RdvsDocument,
    pause: isEspace,
    requestPolicy: 'cache-and-network',
    variables: {
      ...toPerimeter(selection),
      filters: toRdvFilters(selection),
      ...toListArguments(view),
      withParticipants: view.withParticipants,
    },
  });
  const isRepeated = learn(answer);
  const error = isRepeated || isEspace ? undefined : answer.error;
  const found = isEspace ? null : (answer.data?.rdvs ?? null);
  const criteria = [formatPeriod(selection.period, periodLabels).toLowerCase(), ...chips.map(({ name }) => name)];
  const addressOf = (next: Selection, nextView: ListView) =>
    `${writeAddress({ page: 'rdvs' })}?${writeListView(nextView, writeSelection(next))}`;
  /** Another selection or order begins with its first page. */
  const go = (next: Selection, nextView: ListView = view) => navigate(addressOf(next, { ...nextView, place: null }));
  return (
    <Main title={pageNames.rdvs} detail={criteria.join(', ')}>
      <FilterBar
        viewer={viewer}
        selection={selection}
        chips={chips}
        resolved={found?.statistics ?? null}
        count={answer.fetching || answer.stale ? null : (found?.totalCount ?? null)}
        unread={findUnread(query, writeListView(view, writeSelection(selection)))}
        onChange={(next) => go(next)}
      >
        {!isEspace && (
          <Choice
            name="Ordre"
            value={view.order}
            options={Object.entries(orderLabels) as Option[]}
            onChange={(order) => go(selection, { ...view, order: order as ListOrder })}
          />
        )}
      </FilterBar>
      <div className="tools">
        {isEspace ? (
          <ExportButton label="Exporter les fiches usagers" selection={selection} chips={chips} row="USAGER" />
        ) : (
          found && (
            <ExportButton
              label={exportLabel(selection, viewer, found.totalCount)}
              title={selection.scope === null ? 'Exporter' : undefined}
              selection={selection}
              chips={chips}
            />
          )
        )}
        <button
          type="button"
          className="button quiet small"
          onClick={() => go({ ...selection, period: { relative: 'TODAY' } })}
        >
          RDV du jour
        </button>
        <Link
          className="button quiet small"
          href={`${writeAddress({ page: 'statistics' })}?${writeSelection(selection)}`}
        >
          Statistiques de ces RDV
        </Link>
        {!isEspace && (
          <label>
            <input
              type="checkbox"
              checked={view.withParticipants}
              onChange={({ target }) =>
                navigate(addressOf(selection, { ...view, withParticipants: target.checked }), { replace: true })
              }
            />{' '}
            Afficher les participants
          </label>
        )}
      </div>
      {isEspace && <EspaceFigures selection={selection} />}
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!isEspace && !found && !error && <p role="status">Chargement des RDV…</p>}
      {found && (
        <div aria-busy={answer.fetching || answer.stale}>
          <Summary found={found} place={JSON.stringify(view.place)} />
          {found.totalCount === 0 && (
            <Empty selection={selection} isFiltered={chips.length > 0} onChange={(next) => go(next)} />
          )}
          {found.totalCount !== 0 && found.nodes.length === 0 && (
            <p>
              Cette page n’a plus de RDV.{' '}
              <Link href={addressOf(selection, { ...view, place: null })}>Première page</Link>
            </p>
          )}
          <RdvDays
            rows={found.nodes}
            isByBooking={view.order === 'BOOKED_FIRST' || view.order === 'BOOKED_LAST'}
            hasSeveral={viewer.roles.length > 1}
          />
          <Pager
            previous={pageBehind(found, 'hasPreviousPage', (place) => addressOf(selection, { ...view, place }))}
            next={pageBehind(found, 'hasNextPage', (place) => addressOf(selection, { ...view, place }))}
          />
        </div>
      )}
    </Main>
  );
}

/** Without a perimeter the dialog asks for one. Only admins of all their organisations get the file of the whole list by it. */
const exportLabel = ({ scope }: Selection, { roles }: Viewer, count: number | null): string =>
  count === null || (scope === null && roles.some(({ accessLevel }) => accessLevel !== 'ADMIN'))
    ? 'Exporter'
    : `Exporter ${count > 1 ? 'les ' : ''}${formatCount(count, 'RDV', 'RDV')}`;

/** The count and the perimeter, which have the focus once another page of the list was asked for. */
function Summary({ found, place }: { found: Found; place: string }) {
  const count = useRef<HTMLParagraphElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    count.current?.focus();
  }, [place]);
  const { totalCount, dataAsOf, statistics } = found;
  const { perimeter, from, until, timeZone } = statistics;
  return (
    <>
      <p>
        {perimeter} RDV {formatDays(from, until)}.
        {dataAsOf && <span className="hint"> Données du {formatInstant(dataAsOf, timeZone)}.</span>}
      </p>
      <p ref={count} tabIndex={-1} role="status" className="count">
        {totalCount === null ? 'Leur nombre n’a pas pu être compté.' : formatCount(totalCount, 'RDV', 'RDV')}
      </p>
    </>
  );
}

/** The same view on its first page, where the API refused its cursor. */
function withoutCursors(view: ListView, unknown: readonly string[]): ListView {
  const cursor = view.place && ('after' in view.place ? view.place.after : view.place.before);
  return cursor !== null && unknown.includes(cursor) ? { ...view, place: null } : view;
}

function pageBehind(
  { pageInfo }: Found,
  end: 'hasPreviousPage' | 'hasNextPage',
  write: (place: ListView['place']) => string,
): string | null {
  const { startCursor, endCursor } = pageInfo;
  if (!pageInfo[end]) return null;
  if (end === 'hasPreviousPage') return startCursor && write({ before: startCursor });
  return endCursor && write({ after: endCursor });
}
