// Reads usagers with their counters.
import type { ClientBase, Pool } from 'pg';
import { loadKnownAgents } from '#domain/rdv/known-agents.ts';
import { fullName, present } from '#domain/rdv/label.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import { type TemporalStatus, temporalStatusWhere } from '#domain/rdv/status.ts';
import { presentsOf } from '#domain/rdv/time/zone.ts';
import { pastSql } from '#domain/statistics/time/bucket-sql.ts';
import { startInstantSql } from '#domain/statistics/time/local-time-sql.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { showsUsagerField, type Toggles } from '#policy/usager.ts';
import type { Prisma } from '#prisma';
import type { ColumnFacts } from '../column.ts';
import type { UsagerRow } from '../rdv/row.ts';

const BATCH_SIZE = 1_000;

/** The columns whose field is disabled in every one of the territories. */
export async function loadHiddenColumns(
  client: Pool | ClientBase,
  territoryIds: readonly bigint[],
  columns: readonly ColumnFacts[],
): Promise<Set<string>> {
  const { rows } = await client.query<Toggles>(
    `SELECT enable_notes_field AS "enableNotesField", enable_logement_field AS "enableLogementField",
            enable_caisse_affiliation_field AS "enableCaisseAffiliationField",
            enable_affiliation_number_field AS "enableAffiliationNumberField",
            enable_family_situation_field AS "enableFamilySituationField",
            enable_number_of_children_field AS "enableNumberOfChildrenField",
            enable_case_number AS "enableCaseNumber", enable_address_details AS "enableAddressDetails"
       FROM territories WHERE id = ANY($1::bigint[])`,
    [territoryIds.map(String)],
  );
  const hidden = columns.filter(({ toggle }) => toggle && !showsUsagerField(toggle, rows));
  return new Set(hidden.map(({ key }) => key));
}

/**
 * Reads the usagers that `where` selects, by name ignoring accents and case, with counters of the selected participations.
 * Data that its organisations do not know is left out. `client` must be in a REPEATABLE READ transaction and have no other
 * user meanwhile.
 */
export async function* readUsagerRows(
  client: ClientBase,
  where: Prisma.UserWhereInput,
  selection: Selection,
  now: Date,
): AsyncGenerator<UsagerRow[]> {
  const organisationIds = selection.organisations.map(({ organisationId }) => organisationId);
  const agents = await loadReferents(client, organisationIds);
  const organisations = await loadOrganisations(client, organisationIds);
  const params = new SqlParams();
  const profiles = compileWhere('user_profiles', { organisationId: { in: organisationIds } }, 'f', params);
  await client.query('SET LOCAL cursor_tuple_fraction = 1');
  await client.query(
    `DECLARE usager_rows NO SCROLL CURSOR FOR
     SELECT u.id::text AS "id", u.first_name AS "firstName", u.last_name AS "lastName", u.birth_name AS "birthName",
            u.birth_date::text AS "birthDate", u.phone_number AS "phoneNumber", u.email AS "email",
            u.created_through AS "createdThrough", ${millis('u.created_at')} AS "createdAt",
            u.caisse_affiliation AS "caisseAffiliation", u.affiliation_number AS "affiliationNumber",
            u.family_situation AS "familySituation", u.number_of_children AS "numberOfChildren",
            u.case_number AS "caseNumber", u.logement AS "logement", ${notesSql(selection, params)} AS "notes",
            CASE WHEN h.id IS NOT NULL THEN json_build_object('firstName', h.first_name, 'lastName', h.last_name, 'birthName', h.birth_name) END AS "responsible",
            own.address AS "address", own.address_details AS "addressDetails", own.post_code AS "postCode",
            own.city_name AS "cityName", coalesce(own.notify_by_sms, true) AS "notifyBySms",
            coalesce(own.notify_by_email, true) AS "notifyByEmail",
            ARRAY(SELECT x.agent_id::text FROM referent_assignations x WHERE x.user_id = u.id ORDER BY x.id) AS "referentIds",
            ARRAY(SELECT f.organisation_id::text FROM user_profiles f WHERE f.user_id = u.id AND ${profiles} ORDER BY f.organisation_id) AS "organisationIds",
            to_json(c) AS "rdvs"
       FROM users u
       LEFT JOIN reporting.usager_names n ON n.usager_id = u.id
       LEFT JOIN users h ON h.id = u.responsible_id
       CROSS JOIN LATERAL (SELECT (CASE WHEN h.id IS NULL THEN u ELSE h END).*) own
       CROSS JOIN LATERAL (${countersSql(selection, now, params)}) c
      WHERE ${compileWhere('users', where, 'u', params)}
      ORDER BY n.last_name, n.first_name, u.id`,
    params.values,
  );
  for (;;) {
    const { rows } = await client.query<StoredRow>(`FETCH ${BATCH_SIZE} FROM usager_rows`);
    if (rows.length === 0) return;
    yield rows.map(({ referentIds, organisationIds, ...row }) => ({
      ...row,
      birthName: present(row.birthName),
      address: present(row.address),
      addressDetails: present(row.addressDetails),
      postCode: present(row.postCode),
      cityName: present(row.cityName),
      phoneNumber: present(row.phoneNumber),
      email: present(row.email),
      affiliationNumber: present(row.affiliationNumber),
      caseNumber: present(row.caseNumber),
      notes: present(row.notes),
      referents: referentIds.flatMap((id) => present(agents.get(id)) ?? []),
      organisations: organisationIds.flatMap((id) => present(organisations.get(id)) ?? []),
    }));
  }
}

