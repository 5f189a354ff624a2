// Facets: options of a filter form, with their counts in the present selection.
import { IssueList } from '#domain/errors.ts';
import type { IdField, RdvFilter } from '#domain/rdv/filter.ts';
import { type FilterKey, loadFilterNames } from '#domain/rdv/filter-name.ts';
import { compareFolded, foldName } from '#domain/rdv/name-folding.ts';
import { refilterSelection, resolveSelection } from '#domain/rdv/selection.ts';
import type { RankedDimension } from '#domain/statistics/dimension.ts';
import { FigureQuery } from '#domain/statistics/figure-query.ts';
import type { Table } from '#domain/statistics/figures.ts';
import { checkPeriods } from '#domain/statistics/limit.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { reading } from '../core/field-cost.ts';
import { encodeId } from '../core/global-id.ts';
import { selectedFields } from '../core/lookahead.ts';
import { idFieldTypes } from '../selection/filter-input.ts';
import { checkSearch, isNamedBy } from '../selection/filter-option.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { readFiguresOf } from './statistics-batch.ts';
import { labelsOf } from './statistics-breakdown.ts';
import { splitKey } from './statistics-query.ts';

/** Options that are counted in a facet: those with the most RDVs. */
const MAX_COUNTED = 1_000;
/** Options of one answer: the longest page. */
const MAX_FIRST = 100;

type FacetField = Exclude<IdField, 'usagerIds'>;

/** Facets by the field of `RdvFacets`: the counted dimension, and the filter that each leaves out. */
const facets = {
  organisations: { dimension: 'organisation', filter: 'organisationIds' },
  services: { dimension: 'service', filter: 'serviceIds' },
  motifCategories: { dimension: 'motifCategory', filter: 'motifCategoryIds' },
  motifs: { dimension: 'motif', filter: 'motifIds' },
  agents: { dimension: 'agent', filter: 'agentIds' },
  lieux: { dimension: 'lieu', filter: 'lieuIds' },
} as const satisfies Readonly<Record<string, { dimension: RankedDimension; filter: FacetField }>>;
type FacetName = keyof typeof facets;

interface Option {
  value: string;
  label: string;
  /** Folded name, for the order. */
  name: string;
  isSelected: boolean;
  rdvCount: number | null;
}

const OptionRef = builder.objectRef<Option>('FacetOption').implement({
  description: 'One option of a filter, with its count.',
  fields: (t) => ({
    value: t.exposeID('value', { description: 'Global id, for the list of ids of this filter.' }),
    label: t.exposeString('label', {
      description: 'Name in French. Options with the same name have their organisation in brackets.',
    }),
    isSelected: t.exposeBoolean('isSelected', { description: 'True when the filters name this option.' }),
    rdvCount: t.exposeInt('rdvCount', {
      nullable: true,
      description: `RDVs with this option that all other filters select. Null only for a selected option that is not among the ${MAX_COUNTED.toLocaleString('en')} with the most RDVs.`,
    }),
  }),
});

interface Facet {
  optionCount: number;
  options: Option[];
}

const FacetRef = builder.objectRef<Facet>('Facet').implement({
  description: 'Options of one filter. Each is on a selected RDV, or named by the filter itself.',
  fields: (t) => ({
    options: t.field({
      type: [OptionRef],
      description: 'Selected options first, then in the requested order.',
      resolve: ({ options }) => options,
    }),
    optionCount: t.exposeInt('optionCount', {
      description: `Number of options found, beyond \`first\` too. At most ${MAX_COUNTED.toLocaleString('en')} are counted, and the selected ones.`,
    }),
  }),
});

const facetArgs = builder.args((t) => ({
  search: t.string({
    description:
      'Each word must begin one of the words of the label; accents and case are ignored. All options when absent.',
  }),
  first: t.int({
    required: true,
    defaultValue: 20,
    description: `Number of options to return, from the start: 1 to ${MAX_FIRST}.`,
  }),
  orderBy: t.field({
    type: builder.enumType('FacetOrder', {
      description: 'Order of options.',
      values: {
        COUNT: { description: 'Most RDVs first, then by name.' },
        NAME: { description: 'By name, agents by last name, ignoring accents and case.' },
      } as const,
    }),
    required: true,
    defaultValue: 'COUNT',
    description: 'Order of the options that are not selected, and of those that are.',
  }),
}));

interface FacetArgs {
  search?: string | null | undefined;
  first: number;
  orderBy: 'COUNT' | 'NAME';
}

/** Reads the options of a facet. A refusal of its figures is thrown here, at the field. */
type Facets = ReadonlyMap<string, () => Option[]>;

function toFacet(read: (() => Option[]) | undefined, { search, first, orderBy }: FacetArgs): Facet {
  const issues = new IssueList();
  checkSearch({ search, first }, issues, MAX_FIRST);
  issues.throwIfAny();
  if (!read) throw new RangeError('The facet was not asked for');
  const found = read().filter(({ label }) => isNamedBy([foldName(label)], search ?? ''));
  const byCount = (a: Option, b: Option) => (orderBy === 'COUNT' ? (b.rdvCount ?? 0) - (a.rdvCount ?? 0) : 0);
  found.sort(
    (a, b) =>
      Number(b.isSelected) - Number(a.isSelected) ||
      byCount(a, b) ||
      compareFolded(a.name, b.name) ||
      compareFolded(a.value, b.value),
  );
  return { optionCount: found.length, options: found.slice(0, first) };
}

