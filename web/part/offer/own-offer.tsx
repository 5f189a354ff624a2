// An offer of an espace of the agent: the answers, its change, its end.
import { useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { type OfferFieldsFragment, WithdrawScheduleOfferDocument } from '../../api/generated/graphql.ts';
import { Action } from '../action.tsx';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Question } from '../saved/question.tsx';
import { Refusal } from '../saved/refusal.tsx';
import { draftOf } from '../schedule/recurrence-draft.ts';
import { Answers } from './answers.tsx';
import { OfferAbout } from './offer-about.tsx';
import { OfferForm } from './offer-option.ts';

interface OwnOfferProps {
  of: OfferFieldsFragment;
  onWithdrawn(): void;
}

export function OwnOffer({ of, onWithdrawn }: OwnOfferProps) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [shown, setShown] = useState<'form' | 'question' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, withdraw] = useMutation(WithdrawScheduleOfferDocument);
  const common = { labelledBy: label, isBusy: fetching };
  const close = () => {
    setShown(null);
    heading.current?.focus();
  };
  const onWithdraw = async () => {
    setRefused(null);
    setShown(null);
    const { data, error } = await withdraw({ id: of.id });
    const found = readRefused(data?.withdrawScheduleOffer, error);
    setRefused(found);
    if (found) heading.current?.focus();
    else onWithdrawn();
  };
  return (
    <li className="export">
      <OfferAbout of={of} label={label} heading={heading} />
      <Answers of={of} />
      {shown === 'form' ? (
        <OfferForm
          sourceId={of.id}
          of={of}
          name={of.name}
          recurrence={of.recurrence && draftOf(of.recurrence)}
          labelledBy={label}
          onClose={close}
        />
      ) : (
        <div className="actions">
          {of.invitations && (
            <Action {...common} onClick={() => setShown('form')}>
              Modifier
            </Action>
          )}
          {shown === 'question' ? (
            <Question
              text="Retirer cette offre ? Les exports acceptés seront mis en pause, et leurs agents prévenus."
              yes="Oui, retirer"
              labelledBy={label}
              onYes={onWithdraw}
              onNo={close}
            />
          ) : (
            <Action {...common} onClick={() => setShown('question')}>
              Retirer
            </Action>
          )}
          <Refusal of={refused} />
        </div>
      )}
    </li>
  );
}
