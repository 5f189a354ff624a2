import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type GraphQLObjectType, getNamedType, isObjectType, type OperationDefinitionNode, parse } from 'graphql';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dimensionNames, dimensions, isCrossOnly } from '#domain/statistics/dimension.ts';
import { bucketLabel } from '#domain/statistics/time/bucket-label.ts';
import { measureOperation } from '#graphql/limits/cost.ts';
import { schema } from '#graphql/schema.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { ChartFragment, ChartsQueryVariables } from '../../../src/client/generated/graphql.ts';
import {
  breakdownEntitiesDocument,
  chartsDocument,
  seriesChartDocument,
} from '../../support/document/statistics/breakdown.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let admin: Connection;
let world: Awaited<ReturnType<typeof createWorld>>;

beforeAll(async () => {
  service = await startTestService();
  world = await createWorld();
  admin = await service.as(world.admin);
});
afterAll(() => service.stop());

/** Dimensions with a field of their own. */
const shownDimensions = dimensionNames.filter((name) => !isCrossOnly(name));

/** Two organisations with motifs of one name, RDVs without a lieu, labels that are unknown, and a RDV of two agents. */
async function createWorld() {
  const { fixture } = service;
  const territory = await fixture.territory();
  const organisations = [
    await fixture.organisation(territory.id, { name: 'MDS Arras' }),
    await fixture.organisation(territory.id, { name: 'MDS Lens' }),
  ] as const;
  const roles = Object.fromEntries(organisations.map(({ id }) => [String(id), 'admin']));
  const agents = [
    await fixture.agent({ firstName: 'Zoé', lastName: 'Étienne', roles, territories: [territory.id] }),
    await fixture.agent({ firstName: 'Ali', lastName: 'Diallo', roles }),
  ] as const;
  const { id: pmi } = await fixture.service('PMI');
  const motifs = [
    await fixture.motif(organisations[0].id, pmi, { name: 'Consultation', locationType: 'phone' }),
    await fixture.motif(organisations[1].id, pmi, { name: 'Consultation', locationType: 'spacewalk' }),
    await fixture.motif(organisations[1].id, pmi, { name: 'Visite', collectif: true }),
  ] as const;
  const lieu = await fixture.lieu(organisations[0].id, { name: 'Maison' });
  const users = await Promise.all(Array.from({ length: 8 }, () => fixture.user({})));
  const create = (index: number, motif: 0 | 1 | 2, more: object = {}) =>
    fixture.rdv({
      organisationId: organisations[motif === 0 ? 0 : 1].id,
      motifId: motifs[motif].id,
      startsAt: `2024-03-0${1 + (index % 7)}T0${7 + (index % 2)}:00:00Z`,
      users: [users[index % 8]?.id ?? 0n],
      agents: [agents[0].id],
      ...more,
    });
  for (let index = 0; index < 6; index++) await create(index, 0, { lieuId: lieu.id });
  for (let index = 0; index < 3; index++) await create(index, 1, { createdByType: 'Robot' });
  for (let index = 0; index < 2; index++)
    await create(index, 2, { agents: agents.map(({ id }) => id), createdByType: 'User' });
  return { admin: agents[0], targetIds: organisations.map(({ id }) => globalId('Organisation', id)) };
}

const view = () => ({ scope: 'ORGANISATION' as const, targetIds: world.targetIds });
const fieldOf = (dimension: string) => `by${dimension.charAt(0).toUpperCase()}${dimension.slice(1)}`;

/** The one mapper of a frontend. */
const barsOf = (chart: ChartFragment) => [
  ...chart.buckets.map(({ label, metrics }) => [label, metrics?.rdvCount ?? null] as const),
  ...(chart.others ? [['Autres', chart.others.rdvCount] as const] : []),
];

async function chartsOf(variables: Partial<ChartsQueryVariables> = {}) {
  const { rdvStatistics } = await admin.request(chartsDocument, { ...view(), top: 50, ...variables });
  const { totals, ...charts } = rdvStatistics;
  return { totals, charts: charts as unknown as Record<string, ChartFragment> };
}

