import { describe, expect, it } from 'vitest';
import {
  canSeeExport,
  type ExportPermission,
  exportPermissions,
  visibleExportEvents,
  visibleExports,
} from '#policy/export.ts';
import { meets } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/viewer.ts';

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
    expect(canSeeExport(viewer, { agentId })).toBe(isShown);
    expect(meets(visibleExports(viewer), { agentId })).toBe(isShown);
    expect(meets(visibleExportEvents(viewer), { agentId })).toBe(isShown);
  }
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
