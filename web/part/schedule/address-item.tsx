// An address for spreadsheets in the list: its life, its networks, its last use, its end.
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { type AddressFieldsFragment, RevokeScheduleAddressDocument } from '../../api/generated/graphql.ts';
import { Action } from '../action.tsx';
import { Moment } from '../moment.tsx';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Question } from '../saved/question.tsx';
import { Refusal } from '../saved/refusal.tsx';

interface AddressItemProps {
  of: AddressFieldsFragment;
  /** The button that was used may be gone: the focus needs another place. */
  onDone(): void;
}

export function AddressItem({ of, onDone }: AddressItemProps) {
  const { id, networks, expiresAt, isExpired, lastUsedAt, createdAt } = of;
  const label = useId();
  const [isAsked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, revoke] = useMutation(RevokeScheduleAddressDocument);
  const onRevoke = async () => {
    setRefused(null);
    setAsked(false);
    onDone();
    const { data, error } = await revoke({ id });
    setRefused(readRefused(data?.revokeScheduleAddress, error));
  };
  return (
    <li className="export">
      <div>
        <h3 id={label}>
          Créée le <Moment at={createdAt} />
        </h3>
        <p className={isExpired ? 'status failed' : undefined}>
          {isExpired ? 'Expirée depuis le ' : 'Répond jusqu’au '}
          <Moment at={expiresAt} />
        </p>
      </div>
      <div>
        <p>{networks.length > 0 ? `Depuis ${networks.join(', ')} seulement` : 'Depuis tout réseau'}</p>
        <p className="quiet">
          {lastUsedAt ? (
            <>
              Dernière lecture le <Moment at={lastUsedAt} />
            </>
          ) : (
            'Jamais lue'
          )}
        </p>
      </div>
      <div className="actions">
        {isAsked ? (
          <Question
            text="Révoquer cette adresse ? Les tableurs qui la lisent n’auront plus de fichier."
            yes="Oui, révoquer"
            labelledBy={label}
            onYes={onRevoke}
            onNo={() => {
              setAsked(false);
              onDone();
            }}
          />
        ) : (
          <Action labelledBy={label} isBusy={fetching} onClick={() => setAsked(true)}>
            Révoquer
          </Action>
        )}
        <Refusal of={refused} />
      </div>
    </li>
  );
}
