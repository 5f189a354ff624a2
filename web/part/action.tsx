// A button that acts on one of several things.
import type { ReactNode } from 'react';

interface ActionProps {
  /** Id of the element that names the thing. */
  labelledBy: string;
  isBusy?: boolean;
  /** True for the action that is meant to be taken. */
  isMain?: boolean;
  onClick(): void;
  children: ReactNode;
}

export const Action = ({ labelledBy, isBusy = false, isMain = false, onClick, children }: ActionProps) => (
  <button
    type="button"
    className={isMain ? 'button' : 'button quiet'}
    disabled={isBusy}
    aria-describedby={labelledBy}
    onClick={onClick}
  >
    {children}
  </button>
);
