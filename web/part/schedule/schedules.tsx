// The schedules of the agent.
import { useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { SchedulesDocument } from '../../api/generated/graphql.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { Failure } from '../failure.tsx';
import { ScheduleItem } from './schedule-item.tsx';
import { useNews } from './use-news.ts';

interface SchedulesProps {
  /** Changes when an export began or ended, or events were missed: the list may be stale. */
  news: string;
}

export function Schedules({ news }: SchedulesProps) {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: SchedulesDocument,
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const count = useRef<HTMLParagraphElement>(null);
  useNews(news, again);
  const schedules = data?.viewer.exportSchedules;
  if (!data || !schedules)
    return error ? <Failure error={error} onRetry={again} /> : <p aria-busy="true">Chargement…</p>;
  const limit = data.viewer.exportScheduleLimit;
  return (
    <section aria-label="Exports programmés" aria-busy={fetching || stale}>
      {error && <Failure error={error} onRetry={again} />}
      <p ref={count} tabIndex={-1}>
        {schedules.length === 0 ? (
          <>
            Vous n’avez aucun export programmé. Une{' '}
            <Link href={writeAddress({ page: 'selections' })}>sélection enregistrée</Link> peut devenir un fichier
            chaque jour, chaque semaine ou chaque mois.
          </>
        ) : (
          <>
            <strong>{formatCount(schedules.length, 'export programmé', 'exports programmés')}</strong> sur{' '}
            {formatNumber(limit)} possibles. Leurs fichiers ne comptent pas dans vos exports par jour.
          </>
        )}
      </p>
      <ul className="exports">
        {schedules.map((each) => (
          <ScheduleItem key={each.id} of={each} onDeleted={() => count.current?.focus()} />
        ))}
      </ul>
    </section>
  );
}
