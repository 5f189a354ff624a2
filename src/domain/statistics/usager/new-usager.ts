// New and returning usagers of a period.
import type { ClientBase } from 'pg';
import { refilterSelection, type Selection } from '#domain/rdv/selection.ts';
import type { Period } from '#domain/rdv/time/period.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { isFew } from '../cell.ts';
import { daysOf } from '../disclosure/overlap.ts';
import { type FigureSource, type TableResult, totalTable } from '../source.ts';

/** The distinct usagers of a period, split by their earlier participations. */
export interface NewUsagers {
  /** First day of the period; null when it has none, and then both counts are null. */
  from: string | null;
  /** Usagers without an earlier participation, and those with one; null: hidden. */
  newUsagerCount: number | null;
  returningUsagerCount: number | null;
  isMasked: boolean;
}

interface Counted {
  selection: Selection;
  isNew: number;
  isReturning: number;
}

/**
 * The new and returning usagers of selections. Earlier participations are those of RDVs that began before the first day, with
 * all other filters; a period of bookings alone looks at earlier bookings. In a territory both counts are shown, or neither:
 * `minCell` is that of `StatisticsLimits`, and `isHidden` is true for a selection whose total is hidden. `sources` are tried
 * before the rows.
 */
export async function readNewUsagers(
  client: ClientBase,
  selections: ReadonlySet<Selection>,
  now: Date,
  {
    minCell,
    isHidden,
    sources,
  }: { minCell: number; isHidden(selection: Selection): boolean; sources: readonly FigureSource[] },
): Promise<ReadonlyMap<Selection, NewUsagers>> {
  const found = new Map<Selection, NewUsagers>();
  for (const selection of selections)
    found.set(selection, { from: null, newUsagerCount: null, returningUsagerCount: null, isMasked: false });
  const counted = await count(client, [...selections], now, sources);
  const ofTerritory = counted.filter(({ selection }) => minCell > 0 && selection.perimeter.scope === 'TERRITORY');
  const hidden = findHidden(ofTerritory, minCell, isHidden);
  for (const each of counted) {
    const { selection, isNew, isReturning } = each;
    const isMasked = hidden.has(each);
    const shown = (value: number) => (isMasked ? null : value);
    const from = daysOf(selection).from ?? null;
    found.set(selection, { from, newUsagerCount: shown(isNew), returningUsagerCount: shown(isReturning), isMasked });
  }
  return found;
}

/** A selection, its past, and both together where that is a selection too. */
interface Asked {
  selection: Selection;
  earlier: Selection;
  whole: Selection | null;
}

function askedOf(selection: Selection, now: Date): Asked[] {
  const { startsOn, createdOn, ...others } = selection.filter;
  const [axis, { from, until }] = startsOn
    ? (['startsOn', startsOn] as const)
    : (['createdOn', createdOn ?? {}] as const);
  if (!from) return [];
  const within = (days: Period) => refilterSelection(selection, { ...others, [axis]: days }, now);
  // With both periods, the bookings of the past are other ones.
  const whole = startsOn && createdOn ? null : until ? within({ until }) : refilterSelection(selection, others, now);
  return [{ selection, earlier: within({ until: from }), whole }];
}

async function count(
  client: ClientBase,
  selections: readonly Selection[],
  now: Date,
  sources: readonly FigureSource[],
): Promise<Counted[]> {
  const asked = selections.flatMap((selection) => askedOf(selection, now));
  const counted: Counted[] = [];
  for (const source of sources) counted.push(...(await countFrom(source, client, asked, now)));
  const left = asked.filter(({ selection }) => !counted.some((each) => each.selection === selection));
  return [...counted, ...(await countRows(client, left))];
}

