// Streams of the rows related to selected RDVs.
import { fullName, present } from '#domain/rdv/label.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import type { Snapshot } from '#infra/db/snapshot/snapshot.ts';
import { type Author, type AuthorFields, authorSql, toAuthor } from './author.ts';
import { SortedRows } from './merge-join.ts';
import type { ParticipantFacts } from './row.ts';

/** The selection of RDVs and participations, and the wanted names. */
export interface SelectedRows extends Pick<Selection, 'where' | 'participationFilter'> {
  /** True when the file names the person who booked a RDV. */
  namesAuthors: boolean;
  /** True when the file names the person who registered a usager. */
  namesRegistrars: boolean;
}

/** Latest start first: the order of the RDVs `r` and of all related rows. */
export const RDV_ORDER = 'r.starts_at DESC, r.id DESC';

/**
 * Enough memory for the hashes and sorts of a large selection to need few passes, while several run at once. Four
 * statements already run in parallel: parallel workers for each would cost more than they gain.
 */
const SETUP = `SET LOCAL work_mem = '32MB'; SET LOCAL max_parallel_workers_per_gather = 0;`;

/** A stream of rows of a file. */
export const openRows = (snapshot: Snapshot, sql: string, params: SqlParams) => snapshot.stream(SETUP, sql, params);

/** Rows related to the RDVs of a selection, without the shared values. */
export interface Related {
  attendances: SortedRows<Attendance>;
  participations: SortedRows<Participation>;
  notifications: SortedRows<Notifications>;
}

/**
 * Opens a stream for each kind of row. The database joins and sorts each of them once, in parallel, instead of batch by
 * batch.
 */
export async function openRelated(snapshot: Snapshot, selected: SelectedRows): Promise<Related> {
  const [attendances, participations, notifications] = await Promise.all([
    openAttendances(snapshot, selected),
    openParticipations(snapshot, selected),
    openNotifications(snapshot, selected),
  ]);
  return { attendances, participations, notifications };
}

/** An agent of a RDV. */
export interface Attendance {
  rdvId: string;
  agentId: string;
}

async function openAttendances(snapshot: Snapshot, { where }: SelectedRows): Promise<SortedRows<Attendance>> {
  const params = new SqlParams();
  const sql = `SELECT x.rdv_id, x.agent_id FROM agents_rdvs x JOIN rdvs r ON r.id = x.rdv_id
                WHERE ${compileWhere('rdvs', where, 'r', params)} ORDER BY ${RDV_ORDER}, x.id`;
  return new SortedRows(await openRows(snapshot, sql, params), (fields) => {
    const [rdvId, agentId] = fields as [string, string];
    return { rdvId, agentId };
  });
}

export interface Participation {
  rdvId: string;
  usager: ParticipantFacts;
  registrar: Author;
}

/** Each with its usager; a proche's address and commune are those of the responsible. */
async function openParticipations(snapshot: Snapshot, selected: SelectedRows): Promise<SortedRows<Participation>> {
  const params = new SqlParams();
  const own = (column: string) => `CASE WHEN u.responsible_id IS NULL THEN u.${column} ELSE h.${column} END`;
  const isSelected = compileWhere('participations', selected.participationFilter, 'p', params);
  const registrar = authorSql('p', selected.namesRegistrars);
  const sql = `SELECT p.rdv_id, p.status, CASE WHEN ${isSelected} THEN 1 END, u.responsible_id, u.birth_date, p.created_by_type,
                      u.first_name, u.last_name, u.birth_name, ${own('address')}, ${own('post_code')}, ${own('city_name')}${registrar.columns}
                 FROM participations p JOIN rdvs r ON r.id = p.rdv_id
                 LEFT JOIN users u ON u.id = p.user_id LEFT JOIN users h ON h.id = u.responsible_id ${registrar.join}
                WHERE ${compileWhere('rdvs', selected.where, 'r', params)} ORDER BY ${RDV_ORDER}, p.id`;
  return new SortedRows(await openRows(snapshot, sql, params), toParticipation);
}

type ParticipationFields = [
  ...[rdvId: string, status: string, isSelected: string, responsibleId: string, birthDate: string],
  ...[createdByType: string, firstName: string, lastName: string, birthName: string],
  ...[address: string, postCode: string, cityName: string, ...registrar: AuthorFields],
];

function toParticipation(fields: readonly string[]): Participation {
  const [rdvId, status, isSelected, responsibleId, birthDate, createdByType, ...person] = fields as ParticipationFields;
  const [firstName, lastName, birthName, address, postCode, cityName, ...registrar] = person;
  const usager: ParticipantFacts = {
    fullName: fullName({ firstName, lastName, birthName }),
    birthDate: birthDate || null,
    isRelative: responsibleId !== '',
    address: present(address),
    postCode: present(postCode),
    cityName: present(cityName),
    status,
    isSelected: isSelected !== '',
    registeredBy: null,
  };
  return { rdvId, usager, registrar: toAuthor(createdByType, registrar) };
}

/** The results of all notifications of a RDV. */
export interface Notifications {
  rdvId: string;
  hasFailed: boolean;
}

async function openNotifications(snapshot: Snapshot, { where }: SelectedRows): Promise<SortedRows<Notifications>> {
  const params = new SqlParams();
  const sql = `SELECT r.id, max(CASE WHEN n.result = 'failure' THEN 1 END)
                 FROM receipts n JOIN rdvs r ON r.id = n.rdv_id
                WHERE ${compileWhere('rdvs', where, 'r', params)} GROUP BY r.starts_at, r.id ORDER BY ${RDV_ORDER}`;
  return new SortedRows(await openRows(snapshot, sql, params), (fields) => {
    const [rdvId, hasFailed] = fields as [string, string];
    return { rdvId, hasFailed: hasFailed !== '' };
  });
}
