// The three lists of "Vos exports": files, schedules, saved selections.
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { pageNames } from '../../text/page-text.ts';

const LISTS = [
  ['exports', 'Fichiers'],
  ['schedules', pageNames.schedules],
  ['selections', pageNames.selections],
] as const;

export const ExportsMenu = ({ page }: { page: (typeof LISTS)[number][0] }) => (
  <nav aria-label={pageNames.exports}>
    <ul className="menu lists">
      {LISTS.map(([each, name]) => (
        <li key={each}>
          <Link href={writeAddress({ page: each })} aria-current={each === page ? 'page' : undefined}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
