// Compiler of Prisma `where` objects to SQL conditions.
import type { Prisma } from '#prisma';
import { type SqlParams, timestampText } from './sql.ts';
import { type Relation, type TableName, tables } from './tables.ts';

/** Prisma's `where` type of each table that can be selected from. */
export interface Conditions {
  rdvs: Prisma.RdvWhereInput;
  participations: Prisma.ParticipationWhereInput;
  users: Prisma.UserWhereInput;
  user_profiles: Prisma.UserProfileWhereInput;
  agents: Prisma.AgentWhereInput;
  motifs: Prisma.MotifWhereInput;
  motif_categories: Prisma.MotifCategoryWhereInput;
  services: Prisma.ServiceWhereInput;
  lieux: Prisma.LieuWhereInput;
  organisations: Prisma.OrganisationWhereInput;
  territories: Prisma.TerritoryWhereInput;
  'reporting.exports': Prisma.ExportWhereInput;
  'reporting.export_events': Prisma.ExportEventWhereInput;
  'reporting.export_schedules': Prisma.ExportScheduleWhereInput;
  'reporting.schedule_addresses': Prisma.ScheduleAddressWhereInput;
  'reporting.schedule_webhooks': Prisma.ScheduleWebhookWhereInput;
  'reporting.schedule_deliveries': Prisma.ScheduleDeliveryWhereInput;
  'reporting.saved_selections': Prisma.SavedSelectionWhereInput;
}

/**
 * Compiles the conditions of policy and filters (Prisma `where` objects) to SQL. Lists, counts, statistics and files thus
 * select with the very object that Prisma takes. Relations become EXISTS, never joins: a RDV with five agents stays one
 * row. An unknown operator throws: no condition is ever dropped in silence.
 */
export function compileWhere<Table extends keyof Conditions>(
  table: Table,
  where: Conditions[Table],
  alias: string,
  params: SqlParams,
): string {
  return compile(table, where as Condition, { alias, params, depth: 0 }) ?? 'true';
}

type Condition = Readonly<Record<string, unknown>>;

interface Scope {
  alias: string;
  params: SqlParams;
  depth: number;
}

/** Null for an empty condition, which selects everything. Inside OR Prisma ignores it, so it is refused there. */
function compile(table: TableName, where: Condition, scope: Scope): string | null {
  const parts: (string | null)[] = [];
  for (const [key, value] of Object.entries(where)) {
    if (key === 'AND') parts.push(all(list(value).map((each) => compile(table, each, scope))));
    else if (key === 'OR') parts.push(any(list(value).map((each) => compile(table, each, scope))));
    else parts.push(compileField(table, key, value, scope));
  }
  return all(parts);
}

function compileField(table: TableName, key: string, value: unknown, scope: Scope): string | null {
  if (value === undefined) throw new TypeError(`The condition "${key}" on ${table} has no value`);
  const column = tables[table].columns[key];
  if (column) return compileColumn(`${scope.alias}.${column.name}`, column.type, value, scope.params);
  const relation = tables[table].relations[key];
  if (relation) return compileRelation(relation, value as Condition, scope);
  throw new TypeError(`No SQL is known for the condition "${key}" on ${table}`);
}

function compileColumn(column: string, type: string, value: unknown, params: SqlParams): string | null {
  if (value === null) return `${column} IS NULL`;
  // Labels are enums in the tables of upstream. For text the cast is none, and the same indexes serve.
  if (type === 'varchar') return compileColumn(`${column}::text`, 'text', value, params);
  if (!isOperators(value)) return `${column} = ${params.add(scalar(value, type), type)}`;
  const parts = Object.entries(value).map(([operator, operand]) => {
    if (operand === undefined) throw new TypeError(`The operator "${operator}" on ${column} has no value`);
    if (operator === 'in') return compileIn(column, type, operand as readonly unknown[], params);
    if (operator === 'notIn') return `NOT ${compileIn(column, type, operand as readonly unknown[], params)}`;
    if (operator === 'equals') return compileColumn(column, type, operand, params);
    if (operator === 'not' && operand === null) return `${column} IS NOT NULL`;
    const sign = { lt: '<', lte: '<=', gt: '>', gte: '>=' }[operator];
    if (!sign) throw new TypeError(`No SQL is known for the operator "${operator}" on ${column}`);
    return `${column} ${sign} ${params.add(scalar(operand, type), type)}`;
  });
  return all(parts);
}

function compileIn(column: string, type: string, values: readonly unknown[], params: SqlParams): string {
  if (values.length === 0) return 'false';
  // With a single value the planner can use the order of an index, which it cannot with an array.
  if (values.length === 1) return `${column} = ${params.add(scalar(values[0], type), type)}`;
  return `${column} = ANY(${params.add(
    values.map((value) => scalar(value, type)),
    `${type}[]`,
  )})`;
}

function compileRelation(relation: Relation, value: Condition, scope: Scope): string | null {
  const alias = `w${scope.depth + 1}`;
  const link = `${alias}.${relation.foreignColumn} = ${scope.alias}.${relation.ownColumn}`;
  const exists = (condition: Condition) =>
    `EXISTS (SELECT FROM ${relation.table} ${alias} WHERE ${link} AND ${compile(relation.table, condition, { ...scope, alias, depth: scope.depth + 1 }) ?? 'true'})`;
  if (relation.kind === 'one') return exists(value);
  const parts = Object.entries(value).map(([quantifier, condition]) => {
    if (quantifier === 'some') return exists(condition as Condition);
    if (quantifier === 'none') return `NOT ${exists(condition as Condition)}`;
    throw new TypeError(`No SQL is known for the quantifier "${quantifier}" on ${relation.table}`);
  });
  return all(parts);
}

const hasContent = (part: string | null) => part !== null;
const all = (parts: (string | null)[]) =>
  parts.some(hasContent) ? `(${parts.filter(hasContent).join(' AND ')})` : null;

/** An empty list of alternatives selects nothing, as with Prisma. */
function any(parts: (string | null)[]): string {
  if (parts.length === 0) return 'false';
  if (!parts.every(hasContent)) throw new TypeError('Each alternative of an OR needs a condition');
  return `(${parts.join(' OR ')})`;
}

const list = (value: unknown) => (Array.isArray(value) ? value : [value]) as Condition[];

function scalar(value: unknown, type: string): unknown {
  if (value instanceof Date) return type === 'timestamptz' ? value.toISOString() : timestampText(value);
  if (typeof value === 'bigint') return String(value);
  return value;
}

function isOperators(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
