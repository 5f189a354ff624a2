import { createRequire } from 'node:module';
import type { Logger } from '#infra/logger.ts';
import type { RenderGraphiql } from './yoga.ts';

const PACKAGE = '@graphql-yoga/render-graphiql';

/** Null, and a warning, where its package is not installed: it is a development dependency, which images leave out. */
export function findGraphiql(logger: Logger, from = import.meta.url): RenderGraphiql | null {
  try {
    createRequire(from).resolve(PACKAGE);
  } catch {
    logger.warn(`GraphiQL is off: ${PACKAGE} is not installed`);
    return null;
  }
  // Nine megabytes, read only at the first visit.
  return async (page) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(page);
}
