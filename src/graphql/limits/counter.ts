// Counter per agent, with a limit.

/** Limit on what each agent holds open at once. */
export interface Counter {
  /** False when the agent has reached the limit. */
  enter(agentId: bigint): boolean;
  leave(agentId: bigint): void;
}

export function createCounter(most: number): Counter {
  const counts = new Map<bigint, number>();
  return {
    enter(agentId) {
      const count = counts.get(agentId) ?? 0;
      if (count >= most) return false;
      counts.set(agentId, count + 1);
      return true;
    },
    leave(agentId) {
      const count = counts.get(agentId) ?? 0;
      if (count > 1) counts.set(agentId, count - 1);
      else counts.delete(agentId);
    },
  };
}
