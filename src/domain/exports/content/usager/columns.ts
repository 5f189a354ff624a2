// Columns of files with one row per usager.

import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import { ageBandLabel } from '#domain/rdv/age-band.ts';
import {
  accountOriginLabel,
  caisseAffiliationLabels,
  familySituationLabels,
  fullName,
  logementLabels,
} from '#domain/rdv/label.ts';
import { offsetOf } from '#domain/rdv/time/time-zone.ts';
import type { ToggledUsagerField } from '#policy/usager.ts';
import { type Column, integer, personal, type RowContext, text, yesNo } from '../column.ts';
import { toDateSerial, toDay, toDayCell } from '../local-time.ts';
import type { UsagerRow } from '../rdv/row.ts';

/** A row per usager of a territory. Columns that the territory disables are left out: new columns go at the very end. */
export const usagerColumns: readonly Column<UsagerRow>[] = [
  { ...integer('id', 'id usager', (row) => Number(row.id)), isPersonalData: true, anonymous: null },
  personal('last_name', 'Nom d’usage', 22, (row) => row.lastName),
  personal('first_name', 'Prénom', 18, (row) => row.firstName),
  personal('birth_name', 'Nom de naissance', 22, (row) => row.birthName),
  birthDate('birth_date', 'Date de naissance'),
  text('type', "Type d'usager", 14, (row) => (row.responsible ? 'Proche' : 'Responsable')),
  personal('responsible', 'Responsable', 26, (row) => row.responsible && fullName(row.responsible)),
  personal('address', 'Adresse', 36, (row) => row.address),
  personal('post_code', 'Code postal', 12, (row) => row.postCode),
  personal('city', 'Nom de la commune', 22, (row) => row.cityName),
  personal('phone_number', 'Téléphone', 16, (row) => row.phoneNumber),
  personal('email', 'Email', 28, (row) => row.email),
  text('notify_by_sms', 'Accepte les notifications par SMS', 14, (row) => yesNo(row.notifyBySms)),
  text('notify_by_email', 'Accepte les notifications par email', 14, (row) => yesNo(row.notifyByEmail)),
  text('created_through', 'Origine du compte', 24, (row) => accountOriginLabel(row.createdThrough)),
  date('created_on', 'Création', (row) => row.createdAt),
  toggled('caisseAffiliation', fact('caisse_affiliation', "Caisse d'affiliation", caisseOf)),
  toggled(
    'affiliationNumber',
    personal('affiliation_number', "Numéro d'allocataire", 18, (row) => row.affiliationNumber),
  ),
  toggled('familySituation', fact('family_situation', 'Situation familiale', familySituationOf)),
  toggled('numberOfChildren', {
    ...integer('number_of_children', "Nombre d'enfants", (row) => row.numberOfChildren),
    isPersonalData: true,
  }),
  toggled(
    'caseNumber',
    personal('case_number', 'Numéro de dossier', 18, (row) => row.caseNumber),
  ),
  toggled(
    'addressDetails',
    personal('address_details', "Complément d'adresse", 26, (row) => row.addressDetails),
  ),
  toggled('logement', fact('logement', 'Logement', logementOf)),
  {
    ...toggled(
      'notes',
      personal('notes', 'Remarques', 40, (row) => row.notes),
    ),
    isOptional: true,
  },
  { ...text('referents', 'Agents référents', 28, (row: UsagerRow) => row.referents.join(', ')), anonymous: null },
  text('organisations', 'Organisations', 28, (row) => row.organisations.join(', ')),
  integer('rdv_count', 'RDV', (row) => row.rdvs.total),
  integer('seen_count', 'RDV honorés', (row) => row.rdvs.seen),
  integer('noshow_count', 'Absences non excusées', (row) => row.rdvs.noshow),
  integer('excused_count', 'Annulés (excusé)', (row) => row.rdvs.excused),
  integer('revoked_count', 'Annulés (par le service)', (row) => row.rdvs.revoked),
  integer('unknown_past_count', 'À renseigner', (row) => row.rdvs.unknownPast),
  integer('unknown_future_count', 'À venir', (row) => row.rdvs.unknownFuture),
  date('first_rdv_on', 'Premier RDV', (row) => row.rdvs.firstAt),
  date('last_rdv_on', 'Dernier RDV', (row) => row.rdvs.lastAt),
  date('next_rdv_on', 'Prochain RDV', (row) => row.rdvs.nextAt),
];

function caisseOf({ caisseAffiliation }: UsagerRow): string | null {
  return caisseAffiliation === null ? null : (caisseAffiliationLabels[caisseAffiliation] ?? null);
}

function familySituationOf({ familySituation }: UsagerRow): string | null {
  return familySituation === null ? null : (familySituationLabels[familySituation] ?? null);
}

function logementOf({ logement }: UsagerRow): string | null {
  return logement === null ? null : (logementLabels[logement] ?? null);
}

/** Personal data that does not identify the usager: also in anonymous files. */
function fact(key: string, header: string, value: Column<UsagerRow>['value']): Column<UsagerRow> {
  return { ...text(key, header, 22, value), isPersonalData: true };
}

function toggled(toggle: ToggledUsagerField, column: Column<UsagerRow>): Column<UsagerRow> {
  return { ...column, toggle };
}

const localMs = (instant: number, { timeZone }: RowContext) =>
  instant + offsetOf(timeZone ?? DEFAULT_TIME_ZONE)(instant);

function date(key: string, header: string, instant: (row: UsagerRow) => number | null): Column<UsagerRow> {
  const value: Column<UsagerRow>['value'] = (row, context) => {
    const at = instant(row);
    return at === null ? null : toDateSerial(localMs(Number(at), context)); // JSON writes infinity as a string
  };
  return { key, header, width: 12, kind: 'date', isPersonalData: false, value };
}

function birthDate(key: string, header: string): Column<UsagerRow> {
  return {
    ...date(key, header, () => null),
    isPersonalData: true,
    value: (row) => row.birthDate && toDayCell(row.birthDate),
    anonymous: text('age_band', 'Tranche d’âge', 14, (row, context) => {
      return row.birthDate && ageBandLabel(row.birthDate, toDay(localMs(context.now, context)));
    }),
  };
}
