// Offers to the organisations of the agent, and those of their espaces.
import { type ReactNode, useId, useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { OffersDocument } from '../../api/generated/graphql.ts';
import { Failure } from '../failure.tsx';
import { administeredBy, useRights } from '../use-rights.ts';
import { OwnOffer } from './own-offer.tsx';
import { ReceivedOffer } from './received-offer.tsx';

export function Offers() {
  const rights = useRights();
  const { territories } = rights;
  const administered = administeredBy(rights);
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: OffersDocument,
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  if (!data) return error ? <Failure error={error} onRetry={again} /> : <p aria-busy="true">Chargement…</p>;
  const { scheduleOffers: received, territoryScheduleOffers: own } = data.viewer;
  return (
    <div aria-busy={fetching || stale}>
      {error && <Failure error={error} onRetry={again} />}
      {administered.length + territories.length === 0 && (
        <p>Les offres s’adressent aux administrateurs d’une organisation ou d’un espace.</p>
      )}
      {administered.length > 0 && (
        <Part name="Offres reçues">
          <p>
            Un espace propose ces exports à vos organisations. Un export accepté devient l’un de vos exports programmés
            : chaque fichier est préparé avec vos droits, et pour vous seul. L’espace ne le reçoit pas.
          </p>
          {received?.length === 0 && <p className="quiet">Aucun export n’est proposé à vos organisations.</p>}
          <ul className="exports">
            {received?.map((each) => (
              <ReceivedOffer key={each.id} of={each} administered={administered} />
            ))}
          </ul>
        </Part>
      )}
      {territories.length > 0 && (
        <Part name="Offres de vos espaces" heading={heading}>
          <p>
            Une <Link href={writeAddress({ page: 'selections' })}>sélection enregistrée</Link> ou un{' '}
            <Link href={writeAddress({ page: 'schedules' })}>export programmé</Link> peut être proposé aux organisations
            de l’espace. Les fichiers vont à ceux qui acceptent, et non à l’espace.
          </p>
          {own?.length === 0 && <p className="quiet">Aucun export n’est proposé.</p>}
          <ul className="exports">
            {own?.map((each) => (
              <OwnOffer key={each.id} of={each} onWithdrawn={() => heading.current?.focus()} />
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

interface PartProps {
  name: string;
  heading?: React.RefObject<HTMLHeadingElement | null>;
  children: ReactNode;
}

function Part({ name, heading, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {name}
      </h2>
      {children}
    </section>
  );
}
