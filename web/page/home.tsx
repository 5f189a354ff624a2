// The first page: what the agent may see, and the way to the other pages.
import { useState } from 'react';
import { Link } from 'wouter';
import { type FixedPage, writeAddress } from '../address/address.ts';
import type { Viewer } from '../api/viewer.ts';
import { ExportDialog } from '../part/export/export-dialog.tsx';
import { Main } from '../part/main.tsx';
import { pageNames, pageSummaries } from '../text/page-text.ts';
import { accessLevels } from '../text/role-text.ts';

interface HomePageProps {
  viewer: Viewer;
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
      {viewer.territories.length > 0 && <UsagerExports territories={viewer.territories} />}
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

/** The file that the admin of an espace comes for. */
function UsagerExports({ territories }: { territories: Viewer['territories'] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <h2>Fiches usagers</h2>
      <p>Un fichier avec une ligne par usager de votre espace.</p>
      <p className="actions">
        {territories.map(({ id, name }) => (
          <button key={id} type="button" className="button" onClick={() => setChosen(id)}>
            Exporter les fiches usagers{territories.length > 1 && ` : ${name}`}
          </button>
        ))}
      </p>
      {chosen !== null && (
        <ExportDialog
          title="Exporter les fiches usagers"
          scope="TERRITORY"
          targetIds={[chosen]}
          filters={{}}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