describe('the contract', () => {
  const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;
  const interfacesOf = (type: unknown) => (isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : []);
  const breakdowns = ['RdvStatistics', 'RdvTimeBucket'].flatMap((name) =>
    Object.values(typeOf(name).getFields()).filter((field) => field.name.startsWith('by')),
  );

  it('has a breakdown for each dimension, all of one shape', () => {
    const own = Object.keys(typeOf('RdvStatistics').getFields()).filter((name) => name.startsWith('by'));
    expect(own.sort()).toEqual(shownDimensions.map(fieldOf).sort());
    for (const { type } of breakdowns) {
      const breakdown = getNamedType(type) as GraphQLObjectType;
      expect(interfacesOf(breakdown), breakdown.name).toEqual(['Breakdown']);
      expect(interfacesOf(getNamedType(breakdown.getFields().buckets?.type ?? type)), breakdown.name).toEqual([
        'Bucket',
      ]);
    }
    expect(interfacesOf(typeOf('RdvTimeBucket'))).toEqual(['Bucket']);
  });

  it('costs the same through a fragment on the interface as through fields of the type', () => {
    const costOf = (query: string) => {
      const document = parse(query);
      return measureOperation(schema, document, document.definitions[0] as OperationDefinitionNode, {}).cost;
    };
    for (const { name, type, args } of breakdowns.slice(0, shownDimensions.length)) {
      const field = args.length > 0 ? `${name}(top: 7)` : name;
      const direct = costOf(
        `{ rdvStatistics { ${field} { buckets { key metrics { rdvCount } } others { rdvCount } } } }`,
      );
      const parts = 'buckets { ...B } others { rdvCount } } fragment B on Bucket { key metrics { rdvCount } }';
      expect(costOf(`{ rdvStatistics { ${field} { ...C } } } fragment C on Breakdown { ${parts}`), name).toBe(direct);
      expect(direct, getNamedType(type).name).toBeGreaterThan(5_000);
    }
    const [hours, weekdays] = ['byHour', 'byWeekday'].map((name) =>
      costOf(`{ rdvStatistics { ${name} { buckets { key } } } }`),
    );
    expect((hours as number) - (weekdays as number)).toBe((24 - 7) * 2);
  });
});

