import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { attachSource } from '#domain/feed/attach/attach.ts';
import type { RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { filterOptionsDocument, usagerSearchDocument } from '../../support/document/filter-option.ts';
import { rdvFullDocument } from '../../support/document/rdv.ts';
import { selectionDocument } from '../../support/document/selection.ts';
import { fichesDocument } from '../../support/document/statistics/espace.ts';
import { everyFigureDocument } from '../../support/document/statistics.ts';
import { usagerDocument } from '../../support/document/usager.ts';
import { exportToEnd } from '../../support/export.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { compareWithUpstream } from '../../support/upstream/comparison.ts';
import { createUpstreamDatabase, type UpstreamDatabase } from '../../support/upstream/database.ts';
import type { UpstreamVersion } from '../../support/upstream/layout.ts';

// Everything that the API can do, on upstream's own tables: their labels are enums there, and text in ours.
describe.each<UpstreamVersion>(['2024-10', '2026-09'])('an attached database of %s', (version) => {
  const rules = version.slice(0, 4) as '2024' | '2026';
  let database: UpstreamDatabase;
  let service: TestService;

  beforeAll(async () => {
    database = await createUpstreamDatabase(inject('serverUrl'), version, { seed: 21, rdvs: 250 });
    await database.run((client) =>
      attachSource(client, { clock: 'paris-wall-clock', isDryRun: false, onPlan: () => {} }),
    );
    service = await startTestService({ databaseUrl: database.url });
  });
  afterAll(async () => {
    await service?.stop();
    await database?.drop();
  });

  it('says of when its last change is', async () => {
    const rows = await database.ask<{ isLast: boolean }>(
      `SELECT data_as_of = (SELECT max(updated_at) AT TIME ZONE 'UTC' FROM rdvs) AS "isLast" FROM reporting.source`,
    );
    expect(rows).toEqual([{ isLast: true }]);
  });

  it('shows each agent what upstream shows', async () => {
    const { differences, ...compared } = await compareWithUpstream(service, database, rules, { files: true });
    expect(differences).toEqual([]);
    expect(compared).toMatchObject({ agents: 40, accounts: 37, files: 16 });
    expect(compared.maskedFigures).toBeGreaterThan(40);
    expect(compared.espaceFigures - compared.maskedFigures).toBeGreaterThan(100);
  });

  // An admin who is one of a territory too, an agent of one service, one of the secretariat (2024) or reception (2026).
  it.each(['agent5@example.org', 'agent1@example.org', 'agent11@example.org', 'agent9@example.org'])(
    'answers every question of %s',
    async (email) => {
      const agent = await service.as({ email });
      await agent.request(filterOptionsDocument, {});
      await agent.request(usagerSearchDocument, { search: 'martin' });
      await agent.request(rdvFullDocument, { first: 50 });
      const { rdvs } = await agent.request(selectionDocument, { rows: true, ids: [] });
      for (const filters of [
        {
          statuses: ['SEEN', 'UNKNOWN_PAST', 'UNKNOWN_FUTURE'] as const,
          locationTypes: ['PHONE', 'PUBLIC_OFFICE'] as const,
        },
        { participationStatuses: ['NOSHOW'] as const, origins: ['AGENT', 'USAGER'] as const },
        { isCollective: true },
        { hasService: false },
        { hasLieu: true, isFollowUp: false },
      ])
        await agent.request(selectionDocument, { rows: true, ids: [], filters: filters as never });
      const usager = rdvs?.edges[0]?.node.participations.edges[0]?.node.usager?.id;
      if (usager) await agent.request(usagerDocument, { id: usager });
      await agent.request(everyFigureDocument, {
        ...({ granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false, top: 5 } as const),
        ...{ series: true, splits: true, rest: true },
      });
    },
  );

  it.each<[string, RequestExportMutationVariables]>([
    ['RDVs', { scope: 'ORGANISATION', options: { format: 'XLSX' } }],
    ['participations', { scope: 'ORGANISATION', options: { row: 'PARTICIPATION', format: 'CSV' } }],
    ['RDVs without names', { scope: 'ORGANISATION', options: { format: 'CSV', anonymous: true } }],
    ['figures', { scope: 'ORGANISATION', options: { row: 'STATISTICS', format: 'XLSX' } }],
    ['usagers of a territory', { scope: 'TERRITORY', options: { row: 'USAGER', format: 'CSV' } }],
  ])('makes a file of %s', async (_name, variables) => {
    const agent = await service.as({ email: 'agent5@example.org' });
    const { status, failure } = await exportToEnd(agent, variables);
    expect([status, failure]).toEqual(['SUCCEEDED', null]);
  });

  it('shows figures of a territory', async () => {
    const agent = await service.as({ email: 'agent5@example.org' });
    await agent.request(fichesDocument, {});
    const { rdvStatistics } = await agent.request(everyFigureDocument, {
      ...({ scope: 'TERRITORY', granularity: 'ISO_WEEK', dateField: 'CREATED_AT', pastOnly: true, top: 3 } as const),
      ...{ series: false, splits: true, noLeadTimes: true, rest: false },
    });
    expect(rdvStatistics.totals.rdvCount).toBeGreaterThan(0);
  });
});
