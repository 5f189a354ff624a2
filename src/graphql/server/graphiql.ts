// Optional page of GraphiQL, for development.
import { createRequire } from 'node:module';
import type { Logger } from '#infra/logger.ts';
import type { RenderGraphiql } from './yoga.ts';

const PACKAGE = '@graphql-yoga/render-graphiql';

/** Null, with a warning, when the package is not installed: it is a development dependency, absent from images. */
export function findGraphiql(logger: Logger, from = import.meta.url): RenderGraphiql | null {
  try {
    createRequire(from).resolve(PACKAGE);
  } catch {
    logger.warn(`GraphiQL is off: ${PACKAGE} is not installed`);
    return null;
  }
  // The package has nine megabytes, so it is loaded at the first visit.
  return async (page) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(page);
}
