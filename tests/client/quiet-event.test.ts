import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Cache } from '@urql/exchange-graphcache';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { expect, it } from 'vitest';
import { cacheOptions } from '../../packages/client/src/urql.ts';
import { updates } from '../../web/api/cache.ts';
import { PROJECT } from '../support/process.ts';

// The pages import nothing of the package, which is built for others: each has its own settings of the cache.

type Update = (result: object, args: object, cache: Cache, info: object) => void;

const schema = buildSchema(readFileSync(path.join(PROJECT, 'schema.graphql'), 'utf8'));
const types = (schema.getType('ExportEventType') as GraphQLEnumType).getValues().map(({ name }) => name);

/** The events after which lists of exports are read again. */
function staleAfter(update: unknown): string[] {
  return types.filter((type) => {
    const forgotten: string[] = [];
    const cache = {
      inspectFields: (entity: string) => (entity === 'Query' ? [{ fieldName: 'exports', arguments: null }] : []),
      invalidate: (_entity: string, field?: string) => forgotten.push(field ?? ''),
      resolve: () => null,
      keyOfEntity: () => null,
    } as unknown as Cache;
    const event = { type, export: { id: 'RXhwb3J0OjE=' } };
    (update as Update)({ exportEvents: event }, {}, cache, {});
    return forgotten.includes('exports');
  });
}

it('reads lists of exports again after the same events as the pages', () => {
  const ofPages = staleAfter(updates?.Subscription?.exportEvents);
  expect(ofPages).toEqual(expect.arrayContaining(['REQUESTED', 'SUCCEEDED']));
  expect(ofPages).not.toContain('PROGRESSED');
  expect(staleAfter(cacheOptions.updates.Subscription.exportEvents)).toEqual(ofPages);
});
