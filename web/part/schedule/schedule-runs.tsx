// The runs of a schedule, with their exports.
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import type { RunFieldsFragment } from '../../api/generated/graphql.ts';
import { formatCount } from '../../text/format.ts';
import { formatTimeIn } from '../../text/schedule-text.ts';

interface ScheduleRunsProps {
  of: readonly RunFieldsFragment[];
  timeZone: string | undefined;
}

export function ScheduleRuns({ of, timeZone }: ScheduleRunsProps) {
  if (of.length === 0) return <p className="quiet">Aucun fichier n’a encore été demandé.</p>;
  return (
    <ul className="runs">
      {of.map(({ dueAt, outcomeLabel, message, missedCount, export: made }) => (
        <li key={dueAt}>
          <time dateTime={dueAt}>{formatTimeIn(dueAt, timeZone)}</time> :{' '}
          {made ? (
            <Link href={writeAddress({ page: 'export', id: made.id })}>{made.statusLabel}</Link>
          ) : (
            <strong>{outcomeLabel}</strong>
          )}
          {message && <p>{message}</p>}
          {missedCount > 0 && (
            <p className="quiet">
              Rattrapé en retard ; {formatCount(missedCount, 'date précédente omise', 'dates précédentes omises')}.
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
