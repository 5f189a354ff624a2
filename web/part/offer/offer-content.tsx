// The file that an offer is about: rows, format, columns, anonymity.
import type { ExportFormat, ExportRow } from '../../api/generated/graphql.ts';
import { ANONYMOUS, formatChoices, rowChoices } from '../../text/export-choice-text.ts';
import { formatCount } from '../../text/format.ts';
import { Wrong } from '../saved/refusal.tsx';
import { Choice } from '../selection/choice.tsx';
import { type OfferFile, offeredRows } from './offer-file.ts';

interface OfferContentProps {
  file: OfferFile;
  /** The file of the selection that the offer is made of. */
  source: OfferFile;
  why: string | undefined;
  id: string;
  onChange(file: OfferFile): void;
}

export function OfferContent({ file, source, why, id, onChange }: OfferContentProps) {
  const own = source.row === file.row ? source.columns : null;
  return (
    <fieldset className="recurrence" aria-describedby={id}>
      <legend>Fichier</legend>
      <Choice
        name="Contenu"
        value={file.row}
        options={offeredRows.map((row) => [row, rowChoices[row]])}
        onChange={(row) =>
          onChange({ ...file, row: row as ExportRow, columns: row === source.row ? source.columns : null })
        }
      />
      {own && (
        <Choice
          name="Colonnes"
          value={file.columns ? 'own' : 'usual'}
          options={[
            ['own', `Celles de la sélection : ${formatCount(own.length, 'colonne', 'colonnes')}`],
            ['usual', 'Colonnes habituelles'],
          ]}
          onChange={(value) => onChange({ ...file, columns: value === 'own' ? own : null })}
        />
      )}
      <Choice
        name="Format"
        value={file.format}
        options={Object.entries(formatChoices)}
        onChange={(format) => onChange({ ...file, format: format as ExportFormat })}
      />
      <label className="option">
        <input
          type="checkbox"
          checked={file.anonymous}
          onChange={({ target }) => onChange({ ...file, anonymous: target.checked })}
        />{' '}
        {ANONYMOUS}
      </label>
      <Wrong id={id} why={why} />
    </fieldset>
  );
}
