// Time-slicing: large answers yield to other requests while they are built.
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

/** Longest time spent on an answer before other events are processed. Tests shorten it. */
export const slice = { ms: 10 };

/** Pending items per operation, processed round-robin. */
const operations = new Map<object, (() => void)[]>();
/** Callbacks that wait for the last slice of an operation. */
const gathering = new Map<object, (() => void)[]>();
let sliceBegan: number | null = null;
let isWorking = false;
/** Operation of the last resumed item, which may add more lists. */
let current: object | null = null;

/**
 * Large answers are built in slices, because resolving thousands of objects at once would block every other request. Once
 * the slice is over, the rest of a list is resolved item by item, as promises.
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
 * Calls back once no item of the operation is pending. The needs of all its objects are then known, and take one statement
 * however many slices there were.
 */
export function afterLastSlice(operation: object, callback: () => void): void {
  if (operations.has(operation) || current === operation)
    gathering.set(operation, [...(gathering.get(operation) ?? []), callback]);
  else callback();
}

function runAfterLastSlice(operation: object): void {
  if (operations.has(operation)) return;
  const callbacks = gathering.get(operation) ?? [];
  gathering.delete(operation);
  for (const callback of callbacks) callback();
}

/** Each slice processes at least one item. */
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
  // Ticks run after all microtasks, in which the item is resolved.
  queueMicrotask(() => process.nextTick(workOnItem, false));
}

/**
 * Types with long lists. Objects below them were loaded with the list, or come from loaders that wait for the last slice.
 * Prisma batches per tick, and would be queried in each slice.
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

export const TIME_SLICING_PLUGIN = 'timeSlicing' as never;

SchemaBuilder.registerPlugin(TIME_SLICING_PLUGIN, TimeSlicingPlugin as never);
