// A schedule in the list.
import { useId, useRef } from 'react';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import type { ScheduleFieldsFragment } from '../../api/generated/graphql.ts';
import { inSentence, scheduleName } from '../../text/schedule-text.ts';
import { ScheduleActions } from './schedule-actions.tsx';
import { ScheduleRuns } from './schedule-runs.tsx';
import { ScheduleState } from './schedule-state.tsx';

interface ScheduleItemProps {
  of: ScheduleFieldsFragment;
  onDeleted(): void;
}

export function ScheduleItem({ of, onDeleted }: ScheduleItemProps) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, savedSelection, recurrence, runs, output, outputLabel } = of;
  return (
    <li className="export">
      <div>
        <h2 id={label} ref={heading} tabIndex={-1}>
          <Link href={writeAddress({ page: 'schedule', id })}>{scheduleName(savedSelection)}</Link>
        </h2>
        <p>
          {recurrence?.label}
          {output === 'FIGURES' && ` : ${inSentence(outputLabel)}`}
        </p>
        <p className="quiet summary">{savedSelection?.summary}</p>
      </div>
      <div>
        <ScheduleState of={of} />
        <p className="quiet">{output === 'FIGURES' ? 'Derniers envois :' : 'Derniers fichiers :'}</p>
        <ScheduleRuns of={runs ?? []} timeZone={recurrence?.timeZone} />
      </div>
      <ScheduleActions of={of} labelledBy={label} onDone={() => heading.current?.focus()} onDeleted={onDeleted} />
    </li>
  );
}
