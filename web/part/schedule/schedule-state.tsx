// The state of a schedule: a word and a shape, the reason of a pause, and the next dates.
import type { ScheduleFieldsFragment } from '../../api/generated/graphql.ts';
import { formatCount } from '../../text/format.ts';
import { Moment } from '../moment.tsx';
import { Times } from './times.tsx';

export function ScheduleState({ of }: { of: ScheduleFieldsFragment }) {
  const { state, stateLabel, pauseReason, pauseReasonLabel, pausedAt, failureCount, nextRuns, recurrence } = of;
  const isFailed = pauseReason !== null && pauseReason !== 'OWNER';
  return (
    <div className="state">
      <p className={isFailed ? 'status failed' : 'status'}>
        <span aria-hidden="true">{state === 'ACTIVE' ? '◐' : '–'}</span> {stateLabel}
        {pausedAt && (
          <>
            {' '}
            depuis le <Moment at={pausedAt} />
          </>
        )}
      </p>
      {pauseReasonLabel && <p>{pauseReasonLabel}.</p>}
      {state === 'ACTIVE' && failureCount > 0 && (
        <p>{formatCount(failureCount, 'échec', 'échecs de suite')} : le troisième met cet export en pause.</p>
      )}
      <p className="quiet">{state === 'ACTIVE' ? 'Prochaines dates :' : 'Prochaines dates après une reprise :'}</p>
      <Times of={nextRuns ?? []} timeZone={recurrence?.timeZone} />
    </div>
  );
}
