// Addresses for spreadsheets of a schedule: the list, the form of a new one, and its secret.
import { useId, useRef, useState } from 'react';
import type { AddressFieldsFragment } from '../../api/generated/graphql.ts';
import { AddressForm } from './address-form.tsx';
import { AddressItem } from './address-item.tsx';
import { NewAddress } from './new-address.tsx';

interface ScheduleAddressesProps {
  scheduleId: string;
  /** Null when they could not be read. */
  of: readonly AddressFieldsFragment[] | null;
}

export function ScheduleAddresses({ scheduleId, of }: ScheduleAddressesProps) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isFormShown, setFormShown] = useState(false);
  /** The secret of a new address. It is nowhere else, and the service cannot tell it again. */
  const [url, setUrl] = useState<string | null>(null);
  const focus = () => heading.current?.focus();
  return (
    <section aria-labelledby={label}>
      <h2 id={label} ref={heading} tabIndex={-1}>
        Adresses pour tableur
      </h2>
      <p>
        Excel ou LibreOffice y lisent le dernier fichier de cet export, sans connexion, et le suivant à chaque
        actualisation. Entre la suppression d’un fichier et l’arrivée du suivant, il n’y a rien à lire.
      </p>
      {url !== null && (
        <NewAddress
          url={url}
          onClose={() => {
            setUrl(null);
            focus();
          }}
        />
      )}
      {isFormShown ? (
        <AddressForm
          scheduleId={scheduleId}
          labelledBy={label}
          onMade={(made) => {
            setFormShown(false);
            setUrl(made);
          }}
          onClose={() => {
            setFormShown(false);
            focus();
          }}
        />
      ) : (
        url === null && (
          <p className="actions">
            <button type="button" className="button quiet" onClick={() => setFormShown(true)}>
              Créer une adresse
            </button>
          </p>
        )
      )}
      {of?.length === 0 && <p className="quiet">Cet export n’a aucune adresse.</p>}
      <ul className="exports">
        {of?.map((each) => (
          <AddressItem key={each.id} of={each} onDone={focus} />
        ))}
      </ul>
    </section>
  );
}
