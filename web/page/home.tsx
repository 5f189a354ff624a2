// The first page: what the agent may see, and the way to the other pages.
import { Link } from 'wouter';
import { type FixedPage, writeAddress } from '../address/address.ts';
import type { ViewerQuery } from '../api/generated/graphql.ts';
import { Main } from '../part/main.tsx';
import { pageNames, pageSummaries } from '../text/page-text.ts';
import { accessLevels } from '../text/role-text.ts';

interface HomePageProps {
  viewer: ViewerQuery['viewer'];
  /** Pages to go to. */
  pages: readonly FixedPage[];
}

export function HomePage({ viewer, pages }: HomePageProps) {
  const others = pages.filter((page) => page !== 'home');
  return (
    <Main title={pageNames.home}>
      {others.length > 0 && (
        <ul className="cards">
          {others.map((page) => (
            <li key={page}>
              <Link href={writeAddress({ page })}>{pageNames[page]}</Link>
              <p>{pageSummaries[page]}</p>
            </li>
          ))}
        </ul>
      )}
      <h2>Vos droits</h2>
      <ul>
        {viewer.roles.map(({ organisation, accessLevel }) => (
          <li key={organisation.id}>
            {accessLevels[accessLevel]} de l’organisation {organisation.name}
          </li>
        ))}
        {viewer.territories.map(({ id, name }) => (
          <li key={id}>Admin de l’espace {name}</li>
        ))}
      </ul>
    </Main>
  );
}
