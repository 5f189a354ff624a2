// The first page: what the agent may see, and the way to the other pages.
import { useState } from 'react';
import { Link } from 'wouter';
import { type MenuPage, writeAddress } from '../address/address.ts';
import type { Viewer } from '../api/viewer.ts';
import { ExportDialog } from '../part/export/export-dialog.tsx';
import { Main } from '../part/main.tsx';
import { formatCount } from '../text/format.ts';
import { pageNames, pageSummaries } from '../text/page-text.ts';
import { accessLevels } from '../text/role-text.ts';

interface HomePageProps {
  viewer: Viewer;
  /** Pages to go to. */
  pages: readonly MenuPage[];
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
      <Rights
        of={[
          ...viewer.territories.map(({ name }) => `Admin de l’espace ${name}`),
          ...viewer.roles.map(
            ({ organisation, accessLevel }) => `${accessLevels[accessLevel]} de l’organisation ${organisation.name}`,
          ),
        ]}
      />
    </Main>
  );
}

/** Rights up to which all are seen at once. */
const FEW = 12;

function Rights({ of }: { of: readonly string[] }) {
  const list = (rights: readonly string[]) => (
    <ul>
      {rights.map((right, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two organisations may have one name
        <li key={index}>{right}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(of.slice(0, FEW))}
      {of.length > FEW && (
        <details>
          <summary>{formatCount(of.length - FEW, 'autre', 'autres')}</summary>
          {list(of.slice(FEW))}
        </details>
      )}
    </>
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
