// The saved selections that the agent sees.
import { type FormEvent, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { toPerimeter, toRdvFilters } from '../../address/rdv-filters.ts';
import type { Selection } from '../../address/selection.ts';
import { type SavedFieldsFragment, SavedSelectionsDocument } from '../../api/generated/graphql.ts';
import { formatCount } from '../../text/format.ts';
import { filtersOf } from '../../text/schedule-text.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { Failure } from '../failure.tsx';
import { SavedItem } from './saved-item.tsx';

const PAGE_SIZE = 20;
type Place = { first: number; after?: string | null } | { last: number; before?: string | null };
const START: Place = { first: PAGE_SIZE };

export function SavedList() {
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState<Place>(START);
  const [exported, setExported] = useState<{ of: SavedFieldsFragment; criteria: Selection } | null>(null);
  const count = useRef<HTMLParagraphElement>(null);
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: SavedSelectionsDocument,
    variables: { ...place, search: search || undefined },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const list = data?.viewer.savedSelections;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSearch(text.trim());
    setPlace(START);
  };
  const turn = (next: Place) => {
    setPlace(next);
    count.current?.focus();
  };
  return (
    <>
      <form className="actions" onSubmit={submit}>
        <label className="bold">
          Nom <input type="search" value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        <button type="submit" className="button quiet">
          Chercher
        </button>
      </form>
      {!list ? (
        error ? (
          <Failure error={error} onRetry={again} />
        ) : (
          <p aria-busy="true">Chargement…</p>
        )
      ) : (
        <section aria-label="Sélections" aria-busy={fetching || stale}>
          {error && <Failure error={error} onRetry={again} />}
          <p ref={count} tabIndex={-1}>
            {list.totalCount > 0 ? (
              <strong>{formatCount(list.totalCount, 'sélection', 'sélections')}</strong>
            ) : search ? (
              'Aucune sélection ne porte ce nom.'
            ) : (
              'Aucune sélection n’est enregistrée. Le bouton « Exporter » de la liste et des statistiques permet d’en enregistrer une.'
            )}
          </p>
          <ul className="exports">
            {list.nodes.map((each) => (
              <SavedItem
                key={each.id}
                of={each}
                onExport={(criteria) => setExported({ of: each, criteria })}
                onDeleted={() => count.current?.focus()}
              />
            ))}
          </ul>
          {(list.pageInfo.hasPreviousPage || list.pageInfo.hasNextPage) && (
            <nav className="pager" aria-label="Pages">
              {list.pageInfo.hasPreviousPage && (
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => turn({ last: PAGE_SIZE, before: list.pageInfo.startCursor })}
                >
                  Page précédente
                </button>
              )}
              {list.pageInfo.hasNextPage && (
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => turn({ first: PAGE_SIZE, after: list.pageInfo.endCursor })}
                >
                  Page suivante
                </button>
              )}
            </nav>
          )}
        </section>
      )}
      {exported && (
        <ExportDialog
          title={`Exporter : ${exported.of.name}`}
          scope={exported.criteria.scope}
          targetIds={toPerimeter(exported.criteria).targetIds}
          filters={toRdvFilters(exported.criteria)}
          criteria={[filtersOf(exported.of.summary)]}
          {...(exported.of.selection && { options: exported.of.selection.options })}
          onClose={() => setExported(null)}
        />
      )}
    </>
  );
}
