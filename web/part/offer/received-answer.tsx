// The answer of an organisation to an offer: accept, decline, stop.
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import {
  AcceptScheduleOfferDocument,
  DeclineScheduleOfferDocument,
  type OfferFieldsFragment,
} from '../../api/generated/graphql.ts';
import { Action } from '../action.tsx';
import { Moment } from '../moment.tsx';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Question } from '../saved/question.tsx';
import { Refusal } from '../saved/refusal.tsx';

interface ReceivedAnswerProps {
  offer: OfferFieldsFragment;
  of: NonNullable<OfferFieldsFragment['invitations']>[number];
  organisation: { id: string; name: string };
  /** Id of the element that names the offer. */
  labelledBy: string;
  /** The button that was used may be gone: the focus needs another place. */
  onDone(): void;
}

export function ReceivedAnswer({ offer, of, organisation, labelledBy, onDone }: ReceivedAnswerProps) {
  const { state, stateLabel, answeredAt, isOutdated, isRunning, schedule } = of;
  const label = useId();
  const [accepting, accept] = useMutation(AcceptScheduleOfferDocument);
  const [declining, decline] = useMutation(DeclineScheduleOfferDocument);
  const [isAsked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const names = `${labelledBy} ${label}`;
  const common = { labelledBy: names, isBusy: accepting.fetching || declining.fetching };
  const answered = { id: offer.id, organisationId: organisation.id };

  const onAccept = async () => {
    setRefused(null);
    const { data, error } = await accept({ ...answered, expectedVersion: offer.version });
    setRefused(readRefused(data?.acceptScheduleOffer, error));
    onDone();
  };
  const onDecline = async () => {
    setRefused(null);
    setAsked(false);
    const { data, error } = await decline(answered);
    setRefused(readRefused(data?.declineScheduleOffer, error));
    onDone();
  };
  return (
    <div className="state">
      <p>
        <span id={label}>{organisation.name}</span> : <strong>{stateLabel}</strong>
        {answeredAt && (
          <>
            {' '}
            le <Moment at={answeredAt} />
          </>
        )}
      </p>
      {schedule ? (
        <p>
          <Link href={writeAddress({ page: 'schedule', id: schedule.id })} aria-describedby={names}>
            Votre export programmé
          </Link>
          {!isRunning && ', en pause'}
        </p>
      ) : (
        state === 'ACCEPTED' && (
          <p>Par un autre administrateur. Vous pourrez l’accepter s’il n’administre plus l’organisation.</p>
        )
      )}
      {schedule && isOutdated && (
        <p>L’offre a changé depuis. Votre export suit la version que vous avez acceptée, jusqu’à votre accord.</p>
      )}
      <div className="actions">
        {schedule && isOutdated && (
          <Action {...common} isMain onClick={onAccept}>
            Accepter la nouvelle version
          </Action>
        )}
        {!schedule && (
          <Action {...common} isMain={state === 'WAITING'} onClick={onAccept}>
            Accepter
          </Action>
        )}
        {state === 'WAITING' && (
          <Action {...common} onClick={onDecline}>
            Refuser
          </Action>
        )}
        {schedule &&
          (isAsked ? (
            <Question
              text="Arrêter cet export ? Il n’y aura plus de fichier. La sélection et les fichiers déjà prêts restent."
              yes="Oui, arrêter"
              labelledBy={names}
              onYes={onDecline}
              onNo={() => {
                setAsked(false);
                onDone();
              }}
            />
          ) : (
            <Action {...common} onClick={() => setAsked(true)}>
              Arrêter
            </Action>
          ))}
        <Refusal of={refused} />
      </div>
    </div>
  );
}
