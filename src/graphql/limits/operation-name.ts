// Bounded set of operation names for metrics.

const MAX_LENGTH = 64;
const MAX_NAMES = 200;
/** An agent with more names than a frontend has operations is making them up. */
const MAX_NAMES_OF_AGENT = 50;

const ANONYMOUS = 'anonymous';
const OTHER = 'other';

/**
 * Names of operations in metrics and traces. Callers choose them, so they are limited in length, in number, and per agent.
 * One agent could otherwise displace the names of the frontend. The manifest limits names of trusted documents.
 */
export class OperationNames {
  readonly #names = new Set<string>();
  readonly #added = new Map<bigint, number>();

  /** `agentId` is null for anonymous clients, whose names are ignored. */
  labelOf(name: string | undefined, { agentId, isTrusted }: { agentId: bigint | null; isTrusted: boolean }): string {
    if (name === undefined) return ANONYMOUS;
    if (name.length > MAX_LENGTH) return OTHER;
    if (isTrusted || this.#names.has(name)) return name;
    if (agentId === null || this.#names.size >= MAX_NAMES) return OTHER;
    const added = this.#added.get(agentId) ?? 0;
    if (added >= MAX_NAMES_OF_AGENT) return OTHER;
    this.#added.set(agentId, added + 1);
    this.#names.add(name);
    return name;
  }
}
