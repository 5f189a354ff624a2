// The parts of an offer that each of its readers sees: name, days and time, content.
import type { RefObject } from 'react';
import type { OfferFieldsFragment } from '../../api/generated/graphql.ts';
import { Moment } from '../moment.tsx';

interface OfferAboutProps {
  of: OfferFieldsFragment;
  /** Id of the heading, by which the actions are described. */
  label: string;
  heading: RefObject<HTMLHeadingElement | null>;
}

export const OfferAbout = ({ of, label, heading }: OfferAboutProps) => (
  <>
    <div>
      <h3 id={label} ref={heading} tabIndex={-1}>
        {of.name}
      </h3>
      <p>{of.recurrence?.label}</p>
      <p className="quiet">
        Espace {of.territory?.name}, version {of.version} du <Moment at={of.updatedAt} />
      </p>
    </div>
    <p>{of.summary}</p>
  </>
);
