// The organisations that an offer is for.
import { Wrong } from '../saved/refusal.tsx';
import { ChoiceList, type ListOption } from '../selection/choice-list.tsx';

interface OfferTargetProps {
  organisations: readonly ListOption[];
  /** Null: all of them. */
  chosen: readonly string[] | null;
  why: string | undefined;
  id: string;
  onChange(chosen: readonly string[] | null): void;
}

export const OfferTarget = ({ organisations, chosen, why, id, onChange }: OfferTargetProps) => (
  <fieldset aria-describedby={id}>
    <legend>Proposé à</legend>
    <label className="option">
      <input type="radio" name="target" checked={chosen === null} onChange={() => onChange(null)} /> Toutes les
      organisations de l’espace, aussi celles à venir
    </label>
    <label className="option">
      <input type="radio" name="target" checked={chosen !== null} onChange={() => onChange([])} /> Certaines
      organisations
    </label>
    {chosen && <ChoiceList name="Organisations" options={organisations} chosen={chosen} onChange={onChange} />}
    <Wrong id={id} why={why} />
  </fieldset>
);
