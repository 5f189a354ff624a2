// Columns of files with one row per RDV.
import { ageBandLabel } from '#domain/rdv/age-band.ts';
import { joinPresent, locationTypeLabel, originLabel, present, rdvStatusLabel, withDetail } from '#domain/rdv/label.ts';
import { type Column, integer, personal, type RowContext, text, yesNo } from '../column.ts';
import { isMinor, startsToday, toDateSerial, toDay, toFrenchDay, toTimeSerial, toYear } from '../local-time.ts';
import type { RdvRow, UsagerFacts } from './row.ts';

/** A row per RDV. Other systems read the columns by position: new ones go at the end only. */
export const rdvColumns: readonly Column<RdvRow>[] = [
  integer('created_year', 'année', (row) => toYear(row.localCreatedAt)),
  date('created_on', 'date prise rdv', (row) => row.localCreatedAt),
  time('created_at', 'heure prise rdv', (row) => row.localCreatedAt),
  text('origin', 'origine', 24, (row) => originLabel(row.createdByType)),
  date('starts_on', 'date rdv', (row) => row.localStartsAt),
  time('starts_at', 'heure rdv', (row) => row.localStartsAt),
  text('service', 'service', 20, (row) => row.motif?.serviceName ?? null),
  text('motif', 'motif', 30, (row) => row.motif?.name ?? null),
  personal('context', 'contexte', 30, (row) => (row.organisation.showsContext ? row.context : null)),
  text('status', 'statut', 24, (row, context) => statusText(row.status, row, context)),
  { ...text('lieu', 'lieu', 40, placeOf), anonymous: text('lieu', 'lieu', 40, placeWithoutPerson) },
  professional('agents', 'professionnel.le(s)', 28, (row) => joined(row.agents, (agent) => agent.fullName)),
  personal('usagers', 'usager(s)', 28, (row) => joined(row.usagers, (usager) => usager.fullName)),
  personal('city', 'commune du premier responsable', 24, (row) => firstOf(row.usagers, (usager) => usager.cityName)),
  text('has_minor', 'au moins un usager mineur ?', 12, hasMinor),
  text('notifications', 'résultat des notifications', 14, notificationsOf),
  text('organisation', 'Organisation', 28, (row) => row.organisation.name),
  personal('birth_dates', 'date naissance', 14, birthDatesOf, text('age_bands', 'tranche d’âge', 14, ageBandsOf)),
  personal('post_code', 'code postal du premier responsable', 12, (row) => firstOf(row.usagers, postCodeOf)),
  personal('author', 'créé par', 24, (row) => row.author),
  professional('agent_emails', 'email(s) professionnel.le(s)', 30, (row) =>
    joined(row.agents, ({ email }) => present(email)),
  ),
  text('is_collective', 'rdv collectif', 10, (row) => yesNo(row.motif?.isCollective ?? false)),
];

/** The last column of rows in files of changes. */
export const rdvIdentity: Column<RdvRow> = integer('rdv_id', 'rdv_id', (row) => Number(row.id));

/** The status of the RDV or of one of its participations, as shown in a file. */
export function statusText(status: string, row: RdvRow, context: RowContext): string {
  return rdvStatusLabel(status, row.startsAt, context.now, () => startsToday(row, context));
}

function placeOf(row: RdvRow): string {
  const locationType = row.motif?.locationType ?? '';
  if (locationType === 'public_office' || locationType === '') return row.lieu?.label ?? '';
  if (locationType !== 'home') return locationTypeLabel(locationType);
  const { usagers } = row;
  const host = usagers.find((usager) => usager.address && !usager.isRelative) ?? usagers.find(({ address }) => address);
  return withDetail(locationTypeLabel('home'), joinPresent([host?.postCode, host?.cityName], ' '));
}

/** A home is personal data, so its address is left out. */
function placeWithoutPerson({ motif, lieu }: RdvRow): string {
  const locationType = motif?.locationType ?? '';
  return locationType === 'public_office' || locationType === ''
    ? (lieu?.anonymous ?? '')
    : locationTypeLabel(locationType);
}

function hasMinor(row: RdvRow): string {
  return yesNo(row.usagers.some((usager) => isMinorThen(usager, row)));
}

/** True when the usager is under 18 on the day of the RDV; false when the age is unknown. */
export function isMinorThen({ birthDate }: UsagerFacts, row: RdvRow): boolean {
  return birthDate !== null && isMinor(birthDate, toDay(row.localStartsAt));
}

/** Age band on the day of the RDV; null when the age is unknown. */
export function ageBandThen({ birthDate }: UsagerFacts, row: RdvRow): string | null {
  return birthDate && ageBandLabel(birthDate, toDay(row.localStartsAt));
}

function ageBandsOf(row: RdvRow): string {
  return joined(row.usagers, (usager) => ageBandThen(usager, row));
}

function notificationsOf({ notificationFailed }: RdvRow): string {
  if (notificationFailed === null) return '';
  return notificationFailed ? 'Échec' : 'Traité';
}

function birthDatesOf({ usagers }: RdvRow): string {
  return joined(usagers, ({ birthDate }) => birthDate && toFrenchDay(birthDate));
}

/** The post code, otherwise the last sequence of five digits in the address. */
export function postCodeOf({ postCode, address }: UsagerFacts): string | null {
  return postCode || (address?.match(/\d{5}(?!.*\d{5})/s)?.[0] ?? null);
}

/** The non-empty texts, joined by commas. Most have one part, which is not copied. */
function joined<Item>(items: readonly Item[], textOf: (item: Item) => string | null): string {
  let all: string | null = null;
  for (const item of items) {
    const text = textOf(item);
    if (text) all = all === null ? text : `${all}, ${text}`;
  }
  return all ?? '';
}

function firstOf(usagers: readonly UsagerFacts[], value: (usager: UsagerFacts) => string | null): string | null {
  for (const usager of usagers) {
    const found = value(usager);
    if (found) return found;
  }
  return null;
}

/** Identifies an agent: not data of a usager, but left out of anonymous files. */
function professional(key: string, header: string, width: number, value: Column<RdvRow>['value']): Column<RdvRow> {
  return { ...text(key, header, width, value), anonymous: null };
}

function date(key: string, header: string, local: (row: RdvRow) => number): Column<RdvRow> {
  const value: Column<RdvRow>['value'] = (row) => toDateSerial(local(row));
  return { key, header, width: 12, kind: 'date', isPersonalData: false, value };
}

function time(key: string, header: string, local: (row: RdvRow) => number): Column<RdvRow> {
  const value: Column<RdvRow>['value'] = (row) => toTimeSerial(local(row));
  return { key, header, width: 9, kind: 'time', isPersonalData: false, value };
}
