import type { ClientBase } from 'pg';
import { expect } from 'vitest';
import { waitFor } from '../wait.ts';

/** Changes each row of a page, their number, and the rights of the agents, at upstream. */
export async function changeEverything(upstream: ClientBase): Promise<void> {
  await upstream.query(`
    UPDATE motifs SET name = name || ' (après)', updated_at = now();
    UPDATE organisations SET name = name || ' (après)', updated_at = now();
    UPDATE territories SET name = name || ' (après)', updated_at = now();
    UPDATE agents SET last_name = last_name || ' après', updated_at = now();
    UPDATE users SET last_name = last_name || ' après', updated_at = now();
    UPDATE rdvs SET context = 'après', updated_at = now();
    DELETE FROM receipts; DELETE FROM participations WHERE rdv_id % 3 = 0;
    DELETE FROM agents_rdvs WHERE rdv_id % 3 = 0; DELETE FROM rdvs WHERE id % 3 = 0;`);
}

/** Agents who ask the same again and again. */
export interface Traffic {
  /** Waits until each agent has got this many more answers. */
  goOn(count?: number): Promise<void>;
  /** Ends it. No request failed, and each agent saw the data of before, then those of after, and nothing else. */
  expectOneTurn(): Promise<void>;
}

/** Begins with the answer of before; that of after is asked for at the end. */
export async function startTraffic(agents: readonly (() => Promise<string>)[]): Promise<Traffic> {
  const before = await Promise.all(agents.map((ask) => ask()));
  const between: string[][] = agents.map(() => []);
  const failures: unknown[] = [];
  let isOver = false;
  const asking = agents.map(async (ask, index) => {
    while (!isOver)
      await ask().then(
        (answer) => between[index]?.push(answer),
        (error: unknown) => failures.push(error),
      );
  });
  const goOn: Traffic['goOn'] = async (count = 1) => {
    const wanted = between.map(({ length }) => length + count);
    await waitFor(
      async () => failures.length > 0 || between.every(({ length }, index) => length >= (wanted[index] ?? 0)),
      'answers for each agent',
      async () => between.map(({ length }) => length),
    );
  };
  await goOn();
  return {
    goOn,
    async expectOneTurn() {
      isOver = true;
      await Promise.all(asking);
      expect(failures).toEqual([]);
      const after = await Promise.all(agents.map((ask) => ask()));
      for (const [index, answers] of between.entries()) {
        expect(before[index]).not.toEqual(after[index]);
        const seen = answers.map((answer) =>
          answer === before[index] ? 'before' : answer === after[index] ? 'after' : answer,
        );
        const changes = seen.filter((state, place) => state !== seen[place - 1]);
        expect(changes).toEqual(changes.length === 1 ? ['before'] : ['before', 'after']);
      }
    },
  };
}
