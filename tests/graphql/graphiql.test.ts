import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { findGraphiql } from '#graphql/server/graphiql.ts';
import { PROJECT } from '../support/process.ts';

const lines: string[] = [];
const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });

it('disables the page with a warning when its package is not installed', () => {
  expect(findGraphiql(logger, pathToFileURL('/nowhere/index.js').href)).toBeNull();
  expect(lines.splice(0).map((line) => JSON.parse(line))).toMatchObject([
    { level: 40, msg: 'GraphiQL is off: @graphql-yoga/render-graphiql is not installed' },
  ]);
});

it('renders the page when its package is installed', () => {
  expect(findGraphiql(logger, pathToFileURL(path.join(PROJECT, 'index.js')).href)).toEqual(expect.any(Function));
  expect(lines).toEqual([]);
});
