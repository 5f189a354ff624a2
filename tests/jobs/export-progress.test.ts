import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportEventsSubscription } from '../../src/client/generated/graphql.ts';
import { exportEventsDocument } from '../support/document/export/export-event.ts';
import { followToEnd } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { letPass, waitFor } from '../support/wait.ts';

type Event = ExportEventsSubscription['exportEvents'];
/** Hundreds of batches, each of which could send progress. */
const ROWS = 10_000;
let lab: ExportLab;

beforeAll(async () => {
  lab = await openExportLab({ worker: true });
  await lab.addRdvs(ROWS);
});
afterAll(() => lab.close());

it('is sent at most once a second, never decreases, and ends at the total', async () => {
  const events: Event[] = [];
  void (async () => {
    for await (const { exportEvents } of lab.admin.follow(exportEventsDocument, {})) events.push(exportEvents);
  })().catch(() => {});
  const start = performance.now();
  // All but its last rows are written when it is locked; a second later it has progress to send.
  const release = await lab.hold('lieux');
  const id = await lab.request();
  const following = followToEnd(lab.admin, id);
  await lab.untilHeld(id);
  await letPass(1_000);
  release();
  const states = await following;
  const seconds = (performance.now() - start) / 1_000;
  const total = ROWS + 3;
  const steps = states.flatMap(({ progress }) => (progress ? [progress] : []));
  expect(steps.length).toBeGreaterThan(2);
  // One when the rows are counted, one for each second, one at the end.
  expect(steps.length).toBeLessThanOrEqual(Math.ceil(seconds) + 2);
  expect(steps.map(({ totalRows }) => totalRows)).toEqual(steps.map(() => total));
  const processed = steps.map(({ processedRows }) => processedRows);
  expect(processed).toEqual([...processed].sort((a, b) => a - b));
  expect(processed.at(-1)).toBe(total);
  await waitFor(async () => events.at(-1)?.type === 'SUCCEEDED', 'the end in the stream');
  const told = events.filter(({ type }) => type === 'PROGRESSED');
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(steps.length);
  // Progress has the position of the event before it, so a client that resumes from there misses nothing.
  const started = events.find(({ type }) => type === 'STARTED');
  for (const { cursor } of told) expect(cursor).toBe(started?.cursor);
  expect(await lab.eventsOf(states[0]?.id ?? '')).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
});