/** Counts from the distinct usagers of whole selections: the new ones are those until the last day who were not there before the first. */
async function countFrom(
  source: FigureSource,
  client: ClientBase,
  asked: readonly Asked[],
  now: Date,
): Promise<Counted[]> {
  const answerable = asked.flatMap(({ selection, earlier, whole }) => {
    const three =
      whole && [selection, earlier, whole].map((each) => ({ selection: each, table: totalTable('usagers') }));
    return three?.every((each) => source.canAnswer(each.selection, each.table)) ? [{ selection, three }] : [];
  });
  if (answerable.length === 0) return [];
  const questions = answerable.flatMap(({ three }) =>
    three.map((each) => ({ selection: each.selection, tables: [each.table], notifications: null, accounts: false })),
  );
  const answers = await source.read(client, questions, now);
  return answerable.flatMap(({ selection }, place) => {
    const [own, before, all] = answers.slice(3 * place, 3 * place + 3).map(([answer]) => answer);
    if (!own || !before || !all) return [];
    const usagersOf = ({ cells }: TableResult) => cells[0]?.cell.usagers ?? 0;
    const isNew = usagersOf(all) - usagersOf(before);
    return [{ selection, isNew, isReturning: usagersOf(own) - isNew }];
  });
}

/** Counts the rows, in one statement. */
async function countRows(client: ClientBase, asked: readonly Asked[]): Promise<Counted[]> {
  if (asked.length === 0) return [];
  const params = new SqlParams();
  const usagersSql = ({ where, participationFilter }: Selection) =>
    `SELECT p.user_id FROM rdvs r JOIN participations p ON p.rdv_id = r.id
      WHERE ${compileWhere('rdvs', where, 'r', params)} AND ${compileWhere('participations', participationFilter, 'p', params)}`;
  const sets = asked.map(
    ({ selection }, place) => `u${place} AS MATERIALIZED (SELECT DISTINCT x.* FROM (${usagersSql(selection)}) x)`,
  );
  const selects = asked.map(
    ({ earlier }, place) =>
      `SELECT ${place} AS place, (SELECT count(*) FROM u${place})::int AS usagers,
              (SELECT count(*) FROM u${place} u WHERE u.user_id IN (${usagersSql(earlier)}))::int AS returning`,
  );
  const { rows } = await client.query<{ place: number; usagers: number; returning: number }>(
    `WITH ${sets.join(', ')} ${selects.join(' UNION ALL ')}`,
    params.values,
  );
  return rows.flatMap(({ place, usagers, returning }) => {
    const selection = asked[place]?.selection;
    return selection ? [{ selection, isNew: usagers - returning, isReturning: returning }] : [];
  });
}

/** Periods that are joined by first and last days, and for each of these days the number of usagers new before it, but for a constant. */
interface Chain {
  periods: Counted[];
  newBefore: ReadonlyMap<string, number>;
}

/**
 * The counts to hide. A usager is new in one period at most: new usagers of periods with a common first or last day add up,
 * and differences tell those of the days between. Returning usagers of periods with the same first day are subsets. Of periods
 * that are so joined, all are hidden when one count, or one such difference, stands for few.
 */
function findHidden(
  counted: readonly Counted[],
  minCell: number,
  isHidden: (selection: Selection) => boolean,
): ReadonlySet<Counted> {
  let chains: Chain[] = [];
  for (const period of counted) {
    const { from = '', until = '' } = daysOf(period.selection);
    const start = chains.find(({ newBefore }) => newBefore.has(from)) ?? {
      periods: [],
      newBefore: new Map([[from, 0]]),
    };
    const end = [...chains, start].find(({ newBefore }) => newBefore.has(until)) ?? {
      periods: [],
      newBefore: new Map([[until, 0]]),
    };
    const shift = (start.newBefore.get(from) ?? 0) + period.isNew - (end.newBefore.get(until) ?? 0);
    const moved = [...end.newBefore].map(([day, before]) => [day, before + shift] as const);
    const joined = {
      periods: [...new Set([...start.periods, ...end.periods, period])],
      newBefore: new Map([...start.newBefore, ...moved]),
    };
    chains = [...chains.filter((each) => each !== start && each !== end), joined];
  }
  const few = (numbers: readonly number[]) =>
    numbers.some((one) => numbers.some((other) => isFew(Math.abs(one - other), minCell)));
  const hides = ({ periods, newBefore }: Chain) =>
    few([...newBefore.values()]) ||
    periods.some(({ selection, isNew }) => {
      const { from } = daysOf(selection);
      const sameStart = periods.filter((other) => daysOf(other.selection).from === from);
      return isHidden(selection) || isFew(isNew, minCell) || few([0, ...sameStart.map((each) => each.isReturning)]);
    });
  return new Set(chains.filter(hides).flatMap(({ periods }) => periods));
}
