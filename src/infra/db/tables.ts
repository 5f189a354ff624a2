export type TableName =
  | 'rdvs'
  | 'agents_rdvs'
  | 'participations'
  | 'users'
  | 'user_profiles'
  | 'referent_assignations'
  | 'agents'
  | 'agent_roles'
  | 'motifs'
  | 'motif_categories'
  | 'services'
  | 'lieux'
  | 'organisations'
  | 'territories'
  | 'reporting.exports'
  | 'reporting.export_events';

export interface Column {
  name: string;
  type: string;
}

export interface Relation {
  kind: 'one' | 'many';
  table: TableName;
  ownColumn: string;
  foreignColumn: string;
}

interface Table {
  columns: Readonly<Record<string, Column>>;
  relations: Readonly<Record<string, Relation>>;
}

/** Columns of one type by the names that Prisma gives them: those of the database, in camel case. */
function columns(type: string, ...names: string[]): Record<string, Column> {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return Object.fromEntries(names.map((name) => [camel(name), { name, type }]));
}

const one = (table: TableName, ownColumn: string): Relation => ({ kind: 'one', table, ownColumn, foreignColumn: 'id' });
const many = (table: TableName, foreignColumn: string): Relation => ({
  kind: 'many',
  table,
  ownColumn: 'id',
  foreignColumn,
});

/** What conditions and reads may speak of, by the names of prisma/schema.prisma. Grows with them; tests compare both with Prisma. */
export const tables: Readonly<Record<TableName, Table>> = {
  rdvs: {
    columns: {
      ...columns('bigint', 'id', 'organisation_id', 'motif_id', 'lieu_id'),
      ...columns('timestamp', 'starts_at', 'ends_at', 'created_at', 'cancelled_at'),
      ...columns('rdv_status', 'status'),
      ...columns('varchar', 'created_by_type', 'name', 'context'),
      ...columns('integer', 'max_participants_count', 'users_count'),
    },
    relations: {
      agents: many('agents_rdvs', 'rdv_id'),
      participations: many('participations', 'rdv_id'),
      motif: one('motifs', 'motif_id'),
      lieu: one('lieux', 'lieu_id'),
      organisation: one('organisations', 'organisation_id'),
    },
  },
  agents_rdvs: {
    columns: columns('bigint', 'id', 'agent_id'),
    relations: { rdv: one('rdvs', 'rdv_id'), agent: one('agents', 'agent_id') },
  },
  participations: {
    columns: {
      ...columns('bigint', 'id', 'user_id'),
      ...columns('timestamp', 'created_at'),
      ...columns('rdv_status', 'status'),
    },
    relations: { rdv: one('rdvs', 'rdv_id'), user: one('users', 'user_id') },
  },
  users: {
    columns: {
      ...columns('bigint', 'id', 'responsible_id'),
      ...columns('varchar', 'first_name', 'last_name', 'birth_name', 'email', 'phone_number'),
      ...columns('varchar', 'address', 'address_details', 'post_code', 'city_name'),
      ...columns('varchar', 'affiliation_number', 'case_number', 'notes'),
      ...columns('integer', 'caisse_affiliation', 'family_situation', 'number_of_children', 'logement'),
      ...columns('date', 'birth_date'),
      ...columns('timestamp', 'deleted_at'),
    },
    relations: {
      participations: many('participations', 'user_id'),
      relatives: many('users', 'responsible_id'),
      responsible: one('users', 'responsible_id'),
      profiles: many('user_profiles', 'user_id'),
      referentAssignations: many('referent_assignations', 'user_id'),
    },
  },
  user_profiles: {
    columns: columns('bigint', 'id', 'organisation_id'),
    relations: { organisation: one('organisations', 'organisation_id') },
  },
  referent_assignations: {
    columns: columns('bigint', 'id', 'agent_id'),
    relations: { agent: one('agents', 'agent_id') },
  },
  agents: {
    columns: {
      ...columns('bigint', 'id'),
      ...columns('varchar', 'first_name', 'last_name'),
      ...columns('timestamp', 'deleted_at'),
    },
    relations: {
      roles: many('agent_roles', 'agent_id'),
      rdvs: many('agents_rdvs', 'agent_id'),
      referentAssignations: many('referent_assignations', 'agent_id'),
    },
  },
  agent_roles: {
    columns: { ...columns('bigint', 'id', 'organisation_id'), ...columns('access_level', 'access_level') },
    relations: {},
  },
  motifs: {
    columns: {
      ...columns('bigint', 'id', 'organisation_id', 'service_id', 'motif_category_id'),
      ...columns('varchar', 'name'),
      ...columns('location_type', 'location_type'),
      ...columns('boolean', 'collectif', 'follow_up'),
      ...columns('timestamp', 'deleted_at'),
    },
    relations: {
      organisation: one('organisations', 'organisation_id'),
      service: one('services', 'service_id'),
      category: one('motif_categories', 'motif_category_id'),
    },
  },
  motif_categories: { columns: { ...columns('bigint', 'id'), ...columns('varchar', 'name') }, relations: {} },
  services: { columns: { ...columns('bigint', 'id'), ...columns('varchar', 'name') }, relations: {} },
  lieux: {
    columns: {
      ...columns('bigint', 'id', 'organisation_id'),
      ...columns('varchar', 'name', 'address'),
      ...columns('lieu_availability', 'availability'),
    },
    relations: { organisation: one('organisations', 'organisation_id') },
  },
  organisations: {
    columns: { ...columns('bigint', 'id', 'territory_id'), ...columns('varchar', 'name', 'time_zone') },
    relations: { territory: one('territories', 'territory_id') },
  },
  territories: {
    columns: {
      ...columns('bigint', 'id'),
      ...columns('varchar', 'name'),
      ...columns('boolean', 'enable_notes_field', 'enable_logement_field', 'enable_caisse_affiliation_field'),
      ...columns('boolean', 'enable_affiliation_number_field', 'enable_family_situation_field'),
      ...columns('boolean', 'enable_number_of_children_field', 'enable_case_number', 'enable_address_details'),
      ...columns('boolean', 'enable_context_field'),
    },
    relations: { organisations: many('organisations', 'territory_id') },
  },
  'reporting.exports': {
    columns: {
      ...columns('uuid', 'id'),
      ...columns('bigint', 'agent_id'),
      ...columns('reporting.export_status', 'status'),
      ...columns('reporting.export_scope', 'scope'),
      ...columns('timestamptz', 'created_at'),
    },
    relations: {},
  },
  'reporting.export_events': { columns: columns('bigint', 'id', 'agent_id'), relations: {} },
};
