import type { Pool } from 'pg';
import { findConcernedUsagers } from '#domain/audit/concerned.ts';
import type { ReadLog } from '#domain/audit/read-log.ts';
import type { GlobalId } from './global-id.ts';

/** Whom one answer, or one event of a subscription, tells of; gathered while it is made, written before it leaves. */
export class ReadTrace {
  readonly #log: ReadLog;
  #rowCounts: Record<string, number> = {};
  #usagerIds = new Set<bigint>();
  /** Whose participants are looked up at the end. */
  #rdvIds = new Set<bigint>();
  #participationIds = new Set<bigint>();
  /** Whose relatives are meant too. */
  #responsibleIds = new Set<bigint>();
  #selections: object[] = [];
  #refused: Record<string, string[]> = {};

  constructor(log: ReadLog) {
    this.#log = log;
  }

  /** An object of this type is in the answer. */
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

  /** An object that was asked for by its id: whoever it is about. */
  addNode({ typename, id }: GlobalId): void {
    if (typename === 'Usager' || typename === 'Rdv' || typename === 'Participation')
      this.addRow(typename, { id: BigInt(id) });
  }

  /** Usagers who are named, or whose figures are told. */
  addUsagers(ids: Iterable<bigint>, { withRelatives = false } = {}): void {
    for (const id of ids) (withRelatives ? this.#responsibleIds : this.#usagerIds).add(id);
  }

  /** Figures about many, of whom nobody is named: what was selected. */
  addFigures(selection: object): void {
    this.#selections.push(selection);
  }

  /** An id that named nothing that the viewer may see. */
  refuse(typename: string, id: string): void {
    const ids = this.#refused[typename] ?? [];
    this.#refused[typename] = ids;
    if (!ids.includes(id) && ids.length < MAX_REFUSED) ids.push(id);
  }

  /** What was gathered for an answer that nobody gets. */
  restart(): void {
    this.#rowCounts = {};
    this.#usagerIds = new Set();
    this.#rdvIds = new Set();
    this.#participationIds = new Set();
    this.#responsibleIds = new Set();
    this.#selections = [];
    this.#refused = {};
  }

  /** Makes durable what was gathered; nothing when there is none. */
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

/** What of a row says whose data it is, where it was loaded. */
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

/** Of each kind; more are asked for only to fill the audit. */
const MAX_REFUSED = 100;
