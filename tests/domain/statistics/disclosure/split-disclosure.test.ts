import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../../src/client/connect.ts';
import type { RdvFiltersInput } from '../../../../src/client/generated/graphql.ts';
import { espaceSplitDocument } from '../../../support/document/statistics/espace.ts';
import { globalId } from '../../../support/id.ts';
import { expectTable, type Found, isFew, itemsOf, lanes, shownOf } from '../../../support/oracle/disclosure-attack.ts';
import { createEspace } from '../../../support/oracle/espace-world.ts';
import { localDay } from '../../../support/oracle/oracle.ts';
import { createRandom, insertWorlds, type World, type WorldRdv } from '../../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../../support/service.ts';

// An attack on months of a territory by origin or service, where no other table of the answer has a cell of their size: the
// sum of all months is known from the whole, or from motifs.

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.RUNS ?? 30);

const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
let service: TestService;
let espace: Connection;
let world: World;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  world = createEspace(random, new Date());
  await insertWorlds(service.app.database, [world]);
  espace = await service.as(world.agents[0] as World['agents'][0]);
});
afterAll(() => service.stop());

const motifOf = (rdv: WorldRdv) => world.motifs.find(({ id }) => id === rdv.motifId) as World['motifs'][0];
const dayOf = (rdv: WorldRdv) => localDay(rdv.startsAt, 'Europe/Paris');
const originOf = ({ createdByType }: WorldRdv) =>
  ({ Agent: 'AGENT', User: 'USAGER', FileAttente: 'FILE_ATTENTE', Prescripteur: 'PRESCRIPTEUR' })[createdByType];
const serviceOf = (rdv: WorldRdv) => {
  const { serviceId } = motifOf(rdv);
  return serviceId === null ? null : globalId('Service', serviceId);
};

/** Months of some days, of all motifs, of one, or of one service. */
function draw() {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const [from, until] = pick([
    [-62, 18],
    [-45, 18],
    [-30, 10],
    [-20, 18],
  ] as const).map(day) as [string, string];
  const motif = motifOf(pick(world.rdvs));
  const kind = pick(['all', 'all', 'motif', 'service']);
  const own = {
    all: [{}, () => true],
    motif: [{ motifIds: [globalId('Motif', motif.id)] }, (rdv: WorldRdv) => rdv.motifId === motif.id],
    service: [
      { serviceIds: [globalId('Service', motif.serviceId ?? 0n)] },
      (rdv: WorldRdv) => motifOf(rdv).serviceId === motif.serviceId,
    ],
  }[kind] as [RdvFiltersInput, (rdv: WorldRdv) => boolean];
  return {
    filters: { startsOn: { between: { from, until } }, ...own[0] } as RdvFiltersInput,
    matches: (rdv: WorldRdv) => dayOf(rdv) >= from && dayOf(rdv) < until && own[1](rdv),
  };
}

/** Asks about a drawn selection. */
async function ask(by: 'byOrigin' | 'byService') {
  const { filters, matches } = draw();
  const variables = { filters, byOrigin: by === 'byOrigin', byService: by === 'byService' };
  const { rdvStatistics: answer } = await espace.request(espaceSplitDocument, variables);
  const items = itemsOf(world.rdvs.filter(matches), new Date(answer.computedAt));
  const within = ({ from, until }: { from: string; until: string }) =>
    items.filter(({ rdv }) => dayOf(rdv) >= from && dayOf(rdv) < until);
  return { answer, items, within };
}

const hides = ({ metrics }: Found) => lanes.some(({ shown }) => shown(metrics) === null);

it(`hides a small status of one month and origin in another too (SEED=${seed})`, async () => {
  let hidden = 0;
  for (let run = 0; run < RUNS; run++) {
    const { answer, items, within } = await ask('byOrigin');
    if (isFew(items)) continue;
    const cells = answer.timeSeries.flatMap((month) =>
      (month.byOrigin?.buckets ?? []).map(
        ({ origin, metrics }): Found => ({
          metrics: shownOf(metrics),
          items: within(month).filter(({ rdv }) => originOf(rdv) === origin),
        }),
      ),
    );
    expectTable({ items, metrics: answer.totals }, cells, `run ${run}, months by origin`);
    hidden += cells.filter(hides).length;
  }
  expect(hidden).toBeGreaterThan(0);
});

it(`hides a small month of a service whose motifs are shown in another too (SEED=${seed})`, async () => {
  let known = 0;
  for (let run = 0; run < RUNS; run++) {
    const { answer, items, within } = await ask('byService');
    if (isFew(items)) continue;
    for (const serviceId of new Set(items.map(({ rdv }) => serviceOf(rdv)))) {
      const own = items.filter(({ rdv }) => serviceOf(rdv) === serviceId);
      const cells = answer.timeSeries.map((month): Found => {
        const found = month.byService?.buckets.find((bucket) => (bucket.service?.id ?? null) === serviceId);
        return {
          metrics: shownOf(found?.metrics ?? null),
          items: within(month).filter(({ rdv }) => serviceOf(rdv) === serviceId),
        };
      });
      const motifs = new Set(own.map(({ rdv }) => globalId('Motif', rdv.motifId)));
      const ofMotif = [...motifs].map((id) => answer.byMotif?.buckets.find(({ motif }) => motif?.id === id)?.metrics);
      for (const { name, has, shown, sums } of lanes) {
        if (!sums || ofMotif.some((metrics) => !metrics || shown(metrics) === null)) continue;
        known++;
        const seen = new Set(cells.filter(({ metrics }) => shown(metrics) !== null).flatMap((cell) => cell.items));
        const left = own.filter((item) => has(item) && !seen.has(item));
        if (isFew(left)) throw new Error(`run ${run}, ${name} of ${serviceId}: hidden months follow from motifs`);
      }
    }
  }
  expect(known).toBeGreaterThan(0);
});
