import { AsyncResource } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import { beginStatement } from './cancel-on-disconnect.ts';

/** Told that a statement begins; what it returns is told that it ended. */
export type StatementObserver = (text: string) => (error?: unknown) => void;

type Callback = (error: unknown, ...rest: unknown[]) => void;

/**
 * Tells of every statement that goes through a pool, whoever sends it: our own SQL and Prisma's alike; and lets it be ended
 * when nobody waits for it any more.
 */
export function instrumentStatements(pool: Pool, observe: StatementObserver): void {
  // Not when they are opened: some were already, by what a process asks before it serves anybody.
  const observed = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (observed.has(client)) return;
    observed.add(client);
    instrumentClient(client, observe);
  });
  // Whoever waits for a connection gets it when somebody else gives it back: without this, in that other one's context.
  const connect = pool.connect.bind(pool) as (callback?: Callback) => unknown;
  pool.connect = ((callback?: Callback) => connect(callback && AsyncResource.bind(callback))) as Pool['connect'];
}

function instrumentClient(client: PoolClient, observe: StatementObserver): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const observed = (...args: unknown[]): unknown => {
    const [statement] = args as [string | { text?: string; submit?: unknown }];
    const text = typeof statement === 'string' ? statement : (statement.text ?? '');
    // A stream's is COPY, which takes no parameters: its text holds values.
    const tell = observe(typeof statement === 'object' && 'submit' in statement ? (text.split(' ', 1)[0] ?? '') : text);
    const leave = beginStatement(client);
    const end = (error?: unknown) => {
      leave();
      tell(error);
    };
    const last = args.at(-1);
    if (typeof last === 'function') {
      const callback = (error: unknown, ...rest: unknown[]) => {
        end(error ?? undefined);
        (last as Callback)(error, ...rest);
      };
      return query(...args.slice(0, -1), callback);
    }
    const result = query(...args);
    if (result instanceof Promise) {
      result.then(() => end(), end);
    } else {
      end(); // a stream or a cursor: it is read for as long as its reader likes
    }
    return result;
  };
  client.query = observed as PoolClient['query'];
}
