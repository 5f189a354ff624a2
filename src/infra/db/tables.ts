export type TableName = 'rdvs' | 'agents_rdvs' | 'motifs' | 'organisations' | 'reporting.exports';

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
      status: { name: 'status', type: 'rdv_status' },
    },
    relations: {
      agents: { kind: 'many', table: 'agents_rdvs', ownColumn: 'id', foreignColumn: 'rdv_id' },
      motif: { kind: 'one', table: 'motifs', ownColumn: 'motif_id', foreignColumn: 'id' },
      organisation: { kind: 'one', table: 'organisations', ownColumn: 'organisation_id', foreignColumn: 'id' },
    },
  },
  agents_rdvs: { columns: { agentId: bigint('agent_id') }, relations: {} },
  motifs: { columns: { serviceId: bigint('service_id') }, relations: {} },
  organisations: { columns: { territoryId: bigint('territory_id') }, relations: {} },
  'reporting.exports': { columns: { agentId: bigint('agent_id') }, relations: {} },
};
