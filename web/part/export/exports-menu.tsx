// The lists of "Vos exports": files, schedules, saved selections, and offers for administrators.
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { pageNames } from '../../text/page-text.ts';
import { administeredBy, useRights } from '../use-rights.ts';

const LISTS = [
  ['exports', 'Fichiers'],
  ['schedules', pageNames.schedules],
  ['selections', pageNames.selections],
  ['offers', pageNames.offers],
] as const;

export function ExportsMenu({ page }: { page: (typeof LISTS)[number][0] }) {
  const rights = useRights();
  const hasOffers = page === 'offers' || rights.territories.length + administeredBy(rights).length > 0;
  return (
    <nav aria-label={pageNames.exports}>
      <ul className="menu lists">
        {LISTS.filter(([each]) => each !== 'offers' || hasOffers).map(([each, name]) => (
          <li key={each}>
            <Link href={writeAddress({ page: each })} aria-current={each === page ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
