import { describe, expect, it } from 'vitest';
import { readAddress, readFailedSignIn, type View, writeAddress } from '../../web/address/address.ts';

describe('an address', () => {
  const views: Exclude<View, { page: 'not-found' }>[] = [
    { page: 'home' },
    { page: 'rdvs' },
    { page: 'statistics' },
    { page: 'exports' },
    { page: 'export', id: 'RXhwb3J0OjE=' },
    { page: 'schedules' },
    { page: 'schedule', id: 'RXhwb3J0OjE=' },
    { page: 'selections' },
    { page: 'offers' },
    { page: 'help' },
  ];

  it.each(views)('of $page reads as the same view', (view) => {
    expect(readAddress(writeAddress(view))).toEqual(view);
  });

  it.each(['/rdv', '/exports/', '/exports/a/b', '/selections/a', '/RDVS', '//', '/constructor'])(
    '%s is not found',
    (path) => {
      expect(readAddress(path)).toEqual({ page: 'not-found' });
    },
  );
});

describe('a failed sign-in', () => {
  it('is named with the page to come back to', () => {
    expect(readFailedSignIn('?connexion=UNKNOWN_AGENT&retour=%2Frdvs%3Fpage%3D2')).toEqual({
      code: 'UNKNOWN_AGENT',
      to: '/rdvs?page=2',
    });
    expect(readFailedSignIn('?page=2')).toBeNull();
  });

  it.each(['https://evil.example.org', '//evil.example.org', ''])('comes back to this service, and not to %j', (to) => {
    expect(readFailedSignIn(`?connexion=X&retour=${encodeURIComponent(to)}`)?.to).toBe('/');
  });
});
