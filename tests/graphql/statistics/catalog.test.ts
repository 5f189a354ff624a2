import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '#graphql/schema.ts';
import type { ExportRow } from '../../../src/client/generated/graphql.ts';
import {
  exportColumnsDocument,
  fixedBreakdownsDocument,
  statisticsCatalogDocument,
} from '../../support/document/statistics/catalog.ts';
import { post } from '../../support/http.ts';
import { allDimensions } from '../../support/oracle/dimension-key.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let viewer: Awaited<ReturnType<TestService['as']>>;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  viewer = await service.as(await fixture.agent({ roles: { [String(organisation.id)]: 'basic' } }));
});
afterAll(() => service.stop());

const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
};

describe('the catalogue of statistics', () => {
  it('has each field of the metrics, with a unit and a definition', async () => {
    const { metrics } = (await viewer.request(statisticsCatalogDocument, {})).statisticsCatalog;
    const fields = ['RdvMetrics', 'NewAndReturningUsagers']
      .flatMap(fieldsOf)
      .filter((name) => !name.startsWith('maskReason') && name !== 'from');
    expect(metrics.map(({ key }) => key).sort()).toEqual([...fields, 'agentCount'].sort());
    for (const { label, definition, unitLabel } of metrics) {
      expect(label).toMatch(/^\S.*\S$/);
      expect(definition).toMatch(/\.$/);
      expect(unitLabel).not.toBe('');
    }
    const rates = metrics.filter(({ unit }) => unit === 'PERCENT');
    expect(rates.map(({ key, decimals }) => [key, decimals])).toEqual([['noShowRate', 1]]);
  });

  it('has each dimension with its field, and the values that its buckets have', async () => {
    const { dimensions } = (await viewer.request(statisticsCatalogDocument, {})).statisticsCatalog;
    expect(dimensions.map(({ dimension }) => dimension)).toEqual(allDimensions);
    const fields = fieldsOf('RdvStatistics');
    expect(dimensions.filter(({ field }) => field !== null && !fields.includes(field))).toEqual([]);
    const ofMatrix = dimensions.filter(({ field }) => field === null);
    expect(ofMatrix.map(({ dimension, values }) => [dimension, values.length])).toEqual([
      ['STATUS', 6],
      ['MONTH', 0],
    ]);
    const { rdvStatistics } = await viewer.request(fixedBreakdownsDocument, {});
    const shown = Object.fromEntries(
      Object.entries(rdvStatistics ?? {}).map(([field, breakdown]) => [field, breakdown?.buckets]),
    );
    const fixed = dimensions.filter(({ isRanked, field }) => !isRanked && field !== null);
    // A value that no RDV has, and that this version does not know, is not shown.
    const known = fixed.map(({ field, values }) => [field, values.filter(({ key }) => key !== 'OTHER')]);
    expect(Object.fromEntries(known)).toEqual(shown);
    expect(dimensions.filter(({ isRanked }) => isRanked).flatMap(({ values }) => values)).toEqual([]);
  });
});

describe('the catalogue of columns', () => {
  const columnsOf = async (row: ExportRow, anonymous = false) =>
    (await viewer.request(exportColumnsDocument, { row, anonymous })).exportColumns;

  it('has an example of every column, in the form that its type says', async () => {
    const forms = {
      DATE: /^\d\d\/\d\d\/\d{4}$/,
      DECIMAL: /^\d+,\d$/,
      INTEGER: /^\d+$/,
      PERCENTAGE: /^\d+,\d%$/,
      TEXT: /\S/,
      TIME: /^\d\dh\d\d$/,
    };
    for (const row of ['RDV', 'PARTICIPATION', 'USAGER', 'STATISTICS'] as const) {
      for (const anonymous of [false, true]) {
        const columns = await columnsOf(row, anonymous);
        expect(columns.length).toBeGreaterThan(10);
        for (const { key, type, format, example } of columns) {
          // The remark of a row of figures is empty unless some are hidden.
          if (key !== 'note') expect(example, `${row} ${key}`).toMatch(forms[type]);
          expect(format === null).toBe(type === 'TEXT');
        }
      }
    }
  });

  it('names nobody in an anonymous file', async () => {
    for (const row of ['RDV', 'PARTICIPATION', 'USAGER'] as const) {
      const examples = (await columnsOf(row, true)).map(({ example }) => example).join(' ');
      expect(examples).not.toMatch(/EXEMPLE|MODÈLE|1990/);
      expect(examples).toContain('26-39 ans');
    }
  });

  it('is for signed-in agents', async () => {
    for (const query of ['{ statisticsCatalog { metrics { key } } }', '{ exportColumns(row: RDV) { key } }']) {
      const { body } = await post(service.url, { query });
      expect(JSON.stringify(body)).toContain('UNAUTHENTICATED');
    }
  });
});
