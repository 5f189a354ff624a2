// One export: the target of mails, with its columns, its events and its checksum.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { writeAddress } from '../address/address.ts';
import { ExportDocument, type ExportQuery } from '../api/generated/graphql.ts';
import { ConnectionNotice } from '../part/connection-notice.tsx';
import { ExportActions } from '../part/export/export-actions.tsx';
import { ExportState } from '../part/export/export-state.tsx';
import { HandOvers } from '../part/export/hand-overs.tsx';
import { Failure } from '../part/failure.tsx';
import { Main } from '../part/main.tsx';
import { Moment } from '../part/moment.tsx';
import { nameOf } from '../text/export-text.ts';
import { formatCount } from '../text/format.ts';
import { pageNames } from '../text/page-text.ts';
import type { Live } from './live.ts';

interface ExportPageProps {
  id: string;
  live: Live;
  /** New files have been looked at. */
  onLook(): void;
}

type Shown = Extract<NonNullable<ExportQuery['node']>, { __typename: 'Export' }>;

export function ExportPage({ id, live, onLook }: ExportPageProps) {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ExportDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a gap is why the export is asked for again
  useEffect(() => {
    if (live.gaps > 0) again();
  }, [live.gaps]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that comes while it is shown has been seen
  useEffect(() => {
    if (live.fresh.includes(id)) onLook();
  }, [live.fresh]);

  const node = data?.node;
  if (node?.__typename === 'Export') {
    return (
      <Main title={pageNames.export} detail={nameOf(node)}>
        <ConnectionNotice connection={live.connection} />
        {error && <Failure error={error} onRetry={again} />}
        <div aria-busy={fetching || stale}>
          <Content of={node} />
        </div>
        <Back />
      </Main>
    );
  }
  if (data && !error)
    return (
      <Main key="absent" title="Export introuvable" isNarrow>
        <p>Cet export n’existe pas, n’est plus dans l’historique, ou n’est pas le vôtre.</p>
        <Back />
      </Main>
    );
  return (
    <Main title={pageNames.export}>
      {error ? <Failure error={error} onRetry={again} /> : <p aria-busy="true">Chargement…</p>}
    </Main>
  );
}

const Back = () => (
  <p>
    <Link href={writeAddress({ page: 'exports' })}>Tous vos exports</Link>
  </p>
);

function Content({ of }: { of: Shown }) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, file, result, retryOf, schedule, changes, columns, events, dataAsOf } = of;
  return (
    <>
      <h2 id={label} ref={heading} tabIndex={-1}>
        {nameOf(of)}
      </h2>
      <ExportState of={of} />
      <ExportActions of={of} labelledBy={label} onDone={() => heading.current?.focus()} />
      <h2>Demande</h2>
      <dl className="facts">
        <Fact name="Demandé le">
          <Moment at={of.createdAt} />
          {retryOf && (
            <>
              {' '}
              (<Link href={writeAddress({ page: 'export', id: retryOf.id })}>relance d’un export</Link>)
            </>
          )}
          {schedule && (
            <>
              {' '}
              (<Link href={writeAddress({ page: 'schedule', id: schedule.id })}>export programmé</Link>)
            </>
          )}
        </Fact>
        {of.handedOverBy && of.handedOverAt && (
          <Fact name="Transmis par">
            {of.handedOverBy.fullName}, le <Moment at={of.handedOverAt} />
          </Fact>
        )}
        <Fact name="Critères">{of.summary}</Fact>
        {of.anonymous && <Fact name="Anonyme">oui, sans noms, dates de naissance, coordonnées ni textes libres</Fact>}
        {changes && <Fact name="Changements">{changes.label}</Fact>}
        {dataAsOf && (
          <Fact name="Données du">
            <Moment at={dataAsOf} />
          </Fact>
        )}
        {of.timeZone && <Fact name="Fuseau horaire">{of.timeZone}</Fact>}
        {result && <Fact name="Fichier">{result.fileName}</Fact>}
        {file?.description && (
          <Fact name="Description du fichier">
            <a href={`/exports/${id}/description`} download={`${file.fileName}.json`}>
              Description du fichier (JSON)
            </a>
          </Fact>
        )}
        {result?.sha256 && (
          <Fact name="Empreinte SHA-256">
            <code>{result.sha256}</code>
          </Fact>
        )}
      </dl>
      <HandOvers of={of} />
      {columns.length > 0 && <Columns columns={columns} />}
      {events && !of.handedOverBy && (
        <>
          <h2>Historique</h2>
          {events.pageInfo.hasPreviousPage && <p>Seuls les 100 derniers événements sont affichés.</p>}
          <ol className="events">
            {events.nodes.map(({ id, occurredAt, typeLabel, actor }) => (
              <li key={id}>
                <Moment at={occurredAt} /> : {typeLabel}
                {actor && `, par ${actor.fullName}`}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Columns({ columns }: { columns: Shown['columns'] }) {
  return (
    <>
      <h2>{formatCount(columns.length, 'colonne', 'colonnes')}</h2>
      <p className="quiet">Dans l’ordre du fichier. Une colonne marquée ● peut contenir des données personnelles.</p>
      <ol className="columns">
        {columns.map(({ key, header, isPersonalData }) => (
          <li key={key}>
            {header}
            {isPersonalData && (
              <>
                {' '}
                <span aria-hidden="true">●</span>
                <span className="unseen">(données personnelles)</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
