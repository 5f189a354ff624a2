// "Sélections enregistrées": those of the agent, and those that others share.
import { ExportsMenu } from '../part/export/exports-menu.tsx';
import { Main } from '../part/main.tsx';
import { SavedList } from '../part/saved/saved-list.tsx';
import { pageNames } from '../text/page-text.ts';

export const SelectionsPage = () => (
  <Main title={pageNames.selections}>
    <ExportsMenu page="selections" />
    <SavedList />
  </Main>
);
