// Instrumentation of every statement that goes through a pool.
import { AsyncResource } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import { beginStatement } from './cancel-on-disconnect.ts';

/** Called at the start of a statement; the function it returns is called at the end. */
export type StatementObserver = (text: string) => (error?: unknown) => void;

type Callback = (error: unknown, ...rest: unknown[]) => void;

/**
 * Reports every statement of a pool, from hand-written SQL and from Prisma alike. It also lets a statement be cancelled
 * once its client has disconnected.
 */
export function instrumentStatements(pool: Pool, observe: StatementObserver): void {
  // Connections are wrapped when they are used, not when they are opened: the checks at start-up open some before this
  // runs.
  const observed = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (observed.has(client)) return;
    observed.add(client);
    instrumentClient(client, observe);
  });
  // A waiting caller gets the connection when another one releases it. Without this, it would run in the context of that
  // other caller.
  const connect = pool.connect.bind(pool) as (callback?: Callback) => unknown;
  pool.connect = ((callback?: Callback) => connect(callback && AsyncResource.bind(callback))) as Pool['connect'];
}

function instrumentClient(client: PoolClient, observe: StatementObserver): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const observed = (...args: unknown[]): unknown => {
    const [statement] = args as [string | { text?: string; submit?: unknown }];
    const text = typeof statement === 'string' ? statement : (statement.text ?? '');
    // A stream is a COPY, which accepts no parameters: its text holds values.
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
      end(); // a stream or a cursor: its duration depends on its reader
    }
    return result;
  };
  client.query = observed as PoolClient['query'];
}