type StoredRow = Omit<UsagerRow, 'referents' | 'organisations'> & { referentIds: string[]; organisationIds: string[] };

/** Remarks on a usager `u`: of the selection’s territories only, where each has its own. */
function notesSql({ perimeter, remarks }: Selection, params: SqlParams): string {
  if (remarks === 'users') return 'u.notes';
  const territoryIds = perimeter.scope === 'TERRITORY' ? perimeter.territoryIds : [];
  const ids = params.add(territoryIds.map(String), 'bigint[]');
  return `(SELECT string_agg(t.content, E'\\n' ORDER BY t.territory_id) FROM annotations t WHERE t.user_id = u.id AND t.territory_id = ANY (${ids}))`;
}

/**
 * The counters of one usager `u` within the selection. `s` stands for the RDV, with the status of the usager's own
 * participation.
 */
function countersSql(selection: Selection, now: Date, params: SqlParams): string {
  const { where, participationFilter } = selection;
  const presents = presentsOf(selection, now);
  const has = (...statuses: TemporalStatus[]) =>
    compileWhere(
      'rdvs',
      temporalStatusWhere(statuses, presents, (stored) => ({ status: stored })),
      's',
      params,
    );
  const count = (status: TemporalStatus) => `count(*) FILTER (WHERE ${has(status)})`;
  const isPast = pastSql({ column: 's.starts_at', organisationId: 's.organisation_id' }, selection, now, params);
  const startsAt = startInstantSql('r.starts_at', 'r.organisation_id', selection, params);
  return `SELECT count(*) AS "total", ${count('SEEN')} AS "seen", ${count('NOSHOW')} AS "noshow",
                 ${count('EXCUSED')} AS "excused", ${count('REVOKED')} AS "revoked",
                 ${count('UNKNOWN_PAST')} AS "unknownPast", ${count('UNKNOWN_FUTURE')} AS "unknownFuture",
                 ${millis('min(s.at)')} AS "firstAt",
                 ${millis(`max(s.at) FILTER (WHERE ${isPast})`)} AS "lastAt",
                 ${millis(`min(s.at) FILTER (WHERE ${has('UNKNOWN_FUTURE')})`)} AS "nextAt"
            FROM (SELECT r.starts_at, ${startsAt} AS at, r.organisation_id, p.status FROM participations p JOIN rdvs r ON r.id = p.rdv_id
                   WHERE p.user_id = u.id AND ${compileWhere('rdvs', where, 'r', params)}
                     AND ${compileWhere('participations', participationFilter, 'p', params)}) s`;
}

/** Milliseconds since 1970 of a `timestamp without time zone` that holds UTC. */
const millis = (timestamp: string) => `(extract(epoch FROM ${timestamp}) * 1000)::float8`;

/** Names of the agents known to these organisations; other referents are not named. */
async function loadReferents(client: ClientBase, organisationIds: readonly bigint[]): Promise<Map<string, string>> {
  const agents = await loadKnownAgents(client, organisationIds);
  return new Map(agents.map((agent) => [String(agent.id), fullName(agent)]));
}

async function loadOrganisations(client: ClientBase, ids: readonly bigint[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT id::text, name FROM organisations WHERE id = ANY($1::bigint[])',
    [ids.map(String)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
