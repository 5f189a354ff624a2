import { describe, expect, it } from 'vitest';
import {
  canReceiveExport,
  canStillExport,
  type ExportPermission,
  exportPermissions,
  ownExports,
  ownsExport,
  visibleExportEvents,
  visibleExports,
} from '#policy/export.ts';
import type { Perimeter, Scope } from '#policy/selection.ts';
import { meets } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

const [A, B, C, T, U] = [10n, 11n, 12n, 20n, 21n];

it.each<[string, ViewerWords]>([
  ['basic', { basic: [A] }],
  ['admin of every organisation', { admin: [A, B, C] }],
  ['secretariat', { basic: [A], secretariat: true }],
  ['territorial admin', { territories: [[T, [A, B, C]]] }],
])('shows to %s their own exports and no others', (_who, words) => {
  const viewer = viewerOf(words);
  for (const [agentId, isShown] of [
    [ME, true],
    [2n, false],
  ] as const) {
    expect(ownsExport(viewer, { agentId })).toBe(isShown);
    expect(meets(ownExports(viewer), { agentId })).toBe(isShown);
    expect(meets(visibleExports(viewer), { agentId, handOvers: [] })).toBe(isShown);
    expect(meets(visibleExportEvents(viewer), { agentId })).toBe(isShown);
  }
});

describe('an export that a colleague hands over', () => {
  it.each<[string, ViewerWords, Scope, bigint[], boolean]>([
    ['admin of the organisation', { admin: [A] }, 'ORGANISATION', [A], true],
    ['admin of both and more', { admin: [A, B, C] }, 'ORGANISATION', [A, B], true],
    ['admin of one of two', { admin: [A], basic: [B] }, 'ORGANISATION', [A, B], false],
    ['admin elsewhere', { admin: [C] }, 'ORGANISATION', [A], false],
    ['basic', { basic: [A] }, 'ORGANISATION', [A], false],
    ['secretariat', { basic: [A], secretariat: true }, 'ORGANISATION', [A], false],
    ['territorial admin', { territories: [[T, [A]]] }, 'ORGANISATION', [A], false],
    ['admin of the organisation', { admin: [A] }, 'AGENT', [A], true],
    ['secretariat', { basic: [A], secretariat: true }, 'AGENT', [A], true],
    ['secretariat of one of two', { basic: [A], secretariat: true }, 'AGENT', [A, B], false],
    ['basic', { basic: [A] }, 'AGENT', [A], false],
    ['admin of one of two', { admin: [A], basic: [B] }, 'AGENT', [A, B], false],
    ['anybody', { admin: [A], territories: [[T, [A]]] }, 'AGENT', [], false],
    ['territorial admin', { territories: [[T, [A]]] }, 'TERRITORY', [T], true],
    ['territorial admin elsewhere', { territories: [[U, [A]]] }, 'TERRITORY', [T], false],
    ['admin of all its organisations', { admin: [A] }, 'TERRITORY', [T], false],
    ['an id of another kind', { admin: [T], basic: [T] }, 'TERRITORY', [T], false],
  ])('reaches %s by their own right: case %#', (_who, words, scope, targetIds, isShown) => {
    const viewer = viewerOf(words);
    const targets = targetIds.map((targetId) => ({ targetId }));
    const given = { agentId: ME, withdrawnAt: null, scope, targets };
    const row = (handOver: object) => ({ agentId: 2n, handOvers: [{ ...given, ...handOver }] });
    expect(canReceiveExport(viewer, scope, targetIds)).toBe(isShown);
    expect(meets(visibleExports(viewer), row({}))).toBe(isShown);
    expect(meets(visibleExports(viewer), row({ agentId: 3n }))).toBe(false);
    expect(meets(visibleExports(viewer), row({ withdrawnAt: new Date(0) }))).toBe(false);
    expect(meets(ownExports(viewer), row({}))).toBe(false);
  });
});

describe('the export permissions', () => {
  const own: ExportPermission = { scope: 'AGENT', targetIds: [] };
  it.each<[string, ViewerWords, ExportPermission[]]>([
    ['basic', { basic: [A] }, [own]],
    ['secretariat', { basic: [A], secretariat: true }, [own]],
    ['admin in two of three', { admin: [A, B], basic: [C] }, [own, { scope: 'ORGANISATION', targetIds: [A, B] }]],
    ['territorial admin', { basic: [C], territories: [[T, [A, B]]] }, [own, { scope: 'TERRITORY', targetIds: [T] }]],
    [
      'both',
      {
        admin: [A],
        territories: [
          [T, [A]],
          [U, []],
        ],
      },
      [own, { scope: 'ORGANISATION', targetIds: [A] }, { scope: 'TERRITORY', targetIds: [T, U] }],
    ],
  ])('%s', (_who, words, permissions) => {
    expect(exportPermissions(viewerOf(words))).toEqual(permissions);
  });
});

describe('an export is still allowed', () => {
  const organisation = (...organisationIds: bigint[]): Perimeter => ({ scope: 'ORGANISATION', organisationIds });
  const own = (...organisationIds: bigint[]): Perimeter => ({ scope: 'AGENT', organisationIds });
  const territory = (...territoryIds: bigint[]): Perimeter => ({ scope: 'TERRITORY', territoryIds });
  const everywhere: Perimeter = { scope: 'AGENT', organisationIds: null };
  it.each<[string, ViewerWords, Perimeter, bigint[], boolean]>([
    ['admin of its organisations', { admin: [A, B] }, organisation(A, B), [], true],
    ['admin of one of two', { admin: [A] }, organisation(A, B), [], false],
    ['admin who became basic', { basic: [A] }, organisation(A), [], false],
    ['agent with a role in each', { basic: [A], admin: [B] }, own(A, B), [], true],
    ['agent who left one', { basic: [A] }, own(A, B), [], false],
    ['agent who left all', {}, own(A), [], false],
    ['agent, wherever they have a role', { basic: [A] }, everywhere, [], true],
    ['agent who left the organisation of the filter', { basic: [A] }, everywhere, [B], false],
    ['agent in the organisation of the filter', { basic: [A] }, everywhere, [A], true],
    ['territorial admin', { territories: [[T, [A, B]]] }, territory(T), [A], true],
    ['territorial admin of another one', { territories: [[U, [A]]] }, territory(T), [], false],
    ['territorial admin whose territory lost the organisation', { territories: [[T, [A]]] }, territory(T), [B], false],
    ['secretariat, which is no admin', { basic: [A], secretariat: true }, organisation(A), [], false],
  ])('%s', (_who, words, perimeter, organisationIds, isAllowed) => {
    expect(canStillExport(viewerOf(words), perimeter, organisationIds)).toBe(isAllowed);
  });
});
