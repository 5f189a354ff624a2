// Options of a filter form, on the viewer.
import { IssueList } from '#domain/errors.ts';
import { loadKnownAgents } from '#domain/rdv/known-agents.ts';
import { present } from '#domain/rdv/label.ts';
import { compareFolded, foldName } from '#domain/rdv/name-folding.ts';
import { searchUsagers } from '#domain/rdv/usager-search.ts';
import { issueText } from '#domain/text/issue.ts';
import { selectableOrganisations } from '#policy/selection.ts';
import { perimeterOf, type Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { decodeKeys } from '../core/global-id.ts';
import { AgentRef } from '../reference/agent.ts';
import { OrganisationRef } from '../reference/organisation.ts';
import { LieuRef, MotifCategoryRef, MotifRef, ServiceRef } from '../reference/reference.ts';
import { UsagerRef } from '../reference/usager.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { ScopeEnum } from './selection-args.ts';

const MAX_OPTIONS = 1_000;
const MAX_SEARCH = 100;

// On the viewer, not on each organisation: below a list of RDVs, the options would be repeated in every row.

/** Arguments that shorten a list of options. */
const searchArgs = builder.args((t) => ({
  search: t.string({
    description:
      'Each word must begin one of the words of the name; accents and case are ignored. All options when absent.',
  }),
  first: t.int({
    description: `Number of options to return, from the start: 1 to ${MAX_OPTIONS}. All of them when absent.`,
  }),
}));

const optionArgs = builder.args((t) => ({
  ...searchArgs,
  organisationIds: t.idList({
    description: 'Organisations of the viewer to consider, at most 250. All of them when absent.',
  }),
}));

interface SearchArgs {
  search?: string | null | undefined;
  first?: number | null | undefined;
}

interface OptionArgs extends SearchArgs {
  organisationIds?: readonly string[] | null | undefined;
}

export function checkSearch({ search, first }: SearchArgs, issues: IssueList, most = MAX_OPTIONS): void {
  if (search && search.length > MAX_SEARCH) issues.add(['search'], 'TOO_LONG', issueText.TOO_LONG(MAX_SEARCH));
  if (first != null && (first < 1 || first > most))
    issues.add(['first'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(most));
}

/** Named organisations, or all of the viewer’s. @throws ValidationError for wrong arguments, such as a foreign organisation. */
function readOrganisations(viewer: Viewer, { organisationIds, ...search }: OptionArgs): bigint[] {
  const perimeter = perimeterOf(viewer);
  const issues = new IssueList();
  checkSearch(search, issues);
  const keys = decodeKeys(organisationIds, 'Organisation', ['organisationIds'], issues);
  if (keys?.length === 0) issues.add(['organisationIds'], 'EMPTY_LIST', issueText.EMPTY_LIST.organisations);
  keys?.forEach((key, index) => {
    if (key !== null && !perimeter.includes(key))
      issues.add(['organisationIds', index], 'UNKNOWN_ID', issueText.UNKNOWN_ID.organisationIds);
  });
  issues.throwIfAny();
  return keys?.filter((key) => key !== null) ?? perimeter;
}

/**
 * The options that are searched for, sorted like names in searches and files. `names` returns the names of an option, in
 * order of precedence.
 */
function byName<Option extends { id: bigint }>(
  options: readonly Option[],
  names: (option: Option) => readonly (string | null)[],
  { search, first }: SearchArgs,
): Option[] {
  const folded = new Map(options.map((option) => [option, names(option).map((name) => foldName(name ?? ''))]));
  const compare = (a: Option, b: Option) =>
    folded.get(a)?.reduce((order, name, index) => order || compareFolded(name, folded.get(b)?.[index] ?? ''), 0) ?? 0;
  return options
    .filter((option) => isNamedBy(folded.get(option) ?? [], search ?? ''))
    .sort((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1))
    .slice(0, first ?? undefined);
}

const wordsOf = (text: string) => foldName(text).split(' ').filter(Boolean);

/** True when each word of the search begins a word of these folded names. */
export function isNamedBy(folded: readonly string[], search: string): boolean {
  const own = folded.flatMap((name) => name.split(' '));
  return wordsOf(search).every((word) => own.some((each) => each.startsWith(word)));
}

const named = ({ name }: { name: string }) => [name];

builder.objectFields(ViewerRef, (t) => ({
  organisations: t.field({
    type: [OrganisationRef],
    nullable: true,
    description: `Organisations that the filters may name in a selection of this scope, sorted by name. Without \`scope\`, those in which the viewer works. ${NULL_ON_ERROR}`,
    args: { ...searchArgs, scope: t.arg({ type: ScopeEnum, description: 'Scope of the selection.' }) },
    resolve: async (viewer, { scope, ...args }, { reads: { prisma } }) => {
      const issues = new IssueList();
      checkSearch(args, issues);
      issues.throwIfAny();
      const where = { id: { in: selectableOrganisations(viewer, scope ?? null) } };
      return byName(await prisma.organisation.findMany({ where }), named, args);
    },
  }),
  services: t.field({
    type: [ServiceRef],
    nullable: true,
    description: `Services with a motif in these organisations, sorted by name. ${NULL_ON_ERROR}`,
    args: optionArgs,
    resolve: async (viewer, args, { reads: { prisma } }) => {
      const motifs = { some: { organisationId: { in: readOrganisations(viewer, args) } } };
      return byName(await prisma.service.findMany({ where: { motifs } }), named, args);
    },
  }),
  motifCategories: t.field({
    type: [MotifCategoryRef],
    nullable: true,
    description: `Categories with a motif in these organisations, sorted by name. ${NULL_ON_ERROR}`,
    args: optionArgs,
    resolve: async (viewer, args, { reads: { prisma } }) => {
      const motifs = { some: { organisationId: { in: readOrganisations(viewer, args) } } };
      return byName(await prisma.motifCategory.findMany({ where: { motifs } }), named, args);
    },
  }),
  motifs: t.field({
    type: [MotifRef],
    nullable: true,
    description: `Motifs of these organisations, sorted by name. Motifs with \`deletedAt\` still appear on past RDVs. ${NULL_ON_ERROR}`,
    args: optionArgs,
    resolve: async (viewer, args, { reads: { prisma } }) => {
      const where = { organisationId: { in: readOrganisations(viewer, args) } };
      return byName(await prisma.motif.findMany({ where }), named, args);
    },
  }),
  lieux: t.field({
    type: [LieuRef],
    nullable: true,
    description: `Places of these organisations, sorted by name. \`availability\` marks those that are closed or were created for one RDV. ${NULL_ON_ERROR}`,
    args: optionArgs,
    resolve: async (viewer, args, { reads: { prisma } }) => {
      const where = { organisationId: { in: readOrganisations(viewer, args) } };
      return byName(await prisma.lieu.findMany({ where }), named, args);
    },
  }),
  agents: t.field({
    type: [AgentRef],
    nullable: true,
    description: `Agents with a role in these organisations or on one of their RDVs, sorted by last name. \`isDeleted\` marks those who have left. ${NULL_ON_ERROR}`,
    args: optionArgs,
    resolve: async (viewer, args, { reads: { pool, prisma } }) => {
      const known = await loadKnownAgents(pool, readOrganisations(viewer, args));
      const agents = await prisma.agent.findMany({ where: { id: { in: known.map(({ id }) => id) } } });
      return byName(agents, ({ lastName, firstName }) => [present(lastName) ?? firstName, firstName], args);
    },
  }),
  usagers: t.field({
    type: [UsagerRef],
    nullable: true,
    description: `Usagers of RDVs that the viewer may see, and the usagers responsible for them, sorted by last name. At most 20 are returned. Each word of \`search\` must begin one of their names; accents and case are ignored. Deleted usagers are omitted. ${NULL_ON_ERROR}`,
    args: {
      search: t.arg.string({ required: true, description: 'Search text, with at least 3 letters of the names.' }),
    },
    resolve: async (viewer, { search }, { reads: { pool, prisma } }) => {
      const ids = await searchUsagers(pool, viewer, search);
      const found = await prisma.user.findMany({ where: { id: { in: ids } } });
      return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    },
  }),
}));