const RdvFacetsRef = builder.objectRef<Facets>('RdvFacets').implement({
  description:
    'Options of each filter by ids. A facet counts with all present filters except its own, so that each count is what choosing its option would show.',
  fields: (t) => {
    const facet = (name: FacetName, many: string) =>
      t.field({
        type: FacetRef,
        nullable: true,
        description: `${many}, counted without \`${facets[name].filter}\`. ${NULL_ON_ERROR}`,
        extensions: reading(5_000),
        args: facetArgs,
        resolve: (found, args) => toFacet(found.get(name), args),
      });
    return {
      organisations: facet('organisations', 'Organisations'),
      services: facet('services', 'Services'),
      motifCategories: facet('motifCategories', 'Categories of motifs'),
      motifs: facet('motifs', 'Motifs'),
      agents: facet('agents', 'Agents. A RDV of several agents counts for each'),
      lieux: facet('lieux', 'Places'),
    };
  },
});

const tableOf = (dimension: RankedDimension) => splitKey('SELECTION', dimension, MAX_COUNTED);

const isFacet = (name: string): name is FacetName => Object.hasOwn(facets, name);

/** Options of a facet that RDVs have, and selected ones that none has. */
function toOptions(
  name: FacetName,
  table: Table,
  filter: RdvFilter,
  names: ReadonlyMap<string, string | null>,
): Option[] {
  const { dimension, filter: field } = facets[name];
  const selected = new Set(filter[field]);
  const { keys, count } = table.ranking ?? { keys: [], count: 0 };
  const labels = labelsOf(dimension, keys);
  const counted = keys.flatMap(({ key, facts }, place): Option[] => {
    if (!facts) return []; // RDVs without a value
    const label = labels[place] ?? '';
    const { last_name: lastName, first_name: firstName } = facts;
    return [
      {
        value: encodeId(idFieldTypes[field], key),
        label,
        name: foldName(lastName ? `${lastName} ${firstName ?? ''}` : label),
        isSelected: selected.has(key),
        rdvCount: table.cell(null, key).rdvCount,
      },
    ];
  });
  const known = new Set(keys.map(({ key }) => key));
  const others = [...selected].flatMap((id): Option[] => {
    const label = names.get(`${field}:${id}`);
    if (known.has(id) || label == null) return [];
    return [
      {
        value: encodeId(idFieldTypes[field], id),
        label,
        name: foldName(label),
        isSelected: true,
        rdvCount: count > keys.length ? null : 0,
      },
    ];
  });
  return [...counted, ...others];
}

builder.queryField('rdvFacets', (t) =>
  t.field({
    type: RdvFacetsRef,
    nullable: true,
    description: `Options of a filter form with the number of RDVs of each (facets), for the selection of \`rdvs\` and \`rdvStatistics\` with the same arguments. All facets of an operation are counted at once, in the snapshot of its figures. The scope TERRITORY is refused: its breakdowns are in \`rdvStatistics\`. ${NULL_ON_ERROR}`,
    args: {
      scope: t.arg({
        type: ScopeEnum,
        description: 'Scope of the selection. When absent, everything that the viewer may see.',
      }),
      ...selectionArgs,
    },
    resolve: async (_root, args, context, info): Promise<Facets> => {
      const viewer = viewerOf(context);
      const { now, reads } = context;
      const issues = new IssueList();
      const input = readSelectionArgs(args, issues);
      const resolving = traceSelection(
        context,
        input,
        () =>
          resolveSelection(reads.pool, viewer, input, 'rows', now, issues, ({ filter }) =>
            checkPeriods(filter, context.statistics, issues),
          ),
        (resolved) => resolved,
        () => [],
      );
      const names = [...new Set(selectedFields(info).map(({ name }) => name))].filter(isFacet);
      // All are announced before any is awaited, so that they are read together.
      const counted = names.map(async (name) => {
        const { dimension, filter: field } = facets[name];
        const { figures } = await readFiguresOf(context, async () => {
          const selection = await resolving;
          const { [field]: _own, ...filter } = selection.filter;
          const wanted = new FigureQuery();
          wanted.add(tableOf(dimension), ['rdvs']);
          return { selection: refilterSelection(selection, filter, now), wanted, readBeside: async () => null };
        });
        return [name, figures] as const;
      });
      const [{ filter }, ...found] = await Promise.all([resolving, ...counted]);
      const keys = names.flatMap(
        (name) => filter[facets[name].filter]?.map((id): FilterKey => `${facets[name].filter}:${id}`) ?? [],
      );
      const labels = keys.length > 0 ? await loadFilterNames(reads.pool, viewer, keys) : [];
      const labelOf = new Map(keys.map((key, place) => [key as string, labels[place] ?? null]));
      return new Map(
        found.map(([name, figures]) => [
          name,
          () => toOptions(name, figures.table(tableOf(facets[name].dimension)), filter, labelOf),
        ]),
      );
    },
  }),
);
