import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { slice } from '#graphql/core/time-slicing.ts';
import type { Connection } from '../../src/client/connect.ts';
import { exportSelectionsDocument } from '../support/document/export/export-selection.ts';
import { exportTimeDocument } from '../support/document/export/export-time.ts';
import { exportsDocument } from '../support/document/export.ts';
import { exportLifeDocument, historyDocument } from '../support/document/export-life.ts';
import { optionSearchDocument } from '../support/document/filter-option.ts';
import { leadsDocument } from '../support/document/node.ts';
import {
  participationPageDocument,
  rdvDetailDocument,
  rdvFullDocument,
  rdvPageDocument,
  rdvStartsDocument,
} from '../support/document/rdv.ts';
import { rdvSearchDocument } from '../support/document/rdv-search.ts';
import { savedSelectionsDocument, saveSelectionDocument } from '../support/document/saved-selection.ts';
import { createScheduleWebhookDocument, scheduleWebhooksDocument } from '../support/document/schedule-webhook.ts';
import { facetsDocument } from '../support/document/statistics/facet.ts';
import { requestExport } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { PROJECT } from '../support/process.ts';
import { saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { startTestService, type TestService } from '../support/service.ts';

// A page takes the same number of statements whatever its length, in every document with pages.

const MOST = 50;
let service: TestService;
let admin: Connection;
let ids: Record<'Rdv' | 'Participation' | 'Usager' | 'Motif' | 'Lieu' | 'Agent' | 'Export' | 'ExportEvent', string[]>;
let crowded: string;
let eventful: string;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const { prisma } = service.app.database;
  const { id: territoryId } = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territoryId);
  const { id: serviceId } = await fixture.service();
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  ids = { Rdv: [], Participation: [], Usager: [], Motif: [], Lieu: [], Agent: [], Export: [], ExportEvent: [] };
  const crowd: bigint[] = [];
  for (let index = 0; index < MOST; index++) {
    const motif = await fixture.motif(organisationId, serviceId);
    const lieu = await fixture.lieu(organisationId);
    const colleague = await fixture.agent({ roles: { [String(organisationId)]: 'basic' } });
    const responsible = await fixture.user();
    const child = await fixture.user({ responsibleId: responsible.id });
    const rdv = await fixture.rdv({
      organisationId,
      motifId: motif.id,
      lieuId: lieu.id,
      startsAt: `2024-03-01T09:${String(index).padStart(2, '0')}:00Z`,
      agents: [colleague.id],
      users: [child.id],
    });
    crowd.push(responsible.id);
    ids.Rdv.push(globalId('Rdv', rdv.id));
    ids.Motif.push(globalId('Motif', motif.id));
    ids.Lieu.push(globalId('Lieu', lieu.id));
    ids.Agent.push(globalId('Agent', colleague.id));
    ids.Usager.push(globalId('Usager', child.id));
  }
  const motif = await fixture.motif(organisationId, serviceId, { collectif: true });
  const startsAt = '2024-04-01T09:00:00Z';
  const { id: crowdedId } = await fixture.rdv({ organisationId, motifId: motif.id, startsAt, users: crowd });
  crowded = globalId('Rdv', crowdedId);
  const participations = await prisma.participation.findMany({ where: { rdvId: { not: crowdedId } } });
  ids.Participation = participations.map(({ id }) => globalId('Participation', id));

  admin = await service.as(agent);
  await requestExport(admin, { scope: 'AGENT' });
  const { activeKey: _one, ...template } = await prisma.export.findFirstOrThrow();
  const exports = Array.from({ length: MOST }, () => ({ ...template, id: randomUUID() }));
  await prisma.export.createMany({ data: exports as never });
  ids.Export = exports.map(({ id }) => globalId('Export', id));
  await prisma.exportEvent.createMany({
    data: exports.map((_each, index) => ({
      exportId: template.id,
      type: 'DOWNLOADED' as const,
      version: index + 2,
      actorAgentId: agent.id,
    })),
  });
  for (let index = 0; index < MOST; index++)
    await admin.request(saveSelectionDocument, {
      name: `n° ${index}`,
      scope: 'AGENT',
      filters: { motifIds: ids.Motif },
    });
  const selectionId = await saveSelection(admin, { name: 'scheduled', scope: 'AGENT' });
  const scheduleId = await scheduleExport(admin, selectionId, { frequency: 'DAILY', time: '00:00' });
  await admin.request(createScheduleWebhookDocument, { scheduleId, url: 'https://receiver.example/' });
  const { id: webhookId } = await prisma.scheduleWebhook.findFirstOrThrow();
  const deliveries = exports.map(({ id: exportId }) => ({ ...{ exportId, webhookId }, id: randomUUID() }));
  await prisma.scheduleDelivery.createMany({
    data: deliveries.map((each) => ({ ...each, agentId: agent.id, event: 'EXPORT_SUCCEEDED' as const })),
  });
  await prisma.scheduleDeliveryAttempt.createMany({
    data: deliveries.flatMap(({ id: deliveryId }) =>
      [1, 2].map((number) => ({ deliveryId, number, agentId: agent.id, outcome: 'TIMEOUT' as const, durationMs: 1 })),
    ),
  });
  const events = await prisma.exportEvent.findMany({ where: { type: 'DOWNLOADED' } });
  ids.ExportEvent = events.map(({ id }) => globalId('ExportEvent', id));
  eventful = globalId('Export', template.id);
});
afterAll(() => service.stop());

