// The way to the pages before and behind this one.
import { Link } from 'wouter';

interface PagerProps {
  /** Addresses; null at an end of the list. */
  previous: string | null;
  next: string | null;
}

export function Pager({ previous, next }: PagerProps) {
  if (previous === null && next === null) return null;
  return (
    <nav className="pager" aria-label="Pages">
      {previous !== null && (
        <Link className="button quiet" href={previous}>
          Page précédente
        </Link>
      )}
      {next !== null && (
        <Link className="button quiet" href={next}>
          Page suivante
        </Link>
      )}
    </nav>
  );
}
