import { expect, it } from 'vitest';
import { type RdvFilter, rdvFilterSchema } from '#domain/rdv/filter.ts';
import { summariseFilter } from '#domain/rdv/filter-summary.ts';

/** Objects that still have a name: those with an even id. */
const summaryOf = (filter: RdvFilter) =>
  summariseFilter(rdvFilterSchema.parse(filter), async (keys) =>
    keys.map((key) => (Number(key.split(':')[1]) % 2 === 0 ? key.replace(':', ' n° ') : null)),
  );

const cases: [RdvFilter, string][] = [
  [{}, 'aucun'],
  [{ startsOn: { from: '2026-02-01', until: '2026-03-01' } }, 'RDV du 01/02/2026 au 28/02/2026'],
  [{ startsOn: { from: '2024-02-29', until: '2024-03-01' } }, 'RDV le 29/02/2024'],
  [{ startsOn: { from: '2026-02-01' } }, 'RDV à partir du 01/02/2026'],
  [{ startsOn: { until: '2026-01-01' } }, 'RDV jusqu’au 31/12/2025'],
  [{ createdOn: { from: '2026-03-29', until: '2026-03-30' } }, 'pris le 29/03/2026'],
  [{ createdOn: { until: '2026-10-26' } }, 'pris jusqu’au 25/10/2026'],
  [
    { statuses: ['UNKNOWN_PAST', 'UNKNOWN_FUTURE', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW'] },
    'statut : À renseigner, À venir, Vu(s), Excusé(s), Annulé(s) par un agent, Non excusé(s)',
  ],
  [{ participationStatuses: ['REVOKED'] }, 'statut d’un participant : Annulé(s) par un agent'],
  [{ organisationIds: ['2'] }, 'organisation : organisationIds n° 2'],
  [{ organisationIds: ['1', '3'] }, 'organisation : 2 organisations'],
  [{ serviceIds: ['1'] }, 'service : 1 service'],
  [{ motifCategoryIds: ['4', '2'] }, 'catégorie de motifs : motifCategoryIds n° 2, motifCategoryIds n° 4'],
  [{ motifCategoryIds: ['1'] }, 'catégorie de motifs : 1 catégorie'],
  [{ motifIds: ['1', '2', '3'] }, 'motif : motifIds n° 2, 2 autres'],
  [{ agentIds: ['1', '2'] }, 'agent : agentIds n° 2, 1 autre'],
  [{ usagerIds: ['1'] }, 'usager : 1 usager'],
  [{ usagerIds: ['1', '3'], includeRelatives: true }, 'usager : 2 usagers et leurs proches'],
  [{ lieuIds: ['1', '3'] }, 'lieu : 2 lieux'],
  [{ notificationResults: ['failure', 'sent'] }, 'notification : Échec, Envoyé'],
  [{ hasService: true }, 'avec un service'],
  [{ hasService: false }, 'sans service'],
  [{ hasLieu: true }, 'avec un lieu'],
  [{ hasLieu: false }, 'sans lieu'],
  [
    { locationTypes: ['public_office', 'phone', 'home', 'visio'] },
    'type : Sur place, Par téléphone, À domicile, Par visioconférence',
  ],
  [
    { origins: ['Agent', 'User', 'FileAttente', 'Prescripteur'] },
    "origine : Créé par un agent, RDV Pris sur internet, RDV en file d'attente, Rdv pris par un prescripteur",
  ],
  [{ isCollective: true }, 'RDV collectifs'],
  [{ isCollective: false }, 'RDV individuels'],
  [{ isFollowUp: true }, 'RDV de suivi'],
  [{ isFollowUp: false }, 'hors RDV de suivi'],
  [{ hasLieu: false, isCollective: false, isFollowUp: false }, 'sans lieu · RDV individuels · hors RDV de suivi'],
];

it.each(cases)('%j', async (filter, sentence) => {
  expect(await summaryOf(filter)).toBe(sentence);
});

it('leaves out no filter that there is', () => {
  const shown = new Set(cases.flatMap(([filter]) => Object.keys(filter)));
  expect([...shown].sort()).toEqual(Object.keys(rdvFilterSchema.shape).sort());
});
