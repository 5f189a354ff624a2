// One schedule with all its runs: the target of mails about a pause.
import { useEffect, useId, useRef } from 'react';
import { useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { ScheduleDocument } from '../../api/generated/graphql.ts';
import { titleOf } from '../../text/page-text.ts';
import { inSentence, scheduleName } from '../../text/schedule-text.ts';
import { Failure } from '../failure.tsx';
import { ScheduleActions } from './schedule-actions.tsx';
import { ScheduleAddresses } from './schedule-addresses.tsx';
import { ScheduleRuns } from './schedule-runs.tsx';
import { ScheduleState } from './schedule-state.tsx';
import { useNews } from './use-news.ts';

interface ScheduleDetailProps {
  id: string;
  /** Changes when an export began or ended, or events were missed: what is shown may be stale. */
  news: string;
}

export function ScheduleDetail({ id, news }: ScheduleDetailProps) {
  const [, navigate] = useLocation();
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ScheduleDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  useNews(news, again);
  const list = writeAddress({ page: 'schedules' });
  const node = data?.node;
  const found = node?.__typename === 'ExportSchedule' ? node : null;
  const sendsFigures = found?.output === 'FIGURES';
  const name = found ? scheduleName(found.savedSelection) : undefined;
  useEffect(() => {
    if (name !== undefined) document.title = titleOf(`Un export programmé : ${name}`);
  }, [name]);
  if (!found)
    return error ? (
      <Failure error={error} onRetry={again} />
    ) : data ? (
      <p>Cette programmation n’existe pas, n’existe plus, ou n’est pas la vôtre.</p>
    ) : (
      <p aria-busy="true">Chargement…</p>
    );
  return (
    <div aria-busy={fetching || stale}>
      {error && <Failure error={error} onRetry={again} />}
      <h2 id={label} ref={heading} tabIndex={-1}>
        {name}
      </h2>
      <p>
        {found.recurrence?.label}
        {sendsFigures && ` : ${inSentence(found.outputLabel)}`}
      </p>
      <p className="quiet">{found.savedSelection?.summary}</p>
      {found.offer && (
        <p>
          Accepté d’une <Link href={writeAddress({ page: 'offers' })}>offre</Link> : {found.offer.name}
        </p>
      )}
      <ScheduleState of={found} />
      <ScheduleActions
        of={found}
        labelledBy={label}
        onDone={() => heading.current?.focus()}
        onDeleted={() => navigate(list, { replace: true })}
      />
      <p>
        <Link href={writeAddress({ page: 'selections' })}>Ses critères, parmi vos sélections enregistrées</Link>
      </p>
      {!sendsFigures && <ScheduleAddresses scheduleId={id} of={found.addresses} />}
      <h2>{sendsFigures ? 'Envois' : 'Fichiers'}</h2>
      <ScheduleRuns of={found.allRuns ?? []} timeZone={found.recurrence?.timeZone} />
    </div>
  );
}
