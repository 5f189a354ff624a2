// A new address for spreadsheets, with its secret and its use.
import { useEffect, useRef, useState } from 'react';
import { useUnsaved } from '../unsaved.ts';

interface NewAddressProps {
  url: string;
  onClose(): void;
}

export function NewAddress({ url, onClose }: NewAddressProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => heading.current?.focus(), []);
  // The address would be lost with the page, as after a sign-in in another tab.
  useUnsaved();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid('Adresse copiée.');
    } catch {
      // The browser refuses, or there is no clipboard without https.
      field.current?.select();
      setSaid('Le navigateur n’a pas copié l’adresse. Elle est sélectionnée : copiez-la au clavier.');
    }
  };
  return (
    <div className="notice form secret">
      <h3 ref={heading} tabIndex={-1}>
        Votre nouvelle adresse
      </h3>
      <p>
        Elle n’est montrée qu’ici, une seule fois. Toute personne qui la connaît obtient vos fichiers : gardez-la comme
        un mot de passe.
      </p>
      <label className="bold">
        Adresse
        <input ref={field} type="text" readOnly value={url} onFocus={({ target }) => target.select()} />
      </label>
      <p className="actions">
        <button type="button" className="button" onClick={copy}>
          Copier l’adresse
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          Fermer, je l’ai gardée
        </button>
      </p>
      <p role="status">{said}</p>
      <ul className="runs">
        <li>
          Excel : onglet Données, « À partir du web », collez l’adresse et choisissez l’accès anonyme. « Actualiser tout
          » lit le fichier le plus récent.
        </li>
        <li>
          LibreOffice Calc : menu Feuille, « Liens externes », collez l’adresse. « Actualiser toutes les » choisit le
          rythme.
        </li>
      </ul>
    </div>
  );
}
