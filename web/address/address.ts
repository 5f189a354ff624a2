// Addresses of pages: the codec between a path and the page that it names. `selection.ts` has that of the parameters.

/** A page, with all that its address says of it. */
export type View =
  | { page: 'home' }
  | { page: 'rdvs' }
  | { page: 'statistics' }
  | { page: 'exports' }
  | { page: 'export'; id: string }
  | { page: 'help' }
  | { page: 'not-found' };

const PATHS = {
  home: '/',
  rdvs: '/rdvs',
  statistics: '/statistiques',
  exports: '/exports',
  help: '/aide',
} as const;

/** Pages whose address has no id. */
export type FixedPage = keyof typeof PATHS;

const EXPORT = /^\/exports\/([\w=-]+)$/;

/** The view of a path; never fails, since a reader may type anything. */
export function readAddress(path: string): View {
  for (const page of Object.keys(PATHS) as FixedPage[]) if (PATHS[page] === path) return { page };
  const [, id] = EXPORT.exec(path) ?? [];
  return id === undefined ? { page: 'not-found' } : { page: 'export', id };
}

/** The path of a view, which reads as the same view. */
export function writeAddress(view: Exclude<View, { page: 'not-found' }>): string {
  return view.page === 'export' ? `${PATHS.exports}/${view.id}` : PATHS[view.page];
}

/** The reason why a sign-in failed, and the page to come back to, as the service names them in the address of `/`. */
export function readFailedSignIn(search: string): { code: string; to: string } | null {
  const query = new URLSearchParams(search);
  const code = query.get('connexion');
  if (code === null) return null;
  const to = query.get('retour') ?? '/';
  return { code, to: to.startsWith('/') && !to.startsWith('//') ? to : '/' };
}
