// The form of an offer: a new one of a saved selection, or the change of one.
import { type FormEvent, useId, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useLocation } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { toRdvFilters } from '../../address/rdv-filters.ts';
import { readCriteria } from '../../address/same-criteria.ts';
import {
  OfferChoicesDocument,
  type OfferFieldsFragment,
  OfferScheduleDocument,
  UpdateScheduleOfferDocument,
} from '../../api/generated/graphql.ts';
import { filtersOf, periodHint } from '../../text/schedule-text.ts';
import { Failure } from '../failure.tsx';
import { NameField } from '../saved/name-field.tsx';
import { fieldsIn, type Refused, readRefused, whyWrong } from '../saved/outcome.ts';
import { Refusal, Wrong } from '../saved/refusal.tsx';
import { useFirstField } from '../saved/use-first-field.ts';
import { useOwnZone } from '../saved/use-own-zone.ts';
import { draftIn, type RecurrenceDraft, toRecurrence } from '../schedule/recurrence-draft.ts';
import { RecurrenceFields } from '../schedule/recurrence-fields.tsx';
import { Choice } from '../selection/choice.tsx';
import { useUnsaved } from '../unsaved.ts';
import { useRights } from '../use-rights.ts';
import { OfferContent } from './offer-content.tsx';
import { type OfferFile, offeredFile, toOptions } from './offer-file.ts';
import { OfferTarget } from './offer-target.tsx';

interface OfferFormProps {
  /** The saved selection, or the offer that is changed, whose criteria and file the form begins with. */
  sourceId: string;
  /** The offer that is changed; null for a new one. */
  of: OfferFieldsFragment | null;
  name: string;
  /** Null for the usual one. */
  recurrence: RecurrenceDraft | null;
  labelledBy: string;
  onClose(): void;
}

/** The organisations that an offer names; null when it is for all. */
const targetsOf = ({ isForAll, invitations }: OfferFieldsFragment): string[] | null =>
  isForAll ? null : (invitations ?? []).flatMap(({ organisation }) => organisation?.id ?? []);

export function OfferForm({ sourceId: first, of, name: firstName, recurrence, labelledBy, onClose }: OfferFormProps) {
  const [, navigate] = useLocation();
  const zone = useOwnZone();
  const { territories } = useRights();
  const id = useId();
  const [sourceId, setSourceId] = useState(first);
  const [name, setName] = useState(firstName);
  const [chosenTerritory, setTerritory] = useState(of?.territory?.id ?? territories[0]?.id ?? '');
  const [targets, setTargets] = useState<readonly string[] | null>(() => of && targetsOf(of));
  const [chosenFile, setFile] = useState<OfferFile | null>(null);
  const [draft, setDraft] = useState(() => recurrence ?? draftIn(zone));
  /** The version that the agent has read. */
  const [expectedVersion, setExpectedVersion] = useState(of?.version ?? 0);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [, offer] = useMutation(OfferScheduleDocument);
  const [, update] = useMutation(UpdateScheduleOfferDocument);
  const [{ data, error }, ask] = useQuery({ query: OfferChoicesDocument, variables: { id: sourceId } });
  const form = useFirstField();
  useUnsaved();

  const node = data?.node?.id === sourceId && 'selection' in data.node ? data.node : null;
  const criteria = node?.selection ? readCriteria({ ...node.selection, targetIds: null }) : null;
  const source = node?.selection?.options;
  const file = chosenFile ?? (source && offeredFile(source));
  const isReady = criteria !== null && file !== undefined;

  /** The refusal, or null for success. */
  async function send(): Promise<Refused | null> {
    if (!criteria || !file) return null;
    const input = {
      name,
      organisationIds: targets,
      filters: toRdvFilters(criteria),
      timeZone: node?.selection?.timeZone,
      options: toOptions(file),
      recurrence: toRecurrence(draft),
    };
    if (!of) {
      const { data: answer, error: failure } = await offer({ territoryId: chosenTerritory, ...input });
      return readRefused(answer?.offerSchedule, failure);
    }
    const { data: answer, error: failure } = await update({ id: of.id, expectedVersion, ...input });
    const changed = answer?.updateScheduleOffer;
    // The list shows the present version from now on: sent again, the form replaces it.
    if (changed && 'presentOffer' in changed) setExpectedVersion(changed.presentOffer?.version ?? 0);
    return readRefused(changed, failure);
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || !isReady) return;
    setBusy(true);
    setRefused(null);
    const found = await send();
    setBusy(false);
    setRefused(found);
    if (found) return;
    if (of) onClose();
    else navigate(writeAddress({ page: 'offers' }));
  };
  const whyCriteria = whyWrong(refused, 'filters') ?? whyWrong(refused, 'timeZone');
  return (
    <form ref={form} className="form" aria-labelledby={labelledBy} onSubmit={submit}>
      {of ? (
        <p>Les exports déjà acceptés continuent tels quels : leurs agents sont prévenus, et acceptent le changement.</p>
      ) : (
        <p>Chaque organisation accepte ou refuse. Les fichiers vont à ceux qui acceptent, et non à l’espace.</p>
      )}
      {!data && !error && <p aria-busy="true">Chargement…</p>}
      {error && <Failure error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      <NameField value={name} why={whyWrong(refused, 'name')} onChange={setName} />
      {!of && territories.length > 1 && (
        <Choice
          name="Espace"
          value={chosenTerritory}
          options={territories.map((each) => [each.id, each.name])}
          onChange={(value) => {
            setTerritory(value);
            setTargets(null);
          }}
        />
      )}
      <OfferTarget
        organisations={(data?.viewer.organisations ?? [])
          .filter(({ territory }) => territory.id === chosenTerritory)
          .map((each) => ({ value: each.id, name: each.name }))}
        chosen={targets}
        why={whyWrong(refused, 'organisationIds')}
        id={`${id}-target`}
        onChange={setTargets}
      />
      <fieldset className="recurrence" aria-describedby={`${id}-criteria`}>
        <legend>Critères</legend>
        {of && (
          <Choice
            name="Ceux de"
            value={sourceId}
            options={[
              [of.id, 'L’offre, sans changement'],
              ...(data?.viewer.savedSelections?.nodes ?? []).map((each): [string, string] => [
                each.id,
                `Sélection : ${each.name}`,
              ]),
            ]}
            onChange={(value) => {
              setSourceId(value);
              setFile(null);
            }}
          />
        )}
        {node && <p>{filtersOf(node.summary)}</p>}
        {node?.selection && <p className="quiet">{periodHint(node.selection.filters)}</p>}
        {data && node && !criteria && <p>Ces critères ne sont plus lisibles, ou sortent de vos droits.</p>}
        <Wrong id={`${id}-criteria`} why={whyCriteria} />
      </fieldset>
      {source && file && (
        <OfferContent
          file={file}
          source={source}
          why={whyWrong(refused, 'options')}
          id={`${id}-file`}
          onChange={setFile}
        />
      )}
      <RecurrenceFields draft={draft} wrong={fieldsIn(refused, 'recurrence')} scheduleId={null} onChange={setDraft} />
      <Refusal of={refused} />
      <p className="actions">
        <button type="submit" className="button" aria-disabled={isBusy || !isReady}>
          {of ? 'Enregistrer' : 'Proposer'}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          Abandonner
        </button>
      </p>
    </form>
  );
}
