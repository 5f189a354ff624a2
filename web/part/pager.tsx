// The way to the pages before and behind this one.
import { Link } from 'wouter';

export interface Target {
  href: string;
  state?: unknown;
}

interface PagerProps {
  /** Addresses, and what is kept beside them; null at an end of the list. */
  previous: Target | null;
  next: Target | null;
}

export function Pager({ previous, next }: PagerProps) {
  if (previous === null && next === null) return null;
  return (
    <nav className="pager" aria-label="Pages">
      {previous !== null && (
        <Link className="button quiet" {...previous}>
          Page précédente
        </Link>
      )}
      {next !== null && (
        <Link className="button quiet" {...next}>
          Page suivante
        </Link>
      )}
    </nav>
  );
}
