import { describe, expect, it } from 'vitest';
import { hasRoleIn, isAdminOf, isTerritorialAdminOf, mayUseService, perimeterOf } from '#policy/viewer.ts';
import { type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

const [A, B, C, T, U] = [10n, 11n, 12n, 20n, 21n];

interface Row {
  who: string;
  viewer: ViewerWords;
  mayUse: boolean;
  worksIn: bigint[];
  administers: bigint[];
  spaces: bigint[];
  perimeter: bigint[];
}

const table: Row[] = [
  {
    who: 'nobody any more, whatever services are left',
    viewer: { services: [1n], secretariat: true },
    ...{ mayUse: false, worksIn: [], administers: [], spaces: [], perimeter: [] },
  },
  {
    who: 'basic',
    viewer: { basic: [A] },
    ...{ mayUse: true, worksIn: [A], administers: [], spaces: [], perimeter: [A] },
  },
  {
    who: 'admin in one place, basic in another',
    viewer: { admin: [A], basic: [B] },
    ...{ mayUse: true, worksIn: [A, B], administers: [A], spaces: [], perimeter: [A, B] },
  },
  {
    who: 'territorial admin without a role',
    viewer: { territories: [[T, [A, B]]] },
    ...{ mayUse: true, worksIn: [], administers: [], spaces: [T], perimeter: [A, B] },
  },
  {
    who: 'territorial admin of an empty territory',
    viewer: { territories: [[U, []]] },
    ...{ mayUse: true, worksIn: [], administers: [], spaces: [U], perimeter: [] },
  },
  {
    who: 'territorial admin who works in the territory and elsewhere',
    viewer: { basic: [C, A], territories: [[T, [A, B]]] },
    ...{ mayUse: true, worksIn: [A, C], administers: [], spaces: [T], perimeter: [C, A, B] },
  },
];

describe.each(table)('$who', ({ viewer: words, mayUse, worksIn, administers, spaces, perimeter }) => {
  const viewer = viewerOf(words);

  it(mayUse ? 'may use the service' : 'may not use the service', () => {
    expect(mayUseService(viewer)).toBe(mayUse);
  });

  it('has roles and administers only there', () => {
    expect([A, B, C].filter((id) => hasRoleIn(viewer, id))).toEqual(worksIn);
    expect([A, B, C].filter((id) => isAdminOf(viewer, id))).toEqual(administers);
    expect([T, U].filter((id) => isTerritorialAdminOf(viewer, id))).toEqual(spaces);
  });

  it('works with each organisation of their roles and territories, listed once', () => {
    expect(perimeterOf(viewer)).toEqual(perimeter);
  });
});
