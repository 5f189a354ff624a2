// An offer to organisations of the agent, with the answer of each.
import { useId, useRef } from 'react';
import type { OfferFieldsFragment } from '../../api/generated/graphql.ts';
import { OfferAbout } from './offer-about.tsx';
import { ReceivedAnswer } from './received-answer.tsx';

interface ReceivedOfferProps {
  of: OfferFieldsFragment;
  /** Ids of the organisations that the agent administers: an admin of the espace sees the others, too. */
  administered: readonly string[];
}

export function ReceivedOffer({ of, administered }: ReceivedOfferProps) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <li className="export">
      <OfferAbout of={of} label={label} heading={heading} />
      <div>
        {of.invitations?.map(
          (each) =>
            each.organisation &&
            administered.includes(each.organisation.id) && (
              <ReceivedAnswer
                key={each.organisation.id}
                offer={of}
                of={each}
                organisation={each.organisation}
                labelledBy={label}
                onDone={() => heading.current?.focus()}
              />
            ),
        )}
      </div>
    </li>
  );
}
