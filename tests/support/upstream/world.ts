import type { ClientBase } from 'pg';
import { Random } from '#demo-data/random.ts';
import { readUpstreamFacts, type UpstreamFacts, type UpstreamVersion } from './layout.ts';

type Row = Record<string, unknown>;

export interface UpstreamWorldOptions {
  seed: number;
  rdvs?: number;
  /** RDVs lie within 200 days before and 60 days after it. */
  now?: Date;
}

const DAY = 86_400_000;
const AGENTS = 40;
const USAGERS = 120;
const UPSTREAM_SECRETARIAT = 3;

const TERRITORIES = [
  { id: 1, name: 'Pas-de-Calais', departement_number: '62' },
  { id: 2, name: 'Martinique', departement_number: '972' },
  { id: 3, name: 'Nouvelle-Calédonie', departement_number: '988' },
  { id: 4, name: 'Paris', departement_number: '75' },
];

const ORGANISATIONS = [
  { id: 1, territory_id: 1, name: 'MDS Arras', time_zone: 'Europe/Paris' },
  { id: 2, territory_id: 1, name: 'MDS Lens', time_zone: 'Europe/Paris' },
  { id: 3, territory_id: 1, name: 'Mairie de Calais', time_zone: 'Europe/Paris' },
  { id: 4, territory_id: 2, name: 'CMS du Lamentin', time_zone: 'America/Martinique' },
  { id: 5, territory_id: 3, name: 'Mairie de Nouméa', time_zone: 'Pacific/Noumea' },
  { id: 6, territory_id: 4, name: 'MDS de Paris', time_zone: 'Europe/Paris' },
];

const SERVICES = [
  { id: 1, name: 'PMI', short_name: 'PMI' },
  { id: 2, name: 'Service social', short_name: 'Social' },
  { id: UPSTREAM_SECRETARIAT, name: 'Secrétariat', short_name: 'Secrétariat' },
  { id: 4, name: 'Insertion', short_name: 'Insertion' },
];

/**
 * Fills upstream's tables with an invented world: four territories, one in Martinique and one in Nouméa, 40 agents with every
 * role, motifs with and without a service, relatives, shared addresses, remarks, notifications, RDVs of 0 to 3 agents.
 */
