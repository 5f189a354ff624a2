// "Offres": exports that an espace proposes to its organisations.
import { ExportsMenu } from '../part/export/exports-menu.tsx';
import { Main } from '../part/main.tsx';
import { Offers } from '../part/offer/offers.tsx';
import { pageNames } from '../text/page-text.ts';

export const OffersPage = () => (
  <Main title={pageNames.offers}>
    <ExportsMenu page="offers" />
    <Offers />
  </Main>
);
