import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildSchema, isInterfaceType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  ALL_EXPORTS,
  EXPORT_SCOPES,
  EXPORT_STATES,
  type ExportsView,
  isFiltered,
  readExportsView,
  writeExportsView,
} from '../../web/address/exports-view.ts';
import { toRdvFilters } from '../../web/address/rdv-filters.ts';
import { type Requested, readCriteria } from '../../web/address/same-criteria.ts';
import { flagFilters, idFilters, type Selection, valueFilters } from '../../web/address/selection.ts';
import { possibleTypes } from '../../web/api/cache.ts';
import { endOf, quotaOf, sizeOf } from '../../web/text/export-text.ts';
import { formatAbout, formatUntil } from '../../web/text/moment.ts';
import { PROJECT } from '../support/process.ts';

/** Spaces of French numbers do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the address of "Vos exports"', () => {
  const days = [null, '2026-02-28', '2024-02-29'];
  const places = [
    { after: null, before: null },
    { after: 'WyJ4Il0=', before: null },
    { after: null, before: 'a+b/c=' },
  ];
  const views: ExportsView[] = [null, ...EXPORT_STATES].flatMap((state) =>
    [null, ...EXPORT_SCOPES].flatMap((scope) =>
      days.flatMap((from) => places.map((place) => ({ state, scope, from, to: days[1] ?? null, ...place }))),
    ),
  );

  it('reads as the same view', () => {
    for (const view of views) expect(readExportsView(writeExportsView(view))).toEqual(view);
    expect(writeExportsView(ALL_EXPORTS)).toBe('');
  });

  it.each(['?etat=Prets&perimetre=x', '?du=2026-02-30', '?du=hier&au=2026-1-1', '?etat=constructor', '?x=1'])(
    'leaves out what %s does not mean',
    (search) => {
      expect(readExportsView(search)).toEqual(ALL_EXPORTS);
      expect(isFiltered(readExportsView(search))).toBe(false);
    },
  );
});

describe('the criteria of an export', () => {
  const selection: Selection = {
    scope: 'ORGANISATION',
    targetIds: ['T3JnYW5pc2F0aW9uOjE'],
    period: { days: { from: '2026-10-01', to: '2026-10-31' } },
    booked: { days: { from: null, to: '2026-12-31' } },
    ids: { serviceIds: ['a', 'b'], usagerIds: ['c'] },
    values: { statuses: ['SEEN', 'NOSHOW'], origins: ['FILE_ATTENTE'] },
    flags: { isCollective: false, hasLieu: true },
    withRelatives: true,
  };

  /** The selection as the API gives it back. */
  function requested(own: Selection): Requested {
    const { startsOn, createdOn, ...filters } = toRdvFilters(own);
    const period = (input: typeof startsOn): Requested['filters']['startsOn'] => {
      if (!input) return null;
      if (input.relative) return { relative: input.relative };
      const { from = null, until = null } = input.between ?? {};
      return { between: { from, until } };
    };
    const none = Object.fromEntries([...idFilters, ...valueFilters, ...flagFilters].map((name) => [name, null]));
    return {
      scope: own.scope ?? 'AGENT',
      targetIds: own.scope === 'AGENT' ? null : own.targetIds,
      filters: {
        ...none,
        ...filters,
        startsOn: period(startsOn),
        createdOn: period(createdOn),
      } as Requested['filters'],
    };
  }

  it.each([
    selection,
    { ...selection, scope: 'AGENT' as const, targetIds: [], period: 'all' as const, ids: {}, withRelatives: false },
    { ...selection, booked: 'all' as const, values: {}, flags: {} },
    { ...selection, period: { relative: 'LAST_MONTH' as const } },
  ])('are read back from what the API stores', (each) => {
    expect(readCriteria(requested(each))).toEqual(each);
  });

  it('are none when they cannot be read, and when the agent may no longer ask for them', () => {
    const own = requested(selection);
    expect(readCriteria(null)).toBeNull();
    expect(readCriteria({ ...own, targetIds: [] })).toBeNull();
    expect(readCriteria({ ...own, filters: { ...own.filters, agentIds: [] } })).toBeNull();
  });
});

it('types of an interface are those of the schema, for each interface that a document names', async () => {
  const schema = buildSchema(await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'));
  const manifest = path.join(PROJECT, 'web/api/generated/persisted-documents.json');
  const named = new Set((await readFile(manifest, 'utf8')).match(/\bon \w+/g)?.map((each) => each.slice(3)));
  const abstract = Object.values(schema.getTypeMap())
    .filter((type) => isInterfaceType(type) || isUnionType(type))
    .filter(({ name }) => named.has(name));
  expect(named.size).toBeGreaterThan(3);
  expect(possibleTypes).toEqual(
    Object.fromEntries(
      abstract.map((type) => [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .sort(),
      ]),
    ),
  );
});

describe('sentences of exports', () => {
  it.each([
    [12, '12 o'],
    [999, '999 o'],
    [708_431, '708 ko'],
    [1_250_000, '1,3 Mo'],
  ])('name the size of %d bytes', (count, words) => {
    expect(plain(sizeOf(count))).toBe(words);
  });

  it.each([
    ['2026-12-07T10:00:00Z', 'dans 7 jours'],
    ['2026-11-30T15:59:00Z', 'dans 6 heures'],
    ['2026-11-30T10:59:30Z', 'dans 60 minutes'],
    ['2026-11-30T09:00:00Z', 'cette minute-ci'],
  ])('say when %s is', (instant, words) => {
    expect(formatUntil(instant, new Date('2026-11-30T10:00:00Z'))).toBe(words);
  });

  it.each([
    [5, 'moins d’une minute'],
    [150, 'environ 3 min'],
    [3 * 3_600, 'environ 3 h'],
  ])('say about how long %d seconds are', (seconds, words) => {
    expect(formatAbout(seconds)).toBe(words);
  });

  it('name the quota', () => {
    const quota = { concurrentLimit: 3, concurrentUsed: 1, dailyLimit: 50, dailyUsed: 49 };
    expect(quotaOf(quota)).toBe('Encore 1 export possible sur 50 en 24 heures. 1 en cours sur 3 à la fois.');
    expect(quotaOf({ ...quota, dailyUsed: 50 })).toContain('Vous avez demandé 50 exports en 24 heures');
  });

  it('say how an export ended', () => {
    const target = { __typename: 'Agent', id: '1', fullName: 'Ada LOVELACE' } as const;
    const ended = { rowLabel: 'Liste des RDV', targets: [target], failure: null, result: null } as const;
    expect(endOf({ ...ended, status: 'CANCELED', statusLabel: 'Annulé' })).toBe(
      'Export « Liste des RDV · vos RDV » : annulé.',
    );
  });
});
