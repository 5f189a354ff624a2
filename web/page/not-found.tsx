// The page of an address that names none.
import { Link } from 'wouter';
import { Main } from '../part/main.tsx';
import { pageNames } from '../text/page-text.ts';

export function NotFoundPage() {
  return (
    <Main title={pageNames['not-found']} isNarrow>
      <p>Cette adresse ne mène à aucune page. Elle est peut-être mal recopiée.</p>
      <p>
        <Link href="/">Revenir à l’accueil</Link>
      </p>
    </Main>
  );
}
