// "Aide": definitions, rights, retention, shortcuts, accessibility.
import { Main } from '../part/main.tsx';
import { accessibility, definitions, retention, rights, schedules, shortcuts } from '../text/help-text.ts';
import { pageNames } from '../text/page-text.ts';

interface HelpPageProps {
  areShortcutsOn: boolean;
  onShortcuts(areOn: boolean): void;
}

export function HelpPage({ areShortcutsOn, onShortcuts }: HelpPageProps) {
  return (
    <Main title={pageNames.help}>
      <h2>Ce que veut dire chaque chiffre</h2>
      <Entries of={definitions} />
      <h2>Qui voit quoi</h2>
      <Entries of={rights} />
      <h2>Exports programmés et sélections enregistrées</h2>
      <Entries of={schedules} />
      <h2>Combien de temps</h2>
      <Sentences of={retention} />
      <h2>Raccourcis clavier</h2>
      <p>
        <label>
          <input type="checkbox" checked={areShortcutsOn} onChange={({ target }) => onShortcuts(target.checked)} />{' '}
          Raccourcis actifs, jusqu’au prochain chargement de la page
        </label>
      </p>
      <dl className="facts">
        {shortcuts.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">Ils ne valent pas pendant la saisie.</p>
      <h2>Accessibilité</h2>
      <Sentences of={accessibility} />
    </Main>
  );
}

const Entries = ({ of }: { of: typeof definitions }) => (
  <dl className="facts">
    {of.map(([name, meaning]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
);

const Sentences = ({ of }: { of: readonly string[] }) => (
  <ul>
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
