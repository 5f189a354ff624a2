// A RDV in the list: hours, motif, status in words and by a shape, agents, place, participants.
import { useState } from 'react';
import type { RdvsQuery } from '../../api/generated/graphql.ts';
import { formatCount, formatDate, formatHours } from '../../text/format.ts';
import { StatusShape } from '../statistics/status-shape.tsx';
import { LoadedParticipants, Participants } from './participants.tsx';

interface RdvRowProps {
  rdv: NonNullable<RdvsQuery['rdvs']>['nodes'][number];
  /** True to name the day too, where the list is not grouped by it. */
  hasDay: boolean;
  hasSeveral: boolean;
}

const join = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ');

export function RdvRow({ rdv, hasDay, hasSeveral }: RdvRowProps) {
  const { organisation, motif, lieu, agents, participations } = rdv;
  const zone = organisation.timeZone;
  const [isOpen, setOpen] = useState(false);
  const seats = rdv.maxParticipantsCount === null ? '' : ` sur ${rdv.maxParticipantsCount} places`;
  return (
    <li className="rdv">
      <div>
        <p className="hours">
          {hasDay && <>{formatDate(rdv.startsAt, zone)} </>}
          {formatHours(rdv.startsAt, rdv.endsAt, zone)}
        </p>
        {rdv.url && (
          <a className="source" href={rdv.url}>
            Ouvrir<span className="unseen"> le RDV de {formatHours(rdv.startsAt, rdv.endsAt, zone)}</span>
          </a>
        )}
      </div>
      <div>
        <p className="motif">
          {join(rdv.name, motif?.name === rdv.name ? null : (motif?.name ?? (rdv.name ? null : 'Sans motif')))}
        </p>
        <p className="hint">
          {join(
            motif?.locationTypeLabel,
            motif?.service?.name ?? (motif && 'Sans service'),
            rdv.isCollective && 'collectif',
          )}
        </p>
      </div>
      <p>
        <span className="unseen">Statut : </span>
        <StatusShape status={rdv.temporalStatus} /> {rdv.statusLabel}
      </p>
      <p>
        <span className="unseen">Agents : </span>
        {agents.map(({ fullName }) => fullName).join(', ') || 'Sans agent'}
      </p>
      <p className="hint">
        {join(lieu && `${lieu.name}${lieu.address && `, ${lieu.address}`}`, hasSeveral && organisation.name)}
      </p>
      <div className="participants">
        {participations ? (
          <Participants participations={participations} />
        ) : (
          <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
            <summary>
              {rdv.usagersCount === 0
                ? 'Aucun participant hors annulés'
                : formatCount(rdv.usagersCount, 'participant', 'participants')}
              {seats}
              <span className="unseen"> au RDV de {formatHours(rdv.startsAt, rdv.endsAt, zone)}</span>
            </summary>
            {isOpen && <LoadedParticipants id={rdv.id} />}
          </details>
        )}
      </div>
    </li>
  );
}
