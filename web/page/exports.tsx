// "Vos exports": the history, live.
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { Link, useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { writeAddress } from '../address/address.ts';
import {
  ALL_EXPORTS,
  type ExportsView,
  isFiltered,
  readExportsView,
  writeExportsView,
} from '../address/exports-view.ts';
import { type ExportFiltersInput, type ExportStatus, ExportsDocument, type Scope } from '../api/generated/graphql.ts';
import { ConnectionNotice } from '../part/connection-notice.tsx';
import { ExportFilters } from '../part/export/export-filters.tsx';
import { ExportRow } from '../part/export/export-row.tsx';
import { ExportsMenu } from '../part/export/exports-menu.tsx';
import { Failure } from '../part/failure.tsx';
import { Main } from '../part/main.tsx';
import { Pager } from '../part/pager.tsx';
import { exportScopes, exportStates, quotaOf } from '../text/export-text.ts';
import { formatCount } from '../text/format.ts';
import { pageNames } from '../text/page-text.ts';
import type { Live } from './live.ts';

const PAGE_SIZE = 20;

const statuses: Readonly<Record<NonNullable<ExportsView['state']>, readonly ExportStatus[]>> = {
  'en-cours': ['QUEUED', 'RUNNING'],
  prets: ['SUCCEEDED'],
  echoues: ['FAILED'],
  annules: ['CANCELED'],
  expires: ['EXPIRED'],
};
const scopes: Readonly<Record<NonNullable<ExportsView['scope']>, Scope>> = {
  agent: 'AGENT',
  organisation: 'ORGANISATION',
  espace: 'TERRITORY',
};

const DAY_MS = 86_400_000;
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

function filterOf({ state, scope, from, to }: ExportsView): ExportFiltersInput {
  const isOpen = from === null && to === null;
  return {
    ...(state && { statuses: statuses[state] }),
    ...(scope && { scopes: [scopes[scope]] }),
    ...(!isOpen && { createdOn: { between: { from, until: to && dayAfter(to) } } }),
  };
}

interface ExportsPageProps {
  live: Live;
  /** New files have been looked at. */
  onLook(): void;
}

export function ExportsPage({ live, onLook }: ExportsPageProps) {
  const [, navigate] = useLocation();
  const view = readExportsView(useSearch());
  const asked = useHistoryState<{ asked?: string } | null>()?.asked;
  const { after, before } = view;
  const isBackwards = view.from !== null && view.to !== null && view.to < view.from;
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ExportsDocument,
    variables: {
      filters: filterOf(view),
      ...(before === null ? { first: PAGE_SIZE, after } : { last: PAGE_SIZE, before }),
    },
    requestPolicy: 'cache-and-network',
    pause: isBackwards,
  });
  const list = data?.exports;
  const quota = data?.viewer.exportQuota;
  const again = () => ask({ requestPolicy: 'network-only' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a gap is why the list is asked for again
  useEffect(() => {
    if (live.gaps > 0) again();
  }, [live.gaps]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that comes while the list is shown has been seen
  useEffect(onLook, [live.fresh]);

  const addressOf = (part: Partial<ExportsView>) =>
    writeAddress({ page: 'exports' }) + writeExportsView({ ...view, after: null, before: null, ...part });
  const detail = [view.state && exportStates[view.state], view.scope && exportScopes[view.scope]];
  return (
    <Main title={pageNames.exports} detail={detail.filter(Boolean).join(', ').toLowerCase()}>
      <ConnectionNotice connection={live.connection} />
      <ExportsMenu page="exports" />
      {quota && <p>{quotaOf(quota)}</p>}
      <ExportFilters view={view} onChange={(next) => navigate(addressOf(next))} />
      {isBackwards ? (
        <p className="notice failure" role="alert">
          La fin de la période précède son début.
        </p>
      ) : error && !list ? (
        <Failure error={error} onRetry={again} />
      ) : !list ? (
        <p aria-busy="true">Chargement…</p>
      ) : (
        <section aria-label="Exports" aria-busy={fetching || stale}>
          {error && <Failure error={error} onRetry={again} />}
          {list.nodes.length === 0 ? (
            <Nothing isFiltered={isFiltered(view)} />
          ) : (
            <>
              <p>
                <strong>{formatCount(list.totalCount, 'export', 'exports')}</strong> {isFiltered(view) && <Reset />}
              </p>
              <ul className="exports">
                {list.nodes.map((each) => (
                  <ExportRow key={each.id} of={each} isAsked={each.id === asked} />
                ))}
              </ul>
            </>
          )}
          <Pager
            previous={list.pageInfo.hasPreviousPage ? { href: addressOf({ before: list.pageInfo.startCursor }) } : null}
            next={list.pageInfo.hasNextPage ? { href: addressOf({ after: list.pageInfo.endCursor }) } : null}
          />
        </section>
      )}
    </Main>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) return <p>Vous n’avez encore demandé aucun export. Vos fichiers apparaîtront ici.</p>;
  return (
    <p>
      Aucun export ne correspond à ces filtres. <Reset />
    </p>
  );
}

const Reset = () => (
  <Link href={writeAddress({ page: 'exports' }) + writeExportsView(ALL_EXPORTS)}>Réinitialiser les filtres</Link>
);
