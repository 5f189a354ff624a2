import { describe, expect, it } from 'vitest';
import { canOpenSelection, type SavedSelectionFacts, visibleSelections } from '#policy/saved-selection.ts';
import type { Scope } from '#policy/selection.ts';
import { meets } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

const [A, B, C, T, U] = [10n, 11n, 12n, 20n, 21n];
const OTHER = 7n;

const shared = (scope: Scope, ...targetIds: bigint[]): SavedSelectionFacts => ({
  agentId: OTHER,
  isShared: true,
  scope,
  targetIds,
});

const table: [who: string, viewer: ViewerWords, selection: SavedSelectionFacts, mayOpen: boolean][] = [
  ['the owner without any right', {}, { ...shared('ORGANISATION', A), agentId: ME, isShared: false }, true],
  ['admin of the organisation', { admin: [A] }, { ...shared('ORGANISATION', A), isShared: false }, false],
  ['admin of the organisation', { admin: [A] }, shared('ORGANISATION', A), true],
  ['admin of one of two', { admin: [A], basic: [B] }, shared('ORGANISATION', A, B), false],
  ['admin of both and more', { admin: [A, B, C] }, shared('ORGANISATION', A, B), true],
  ['admin elsewhere', { admin: [C] }, shared('ORGANISATION', A), false],
  ['basic', { basic: [A] }, shared('ORGANISATION', A), false],
  ['secretariat', { basic: [A], secretariat: true }, shared('ORGANISATION', A), false],
  ['territorial admin', { territories: [[T, [A]]] }, shared('ORGANISATION', A), false],
  ['basic', { basic: [A] }, shared('AGENT', A), true],
  ['basic in one of two', { basic: [A] }, shared('AGENT', A, B), false],
  ['admin of another', { admin: [B] }, shared('AGENT', A), false],
  ['anybody', { admin: [A], territories: [[T, [A]]] }, shared('AGENT'), false],
  ['territorial admin', { territories: [[T, [A]]] }, shared('TERRITORY', T), true],
  ['territorial admin elsewhere', { territories: [[U, [A]]] }, shared('TERRITORY', T), false],
  ['admin of all its organisations', { admin: [A] }, shared('TERRITORY', T), false],
  ['an id of another kind', { admin: [T], basic: [T] }, shared('TERRITORY', T), false],
];

describe('a saved selection', () => {
  it.each(table)('is opened by %s: case %#', (_who, words, selection, mayOpen) => {
    const viewer = viewerOf(words);
    const row = { ...selection, targets: selection.targetIds.map((targetId) => ({ targetId })) };
    expect(canOpenSelection(viewer, selection)).toBe(mayOpen);
    expect(meets(visibleSelections(viewer), row)).toBe(mayOpen);
  });
});
