// The page "Liste des RDV": criteria, count, RDVs by day, pages.
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { Link, useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { writeAddress } from '../address/address.ts';
import {
  type ListMemory,
  type ListOrder,
  type ListView,
  orderFields,
  type Place,
  readListView,
  rememberListView,
  toListArguments,
  writeListView,
} from '../address/list-view.ts';
import { MOST_TARGETS, toPerimeter, toRdvFilters } from '../address/rdv-filters.ts';
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
import { Pager, type Target } from '../part/pager.tsx';
import { RdvDays } from '../part/rdv/rdv-days.tsx';
import { RdvSearch } from '../part/rdv/rdv-search.tsx';
import { useChips } from '../part/selection/chips.tsx';
import { Choice, type Option } from '../part/selection/choice.tsx';
import { FilterBar } from '../part/selection/filter-bar.tsx';
import { useUnknownIds } from '../part/selection/use-unknown-ids.ts';
import { EspaceFigures } from '../part/statistics/espace-figures.tsx';
import { formatCount, formatDays, formatInstant, formatPeriod } from '../text/format.ts';
import { orderName, periodLabels } from '../text/labels.ts';
import { pageNames } from '../text/page-text.ts';

type Found = NonNullable<RdvsQuery['rdvs']>;

const orders = orderFields.flatMap((field) => (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })));
const keyOf = ({ field, direction }: ListOrder) => `${field} ${direction}`;
const orderOptions = orders.map((order): Option => [keyOf(order), orderName(order)]);

export function RdvsPage({ viewer }: { viewer: Viewer }) {
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const asked = withinRights(readSelection(query, { relative: 'THIS_ISO_WEEK' }), viewer);
  const [unknown, learn] = useUnknownIds();
  const selection = withoutIds(asked, unknown);
  const chips = useChips(selection);
  const isEspace = selection.scope === 'TERRITORY';
  const view = withoutCursors(readListView(query, useHistoryState<ListMemory | null>()), unknown);
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
  const targetOf = (next: Selection, nextView: ListView) => ({
    href: `${writeAddress({ page: 'rdvs' })}?${writeListView(nextView, writeSelection(next))}`,
    state: rememberListView(nextView),
  });
  const open = (next: Selection, nextView: ListView, replace = false) => {
    const { href, state } = targetOf(next, nextView);
    navigate(href, { state, replace });
  };
  /** Another selection, order or search begins with its first page. */
  const go = (next: Selection, nextView: ListView = view) => open(next, { ...nextView, place: null });
  const targetOfPage = (place: Place) => targetOf(selection, { ...view, place });
  return (
    <Main title={pageNames.rdvs} detail={criteria.join(', ')}>
      <FilterBar
        viewer={viewer}
        selection={selection}
        chips={chips}
        resolved={isEspace ? null : (answer.data?.rdvStatistics ?? null)}
        count={answer.fetching || answer.stale ? null : (found?.totalCount ?? null)}
        unread={findUnread(query, writeListView(view, writeSelection(selection)))}
        onChange={(next) => go(next)}
      >
        {!isEspace && (
          <>
            <Choice
              name="Ordre"
              value={keyOf(view.order)}
              options={orderOptions}
              onChange={(key) =>
                go(selection, { ...view, order: orders.find((each) => keyOf(each) === key) ?? view.order })
              }
            />
            <RdvSearch search={view.search} onChange={(search) => go(selection, { ...view, search })} />
          </>
        )}
      </FilterBar>
      <div className="tools">
        {isEspace ? (
          <ExportButton label="Exporter les fiches usagers" selection={selection} chips={chips} row="USAGER" />
        ) : (
          found &&
          found.totalCount !== 0 &&
          !view.search && (
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
        {!view.search && (
          <Link
            className="button quiet small"
            href={`${writeAddress({ page: 'statistics' })}?${writeSelection(selection)}`}
          >
            Statistiques de ces RDV
          </Link>
        )}
        {!isEspace && (
          <label>
            <input
              type="checkbox"
              checked={view.withParticipants}
              onChange={({ target }) => open(selection, { ...view, withParticipants: target.checked }, true)}
            />{' '}
            Afficher les participants
          </label>
        )}
      </div>
      {view.search && !isEspace && (
        <p className="hint">
          L’export et les statistiques ne suivent pas une recherche : pour eux, choisissez un usager, un motif ou un
          agent dans les filtres.
        </p>
      )}
      {isEspace && <EspaceFigures selection={selection} />}
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!isEspace && !found && !error && <p role="status">Chargement des RDV…</p>}
      {found && (
        <div aria-busy={answer.fetching || answer.stale}>
          <Summary
            found={found}
            perimeter={answer.data?.rdvStatistics ?? null}
            search={view.search}
            place={JSON.stringify(view.place)}
          />
          {found.totalCount === 0 && (
            <Empty
              selection={selection}
              isFiltered={chips.length > 0}
              isSearched={view.search !== ''}
              onChange={(next) => go(next)}
            />
          )}
          {found.totalCount !== 0 && found.nodes.length === 0 && (
            <p>
              Cette page n’a plus de RDV. <Link {...targetOfPage(null)}>Première page</Link>
            </p>
          )}
          <RdvDays rows={found.nodes} by={dayOf(view.order)} hasSeveral={viewer.roles.length > 1} />
          {/* Cursors of the former list lead nowhere in the one that is loaded. */}
          {!answer.fetching && (
            <Pager
              previous={pageBehind(found, 'hasPreviousPage', targetOfPage)}
              next={pageBehind(found, 'hasNextPage', targetOfPage)}
            />
          )}
        </div>
      )}
    </Main>
  );
}

/** Without a perimeter the dialog asks for one. Only admins of all their organisations get the file of the whole list by it. */
const exportLabel = ({ scope }: Selection, { roles }: Viewer, count: number | null): string =>
  count === null ||
  (scope === null && (roles.length > MOST_TARGETS || roles.some(({ accessLevel }) => accessLevel !== 'ADMIN')))
    ? 'Exporter'
    : `Exporter ${count > 1 ? 'les ' : ''}${formatCount(count, 'RDV', 'RDV')}`;

/** The day that an order follows. */
const dayOf = ({ field }: ListOrder) =>
  field === 'STARTS_AT' ? 'startsAt' : field === 'CREATED_AT' ? 'createdAt' : null;

interface SummaryProps {
  found: Found;
  perimeter: RdvsQuery['rdvStatistics'] | null;
  search: string;
  place: string;
}

/** The count and the perimeter, which have the focus once another page of the list was asked for. */
function Summary({ found: { totalCount, dataAsOf }, perimeter, search, place }: SummaryProps) {
  const count = useRef<HTMLParagraphElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    count.current?.focus();
  }, [place]);
  return (
    <>
      <p>
        {perimeter && `${perimeter.perimeter} RDV ${formatDays(perimeter.from, perimeter.until)}.`}
        {dataAsOf && <span className="hint"> Données du {formatInstant(dataAsOf, perimeter?.timeZone ?? null)}.</span>}
      </p>
      <p ref={count} tabIndex={-1} role="status" className="count">
        {totalCount === null ? 'Leur nombre n’a pas pu être compté.' : formatCount(totalCount, 'RDV', 'RDV')}
        {search && ` pour « ${search} »`}
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
  targetOf: (place: Place) => Target,
): Target | null {
  const { startCursor, endCursor } = pageInfo;
  if (!pageInfo[end]) return null;
  if (end === 'hasPreviousPage') return startCursor ? targetOf({ before: startCursor }) : null;
  return endCursor ? targetOf({ after: endCursor }) : null;
}