/** Each requests a number of rows, and returns how many came. */
const lists: Record<string, (count: number) => Promise<number>> = {
  RdvPage: async (first) => (await admin.request(rdvPageDocument, { first })).rdvs.edges.length,
  RdvStarts: async (first) => (await admin.request(rdvStartsDocument, { first })).rdvs.edges.length,
  RdvSearch: async (first) => (await admin.request(rdvSearchDocument, { first, search: 'mot lov' })).rdvs.edges.length,
  RdvDetail: async (first) => (await admin.request(rdvDetailDocument, { first })).rdvs.edges.length,
  RdvFull: async (first) => (await admin.request(rdvFullDocument, { first })).rdvs.edges.length,
  ParticipationPage: async (first) => {
    const { node } = await admin.request(participationPageDocument, { id: crowded, first });
    return node?.__typename === 'Rdv' ? node.participations.edges.length : 0;
  },
  Exports: async (first) => (await admin.request(exportsDocument, { first })).exports.edges.length,
  History: async (first) => (await admin.request(historyDocument, { first })).exports.edges.length,
  ExportSelections: async (first) =>
    (await admin.request(exportSelectionsDocument, { first })).exports?.nodes.length ?? 0,
  ExportTimes: async (first) => (await admin.request(exportTimeDocument, { first })).exports?.nodes.length ?? 0,
  SavedSelections: async (first) =>
    (await admin.request(savedSelectionsDocument, { first })).viewer.savedSelections.nodes.length,
  ScheduleWebhooks: async (first) => {
    const { viewer } = await admin.request(scheduleWebhooksDocument, { first });
    const deliveries = viewer.exportSchedules?.[0]?.webhooks?.[0]?.deliveries ?? [];
    return deliveries.filter((each) => each?.export && each.attempts?.length === 2).length;
  },
  OptionSearch: async (first) => (await admin.request(optionSearchDocument, { first })).viewer.motifs?.length ?? 0,
  Facets: async (first) => (await admin.request(facetsDocument, { first })).rdvFacets.motifs.options.length,
  ExportLife: async (first) => {
    const { node } = await admin.request(exportLifeDocument, { id: eventful, first });
    return node?.__typename === 'Export' ? node.events.edges.length : 0;
  },
};

it('covers every document with pages', async () => {
  const folder = path.join(PROJECT, 'tests/support/document');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  const paged = texts.flatMap((text) => [...text.matchAll(/query (\w+)\([^)]*\$first: Int/g)].map(([, name]) => name));
  expect(paged.sort()).toEqual(Object.keys(lists).sort());
});

it.each(Object.keys(lists))('sends the same number of statements for any page size of %s', async (name) => {
  await expectSameCounts(async (count) => lists[name]?.(count) ?? 0);
});

it.each(['Rdv', 'Participation', 'Usager', 'Motif', 'Lieu', 'Agent', 'Export', 'ExportEvent'] as const)(
  'sends the same number of statements for any number of nodes of type %s',
  async (typename) => {
    await expectSameCounts(async (count) => {
      const { nodes } = await admin.request(leadsDocument, { ids: ids[typename].slice(0, count) });
      return nodes.filter((node) => node?.__typename === typename).length;
    });
  },
);

async function expectSameCounts(ask: (count: number) => Promise<number>): Promise<void> {
  await ask(1); // first use prepares the statements
  const counts: number[] = [];
  const { ms } = slice;
  // A slow machine splits an answer into many slices, at worst one per object.
  for (const sliceMs of [ms, 0]) {
    for (const count of [1, 10, MOST]) {
      slice.ms = sliceMs;
      const { result, statements } = await service
        .statementsOf(() => ask(count))
        .finally(() => {
          slice.ms = ms;
        });
      expect(result).toBe(count);
      counts.push(statements.length);
    }
  }
  expect(new Set(counts)).toEqual(new Set([counts[0]]));
}