export async function fillUpstream(
  client: ClientBase,
  version: UpstreamVersion,
  { seed, rdvs = 400, now = new Date() }: UpstreamWorldOptions,
): Promise<void> {
  const facts = readUpstreamFacts(version);
  const random = new Random(seed);
  const pick = <T>(values: readonly T[]): T => random.pick(values);
  const chance = (share: number) => random.chance(share);
  const is2026 = version === '2026-09';
  const at = (days: number) => new Date(now.getTime() + days * DAY).toISOString();
  const put = (table: string, rows: readonly Row[]) => insertRows(client, facts, table, rows, at(-300));

  await put(
    'territories',
    TERRITORIES.map((each) => ({
      ...each,
      visible_users_throughout_the_territory: each.id === 1,
      enable_notes_field: each.id !== 4,
      enable_context_field: each.id < 3,
      enable_logement_field: each.id === 1,
      enable_case_number: true,
    })),
  );
  await put(
    'organisations',
    ORGANISATIONS.map(({ time_zone, ...each }) => ({
      ...each,
      verticale: is2026 && each.id === 5 ? 'rdv_etat' : each.id === 3 ? 'rdv_mairie' : 'rdv_solidarites',
      ...(is2026 && { time_zone }),
    })),
  );
  await put('services', SERVICES);
  await put('motif_categories', [
    { id: 1, name: 'RSA orientation', short_name: 'rsa_orientation' },
    { id: 2, name: 'RSA accompagnement', short_name: 'rsa_accompagnement' },
  ]);

  const agents = Array.from({ length: AGENTS }, (_, index) => index + 1);
  const isIntervenant = (id: number) => id % 13 === 0;
  await put(
    'agents',
    agents.map((id) => ({
      id,
      first_name: pick(['Ada', 'Louise', 'Paul', 'Rosa']),
      last_name: `Agent ${id}`,
      email: isIntervenant(id) ? null : id === 39 ? `agent_${id}@deleted.rdv-solidarites.fr` : `agent${id}@example.org`,
      uid: isIntervenant(id) ? null : `agent${id}@example.org`,
      deleted_at: id === 39 ? at(-20) : null,
      last_sign_in_at: chance(0.5) ? at(-3) : null,
    })),
  );
  await put(
    'agent_services',
    agents.flatMap((id) => {
      const own = id % 8 === 3 ? [UPSTREAM_SECRETARIAT] : id % 5 === 0 ? [1, 2] : [1 + (id % 4 === 2 ? 3 : id % 2)];
      return own.map((service_id) => ({ agent_id: id, service_id }));
    }),
  );
  const roles = agents.flatMap((id) => {
    const accueil = is2026 && { agent_accueil: id % 7 === 2 };
    if (id >= 39) return id === 39 ? [{ agent_id: id, organisation_id: 1, access_level: 'admin', ...accueil }] : [];
    const organisations = id % 6 === 1 ? [1 + (id % 6), 1 + ((id + 2) % 6)] : [1 + (id % 6)];
    return organisations.map((organisation_id, place) => ({
      agent_id: id,
      organisation_id,
      access_level: isIntervenant(id) ? 'intervenant' : id % 5 === 0 || place === 1 ? 'admin' : 'basic',
      ...accueil,
    }));
  });
  await put('agent_roles', roles);
  await put('agent_territorial_roles', [
    { agent_id: 5, territory_id: 1 },
    { agent_id: 10, territory_id: 2 },
    { agent_id: 15, territory_id: 3 },
    { agent_id: 40, territory_id: 4 },
  ]);

  const motifs = ORGANISATIONS.flatMap(({ id: organisation_id }) =>
    [1, 2, 3, 4, 5, 6].map((place) => ({
      id: organisation_id * 10 + place,
      organisation_id,
      name: place === 6 ? 'Atelier' : `Motif ${place}`,
      service_id: is2026 && place === 5 ? null : 1 + ((place - 1) % 4),
      location_type: pick(['public_office', 'phone', 'home', 'visio']),
      collectif: place === 6,
      follow_up: place === 2,
      motif_category_id: place < 3 ? place : null,
      deleted_at: place === 4 ? at(-30) : null,
    })),
  );
  await put('motifs', motifs);
  const lieux = ORGANISATIONS.flatMap(({ id: organisation_id, name }) =>
    [1, 2].map((place) => ({
      id: organisation_id * 10 + place,
      organisation_id,
      name: `${name}, salle ${place}`,
      address: `${place} rue de la Paix`,
      availability: place === 1 ? 'enabled' : 'single_use',
    })),
  );
  await put('lieux', lieux);

  const usagers = Array.from({ length: USAGERS }, (_, index) => index + 1);
  const created = [
    'unknown',
    'agent_creation',
    'user_sign_up',
    ...(is2026 ? ['auto_through_login'] : ['prescripteur']),
  ];
  await put(
    'users',
    usagers.map((id) => {
      const isDeleted = id % 31 === 0;
      return {
        id,
        first_name: isDeleted ? 'Usager supprimé' : pick(['Camille', 'Noé', 'Inès', 'Zoë', 'Élodie']),
        last_name: isDeleted ? 'Usager supprimé' : pick(['Martin', 'Lefèvre', 'Nguyen', 'Da Silva', 'Œuvrard']),
        birth_name: id % 9 === 0 ? 'Petit' : null,
        birth_date: `19${50 + (id % 50)}-05-0${1 + (id % 9)}`,
        // In 2026 several usagers may share one address.
        email: id % 3 === 0 ? `usager${is2026 ? id % 12 : id}@example.org` : null,
        phone_number: `06000000${String(id).padStart(2, '0')}`,
        responsible_id: id % 10 === 4 ? id - 1 : null,
        created_through: pick(created),
        logement: id % 6,
        caisse_affiliation: id % 3,
        deleted_at: isDeleted ? at(-10) : null,
        ...(!is2026 && { notes: id % 4 === 0 ? `Remarque ${id}` : null }),
      };
    }),
  );
  const profiles = usagers.flatMap((user_id) =>
    (user_id % 5 === 0 ? [1 + (user_id % 6), 1 + ((user_id + 3) % 6)] : [1 + (user_id % 6)]).map((organisation_id) => ({
      user_id,
      organisation_id,
    })),
  );
  await put('user_profiles', profiles);
  await put(
    'referent_assignations',
    usagers.filter((id) => id % 7 === 0).map((user_id) => ({ user_id, agent_id: 1 + (user_id % 38) })),
  );
  if (is2026)
    await put(
      'annotations',
      usagers
        .filter((id) => id % 4 === 0)
        .flatMap((user_id) =>
          [1, 2].map((territory_id) => ({ user_id, territory_id, content: `Remarque ${user_id} de ${territory_id}` })),
        ),
    );
  await put('prescripteurs', [
    { id: 1, first_name: 'Jo', last_name: 'Prescripteur', email: 'jo@example.org' },
    { id: 2, first_name: 'Lou', last_name: 'Prescripteur', email: 'lou@example.org' },
  ]);

  const agentsOf = (organisation_id: number) =>
    roles.filter((role) => role.organisation_id === organisation_id).map(({ agent_id }) => agent_id);
  const usagersOf = (organisation_id: number) =>
    profiles.filter((profile) => profile.organisation_id === organisation_id).map(({ user_id }) => user_id);
  const rdvRows: Row[] = [];
  const agentRows: Row[] = [];
  const participationRows: Row[] = [];
  const receiptRows: Row[] = [];
  for (let id = 1; id <= rdvs; id++) {
    const motif = pick(motifs);
    const { organisation_id } = motif;
    const days = random.int(-200, 60);
    const day = at(days).slice(0, 10);
    const start = `${String(random.int(8, 17)).padStart(2, '0')}:${pick(['00', '15', '30'])}`;
    const status =
      days > 0
        ? chance(0.9)
          ? 'unknown'
          : 'excused'
        : pick(['unknown', 'seen', 'seen', 'seen', 'excused', 'revoked', 'noshow']);
    const createdAt = at(Math.min(days - random.int(1, 30), -1));
    const created_by_type = pick(['Agent', 'Agent', 'User', 'Prescripteur', 'FileAttente']);
    const members = [
      ...new Set(
        Array.from({ length: motif.collectif ? 4 : chance(0.1) ? 0 : 1 }, () => pick(usagersOf(organisation_id))),
      ),
    ];
    rdvRows.push({
      id,
      organisation_id,
      motif_id: motif.id,
      lieu_id: motif.location_type === 'public_office' ? organisation_id * 10 + 1 : null,
      starts_at: `${day} ${start}`,
      ends_at: `${day} ${start}`,
      status,
      cancelled_at: status === 'excused' || status === 'revoked' ? createdAt : null,
      context: id % 5 === 0 ? `Contexte ${id}` : null,
      name: motif.collectif ? `Atelier ${id}` : null,
      max_participants_count: motif.collectif ? 10 : null,
      users_count: members.length,
      created_by_type,
      created_by_id: created_by_type === 'Agent' ? 1 : null,
      created_at: createdAt,
    });
    const count = pick([0, 1, 1, 1, 2, 3]);
    for (const agent_id of new Set(Array.from({ length: count }, () => pick(agentsOf(organisation_id)))))
      agentRows.push({ agent_id, rdv_id: id });
    for (const user_id of members) {
      participationRows.push({
        rdv_id: id,
        user_id,
        status: motif.collectif && chance(0.3) ? 'noshow' : status,
        created_by_type: 'Agent',
        created_by_agent_prescripteur: false,
        created_at: createdAt,
      });
      receiptRows.push({
        rdv_id: id,
        user_id,
        organisation_id,
        event: 'rdv_created',
        channel: pick(['sms', 'mail']),
        result: pick(['processed', 'delivered', 'failure']),
        sms_count: 1,
        created_at: createdAt,
      });
    }
  }
  await put('rdvs', rdvRows);
  // Paris wall-clock time written as UTC, whatever the zone of the organisation.
  await client.query(
    `UPDATE rdvs SET starts_at = starts_at AT TIME ZONE 'Europe/Paris' AT TIME ZONE 'UTC',
                     ends_at = (ends_at + interval '30 min') AT TIME ZONE 'Europe/Paris' AT TIME ZONE 'UTC'`,
  );
  await put('agents_rdvs', agentRows);
  await put('participations', participationRows);
  await put('receipts', receiptRows);
  await client.query(
    `INSERT INTO exports (agent_id, export_type, file_name, created_at) VALUES (1, 'rdv_export', 'export.xls', now())`,
  );
  for (const table of Object.keys(facts.tables))
    await client.query(
      `SELECT setval(pg_get_serial_sequence('public.${table}', 'id'), coalesce(max(id), 0) + 1, false) FROM ${table}`,
    );
}

/** Inserts rows; columns that upstream requires and that no test reads are filled in. */
async function insertRows(
  client: ClientBase,
  facts: UpstreamFacts,
  table: string,
  rows: readonly Row[],
  createdAt: string,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = facts.tables[table]?.columns ?? [];
  const required = columns.filter(
    ({ name, notNull, default: given }) => notNull && given === undefined && !(name in first),
  );
  const filled = rows.map((row, index) => ({
    ...Object.fromEntries(required.map(({ name, type }) => [name, fillerOf(type, createdAt, `${table}${index}`)])),
    ...row,
  }));
  const names = Object.keys(filled[0] ?? {}).join(', ');
  await client.query(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(filled)],
  );
}

function fillerOf(type: string, createdAt: string, unique: string): unknown {
  if (type.startsWith('timestamp')) return createdAt;
  if (type === 'boolean') return true;
  if (type === 'varchar') return unique;
  throw new Error(`The fixture has no value of type ${type}`);
}
