import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/client/connect.ts';
import { comparisonDocument } from '../support/document/statistics-comparison.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

// Periods to compare with, and the end of each.

let service: TestService;
let admin: Connection;
let organisation: string;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const { id } = await fixture.organisation((await fixture.territory()).id);
  const agent = await fixture.agent({ roles: { [String(id)]: 'admin' } });
  const motif = await fixture.motif(id, (await fixture.service()).id);
  for (const day of ['2023-02-28', '2024-02-28', '2024-02-29', '2026-08-31', '2026-09-01', '2026-09-30'])
    await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt: `${day}T10:00:00Z` });
  admin = await service.as(agent);
  organisation = globalId('Organisation', id);
});
afterAll(() => service.stop());

type Period = { between: { from: string; until: string } } | { relative: 'LAST_MONTH' | 'THIS_YEAR' | 'THIS_MONTH' };

async function compare(startsOn: Period) {
  const { rdvStatistics } = await admin.request(comparisonDocument, {
    targetIds: [organisation],
    filters: { startsOn },
  });
  return rdvStatistics;
}
const between = (from: string, until: string): Period => ({ between: { from, until } });

describe('PREVIOUS_YEAR', () => {
  it.each([
    // The last included day moves one year back.
    ['2024-01-01', '2024-02-29', '2023-01-01', '2023-03-01', 1],
    ['2024-01-02', '2024-03-01', '2023-01-02', '2023-03-01', 1],
    ['2024-02-28', '2024-02-29', '2023-02-28', '2023-03-01', 1],
    ['2024-02-29', '2024-03-01', '2023-02-28', '2023-03-01', 1],
    ['2025-02-10', '2025-02-28', '2024-02-10', '2024-02-28', 0],
    // Whole months are compared with whole months, whatever their length.
    ['2025-02-01', '2025-03-01', '2024-02-01', '2024-03-01', 2],
    ['2024-02-01', '2024-03-01', '2023-02-01', '2023-03-01', 1],
  ])('compares %s to %s with %s to %s', async (from, until, first, end, rdvCount) => {
    const { yearBefore } = await compare(between(from, until));
    expect(yearBefore).toEqual({ from: first, until: end, isPartial: false, totals: { rdvCount } });
  });
});

describe('PREVIOUS_PERIOD', () => {
  it.each([
    ['2026-10-01', '2026-11-01', '2026-09-01', '2026-10-01', 2],
    ['2026-07-01', '2026-10-01', '2026-04-01', '2026-07-01', 0],
    ['2024-01-01', '2025-01-01', '2023-01-01', '2024-01-01', 1],
    ['2024-03-01', '2024-04-01', '2024-02-01', '2024-03-01', 2],
    // Other periods are compared with as many days.
    ['2026-10-02', '2026-11-02', '2026-09-01', '2026-10-02', 2],
    ['2024-03-01', '2024-03-02', '2024-02-29', '2024-03-01', 1],
  ])('compares %s to %s with %s to %s', async (from, until, first, end, rdvCount) => {
    const { previous } = await compare(between(from, until));
    expect(previous).toEqual({ from: first, until: end, isPartial: false, totals: { rdvCount } });
  });

  it('compares a relative period with the previous calendar period', async () => {
    const month = await compare({ relative: 'LAST_MONTH' });
    const first = new Date(`${month.from}T00:00:00Z`);
    const before = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
    expect(month).toMatchObject({ isPartial: false, previous: { from: before, until: month.from, isPartial: false } });
    const year = await compare({ relative: 'THIS_YEAR' });
    expect(year.isPartial).toBe(true);
    const whole = { from: `${Number(year.from?.slice(0, 4)) - 1}-01-01`, until: year.from, isPartial: false };
    expect(year).toMatchObject({ previous: whole, yearBefore: whole });
  });
});

it('reports for each period whether it is over', async () => {
  expect(await compare(between('2024-01-01', '2025-01-01'))).toMatchObject({ isPartial: false });
  const far = await compare(between('2099-01-01', '2100-01-01'));
  expect(far).toMatchObject({ isPartial: true, previous: { isPartial: true }, yearBefore: { isPartial: true } });
  expect(await compare({ relative: 'THIS_MONTH' })).toMatchObject({ isPartial: true, previous: { isPartial: false } });
  const { rdvStatistics } = await admin.request(comparisonDocument, { targetIds: [organisation], filters: {} });
  expect(rdvStatistics).toMatchObject({ isPartial: true, previous: null });
});
