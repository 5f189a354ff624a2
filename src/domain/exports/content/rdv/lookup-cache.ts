// Caches of values that many rows of a file share.
import type { ClientBase } from 'pg';
import { knownTimeZone } from '#domain/agents/time-zone.ts';
import { fullName, lieuAvailabilityLabel, present, withDetail } from '#domain/rdv/label.ts';
import type { Author } from './author.ts';
import type { AgentFacts, LieuFacts, MotifFacts, OrganisationFacts } from './row.ts';

/**
 * Beyond this many, older entries are dropped before a batch: thousands of lieux are used once, and memory must not grow
 * with the number of rows.
 */
const MAX_KNOWN = 20_000;

/** Values that many rows share, each read once: the missing ones of a batch are read together. */
class LookupCache<Stored, Facts = Stored> {
  readonly #client: ClientBase;
  readonly #sql: string;
  readonly #toFacts: (stored: Stored) => Facts;
  /** Null: no such row. */
  readonly #known = new Map<string, Facts | null>();
  readonly #missing = new Set<string>();

  /** `sql` takes `$1::bigint[]` and returns `id` (text) and `facts` (json). */
  constructor(client: ClientBase, sql: string, toFacts: (stored: Stored) => Facts) {
    this.#client = client;
    this.#sql = sql;
    this.#toFacts = toFacts;
  }

  /** Undefined: not read yet, ask again after `load`. Null: no such row; a feed can bring rows before those that they name. */
  find(id: string): Facts | null | undefined {
    const facts = this.#known.get(id);
    if (facts === undefined) this.#missing.add(id);
    return facts;
  }

  /** Makes room before the first row of a batch. */
  begin(): void {
    if (this.#known.size > MAX_KNOWN) this.#known.clear();
  }

  /** Reads the missing entries. */
  async load(): Promise<void> {
    if (this.#missing.size === 0) return;
    const ids = [...this.#missing];
    this.#missing.clear();
    const { rows } = await this.#client.query<{ id: string; facts: Stored }>(this.#sql, [ids]);
    for (const id of ids) this.#known.set(id, null);
    for (const { id, facts } of rows) this.#known.set(id, this.#toFacts(facts));
  }
}

interface PersonName {
  firstName: string | null;
  lastName: string | null;
}

/** Selects the fields of a person. */
const personSql = (table: string, ...more: string[]) =>
  `SELECT id::text AS id, json_build_object(${["'firstName', first_name, 'lastName', last_name", ...more].join(', ')}) AS facts FROM ${table} WHERE id = ANY($1::bigint[])`;

interface StoredLieu {
  name: string | null;
  address: string | null;
  isSingleUse: boolean;
}

export type LookupCaches = ReturnType<typeof createLookupCaches>;

export function createLookupCaches(client: ClientBase) {
  const agents = new LookupCache(
    client,
    personSql('agents', "'email', email"),
    (stored: PersonName & { email: string | null }): AgentFacts => ({
      fullName: fullName(stored),
      email: stored.email,
    }),
  );
  const toName = (stored: PersonName) => ({ fullName: fullName(stored) });
  const authors: Readonly<Record<string, LookupCache<never, { fullName: string }>>> = {
    Agent: agents,
    Prescripteur: new LookupCache(client, personSql('prescripteurs'), toName),
  };
  const dimensions = {
    motifs: new LookupCache(
      client,
      `SELECT m.id::text AS id, json_build_object('name', m.name, 'serviceName', s.name, 'locationType', m.location_type, 'isCollective', coalesce(m.collectif, false)) AS facts
         FROM motifs m LEFT JOIN services s ON s.id = m.service_id WHERE m.id = ANY($1::bigint[])`,
      (stored: MotifFacts) => stored,
    ),
    lieux: new LookupCache(
      client,
      `SELECT id::text AS id, json_build_object('name', name, 'address', address, 'isSingleUse', availability = 'single_use') AS facts FROM lieux WHERE id = ANY($1::bigint[])`,
      toLieu,
    ),
    organisations: new LookupCache(
      client,
      `SELECT o.id::text AS id, json_build_object('name', o.name, 'timeZone', o.time_zone, 'showsContext', coalesce(t.enable_context_field, false)) AS facts
         FROM organisations o LEFT JOIN territories t ON t.id = o.territory_id WHERE o.id = ANY($1::bigint[])`,
      (stored: OrganisationFacts): OrganisationFacts => ({ ...stored, timeZone: knownTimeZone(stored.timeZone) }),
    ),
    agents,
  };
  return {
    ...dimensions,
    /** The name of an agent, a usager or a prescripteur; null for a waiting list. Undefined: not read yet. */
    nameOf({ type, id, name }: Author): string | null | undefined {
      const names = Object.hasOwn(authors, type) ? authors[type] : undefined;
      if (id === null || !names) return name;
      const author = names.find(id);
      return author ? author.fullName : author;
    },
    begin(): void {
      for (const dimension of [...Object.values(dimensions), ...Object.values(authors)]) dimension.begin();
    },
    /** Reads the missing entries, one cache after the other: a connection runs one statement at a time anyway. */
    async load(): Promise<void> {
      for (const dimension of [...Object.values(dimensions), ...Object.values(authors)]) await dimension.load();
    },
  };
}

function toLieu({ name, address, isSingleUse }: StoredLieu): LieuFacts {
  const mark = isSingleUse ? ` (${lieuAvailabilityLabel('single_use')})` : '';
  // A lieu that was entered for one RDV may be a home.
  const label = withDetail(name, address);
  const anonymous = isSingleUse ? (present(name) ?? '') : label;
  return { label: `${label}${mark}`.trim(), anonymous: `${anonymous}${mark}`.trim() };
}
