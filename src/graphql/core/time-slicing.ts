import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

/** How long answers are put together before whatever else has come is looked at; a test makes it shorter. */
export const slice = { ms: 10 };

/** What is left to do of each operation; they take turns. */
const operations = new Map<object, (() => void)[]>();
/** What waits until all items of an operation were handed over. */
const gathering = new Map<object, (() => void)[]>();
let sliceBegan: number | null = null;
let isWorking = false;
/** Whose item was handed over last; it may hand over more lists. */
let current: object | null = null;

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
  return now - sliceBegan > slice.ms;
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
  workOnItem(true);
}

/**
 * Calls back once nothing of the operation is left to be handed over: what its objects need is then known of all of them, and
 * takes one statement, however many slices they were in.
 */
export function afterLastSlice(operation: object, callback: () => void): void {
  if (operations.has(operation) || current === operation)
    gathering.set(operation, [...(gathering.get(operation) ?? []), callback]);
  else callback();
}

/** Behind whatever its last item asked for. */
function runAfterLastSlice(operation: object): void {
  if (operations.has(operation)) return;
  const callbacks = gathering.get(operation) ?? [];
  gathering.delete(operation);
  for (const callback of callbacks) callback();
}

/** One at least in each slice. */
function workOnItem(isFirst = false): void {
  const last = current;
  current = null;
  if (last) runAfterLastSlice(last);
  const [next] = operations;
  if (!next) {
    isWorking = false;
    return;
  }
  if (!isFirst && isSliceOver()) return void setImmediate(workOnSlice);
  const [operation, items] = next;
  const work = items.shift();
  current = operation;
  operations.delete(operation);
  if (items.length > 0) operations.set(operation, items);
  work?.();
  // Ticks come behind all microtasks, in which the item is worked on.
  queueMicrotask(() => process.nextTick(workOnItem, false));
}

/**
 * Whose lists can be long enough. What is below them came with them, or is asked for by loaders that wait for all; Prisma,
 * which gathers what is asked for at the same moment, would be asked in each slice.
 */
const holders: ReadonlySet<string> = new Set(['RdvConnection', 'ParticipationConnection', 'RdvStatistics']);

class TimeSlicingPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { type, parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (type.kind !== 'List' || !holders.has(parentType)) return resolver;
    const cut = (result: unknown, context: object) =>
      Array.isArray(result) && result.length > 1 ? inSlices(result, context) : result;
    return (root, args, context, info) => {
      const result = resolver(root, args, context, info);
      return result instanceof Promise ? result.then((items) => cut(items, context)) : cut(result, context);
    };
  }
}

export const TIME_SLICING_PLUGIN = 'breath' as never;

SchemaBuilder.registerPlugin(TIME_SLICING_PLUGIN, TimeSlicingPlugin as never);
