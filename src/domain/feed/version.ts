// Differences between the served versions of upstream.
import type { SourceProperties } from '#policy/source.ts';

/** Tables, and columns as `table.column`, that a version does not have. */
const absentIn = {
  '2024': ['annotations', 'organisations.time_zone', 'agent_roles.agent_accueil'],
  '2026': ['users.notes'],
} as const satisfies Readonly<Record<SourceProperties['rules'], readonly string[]>>;

/** The name of a table or a column that one of the versions lacks. */
export type OptionalName = (typeof absentIn)[keyof typeof absentIn][number];

const optionalNames: ReadonlySet<string> = new Set(Object.values(absentIn).flat());

export const isOptional = (name: string): name is OptionalName => optionalNames.has(name);

/** True when this version does not have the table or the column. */
export const isAbsent = (name: string, rules: SourceProperties['rules']): boolean =>
  (absentIn[rules] as readonly string[]).includes(name);
