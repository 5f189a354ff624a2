import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { retryExportDocument } from '../../support/document/export-life.ts';
import { exportToEnd, followToEnd, requestExport } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { readWorkbook } from '../../support/spreadsheet/workbook.ts';

// Territories that switch columns off between the request of an export of usagers and its run.
let service: TestService;
let admin: Connection;
let territoryId: bigint;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  territoryId = (await fixture.territory()).id;
  admin = await service.as(await fixture.agent({ territories: [territoryId] }));
});
afterAll(() => service.stop());

const columns = (...keys: string[]) => ({
  scope: 'TERRITORY' as const,
  targetIds: [globalId('Territory', territoryId)],
  options: { row: 'USAGER' as const, columns: keys },
});
const switchLogement = (enableLogementField: boolean) =>
  service.app.database.prisma.territory.update({ where: { id: territoryId }, data: { enableLogementField } });
const retry = async (id: string) => (await admin.request(retryExportDocument, { id })).retryExport;

it('fails a queued export when every column is switched off, otherwise builds it with the others', async () => {
  await switchLogement(true);
  const [nothing, something] = [
    await requestExport(admin, columns('logement')),
    await requestExport(admin, columns('logement', 'last_name')),
  ];
  await switchLogement(false);
  await service.app.startWorker();
  expect((await followToEnd(admin, nothing)).at(-1)).toMatchObject({
    status: 'FAILED',
    file: null,
    failure: {
      code: 'NO_COLUMN_LEFT',
      message:
        'L’espace n’utilise plus aucune des colonnes demandées. Faites une nouvelle demande avec d’autres colonnes.',
    },
  });
  const events = await service.app.database.prisma.exportEvent.findMany({
    where: { exportId: uuidOf(nothing), type: { not: 'PURGED' } },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ type }) => type)).toEqual(['REQUESTED', 'STARTED', 'FAILED']);
  const built = (await followToEnd(admin, something)).at(-1);
  expect(await headerOf(built?.file?.downloadUrl)).toEqual(['Nom d’usage']);
});

it('omits columns switched off before a retry, and refuses the retry when none is left', async () => {
  await switchLogement(true);
  const [nothing, something] = [
    await exportToEnd(admin, columns('logement')),
    await exportToEnd(admin, columns('logement', 'last_name')),
  ];
  expect(await headerOf(something.file?.downloadUrl)).toEqual(['Logement', 'Nom d’usage']);
  await switchLogement(false);
  const before = await service.app.database.prisma.export.count();
  expect(await retry(nothing.id)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['id'], code: 'NOT_AVAILABLE' }],
  });
  expect(await service.app.database.prisma.export.count()).toBe(before);
  const again = await retry(something.id);
  if (again.__typename !== 'RetryExportSuccess') throw new Error(again.message);
  const rebuilt = (await followToEnd(admin, again.export.id)).at(-1);
  expect(await headerOf(rebuilt?.file?.downloadUrl)).toEqual(['Nom d’usage']);
  // The history shows the same columns.
  const record = await service.app.database.prisma.export.findUniqueOrThrow({ where: { id: uuidOf(again.export.id) } });
  expect(record.columns).toEqual(['last_name']);
});

async function headerOf(downloadUrl: string | undefined): Promise<unknown[]> {
  if (!downloadUrl) throw new Error('The export has no file');
  const response = await fetch(downloadUrl);
  return (await readWorkbook(Buffer.from(await response.arrayBuffer()))).header;
}
