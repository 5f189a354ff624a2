// Trace of the data subjects in one answer.
import type { Pool } from 'pg';
import { findConcernedUsagers } from '#domain/audit/concerned.ts';
import type { ReadLog } from '#domain/audit/read-log.ts';
import type { GlobalId } from './global-id.ts';

/**
 * Data subjects of one answer, or of one event of a subscription. They are collected while it is built and logged before it
 * is sent.
 */
export class ReadTrace {
  readonly #log: ReadLog;
  #rowCounts: Record<string, number> = {};
  #usagerIds = new Set<bigint>();
  /** RDVs whose participants are looked up at the end. */
  #rdvIds = new Set<bigint>();
  #participationIds = new Set<bigint>();
  /** Usagers whose relatives are data subjects too. */
  #responsibleIds = new Set<bigint>();
  #selections: object[] = [];
  #refused: Record<string, string[]> = {};

  constructor(log: ReadLog) {
    this.#log = log;
  }

  /** Adds an object of the answer. */
  addRow(typename: string, row: TracedRow): void {
    this.#count(typename, 1);
    if (typename === 'Usager') this.#usagerIds.add(row.id);
    else if (typename === 'Participation') {
      if (row.userId === undefined) this.#participationIds.add(row.id);
      else this.#usagerIds.add(row.userId);
    } else if (row.participations?.every(({ userId }) => userId !== undefined)) {
      for (const { userId } of row.participations) this.#usagerIds.add(userId as bigint);
    } else this.#rdvIds.add(row.id);
  }

  /** Adds an object that was requested by its id. */
  addNode({ typename, id }: GlobalId): void {
    if (typename === 'Usager' || typename === 'Rdv' || typename === 'Participation')
      this.addRow(typename, { id: BigInt(id) });
  }

  /** Adds usagers who are named, or whose figures are in the answer. */
  addUsagers(ids: Iterable<bigint>, { withRelatives = false } = {}): void {
    for (const id of ids) (withRelatives ? this.#responsibleIds : this.#usagerIds).add(id);
  }

  /** Adds the selection of aggregate figures, in which no usager is named. */
  addFigures(selection: object): void {
    this.#selections.push(selection);
  }

  /** Adds an id that names no object visible to the viewer. */
  refuse(typename: string, id: string): void {
    const ids = this.#refused[typename] ?? [];
    this.#refused[typename] = ids;
    if (!ids.includes(id) && ids.length < MAX_REFUSED) ids.push(id);
  }

  /** Clears the trace of an answer that is not sent. */
  restart(): void {
    this.#rowCounts = {};
    this.#usagerIds = new Set();
    this.#rdvIds = new Set();
    this.#participationIds = new Set();
    this.#responsibleIds = new Set();
    this.#selections = [];
    this.#refused = {};
  }

  /** Persists the trace, unless it is empty. */
  async write(pool: Pool, reader: TracedReader): Promise<void> {
    const [rowCounts, usagerIds, selections, refused] = [
      this.#rowCounts,
      this.#usagerIds,
      this.#selections,
      this.#refused,
    ];
    const concerned = {
      rdvIds: this.#rdvIds,
      participationIds: this.#participationIds,
      responsibleIds: this.#responsibleIds,
    };
    this.restart();
    for (const id of await findConcernedUsagers(pool, concerned)) usagerIds.add(id);
    const isEmpty = [rowCounts, selections, refused].every((each) => Object.keys(each).length === 0);
    if (isEmpty && usagerIds.size === 0) return;
    await this.#log.write({ ...reader, rowCounts, usagerIds, selections, refused });
  }

  #count(typename: string, more: number): void {
    this.#rowCounts[typename] = (this.#rowCounts[typename] ?? 0) + more;
  }
}

/** The columns of a row that identify its data subject, if loaded. */
interface TracedRow {
  id: bigint;
  userId?: bigint;
  participations?: readonly { userId?: bigint }[];
}

interface TracedReader {
  agentId: bigint;
  operation: string;
  correlationId: string;
  address: string | null;
}

/** Limit per type: more refused ids would only fill the audit. */
const MAX_REFUSED = 100;
