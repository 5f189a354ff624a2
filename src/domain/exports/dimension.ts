import type { ClientBase } from 'pg';
import { fullName } from '../rdv/label.ts';
import type { AgentFacts, LieuFacts, MotifFacts, OrganisationFacts } from './row.ts';

/** Facts that many rows share, each read once: ids not met before are fetched together, batch by batch. */
class Dimension<Facts> {
  readonly #client: ClientBase;
  readonly #sql: string;
  readonly #known = new Map<string, Facts>();

  /** `sql` takes `$1::bigint[]` and returns `id` (text) and `facts` (json). */
  constructor(client: ClientBase, sql: string) {
    this.#client = client;
    this.#sql = sql;
  }

  async load(ids: Iterable<string | null>): Promise<void> {
    const wanted = new Set<string>();
    for (const id of ids) if (id !== null) wanted.add(id);
    // Usagers come and go by the hundred thousand: what is kept must not grow with the number of rows.
    if (this.#known.size > 20_000) this.#known.clear();
    const missing = [...wanted].filter((id) => !this.#known.has(id));
    if (missing.length === 0) return;
    const { rows } = await this.#client.query<{ id: string; facts: Facts }>(this.#sql, [missing]);
    for (const { id, facts } of rows) this.#known.set(id, facts);
  }

  find(id: string): Facts | undefined {
    return this.#known.get(id);
  }

  /** For ids that a foreign key guarantees. */
  get(id: string): Facts {
    const facts = this.#known.get(id);
    if (!facts) throw new Error(`Row ${id} is named by a RDV and does not exist`);
    return facts;
  }
}

interface PersonName {
  firstName: string | null;
  lastName: string | null;
  birthName?: string | null;
}

const personSql = (table: string) =>
  `SELECT id::text AS id, json_build_object('firstName', first_name, 'lastName', last_name) AS facts FROM ${table} WHERE id = ANY($1::bigint[])`;

export type Dimensions = ReturnType<typeof createDimensions>;

export function createDimensions(client: ClientBase) {
  const agents = new Dimension<PersonName & { email: string | null }>(
    client,
    `SELECT id::text AS id, json_build_object('firstName', first_name, 'lastName', last_name, 'email', email) AS facts FROM agents WHERE id = ANY($1::bigint[])`,
  );
  const authors: Readonly<Record<string, Dimension<PersonName>>> = {
    Agent: agents,
    User: new Dimension(
      client,
      `SELECT id::text AS id, json_build_object('firstName', first_name, 'lastName', last_name, 'birthName', birth_name) AS facts FROM users WHERE id = ANY($1::bigint[])`,
    ),
    Prescripteur: new Dimension(client, personSql('prescripteurs')),
  };
  return {
    motifs: new Dimension<MotifFacts>(
      client,
      `SELECT m.id::text AS id, json_build_object('name', m.name, 'serviceName', s.name, 'locationType', m.location_type, 'isCollective', coalesce(m.collectif, false)) AS facts
         FROM motifs m JOIN services s ON s.id = m.service_id WHERE m.id = ANY($1::bigint[])`,
    ),
    lieux: new Dimension<LieuFacts>(
      client,
      `SELECT id::text AS id, json_build_object('name', name, 'address', address, 'availability', availability) AS facts FROM lieux WHERE id = ANY($1::bigint[])`,
    ),
    organisations: new Dimension<OrganisationFacts>(
      client,
      `SELECT o.id::text AS id, json_build_object('name', o.name, 'timeZone', o.time_zone, 'showsContext', coalesce(t.enable_context_field, false)) AS facts
         FROM organisations o JOIN territories t ON t.id = o.territory_id WHERE o.id = ANY($1::bigint[])`,
    ),
    /** Who took a RDV, by kind; those of kind `Agent` are also who attends it. A waiting list is nobody. */
    authors,
    agentOf(id: string): AgentFacts {
      const agent = agents.get(id);
      return { fullName: fullName(agent), email: agent.email };
    },
    authorOf(type: string, id: string | null): string | null {
      const author = id === null ? undefined : authors[type]?.find(id);
      return author ? fullName(author) : null;
    },
  };
}