describe('one fragment on Breakdown', () => {
  it('reads every breakdown, and its figures add up to the total where they do not overlap', async () => {
    const { totals, charts } = await chartsOf();
    expect(totals.rdvCount).toBe(11);
    expect(Object.keys(charts).sort()).toEqual(shownDimensions.map(fieldOf).sort());
    for (const [name, chart] of Object.entries(charts)) {
      expect(chart.maskReason, name).toBeNull();
      expect(chart.bucketCount, name).toBe(chart.buckets.length);
      expect(new Set(chart.buckets.map(({ key }) => key)).size, name).toBe(chart.buckets.length);
      const sum = barsOf(chart).reduce((whole, [, rdvs]) => whole + (rdvs ?? 0), 0);
      expect(sum, name).toBe(name === 'byAgent' ? 13 : 11);
    }
  });

  it('has the rest beyond `top`, except for agents', async () => {
    const { charts } = await chartsOf({ top: 1 });
    expect(charts.byMotif).toMatchObject({ bucketCount: 3, others: { rdvCount: 5 } });
    expect(charts.byAgent).toMatchObject({ bucketCount: 2, others: null });
    expect(charts.byOrigin?.others).toBeNull();
  });

  it('has labels of the workbook, in its order', async () => {
    const { charts } = await chartsOf();
    const last = await exportToEnd(admin, { ...view(), options: { row: 'STATISTICS' } });
    const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-breakdown-')), 'file.xlsx');
    await admin.download(last.file?.downloadUrl ?? '', target);
    for (const name of shownDimensions) {
      const { sheetTitle } = dimensions[name];
      if (sheetTitle === null) continue;
      const [header = [], ...rows] = await readSheet(target, sheetTitle);
      const rdvs = header.indexOf('RDV') === 0 ? header.lastIndexOf('RDV') : header.indexOf('RDV');
      const shown = charts[fieldOf(name)]?.buckets.map(({ label, metrics }) => [
        label.replace(/ \(MDS .*\)$/, ''), // in the workbook, a column
        metrics?.rdvCount,
      ]);
      expect(
        rows.map((row) => [row[0], row[rdvs]]),
        name,
      ).toEqual(shown);
    }
  });

  it('tells homonyms apart, and names RDVs without a value', async () => {
    const { charts } = await chartsOf();
    expect(charts.byMotif?.buckets.map(({ label }) => label)).toEqual([
      'Consultation (MDS Arras)',
      'Consultation (MDS Lens)',
      'Visite',
    ]);
    expect(charts.byLieu?.buckets.map(({ key, label }) => [key === 'NONE', label])).toEqual([
      [false, 'Maison'],
      [true, 'sans lieu'],
    ]);
  });

  it('joins motifs of one name, kind and service, and masks them after that', async () => {
    const { fixture } = service;
    const territory = await fixture.territory();
    const agent = await fixture.agent({ territories: [territory.id] });
    const pmi = await fixture.service('PMI');
    for (const name of ['MDS Calais', 'MDS Douai']) {
      const { id: organisationId } = await fixture.organisation(territory.id, { name });
      const motif = await fixture.motif(organisationId, pmi.id, { name: name === 'MDS Douai' ? ' Suivi' : 'Suivi' });
      for (let index = 0; index < 3; index++)
        await fixture.rdv({
          ...{ organisationId, motifId: motif.id, startsAt: '2024-03-01T08:00:00Z' },
          ...{ users: [(await fixture.user({})).id], agents: [agent.id] },
        });
    }
    const asked = { scope: 'TERRITORY', targetIds: [globalId('Territory', territory.id)], top: 50 } as const;
    const { rdvStatistics } = await (await service.as(agent)).request(chartsDocument, { ...asked, leadTimes: false });
    const { byMotif, byMotifGroup } = rdvStatistics as unknown as Record<string, ChartFragment>;
    expect(byMotif?.buckets.filter(({ metrics }) => metrics !== null)).toEqual([]);
    expect(byMotifGroup && barsOf(byMotifGroup)).toEqual([['Suivi', 6]]);
    // The key says nothing of the selection: the next answer has the same.
    const [group] = byMotifGroup?.buckets ?? [];
    expect(group?.key).toMatch(/^\d+$/);
    const year = { startsOn: { between: { from: '2024-01-01', until: '2025-01-01' } } };
    const again = await (await service.as(agent)).request(chartsDocument, {
      ...asked,
      filters: year,
      leadTimes: false,
    });
    expect((again.rdvStatistics as unknown as typeof rdvStatistics).byMotifGroup?.buckets[0]?.key).toBe(group?.key);
  });

  it('tells groups of one name apart by service and kind', async () => {
    const { charts } = await chartsOf();
    expect(charts.byMotifGroup?.buckets.map(({ label }) => label)).toEqual([
      'Consultation (PMI, Par téléphone)',
      'Consultation (PMI)',
      'Visite',
    ]);
  });

  it('has keys that name the value', async () => {
    const { rdvStatistics } = await admin.request(breakdownEntitiesDocument, view());
    const { byMotif, byAgent, byLieu, byOrigin, byLocationType } = rdvStatistics;
    for (const { key, motif } of byMotif.buckets) expect(key).toBe(motif?.id);
    for (const { key, label, agent } of byAgent.buckets) expect([key, label]).toEqual([agent?.id, agent?.fullName]);
    for (const { key, lieu } of byLieu.buckets) expect(key).toBe(lieu?.id ?? 'NONE');
    for (const { key, origin } of byOrigin.buckets) expect(key).toBe(origin ?? 'OTHER');
    for (const { key, locationType } of byLocationType.buckets) expect(key).toBe(locationType ?? 'OTHER');
    expect(byOrigin.buckets.at(-1)).toEqual({ key: 'OTHER', label: 'Autre', origin: null });
    expect(byLocationType.buckets.at(-1)).toMatchObject({ key: 'OTHER', label: 'Autre' });
  });

  it('reads buckets of time and their breakdowns', async () => {
    const filters = { startsOn: { between: { from: '2024-03-01', until: '2024-03-15' } } };
    const { rdvStatistics } = await admin.request(seriesChartDocument, { ...view(), filters, granularity: 'ISO_WEEK' });
    expect(rdvStatistics.timeSeries.map(({ label, metrics }) => [label, metrics?.rdvCount])).toEqual([
      ['semaine 9 de 2024', 8],
      ['semaine 10 de 2024', 3],
      ['semaine 11 de 2024', 0],
    ]);
    for (const { metrics, byOrigin, byService } of rdvStatistics.timeSeries)
      for (const chart of [byOrigin, byService])
        expect(barsOf(chart).reduce((sum, [, rdvs]) => sum + (rdvs ?? 0), 0)).toBe(metrics?.rdvCount);
  });

  it('says of a territory that its figures are hidden, and gives none of them', async () => {
    const filters = { startsOn: { between: { from: '2024-03-04', until: '2024-03-05' } } };
    const { charts } = await chartsOf({ scope: 'TERRITORY', targetIds: null, filters, leadTimes: false });
    for (const [name, chart] of Object.entries(charts)) {
      expect(chart.maskReason, name).toBe('TOO_FEW_USAGERS');
      expect(chart.others, name).toBeNull();
      for (const { metrics, maskReason } of chart.buckets) {
        expect(metrics, name).toBeNull();
        expect(maskReason, name).toBe('TOO_FEW_USAGERS');
      }
    }
  });
});

it.each([
  ['2026-11-23', '23/11/2026'],
  ['2026-W08', 'semaine 8 de 2026'],
  ['2026-02', 'février 2026'],
  ['2026-Q1', '1er trimestre 2026'],
  ['2026-Q4', '4e trimestre 2026'],
  ['2026', '2026'],
])('names the bucket %s', (key, label) => {
  expect(bucketLabel(key)).toBe(label);
});
