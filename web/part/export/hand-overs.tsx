// Colleagues to whom an export is handed over, and the form for one more.
import { type FormEvent, useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { type ExportQuery, HandOverExportDocument, WithdrawHandOverDocument } from '../../api/generated/graphql.ts';
import { Moment } from '../moment.tsx';
import { type Refused, readRefused } from '../saved/outcome.ts';
import { Refusal } from '../saved/refusal.tsx';

type Shown = Extract<NonNullable<ExportQuery['node']>, { __typename: 'Export' }>;

export function HandOvers({ of: { id, handOvers, viewerCanHandOver } }: { of: Shown }) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ fetching }, withdraw] = useMutation(WithdrawHandOverDocument);
  const [refused, setRefused] = useState<Refused | null>(null);
  if (!viewerCanHandOver && !handOvers?.length) return null;

  const onWithdraw = async (agentId: string) => {
    const { data, error } = await withdraw({ id, agentId });
    setRefused(readRefused(data?.withdrawHandOver, error));
    heading.current?.focus(); // the button is gone
  };
  return (
    <section aria-labelledby={label}>
      <h2 id={label} ref={heading} tabIndex={-1}>
        Transmettre à un collègue
      </h2>
      {handOvers && handOvers.length > 0 && (
        <ul className="events">
          {handOvers.map(({ to, at, lastDownloadAt }) => (
            <li key={at}>
              Transmis à {to?.fullName ?? 'un agent supprimé'} le <Moment at={at} />,{' '}
              {lastDownloadAt ? (
                <>
                  téléchargé le <Moment at={lastDownloadAt} />
                </>
              ) : (
                'pas encore téléchargé'
              )}{' '}
              {to && (
                <button
                  type="button"
                  className="button quiet"
                  disabled={fetching}
                  aria-label={`Retirer à ${to.fullName}`}
                  onClick={() => onWithdraw(to.id)}
                >
                  Retirer
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Refusal of={refused} />
      {viewerCanHandOver && <HandOverForm id={id} labelledBy={label} />}
    </section>
  );
}

function HandOverForm({ id, labelledBy }: { id: string; labelledBy: string }) {
  const [email, setEmail] = useState('');
  const [given, setGiven] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, handOver] = useMutation(HandOverExportDocument);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setGiven(null);
    const { data, error } = await handOver({ id, email });
    const found = readRefused(data?.handOverExport, error);
    setRefused(found);
    if (found) return;
    setGiven(email);
    setEmail('');
  };
  return (
    <form className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      <label className="bold">
        Adresse e-mail du collègue
        <input type="email" required value={email} onChange={({ target }) => setEmail(target.value)} />
      </label>
      <p className="quiet">
        Votre collègue doit avoir le droit de voir toutes les données du fichier. L’export est alors dans ses exports,
        et vous voyez ici son dernier téléchargement.
      </p>
      <Refusal of={refused} />
      <p role="status">{given && `Export transmis à ${given}.`}</p>
      <p className="actions">
        <button type="submit" className="button" aria-disabled={fetching}>
          Transmettre
        </button>
      </p>
    </form>
  );
}
