export type TableName =
  | 'rdvs'
  | 'agents_rdvs'
  | 'participations'
  | 'users'
  | 'agents'
  | 'agent_roles'
  | 'motifs'
  | 'motif_categories'
  | 'services'
  | 'lieux'
  | 'organisations'
  | 'territories'
  | 'reporting.exports';

interface Column {
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

const bigint = (name: string): Column => ({ name, type: 'bigint' });
const timestamp = (name: string): Column => ({ name, type: 'timestamp' });
const boolean = (name: string): Column => ({ name, type: 'boolean' });
const enumeration = (name: string, type: string): Column => ({ name, type });
const one = (table: TableName, ownColumn: string): Relation => ({ kind: 'one', table, ownColumn, foreignColumn: 'id' });
const many = (table: TableName, foreignColumn: string): Relation => ({
  kind: 'many',
  table,
  ownColumn: 'id',
  foreignColumn,
});

/** What conditions may speak of, by the names of prisma/schema.prisma. Grows with the filters; a test compares it with Prisma. */
export const tables: Readonly<Record<TableName, Table>> = {
  rdvs: {
    columns: {
      id: bigint('id'),
      startsAt: timestamp('starts_at'),
      createdAt: timestamp('created_at'),
      organisationId: bigint('organisation_id'),
      motifId: bigint('motif_id'),
      lieuId: bigint('lieu_id'),
      status: enumeration('status', 'rdv_status'),
      createdByType: { name: 'created_by_type', type: 'varchar' },
    },
    relations: {
      agents: many('agents_rdvs', 'rdv_id'),
      participations: many('participations', 'rdv_id'),
      motif: one('motifs', 'motif_id'),
      organisation: one('organisations', 'organisation_id'),
    },
  },
  agents_rdvs: { columns: { agentId: bigint('agent_id') }, relations: { rdv: one('rdvs', 'rdv_id') } },
  participations: {
    columns: { id: bigint('id'), userId: bigint('user_id'), status: enumeration('status', 'rdv_status') },
    relations: { rdv: one('rdvs', 'rdv_id'), user: one('users', 'user_id') },
  },
  users: {
    columns: { id: bigint('id'), responsibleId: bigint('responsible_id'), deletedAt: timestamp('deleted_at') },
    relations: { participations: many('participations', 'user_id'), relatives: many('users', 'responsible_id') },
  },
  agents: {
    columns: { id: bigint('id') },
    relations: { roles: many('agent_roles', 'agent_id'), rdvs: many('agents_rdvs', 'agent_id') },
  },
  agent_roles: { columns: { organisationId: bigint('organisation_id') }, relations: {} },
  motifs: {
    columns: {
      id: bigint('id'),
      organisationId: bigint('organisation_id'),
      serviceId: bigint('service_id'),
      motifCategoryId: bigint('motif_category_id'),
      locationType: enumeration('location_type', 'location_type'),
      collectif: boolean('collectif'),
      followUp: boolean('follow_up'),
    },
    relations: {},
  },
  motif_categories: { columns: { id: bigint('id') }, relations: {} },
  services: { columns: { id: bigint('id') }, relations: {} },
  lieux: { columns: { id: bigint('id'), organisationId: bigint('organisation_id') }, relations: {} },
  organisations: {
    columns: { id: bigint('id'), territoryId: bigint('territory_id') },
    relations: {},
  },
  territories: { columns: { id: bigint('id') }, relations: { organisations: many('organisations', 'territory_id') } },
  'reporting.exports': { columns: { id: { name: 'id', type: 'uuid' }, agentId: bigint('agent_id') }, relations: {} },
};
