// Names of pages, and sentences that several of them say.
import type { MenuPage, View } from '../address/address.ts';

export const SERVICE = 'RDV – statistiques et exports';

export const pageNames: Readonly<Record<View['page'], string>> = {
  home: 'Accueil',
  rdvs: 'Liste des RDV',
  statistics: 'Statistiques',
  exports: 'Vos exports',
  export: 'Un export',
  schedules: 'Exports programmés',
  schedule: 'Un export programmé',
  selections: 'Sélections enregistrées',
  offers: 'Offres',
  help: 'Aide',
  'not-found': 'Page introuvable',
};

export const pageSummaries: Readonly<Record<Exclude<MenuPage, 'home'>, string>> = {
  rdvs: 'Les rendez-vous que vous pouvez voir, filtrés, et leur export vers un tableur.',
  statistics: 'Vos statistiques, celles de vos organisations et celles de votre espace.',
  exports: 'Vos fichiers, vos exports programmés et vos sélections enregistrées.',
  help: 'Ce que compte chaque chiffre, qui voit quoi, et combien de temps.',
};

/** The title of the tab: the page first, since tabs are cut at their end. */
export const titleOf = (name: string) => `${name} – ${SERVICE}`;
