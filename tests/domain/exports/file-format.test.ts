import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { Connection } from '../../../src/client/connect.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Each format through the whole service: asked for, built by a worker, downloaded, and read back by a reader that did not write it.

let service: TestService;
let admin: Connection;
let authorization: string;
let targetIds: string[];

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const territory = await fixture.territory({ enableContextField: true });
  const organisation = await fixture.organisation(territory.id, { name: 'MDS Arras' });
  const motif = await fixture.motif(organisation.id, (await fixture.service('PMI')).id, { name: 'Suivi ; "bébé"' });
  const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  const user = await fixture.user({ firstName: 'Aïcha', lastName: 'Ben Ali', birthDate: new Date('1990-05-17') });
  for (const [day, context] of [
    ['01', '=1+1'],
    ['02', null],
    ['03', 'première\nligne'],
  ] as const) {
    const startsAt = `2024-07-${day}T07:30:00Z`;
    await fixture.rdv({
      organisationId: organisation.id,
      motifId: motif.id,
      startsAt,
      ...(context !== null && { context }),
      status: 'seen',
      agents: [agent.id],
      users: [user.id],
    });
  }
  admin = await service.as(agent);
  authorization = `Bearer ${await service.token(agent.email ?? '')}`;
  targetIds = [globalId('Organisation', organisation.id)];
});
afterAll(() => service.stop());

type Format = 'XLSX' | 'XLS' | 'ODS' | 'CSV';

async function fetchFile(format: Format, row: 'RDV' | 'PARTICIPATION') {
  const { file, failure } = await exportToEnd(admin, { scope: 'ORGANISATION', targetIds, options: { format, row } });
  if (!file) throw new Error(`The export failed: ${failure?.message}`);
  const response = await fetch(file.downloadUrl, { headers: { authorization } });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.status, bytes.length]).toEqual([200, file.byteSize]);
  return { file, headers: response.headers, bytes };
}

/** The text that a person reads in each cell. */
function shownCells(format: Format, bytes: Buffer): string[][] {
  if (format === 'CSV') return parse(bytes, { delimiter: ';', bom: true });
  const workbook = read(bytes, { cellNF: true, cellText: true });
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
  return sheet ? utils.sheet_to_json(sheet, { header: 1, raw: false, defval: '' }) : [];
}

const formats = [
  ['XLSX', '.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['XLS', '.xls', 'application/vnd.ms-excel'],
  ['ODS', '.ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['CSV', '.csv', 'text/csv; charset=utf-8'],
] as const;

describe.each(['RDV', 'PARTICIPATION'] as const)('a file with a row per %s', (row) => {
  it.each(formats)(
    'can be had as %s, by its name and its kind, with the same cells',
    async (format, extension, mediaType) => {
      const { file, headers, bytes } = await fetchFile(format, row);
      expect(file.fileName.endsWith(extension)).toBe(true);
      expect(headers.get('content-type')).toBe(mediaType);
      expect(headers.get('content-disposition')).toContain(file.fileName);
      const cells = shownCells(format, bytes);
      expect(cells).toHaveLength(4);
      const columnOf = (header: string) => cells[0]?.indexOf(header) ?? -1;
      const shown = cells
        .slice(1)
        .map((line) =>
          ['date rdv', 'heure rdv', 'motif', 'contexte', 'Organisation'].map((header) => line[columnOf(header)]),
        );
      const said = format === 'CSV' ? "'=1+1" : '=1+1';
      const others = ['MDS Arras'];
      expect(shown).toEqual([
        ['03/07/2024', '09h30', 'Suivi ; "bébé"', 'première\nligne', ...others],
        ['02/07/2024', '09h30', 'Suivi ; "bébé"', '', ...others],
        ['01/07/2024', '09h30', 'Suivi ; "bébé"', said, ...others],
      ]);
    },
  );
});
