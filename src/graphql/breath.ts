import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

/** How long answers are put together before whatever else has come is looked at. */
const SLICE_MS = 10;

/** What is left to do of each operation; they take turns. */
const operations = new Map<object, (() => void)[]>();
let sliceBegan: number | null = null;
let isWorking = false;

/**
 * Large answers are put together in slices: executing thousands of objects at one go would let nobody else in for as long.
 * Where the slice is over, the rest of a list is handed over item by item, as promises.
 */
function* inSlices(items: readonly unknown[], operation: object): Generator<unknown> {
  for (const item of items) yield isSliceOver() ? later(item, operation) : item;
}

function isSliceOver(): boolean {
  const now = performance.now();
  sliceBegan ??= beginSlice(now);
  return now - sliceBegan > SLICE_MS;
}

function beginSlice(now: number): number {
  setImmediate(() => {
    if (sliceBegan === now) sliceBegan = null;
  });
  return now;
}

function later(item: unknown, operation: object): Promise<unknown> {
  return new Promise((resolve) => {
    const items = operations.get(operation) ?? [];
    items.push(() => resolve(item));
    operations.set(operation, items);
    if (isWorking) return;
    isWorking = true;
    setImmediate(workOnSlice);
  });
}

function workOnSlice(): void {
  sliceBegan = beginSlice(performance.now());
  workOnItem();
}

function workOnItem(): void {
  const [next] = operations;
  if (!next) {
    isWorking = false;
    return;
  }
  if (isSliceOver()) return void setImmediate(workOnSlice);
  const [operation, items] = next;
  const work = items.shift();
  operations.delete(operation);
  if (items.length > 0) operations.set(operation, items);
  work?.();
  // Ticks come behind all microtasks, in which the item is worked on.
  queueMicrotask(() => process.nextTick(workOnItem));
}

class BreathPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { type }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (type.kind !== 'List' || type.type.kind === 'Scalar' || type.type.kind === 'Enum') return resolver;
    const slice = (result: unknown, context: object) =>
      Array.isArray(result) && result.length > 1 ? inSlices(result, context) : result;
    return (root, args, context, info) => {
      const result = resolver(root, args, context, info);
      return result instanceof Promise ? result.then((items) => slice(items, context)) : slice(result, context);
    };
  }
}

export const BREATH_PLUGIN = 'breath' as never;

SchemaBuilder.registerPlugin(BREATH_PLUGIN, BreathPlugin as never);
