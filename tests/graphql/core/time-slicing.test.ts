import SchemaBuilder from '@pothos/core';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { afterLastSlice, slice, TIME_SLICING_PLUGIN } from '#graphql/core/time-slicing.ts';
import { waitFor } from '../../support/wait.ts';

// Time-slicing alone, with the shortest slices: other events run after each object.

const ITEMS = 50;
const { ms } = slice;
beforeAll(() => {
  slice.ms = 0;
});
afterAll(() => {
  slice.ms = ms;
});

interface Operation {
  name: string;
  /** Answered items in order, with the number of other events before each. */
  answered: { item: number; round: number }[];
  /** Number of answered items when the batch for all of them was loaded. */
  gathered: number[];
}

let round = 0;
let isOver = false;
const order: string[] = [];

const builder = new SchemaBuilder<{ Context: Operation; Objects: { RdvConnection: object; Short: object } }>({
  plugins: [TIME_SLICING_PLUGIN],
} as never);
const Item = builder.objectRef<number>('Item').implement({
  fields: (t) => ({
    value: t.int({
      resolve: (item, _args, operation) => {
        operation.answered.push({ item, round });
        order.push(operation.name);
        if (operation.answered.length === 1)
          process.nextTick(() => afterLastSlice(operation, () => operation.gathered.push(operation.answered.length)));
        return item;
      },
    }),
  }),
});
const items = () => Array.from({ length: ITEMS }, (_, item) => item);
for (const name of ['RdvConnection', 'Short'] as const)
  builder.objectType(name, { fields: (t) => ({ edges: t.field({ type: [Item], resolve: items }) }) });
builder.queryType({
  fields: (t) => ({
    long: t.field({ type: 'RdvConnection', resolve: () => ({}) }),
    short: t.field({ type: 'Short', resolve: () => ({}) }),
  }),
});
const schema = builder.toSchema();

async function ask(name: string, field: 'long' | 'short'): Promise<Operation> {
  const operation: Operation = { name, answered: [], gathered: [] };
  const { data, errors } = await execute({
    schema,
    document: parse(`{ ${field} { edges { value } } }`),
    contextValue: operation,
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({ [field]: { edges: items().map((value) => ({ value })) } });
  return operation;
}

beforeAll(() => {
  const letIn = () => {
    round += 1;
    if (!isOver) setImmediate(letIn);
  };
  letIn();
});
afterAll(() => {
  isOver = true;
});

it('runs other events between the objects of a long list', async () => {
  const { answered } = await ask('one', 'long');
  expect(new Set(answered.map((each) => each.round)).size).toBeGreaterThan(ITEMS / 2);
});

it('loads the needs of all objects after the last slice', async () => {
  const { gathered } = await ask('one', 'long');
  await waitFor(async () => gathered.length > 0, 'what is asked for');
  expect(gathered).toEqual([ITEMS]);
});

it('alternates between two answers', async () => {
  order.length = 0;
  await Promise.all([ask('one', 'long'), ask('two', 'long')]);
  const changes = order.filter((name, index) => index > 0 && name !== order[index - 1]);
  expect(changes.length).toBeGreaterThan(ITEMS / 2);
});

it('resolves other lists in one go', async () => {
  const { answered } = await ask('one', 'short');
  expect(new Set(answered.map((each) => each.round)).size).toBe(1);
});
