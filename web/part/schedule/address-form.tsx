// The form of a new address for spreadsheets.
import { type FormEvent, useId, useState } from 'react';
import { useMutation } from 'urql';
import { CreateScheduleAddressDocument } from '../../api/generated/graphql.ts';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Refusal, Wrong } from '../saved/refusal.tsx';
import { useFirstField } from '../saved/use-first-field.ts';
import { useUnsaved } from '../unsaved.ts';

interface AddressFormProps {
  scheduleId: string;
  labelledBy: string;
  /** The address, with its secret. */
  onMade(url: string): void;
  onClose(): void;
}

const USUAL_DAYS = '90';
const MOST_DAYS = 365;

export function AddressForm({ scheduleId, labelledBy, onMade, onClose }: AddressFormProps) {
  const [days, setDays] = useState(USUAL_DAYS);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  /** Networks that the service cannot read. */
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [{ fetching }, create] = useMutation(CreateScheduleAddressDocument);
  const form = useFirstField();
  const id = useId();
  const wrong = refused?.fields ?? {};
  useUnsaved();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setRefused(null);
    const networks = text.split(/[\s,;]+/).filter(Boolean);
    const { data, error } = await create({
      scheduleId,
      validDays: Number(days),
      networks: networks.length > 0 ? networks : null,
    });
    const answer = data?.createScheduleAddress;
    if (answer && 'url' in answer) return onMade(answer.url);
    const found = readRefused(answer, error);
    setRefused(found);
    setUnread(
      (found?.issues ?? []).flatMap(
        ({ path: [field, place] }) => (field === 'networks' && networks[Number(place)]) || [],
      ),
    );
  };
  return (
    <form ref={form} className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      <div>
        <label className="bold">
          Durée de vie, en jours
          <input
            type="number"
            required
            min={1}
            max={MOST_DAYS}
            value={days}
            aria-invalid={wrong.validDays !== undefined}
            aria-describedby={`${id}-days`}
            onChange={({ target }) => setDays(target.value)}
          />
        </label>
        <span id={`${id}-days`}>
          <span className="hint">{MOST_DAYS} au plus. Ensuite, l’adresse ne répond plus.</span>
          <Wrong id={`${id}-days-wrong`} why={wrong.validDays} />
        </span>
      </div>
      <div>
        <label className="bold">
          Réseaux autorisés (facultatif)
          <textarea
            rows={2}
            value={text}
            aria-invalid={wrong.networks !== undefined}
            aria-describedby={`${id}-networks`}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <span id={`${id}-networks`}>
          <span className="hint">
            Adresses IP ou réseaux des postes, comme 192.0.2.0/24, un par ligne. Demandez-les à votre service
            informatique. Sans eux, l’adresse répond de partout.
          </span>
          <Wrong
            id={`${id}-networks-wrong`}
            why={
              wrong.networks &&
              [wrong.networks, unread.length > 0 && `À corriger : ${unread.join(', ')}.`].filter(Boolean).join(' ')
            }
          />
        </span>
      </div>
      <Refusal of={refused} />
      <p className="actions">
        <button type="submit" className="button" aria-disabled={fetching}>
          Créer l’adresse
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          Abandonner
        </button>
      </p>
    </form>
  );
}
