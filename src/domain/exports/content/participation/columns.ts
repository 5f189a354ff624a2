// Columns of files with one row per participation.
import { type Column, integer, personal, text, yesNo } from '../column.ts';
import { toDayCell } from '../local-time.ts';
import { ageBandThen, isMinorThen, postCodeOf, rdvColumns, statusText } from '../rdv/columns.ts';
import type { ParticipationRow, RdvRow } from '../rdv/row.ts';

/** A row per usager of a RDV. Other systems read the columns by position: new ones go at the end only. */
export const participationColumns: readonly Column<ParticipationRow>[] = [
  personal('usager', 'usager', 28, ({ usager }) => usager.fullName),
  integer('rdv_id', 'rdv_id', ({ rdv }) => Number(rdv.id)),
  ofRdv('created_year'),
  ofRdv('created_on'),
  ofRdv('created_at'),
  ofRdv('origin'),
  ofRdv('starts_on'),
  ofRdv('starts_at'),
  ofRdv('service'),
  ofRdv('motif'),
  ofRdv('context'),
  text('status', 'statut', 24, ({ rdv, usager }, context) => statusText(usager.status, rdv, context)),
  ofRdv('lieu'),
  ofRdv('agents'),
  personal('city', 'commune du responsable', 24, ({ usager }) => usager.cityName),
  text('is_minor', 'usager mineur ?', 12, ({ rdv, usager }) => yesNo(isMinorThen(usager, rdv))),
  ofRdv('notifications'),
  ofRdv('organisation'),
  {
    ...personal<ParticipationRow>(
      'birth_date',
      'date naissance',
      14,
      ({ usager }) => usager.birthDate && toDayCell(usager.birthDate),
      text('age_band', 'tranche d’âge', 14, ({ rdv, usager }) => ageBandThen(usager, rdv)),
    ),
    kind: 'date',
  },
  personal('post_code', 'code postal du responsable', 12, ({ usager }) => postCodeOf(usager)),
  ofRdv('author'),
  ofRdv('agent_emails'),
  ofRdv('is_collective'),
  personal('registered_by', 'inscription au rdv collectif par', 24, ({ rdv, usager }) =>
    rdv.motif?.isCollective ? usager.registeredBy : null,
  ),
];

/** Columns about the RDV are the same in both files. */
function ofRdv(key: string): Column<ParticipationRow> {
  const column = rdvColumns.find((each) => each.key === key);
  if (!column) throw new RangeError(`A RDV has no column ${key}`);
  return lift(column);
}

function lift({ anonymous, ...column }: Column<RdvRow>): Column<ParticipationRow> {
  return {
    ...column,
    ...(anonymous !== undefined && { anonymous: anonymous && lift(anonymous) }),
    value: ({ rdv }, context) => column.value(rdv, context),
  };
}
