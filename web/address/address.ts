// Addresses of pages: the codec between a path and the page that it names. `selection.ts` has that of the parameters.

/** A page, with all that its address says of it. */
export type View =
  | { page: 'home' }
  | { page: 'rdvs' }
  | { page: 'statistics' }
  | { page: 'exports' }
  | { page: 'export'; id: string }
  | { page: 'schedules' }
  | { page: 'schedule'; id: string }
  | { page: 'selections' }
  | { page: 'offers' }
  | { page: 'help' }
  | { page: 'not-found' };

const PATHS = {
  home: '/',
  rdvs: '/rdvs',
  statistics: '/statistiques',
  exports: '/exports',
  schedules: '/programmations',
  selections: '/selections',
  offers: '/offres',
  help: '/aide',
} as const;

/** Pages whose address has no id. */
export type FixedPage = keyof typeof PATHS;
/** Pages of the menu: those of schedules, selections and offers belong to that of the exports. */
export type MenuPage = Exclude<FixedPage, 'schedules' | 'selections' | 'offers'>;

/** Pages of one object: below that of their list. */
const LISTS = { export: 'exports', schedule: 'schedules' } as const;
const ONE = /^(\/\w+)\/([\w=-]+)$/;

/** The view of a path; never fails, since a reader may type anything. */
export function readAddress(path: string): View {
  for (const page of Object.keys(PATHS) as FixedPage[]) if (PATHS[page] === path) return { page };
  const [, list, id = ''] = ONE.exec(path) ?? [];
  for (const page of Object.keys(LISTS) as (keyof typeof LISTS)[]) if (PATHS[LISTS[page]] === list) return { page, id };
  return { page: 'not-found' };
}

/** The path of a view, which reads as the same view. */
export function writeAddress(view: Exclude<View, { page: 'not-found' }>): string {
  return 'id' in view ? `${PATHS[LISTS[view.page]]}/${view.id}` : PATHS[view.page];
}

/** The reason why a sign-in failed, and the page to come back to, as the service names them in the address of `/`. */
export function readFailedSignIn(search: string): { code: string; to: string } | null {
  const query = new URLSearchParams(search);
  const code = query.get('connexion');
  if (code === null) return null;
  const to = query.get('retour') ?? '/';
  return { code, to: to.startsWith('/') && !to.startsWith('//') ? to : '/' };
}
