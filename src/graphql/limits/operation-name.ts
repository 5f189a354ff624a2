const MAX_LENGTH = 64;
const MAX_NAMES = 200;
/** More names than a frontend has operations in view are made up. */
const MAX_NAMES_OF_AGENT = 50;

const ANONYMOUS = 'anonymous';
const OTHER = 'other';

/**
 * The names of operations in metrics and traces. Callers choose them, so they are bounded: in length, in number, and in what
 * one agent may add, who would else push out those of the frontend. Names of trusted documents are bounded by the manifest.
 */
export class OperationNames {
  readonly #names = new Set<string>();
  readonly #added = new Map<bigint, number>();

  /** `agentId`: null for anonymous senders, who choose no name. */
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
