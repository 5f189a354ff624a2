// A refusal beside the buttons, and the sentence of a wrong field.
import { useEffect, useRef } from 'react';
import type { Refused } from './outcome.ts';

export function Refusal({ of }: { of: Refused | null }) {
  const notice = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal may be out of view
  useEffect(() => void notice.current?.scrollIntoView({ block: 'nearest' }), [of]);
  return (
    of && (
      <p ref={notice} className="notice failure" role="alert">
        {of.text}
        {of.isSignedOut && (
          <>
            {' '}
            <SignInAgain />
          </>
        )}
      </p>
    )
  );
}

/** Another tab: the input of this one stays. */
export const SignInAgain = () => (
  <a href="/" target="_blank" rel="noreferrer">
    Se reconnecter dans un nouvel onglet
  </a>
);

interface WrongProps {
  id: string;
  /** Undefined for a field that is right. */
  why: string | undefined;
}

/** The field refers to it by `aria-describedby`. */
export const Wrong = ({ id, why }: WrongProps) =>
  why === undefined ? null : (
    <span id={id} className="wrong">
      {why}
    </span>
  );
