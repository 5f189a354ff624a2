import type { ClientBase } from 'pg';
import { expect, it } from 'vitest';
import { fetchRdvPage } from '#domain/rdv/page.ts';
import { openSelection, type SelectionRecord } from '#domain/rdv/selection.ts';
import { FigureQuery, type Measure, type TableKey, totalsOf } from '#domain/statistics/figure-query.ts';
import { readFigures } from '#domain/statistics/figures.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

// The SQL of twenty typical requests, kept beside this file: a reviewer sees how a change of a compiler changes it. Update it
// with `npx vitest run tests/domain/statement.test.ts -u`. That it is right is for the tests with an oracle.
const NOW = new Date('2026-11-29T10:00:00Z');
const [A, B, T] = [10n, 11n, 20n];

/** Organisations in the zone of Paris. */
function viewerIn(words: ViewerWords): Viewer {
  const { roles, territories, ...viewer } = viewerOf(words);
  const inParis = <Place extends { timeZone: string }>(place: Place) => ({ ...place, timeZone: 'Europe/Paris' });
  return {
    ...viewer,
    roles: roles.map(inParis),
    territories: territories.map((territory) => ({
      ...territory,
      organisations: territory.organisations.map(inParis),
    })),
  };
}
const basic = viewerIn({ basic: [A], services: [5n] });
const secretariat = viewerIn({ basic: [A], secretariat: true });
const admin = viewerIn({ admin: [A, B] });
const territorial = viewerIn({ basic: [A], territories: [[T, [A, B]]] });

/** A connection that keeps the last statement, and answers nothing. */
function recorder() {
  const statements: { text: string; values: unknown[] }[] = [];
  const query = async (asked: string | { text: string; values?: unknown[] }, values: unknown[] = []) => {
    statements.push(typeof asked === 'string' ? { text: asked, values } : { values, ...asked });
    return { rows: [] };
  };
  return { client: { query } as unknown as ClientBase, statements };
}

/** One statement, a clause a line. Long lists are cut short: offsets of a zone change with the machine's data. */
const shown = ({ text, values }: { text: string; values: unknown[] }) => {
  const clauses = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ (?=(?:FROM|WHERE|(?:LEFT |CROSS )?JOIN|GROUP BY|HAVING|ORDER BY|UNION ALL|AND|OR|LIMIT) )/g, '\n');
  const parameters = values.map((value, index) => {
    const isLong = Array.isArray(value) && value.length > 10;
    return `-- $${index + 1}: ${isLong ? 'a long list' : JSON.stringify(value)}\n`;
  });
  return `${clauses}\n${parameters.join('')}`;
};
const fileOf = (kind: 'page' | 'figures', name: string) =>
  `./statement/${kind}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.sql`;

const everything: SelectionRecord['perimeter'] = { scope: null };
const year = { startsOn: { from: '2026-01-01', until: '2027-01-01' } };

it.each<[string, Viewer, SelectionRecord['perimeter'], SelectionRecord['filter']]>([
  ['a basic agent, everything', basic, everything, {}],
  ['the secretariat, everything', secretariat, everything, {}],
  ['an admin, everything', admin, everything, {}],
  ['an agent, own RDVs of a year', basic, { scope: 'AGENT', organisationIds: null }, year],
  ['an admin, one organisation', admin, { scope: 'ORGANISATION', organisationIds: [A] }, year],
  ['statuses to come and past', admin, everything, { statuses: ['UNKNOWN_PAST', 'UNKNOWN_FUTURE'] }],
  ['participations not seen', admin, everything, { participationStatuses: ['NOSHOW'] }],
  ['an usager and relatives', admin, everything, { usagerIds: ['7'], includeRelatives: true }],
  ['agents and a service', basic, everything, { agentIds: ['3', '4'], serviceIds: ['5'] }],
  ['motifs of a category by phone', admin, everything, { motifCategoryIds: ['2'], locationTypes: ['phone'] }],
  ['no lieu, collective', admin, everything, { hasLieu: false, isCollective: true }],
  [
    'booked online in a month',
    admin,
    everything,
    { origins: ['User'], createdOn: { from: '2026-10-01', until: '2026-11-01' } },
  ],
])('pages %s', async (name, viewer, perimeter, filter) => {
  const { where } = openSelection(viewer, { perimeter, filter, timeZone: null }, NOW);
  const { client, statements } = recorder();
  await fetchRdvPage(
    client,
    where,
    { field: 'STARTS_AT', direction: 'DESC' },
    { backward: false, limit: 50, withTotal: true },
  );
  expect(statements.length).toBeGreaterThan(0);
  await expect(statements.map(shown).join('\n')).toMatchFileSnapshot(fileOf('page', name));
});

const counts: readonly Measure[] = ['rdvs', 'participations'];
const weeks = { granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false } as const;
const table = (key: Partial<TableKey>): TableKey => ({ ...totalsOf('SELECTION'), ...key });

it.each<[string, Viewer, SelectionRecord['perimeter'], TableKey, readonly Measure[]]>([
  ['totals of a basic agent', basic, everything, table({}), [...counts, 'usagers', 'leadTime', 'duration']],
  ['totals of an admin', admin, everything, table({}), counts],
  ['motifs', admin, everything, table({ dimension: 'motif', top: 10 }), counts],
  ['agents', admin, everything, table({ dimension: 'agent', top: 10 }), counts],
  ['origins by month', admin, everything, table({ dimension: 'origin', series: weeks }), ['rdvs']],
  ['months', admin, everything, table({ series: weeks }), counts],
  [
    'organisations by status',
    admin,
    everything,
    table({ dimension: 'organisation', top: 10, across: { dimension: 'status', top: null } }),
    ['rdvs'],
  ],
  ['days of the week', admin, everything, table({ dimension: 'weekday' }), counts],
  [
    'a territory by service',
    territorial,
    { scope: 'TERRITORY', territoryIds: [T] },
    table({ dimension: 'service', top: 5 }),
    counts,
  ],
])('counts %s', async (name, viewer, perimeter, key, measures) => {
  const selection = openSelection(viewer, { perimeter, filter: year, timeZone: null }, NOW);
  const wanted = new FigureQuery();
  wanted.add(key, measures);
  const { client, statements } = recorder();
  const limits = { minCell: 0, maxPeriodDays: 4_000, timeoutMs: 1_000 };
  await readFigures(client, [{ selection, wanted }], limits, NOW, []);
  expect(statements).toHaveLength(1);
  await expect(statements.map(shown).join('\n')).toMatchFileSnapshot(fileOf('figures', name));
});
